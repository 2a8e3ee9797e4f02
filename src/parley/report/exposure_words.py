"""Exposure in words: after which step who would gain by stopping, by how much or by which statement."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from parley.domain.step import Step
from parley.domain.step_roles import stands_for
from parley.domain.step_statement import Bears, Benefits, Ending
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.figures import amount, outward, trimmed
from parley.report.leaning_words import leaning_words
from parley.report.package_words import party_name
from parley.report.shown import listed, quoted, shown
from parley.verbs.sequence.exposed import Exposed
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = [
    "Stop",
    "day_words",
    "largest",
    "left_words",
    "most_words",
    "prefix_words",
    "size_words",
    "step_named",
    "step_titled",
    "step_words",
    "stop_words",
    "stops",
    "tells_numbers",
    "worst",
    "worst_words",
]

_TOLERANCE = 1e-9
_SLACK = 1e-6
"""What rounding up overlooks: the last digits of a search, in thousandths."""

_MOST_LEFT = 4


def step_named(sequence: Sequenced, id: str) -> Step:
    """The step of that id."""
    return next(step for step in sequence.steps if step.id == id)


def step_words(sequence: Sequenced, id: str) -> str:
    """A step by its obligation's title, and which tranche of how many it is: '"33 hostages freed" (7 of 7)'."""
    step = step_named(sequence, id)
    title = quoted(_title(sequence, step.obligation))
    number, of = step.tranche
    return title if of == 1 else _("{title} ({number} of {of})").format(title=title, number=number, of=of)


def _title(sequence: Sequenced, obligation: str) -> str:
    agreement = sequence.case.agreement
    return agreement.by_id[obligation].title if agreement and obligation in agreement.by_id else obligation


def step_titled(sequence: Sequenced, obligation: str) -> str:
    """An obligation by its title."""
    return quoted(_title(sequence, obligation))


def day_words(day: float | None) -> str:
    """The day on which a step is due."""
    return _("no day") if day is None else _("day {day}").format(day=trimmed(day))


def prefix_words(
    sequence: Sequenced, after: int, order: Sequence[str] = (), *, sooner: Mapping[str, float] | None = None
) -> str:
    """After how many steps, in words; in the order of the draft where no other is given.

    The days of the draft are told along the draft alone: elsewhere only by which day a step has to come ``sooner``.
    """
    drafted = [step.id for step in sequence.steps]
    names = list(order) or drafted
    if not after:
        return _("Before the first step")
    step = step_named(sequence, names[after - 1])
    if names != drafted and sooner and step.id in sooner:
        return _("{step}, by day {day}").format(step=step_words(sequence, step.id), day=trimmed(sooner[step.id]))
    if step.day is None or names != drafted:
        return step_words(sequence, step.id)
    return _("{step}, {day}").format(step=step_words(sequence, step.id), day=day_words(step.day))


def tells_numbers(sequence: Sequenced, party: str) -> bool:
    """Whether any number is known of a party's step values; else only orders are, and answers are signs."""
    preferences = sequence.case.preferences_of(party)
    stated = (one for one in preferences.statements if isinstance(one, Benefits | Bears | Ending))
    return preferences.scale == "given" or any(one.low is not None for one in stated)


def most_words(value: float) -> str:
    """An upper end to three decimals, rounded up, so that it stays one."""
    return amount(math.ceil(value * 1000 - _SLACK) / 1000)


def size_words(sequence: Sequenced, one: Exposed) -> str:
    """By how much somebody would gain by stopping, or by which statement, by id: signs where only orders are known."""
    return _size_words(sequence, one, one, one.low, listed([shown(name) for name in one.leans_on]))


def stop_words(sequence: Sequenced, stop: Stop) -> str:
    """The same for places side by side: what it is at first, and at most; statements by what they are about."""
    return _size_words(sequence, stop.begins, stop.exposed, stop.low, leaning_words(sequence, stop.leans_on))


def _size_words(sequence: Sequenced, first: Exposed, most: Exposed, low: float, leans: str) -> str:
    if most.sign == "none":
        return _("none")
    numbers = tells_numbers(sequence, most.party)
    if most.sign == "positive":
        if not numbers:
            return _("something in every case")
        return _("in every case: {interval}").format(interval=outward(max(low, 0.0), most.high))
    depends = _("depends on {statements}").format(statements=leans) if leans else _("depends on what is not known")
    if not numbers:
        return depends
    at_first, at_most = most_words(first.high), most_words(most.high)
    if at_first == at_most:
        return _("up to {most}; {depends}").format(most=at_most, depends=depends)
    return _("up to {first}, later {most}; {depends}").format(first=at_first, most=at_most, depends=depends)


@dataclass(frozen=True)
class Stop:
    """Places side by side in an order at which stopping tempts a party alike.

    Parameters
    ----------
    first, last
        After how many steps.
    begins, exposed
        The first of them, and the one with the largest gain.
    low
        The smallest gain at any of them.
    leans_on
        Ids of the statements that decide the sign at any of them.
    """

    first: int
    last: int
    begins: Exposed
    exposed: Exposed
    low: float
    leans_on: tuple[str, ...]


def stops(exposed: Iterable[Exposed], party: str) -> tuple[Stop, ...]:
    """Where a party would gain by stopping; places side by side with the same sign are one."""
    own = [one for one in exposed if one.party == party]
    found = []
    for tempting, group in groupby(own, key=lambda one: (one.high > _TOLERANCE, one.sign)):
        alike = list(group)
        if tempting[0]:
            most = max(alike, key=lambda one: one.high)
            leans = tuple(dict.fromkeys(name for one in alike for name in one.leans_on))
            found.append(Stop(alike[0].after, alike[-1].after, alike[0], most, min(one.low for one in alike), leans))
    return tuple(found)


def largest(sequence: Sequenced, party: str, exposed: Iterable[Exposed] = ()) -> Exposed | None:
    """Where a party is tempted most, the first place among equals; None where nothing tempts it."""
    own = [one for one in exposed or sequence.drafted if one.party == party and one.high > _TOLERANCE]
    if not own:
        return None
    most = max(one.high for one in own) - 1e-6
    return max((one for one in own if one.high >= most), key=lambda one: (one.sign == "positive", -one.after))


def worst(sequence: Sequenced) -> tuple[Exposed, ...]:
    """The worst place of each party that the draft tempts; what holds at all values first, then the largest."""
    found = [largest(sequence, actor.id) for actor in sequence.case.parties]
    tempting = [one for one in found if one is not None]
    return tuple(sorted(tempting, key=lambda one: (one.sign != "positive", -one.high)))


def worst_words(sequence: Sequenced, one: Exposed) -> str:
    """After which step of the draft a party would gain most by stopping, and what is still to come then."""
    party, numbers = party_name(sequence.case, one.party), tells_numbers(sequence, one.party)
    where = _stopping(sequence, one.after)
    if one.sign == "positive":
        words = _("{party} would gain most by stopping {where}, whatever the steps are worth to it")
    else:
        words = _("{party} could gain most by stopping {where}")
    words = words.format(party=party, where=where)
    if numbers:
        words = _("{words}: up to {most}").format(words=words, most=most_words(one.high))
    said = [_("{words}.").format(words=words)]
    said += left_words(sequence, one)
    if one.sign != "positive":
        said += _surely(sequence, one.party)
    return " ".join(said)


def _stopping(sequence: Sequenced, after: int) -> str:
    if not after:
        return _("before the first step")
    return _("after {step}").format(step=prefix_words(sequence, after))


def _surely(sequence: Sequenced, party: str) -> list[str]:
    """Where stopping pays for certain, though elsewhere it may pay more."""
    sure = [one for one in sequence.drafted if one.party == party and one.sign == "positive"]
    if not sure:
        return []
    where = _stopping(sequence, sure[0].after)
    return [_("Whatever the steps are worth to it, it would gain by stopping {where}.").format(where=where)]


def left_words(sequence: Sequenced, one: Exposed) -> tuple[str, ...]:
    """What a party still owes after a prefix of the draft, and whether anything is still owed to it."""
    agreement = sequence.case.agreement
    if agreement is None:
        return ()
    party, own = party_name(sequence.case, one.party), stands_for(one.party, sequence.case.actors)
    left = list(dict.fromkeys(step.obligation for step in sequence.steps[one.after :]))
    owed = [id for id in left if own & set(agreement.by_id[id].debtor)]
    due = [id for id in left if own & set(agreement.by_id[id].creditor)]
    said = []
    if owed:
        named = owed if len(owed) <= _MOST_LEFT else owed[: _MOST_LEFT - 1]
        titles = [quoted(agreement.by_id[id].title) for id in named]
        if further := len(owed) - len(titles):
            titles.append(ngettext("{count} more", "{count} more", further).format(count=further))
        said.append(_("It still owes then: {titles}.").format(titles=listed(titles)))
    if not due:
        said.append(_("Nothing more is owed to {party} then.").format(party=party))
    return tuple(said)
