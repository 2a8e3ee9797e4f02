"""What an order needs sooner than the draft has it, in words."""

from __future__ import annotations

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.exposure_words import step_named, step_words
from parley.report.figures import trimmed
from parley.report.shown import listed
from parley.verbs.sequence.orders import FoundOrder
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = ["MOST_SOONER", "sooner_words"]

MOST_SOONER = 2
"""How many things that have to come sooner are named, unless told."""


def sooner_words(sequence: Sequenced, one: FoundOrder, *, most: int = MOST_SOONER) -> str:
    """What an order needs sooner than the draft has it, so that what comes behind it keeps its day; else empty.

    Parameters
    ----------
    most
        How many things are named, those that come forward by most days first.
    """
    parts: dict[str, tuple[str, float, float]] = {}
    for id, day in one.sooner:
        step = step_named(sequence, id)
        ahead = (step.day or 0.0) - day
        if ahead > parts.get(step.obligation, ("", 0.0, 0.0))[2]:
            parts[step.obligation] = id, day, ahead
    if not parts:
        return ""
    by_days = sorted(parts.values(), key=lambda part: -part[2])
    said = [
        _("{step} by day {day} (day {drafted} as drafted)").format(
            step=step_words(sequence, id), day=trimmed(day), drafted=trimmed(step_named(sequence, id).day or 0.0)
        )
        for id, day, _ahead in by_days[:most]
    ]
    if (left := len(by_days) - most) > 0:
        said.append(ngettext("{count} other thing sooner", "{count} other things sooner", left).format(count=left))
    return _("Its deadlines need {steps}.").format(steps=listed(said))
