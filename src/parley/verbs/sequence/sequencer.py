"""Answering the whole question: lay the draft out, search for orders, say what must be guaranteed."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import replace

from parley.domain.agreement import Agreement
from parley.domain.basis import BASES
from parley.domain.case import Case
from parley.domain.lint import LintFinding, lint
from parley.domain.timeline import timeline
from parley.engines.blas_threads import on_one_blas_thread
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _
from parley.verbs.sequence.asked_order import asked_order
from parley.verbs.sequence.conflict import analyse_conflict
from parley.verbs.sequence.drafting import Draft, draft_of
from parley.verbs.sequence.guaranteeing import closing_sets, guarantee_needs, unclosed_places
from parley.verbs.sequence.sequence import Sequence, Settings
from parley.verbs.sequence.sequencing import search
from parley.verbs.sequence.splitting import find_splits
from parley.verbs.sequence.today import today

__all__ = ["left_out", "sequence"]

METHOD = (
    "bottleneck search over the states that the agreement can pass; exposures by linear programming over all values "
    "that the statements allow"
)
BY_PROGRAM = "mixed-integer programs (HiGHS) at the central values: there are too many states to look at each"


@on_one_blas_thread
def sequence(
    case: Case, settings: Settings, progress: Callable[[int, int, str], None] = lambda _done, _all, _what: None
) -> Sequence:
    """In what order, and what must be guaranteed so that no step tempts anyone to walk away?

    Raises
    ------
    CannotAnswer
        If the case has no agreement, no step, or fewer than two parties.
    NoSuchName, Invalid
        If the settings name what is not there.
    """
    if settings.basis not in BASES:
        raise NoSuchName(_('there is no basis "{basis}"').format(basis=settings.basis), nearest(settings.basis, BASES))
    _check_names(case, settings)
    case = case.with_basis(BASES[settings.basis])
    progress(0, 4, _("The draft"))
    draft = draft_of(
        case,
        horizon=settings.horizon,
        swaps=settings.swaps,
        together=settings.together,
        delayed=dict(settings.delayed),
        tranches=dict(settings.tranches),
    )
    asked = asked_order(draft, settings.moved)
    progress(1, 4, _("Orders"))
    found = search(draft, caps=settings.caps, seconds=settings.seconds)
    splits = find_splits(
        case,
        _with_drafted_counts(draft.agreement),
        horizon=settings.horizon,
        swaps=settings.swaps,
        together=settings.together,
        delayed=dict(settings.delayed),
    )
    progress(2, 4, _("What must be guaranteed"))
    needs = guarantee_needs(case, draft, found.exposures, without=settings.without)
    sets, notes = closing_sets(case, draft, found.exposures, without=settings.without)
    open_places = unclosed_places(case, draft, found.exposures, without=settings.without)
    progress(3, 4, _("Stability"))
    conflict = None if case.conflict is None else analyse_conflict(case.conflict)
    register = left_out(draft.register, settings.without)
    progress(4, 4, "")
    return Sequence(
        case=case,
        settings=settings,
        horizon=draft.agreement.horizon,
        steps=draft.steps,
        background=draft.background,
        drafted=found.drafted,
        orders=found.orders,
        within_caps=found.within_caps,
        caps_proved=found.caps_proved,
        splits=splits,
        guarantees=needs,
        closing_sets=sets,
        unclosed=open_places,
        today=today(case, draft),
        conflict=conflict,
        leans_on=_weak(draft),
        method=BY_PROGRAM if found.central else METHOD,
        notes=notes,
        asked=asked,
        lint=tuple(
            LintFinding(one.code, one.id, "", 0, one.what, one.mend) for one in lint(register, case.agenda, case.actors)
        ),
        register=register,
        timeline=timeline(draft.agreement),
    )


def _with_drafted_counts(agreement: Agreement) -> Agreement:
    """The same, where the count of the draft stands among those permitted: it always is."""
    return replace(
        agreement,
        obligations=tuple(
            replace(one, tranches=tuple(sorted({one.drafted, *one.tranches}))) if one.tranches and not one.per else one
            for one in agreement.obligations
        ),
    )


def _check_names(case: Case, settings: Settings) -> None:
    """Caps are of parties, delays and exchanges of obligations; what is left out is a guarantee or an actor."""
    parties = [actor.id for actor in case.parties]
    for name, cap in (settings.caps or {}).items():
        if name not in parties:
            raise NoSuchName(_('there is no party "{party}"').format(party=name), nearest(name, parties))
        if not (math.isfinite(cap) and cap >= 0):
            raise Invalid(
                _("the cap of {party} is {cap}").format(party=name, cap=cap),
                _("give a number, 0 or more, or no cap: nobody gains less than nothing by stopping"),
            )
    obligations = case.agreement.by_id if case.agreement else {}
    for name, late in settings.delayed if case.agreement else ():
        if name not in obligations:
            raise NoSuchName(_('there is no obligation "{id}" to put off').format(id=name), nearest(name, obligations))
        if not math.isfinite(late):
            raise Invalid(
                _("obligation {id} is put off by {days} days").format(id=name, days=late),
                _("give a finite number of days"),
            )
    for first, second in settings.swaps:
        if first == second:
            raise Invalid(
                _("obligation {id} cannot be exchanged for itself").format(id=first),
                _("name two different obligations"),
            )
    guarantees = case.agreement.guarantees if case.agreement else ()
    known = [*(one.id for one in guarantees), *(actor.id for actor in case.actors)]
    for name in settings.without:
        if name not in known:
            raise NoSuchName(_('there is no guarantee and no actor "{name}"').format(name=name), nearest(name, known))
        if case.agreement is not None and left_out(case.agreement, [name]) == case.agreement:
            raise Invalid(
                _("{name} gives no guarantee, and neither sees to nor answers for an obligation").format(name=name),
                _("name a guarantee, a verifier or a guarantor of the agreement"),
            )


def left_out(agreement: Agreement, names: Collection[str]) -> Agreement:
    """An agreement without guarantees, those of actors included, and with nothing verified or answered for by them."""
    if not names:
        return agreement
    return replace(
        agreement,
        obligations=tuple(
            replace(
                one,
                verifier=tuple(name for name in one.verifier if name not in names),
                guarantor=tuple(name for name in one.guarantor if name not in names),
            )
            for one in agreement.obligations
        ),
        guarantees=tuple(one for one in agreement.guarantees if one.id not in names and not set(one.who) & set(names)),
    )


def _weak(draft: Draft) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The weak inputs: stakes spread by quantity, signs by role, shifts that nobody stated."""
    found = []
    for known in draft.known:
        if spread := tuple(name for name in known.assumed if name):
            found.append(("spread", (known.party, *spread)))
        if "" in known.assumed:
            found.append(("by_role", (known.party,)))
        if known.unknown_shifts:
            found.append(("ending", (known.party, *known.unknown_shifts)))
    return tuple(found)
