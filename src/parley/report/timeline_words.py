"""The timeline in words: what decides the last day, what waits for what, and where there is time to spare."""

from __future__ import annotations

from parley.domain.timeline import Bar
from parley.language import gettext as _
from parley.report.figures import trimmed
from parley.report.shown import joined, listed, quoted
from parley.verbs.sequence.sequence import Sequence

__all__ = ["critical_words", "timeline_columns", "timeline_rows", "waiting_words"]


def _title(sequence: Sequence, id: str) -> str:
    agreement = sequence.case.agreement
    return quoted(agreement.by_id[id].title if agreement and id in agreement.by_id else id)


def critical_words(sequence: Sequence) -> str:
    """The chain of obligations that decides the last day; empty where no day is known."""
    chain = [_title(sequence, id) for id in sequence.timeline.critical]
    if not chain:
        return ""
    ends = {bar.obligation: bar.ends for bar in sequence.timeline.bars}
    last = ends[sequence.timeline.critical[-1]]
    words = _(", then ").join(chain)
    if last is None:
        return _("What decides the last day: {chain}.").format(chain=words)
    return _("What decides the last day, day {day}: {chain}.").format(day=trimmed(last), chain=words)


def waiting_words(sequence: Sequence) -> tuple[str, ...]:
    """What waits for what: each obligation that holds others up."""
    said = []
    for bar in sequence.timeline.bars:
        if bar.blocks:
            titles = listed([_title(sequence, id) for id in bar.blocks])
            said.append(_("{first} holds up {titles}.").format(first=_title(sequence, bar.obligation), titles=titles))
    return tuple(said)


def timeline_columns() -> tuple[str, ...]:
    """The head of the timeline's table."""
    return (_("Obligation"), _("Days"), _("Slack"), _("Waits for"))


def timeline_rows(sequence: Sequence) -> tuple[tuple[str, str, str, str], ...]:
    """Obligations that are steps: when they begin and end, how many days are to spare, and what they wait for."""
    steps = {step.obligation for step in sequence.steps}
    return tuple(
        (
            _title(sequence, bar.obligation),
            _days(bar),
            "-" if bar.slack is None else trimmed(bar.slack),
            joined([_title(sequence, id) for id in bar.blocked_by]) or "-",
        )
        for bar in sequence.timeline.bars
        if bar.obligation in steps
    )


def _days(bar: Bar) -> str:
    if bar.begins is None and bar.ends is None:
        return "-"
    if bar.begins is None or bar.begins == bar.ends:
        return trimmed(bar.ends if bar.ends is not None else 0.0)
    if bar.ends is None:
        return _("from {first}").format(first=trimmed(bar.begins))
    return _("{first} to {last}").format(first=trimmed(bar.begins), last=trimmed(bar.ends))
