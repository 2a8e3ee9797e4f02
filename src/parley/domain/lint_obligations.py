"""Gaps of single obligations: who owes, who sees, who answers for it, by when, and what its words mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.domain.agenda import Agenda
from parley.domain.agreement import Agreement
from parley.domain.obligation import Obligation
from parley.domain.register_gap import Gap
from parley.language import gettext as _

__all__ = ["obligation_gaps", "soon"]

_LAND = ("withdrawal", "territory")
"""Themes of an agenda whose obligations need a map."""

_PLACES = re.compile(
    r"\b(lines?|corridors?|zones?|borders?|boundar(?:y|ies)|perimeters?|buffers?|redeploy\w*|withdraw\w*)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(appropriate\w*|adequate\w*|sufficient\w*|reasonabl[ey]|substantial\w*|significant\w*|relevant|credible|"
    r"professional|sustainable|good faith|full(?:y)? implement\w*|dual[- ]use|heavy (?:machinery|equipment|weapons)|"
    r"military infrastructure|offensive (?:weapons|infrastructure)|normal relations|calm)\b",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(as soon as (?:possible|practicable|practical)|at the earliest (?:opportunity|possible (?:date|time))|"
    r"without (?:undue )?delay|promptly|in due course|in a timely manner|"
    r"when (?:conditions|circumstances) (?:permit|allow))\b"
    r"|بأسرع وقت|في أقرب وقت|בהקדם האפשרי|ללא דיחוי",
    re.IGNORECASE,
)


def soon(*texts: str) -> str:
    """The first words in texts that sound like a clock and set no day; empty where there are none."""
    return next((found[0] for text in texts if (found := _SOON.search(text))), "")


def obligation_gaps(agreement: Agreement, agenda: Agenda | None) -> Iterator[Gap]:
    """The gaps of each obligation, in the order of the text."""
    land = {issue.id for issue in agenda.issues if issue.theme in _LAND} if agenda else set()
    covered, watched = _covered(agreement)
    for one in agreement.obligations:
        yield from _people(one, covered, watched)
        yield from _clock(agreement, one)
        yield from _meaning(one, land)
        if one.status != "unverified" and not one.source:
            yield _gap(
                "missing_source",
                one,
                _("{name} is {status} but names no source").format(name=_name(one), status=one.status),
                _('add source = ["..."], or status = "unverified"'),
            )


def _name(one: Obligation) -> str:
    return _("obligation {id}").format(id=one.id)


def _gap(code: str, one: Obligation, what: str, mend: str) -> Gap:
    return Gap(code, "obligation", one.id, what, mend)


def _covered(agreement: Agreement) -> tuple[set[str], set[str]]:
    """The obligations that a guarantee is about, and those that a monitor is about."""
    covered: set[str] = set()
    watched: set[str] = set()
    for guarantee in agreement.guarantees:
        bound = set(guarantee.binding)
        about = set(guarantee.covers) or {one.id for one in agreement.obligations if bound & set(one.debtor)}
        if guarantee.who:
            (watched if guarantee.kind == "monitor" else covered).update(about)
    return covered, watched


def _people(one: Obligation, covered: set[str], watched: set[str]) -> Iterator[Gap]:
    if not one.debtor:
        yield _gap(
            "missing_debtor",
            one,
            _("{name} does not say who owes it").format(name=_name(one)),
            _('add debtor = ["..."]; where both owe it, name both'),
        )
    if not one.verifier and one.id not in watched:
        yield _gap(
            "missing_verifier",
            one,
            _("{name} names nobody who sees whether it was done").format(name=_name(one)),
            _(
                'add verifier = ["..."] to say who looks; in the numbers only a guarantee of kind "monitor" with '
                "detection counts as seeing"
            ),
        )
    if not one.guarantor and one.id not in covered:
        yield _gap(
            "missing_guarantor",
            one,
            _("{name} names nobody who answers for it").format(name=_name(one)),
            _('add guarantor = ["..."], or a guarantee that covers it'),
        )


def _clock(agreement: Agreement, one: Obligation) -> Iterator[Gap]:
    if one.deadline is not None or one.schedule or (one.window is not None and one.window.last_day is not None):
        return
    vague = soon(one.deadline_text, one.trigger_text, one.action, one.wording, one.title)
    if vague:
        yield _gap(
            "unbounded_soon",
            one,
            _('{name} is due "{words}", with no last day').format(name=_name(one), words=vague),
            _("agree on a last day, and write it as deadline = { day = 42 }"),
        )
    elif not one.deadline_text.strip():
        phase = agreement.phase.get(one.phase)
        if phase is not None and phase.last_day is not None:
            mend = _("write deadline = {{ day = {day} }} if the end of phase {phase} is meant").format(
                day=f"{phase.last_day:g}", phase=phase.id
            )
        else:
            mend = _("add deadline = { day = 42 }, or deadline_text where it lasts without end")
        yield _gap("missing_clock", one, _("{name} has no deadline").format(name=_name(one)), mend)


def _meaning(one: Obligation, land: set[str]) -> Iterator[Gap]:
    texts = (one.wording, one.action, one.title)
    place = next((found[0] for text in texts if (found := _PLACES.search(text))), "")
    if not one.map.strip() and (place or one.issue in land):
        what = _('{name} speaks of "{word}" without a map') if place else _("{name} is about land and names no map")
        yield _gap(
            "missing_map",
            one,
            what.format(name=_name(one), word=place),
            _('add map = "...": the map or the line that is meant, or that none was signed'),
        )
    word = next((found[0] for text in texts if (found := _VAGUE.search(text))), "")
    if word and not one.definition.strip():
        yield _gap(
            "missing_definition",
            one,
            _('{name} turns on the word "{word}", which can be read in more than one way').format(
                name=_name(one), word=word
            ),
            _('add definition = "...": what it means here, or where that is agreed'),
        )
