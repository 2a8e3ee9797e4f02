"""What an order needs sooner than the draft has it, in words."""

from __future__ import annotations

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.exposure_words import step_named, step_words
from parley.report.figures import trimmed
from parley.report.shown import listed
from parley.verbs.sequence.asked_order import AskedOrder
from parley.verbs.sequence.orders import FoundOrder
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = ["MOST_SOONER", "sooner_shortly", "sooner_words"]

MOST_SOONER = 2
"""How many things that have to come sooner are named, unless told."""


def sooner_words(sequence: Sequenced, one: FoundOrder | AskedOrder, *, most: int = MOST_SOONER) -> str:
    """What an order needs sooner than the draft has it, so that what comes behind it keeps its day; else empty.

    Parameters
    ----------
    most
        How many things are named, those that come forward by most days first.
    """
    by_days = _by_days(sequence, one)
    if not by_days:
        return ""
    said = [
        _("{step} by day {day} (day {drafted} as drafted)").format(
            step=step_words(sequence, id), day=trimmed(day), drafted=trimmed(step_named(sequence, id).day or 0.0)
        )
        for id, day, _ahead in by_days[:most]
    ]
    if (left := len(by_days) - most) > 0:
        said.append(ngettext("{count} other thing sooner", "{count} other things sooner", left).format(count=left))
    return _("Its deadlines need {steps}.").format(steps=listed(said))


def sooner_shortly(sequence: Sequenced, one: FoundOrder) -> str:
    """The same in few words: what comes forward by most days, and how many other things do; else empty."""
    by_days = _by_days(sequence, one)
    if not by_days:
        return ""
    id, day, _ahead = by_days[0]
    words = _("Needs {step} by day {day}, not {drafted}").format(
        step=step_words(sequence, id), day=trimmed(day), drafted=trimmed(step_named(sequence, id).day or 0.0)
    )
    if left := len(by_days) - 1:
        more = ngettext("{words}; {count} other thing sooner", "{words}; {count} other things sooner", left)
        words = more.format(words=words, count=left)
    return _("{words}.").format(words=words)


def _by_days(sequence: Sequenced, one: FoundOrder | AskedOrder) -> list[tuple[str, float, float]]:
    """Of each obligation the step that comes forward by most days, by which day, and by how many; most days first."""
    parts: dict[str, tuple[str, float, float]] = {}
    for id, day in one.sooner:
        step = step_named(sequence, id)
        ahead = (step.day or 0.0) - day
        if ahead > parts.get(step.obligation, ("", 0.0, 0.0))[2]:
            parts[step.obligation] = id, day, ahead
    return sorted(parts.values(), key=lambda part: -part[2])
