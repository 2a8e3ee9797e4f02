"""Answering the whole question: lay the draft out, search for orders, say what must be guaranteed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from parley.domain.basis import BASES
from parley.domain.case import Case
from parley.domain.lint import LintFinding, lint
from parley.domain.performed import performed_quantities
from parley.domain.timeline import timeline
from parley.engines.blas_threads import on_one_blas_thread
from parley.errors import NoSuchName, nearest
from parley.language import gettext as _
from parley.verbs.sequence.asked_order import asked_order
from parley.verbs.sequence.conflict import analyse_conflict
from parley.verbs.sequence.drafting import Draft, draft_of
from parley.verbs.sequence.guaranteeing import closing_sets, guarantee_needs
from parley.verbs.sequence.sequence import Sequence, Settings, Today
from parley.verbs.sequence.sequencing import exposed_at, search
from parley.verbs.sequence.splitting import find_splits

__all__ = ["sequence"]

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
    found = search(draft, caps=settings.caps, seconds=settings.seconds, together=settings.together)
    splits = find_splits(
        case,
        draft.agreement,
        horizon=settings.horizon,
        swaps=settings.swaps,
        together=settings.together,
        delayed=dict(settings.delayed),
    )
    progress(2, 4, _("What must be guaranteed"))
    needs = guarantee_needs(case, draft, found.exposures, without=settings.without)
    sets, notes = closing_sets(case, draft, found.exposures, without=settings.without)
    progress(3, 4, _("Stability"))
    conflict = None if case.conflict is None else analyse_conflict(case.conflict)
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
        today=_today(case, draft),
        conflict=conflict,
        leans_on=_weak(draft),
        method=BY_PROGRAM if found.central else METHOD,
        notes=notes,
        asked=asked,
        lint=tuple(
            LintFinding(one.code, one.id, "", 0, one.what, one.mend) for one in lint(draft.agreement, case.agenda)
        ),
        timeline=timeline(draft.agreement),
    )


def _check_names(case: Case, settings: Settings) -> None:
    """Caps are of parties; what is left out is a guarantee or an actor."""
    parties = [actor.id for actor in case.parties]
    for name in settings.caps or ():
        if name not in parties:
            raise NoSuchName(_('there is no party "{party}"').format(party=name), nearest(name, parties))
    guarantees = case.agreement.guarantees if case.agreement else ()
    known = [*(one.id for one in guarantees), *(actor.id for actor in case.actors)]
    for name in settings.without:
        if name not in known:
            raise NoSuchName(_('there is no guarantee and no actor "{name}"').format(name=name), nearest(name, known))


def _today(case: Case, draft: Draft) -> Today | None:
    """Who would gain by ending now, by the ledger; tranches count as done in their order."""
    if not case.performed:
        return None
    quantities = performed_quantities(case.performed)
    done, taken = [], dict.fromkeys(quantities, 0.0)
    for number, step in enumerate(draft.steps):
        if step.obligation in quantities:
            taken[step.obligation] += step.quantity
            if taken[step.obligation] <= quantities[step.obligation] + 1e-9:
                done.append(number)
    exposed = exposed_at(draft, np.zeros(0, dtype=np.intp), start=done)
    return Today(tuple(draft.steps[number].id for number in done), exposed)


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
