"""What a what-if changes beside the plain question, in words."""

from __future__ import annotations

from collections.abc import Iterator

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.exposure_words import most_words, prefix_words, step_titled, tells_numbers
from parley.report.figures import trimmed
from parley.report.package_words import party_name
from parley.report.shown import listed, shown
from parley.verbs.sequence.sequence import Sequence

__all__ = ["what_if_words"]

_TOLERANCE = 1e-6
_MOST = 4


def what_if_words(sequence: Sequence) -> tuple[str, ...]:
    """Days, largest gains, places that nothing holds, closing sets and gaps of the text that a what-if changes.

    One sentence where it changes nothing; none without a what-if.
    """
    plain = sequence.plain
    if plain is None:
        return ()
    said = [*_days(sequence, plain), *_needs(sequence, plain), *_best(sequence, plain)]
    said += [*_unclosed(sequence, plain), *_closing(sequence, plain), *_gaps(sequence, plain)]
    return tuple(said) or (_("Nothing: days, gains from stopping, and what would close every gap stay as they are."),)


def _cut(parts: list[str]) -> str:
    """The first of a list, and how many are left."""
    left = len(parts) - _MOST
    if left > 0:
        parts = [*parts[:_MOST], ngettext("{count} more", "{count} more", left).format(count=left)]
    return listed(parts)


def _days(sequence: Sequence, plain: Sequence) -> Iterator[str]:
    """Obligations of which the last part has another day."""
    drafted = {step.obligation: step.day for step in plain.steps}
    moved = {step.obligation: step.day for step in sequence.steps}
    said = [
        _("{title} on day {day} (was {before})").format(
            title=step_titled(sequence, id), day=trimmed(day), before=trimmed(was)
        )
        for id, day in moved.items()
        if day is not None and (was := drafted.get(id)) is not None and abs(day - was) > _TOLERANCE
    ]
    if said:
        yield _("Other days: {steps}.").format(steps=_cut(said))


def _drafted(sequence: Sequence) -> dict[str, float]:
    return next(one.need for one in sequence.orders if one.moves == 0)


def _needs(sequence: Sequence, plain: Sequence) -> Iterator[str]:
    """Parties whose largest gain as drafted is another, then those whose is not."""
    same = []
    for party, need in _drafted(sequence).items():
        name, before = party_name(sequence.case, party), _drafted(plain)[party]
        if abs(need - before) <= _TOLERANCE:
            same.append(name)
            continue
        if tells_numbers(sequence, party):
            words = _("{party}, as drafted: the largest gain from stopping is up to {after} (was {before}).")
        elif need < before:
            words = _("{party}, as drafted: the largest gain from stopping is less than before.")
        else:
            words = _("{party}, as drafted: the largest gain from stopping is more than before.")
        yield words.format(party=name, after=most_words(need), before=most_words(before))
    if same:
        yield _("{parties}, as drafted: the same largest gain from stopping.").format(parties=listed(same))


def _best(sequence: Sequence, plain: Sequence) -> Iterator[str]:
    """The least that any order has for a party, each by an order of its own."""
    for party in _drafted(sequence):
        least, before = (min(one.need[party] for one in answer.orders) for answer in (sequence, plain))
        if abs(least - before) > _TOLERANCE and tells_numbers(sequence, party):
            yield _(
                "{party}: the least that any order has for it alone is {after} (was {before}); other parties may have "
                "more then."
            ).format(party=party_name(sequence.case, party), after=most_words(least), before=most_words(before))


def _places(sequence: Sequence) -> dict[tuple[str, str], int]:
    """Where nothing holds a party: the last step done and the party, to how many steps are done."""
    return {(sequence.steps[one.after - 1].id if one.after else "", one.party): one.after for one in sequence.unclosed}


def _unclosed(sequence: Sequence, plain: Sequence) -> Iterator[str]:
    before, now = _places(plain), _places(sequence)
    for places, known, of, template in (
        (now, before, sequence, _("New gaps that nothing in the register holds: {places}.")),
        (before, now, plain, _("No longer such gaps: {places}.")),
    ):
        said = [
            _("{party} after {step}").format(party=party_name(of.case, key[1]), step=prefix_words(of, after))
            if after
            else _("{party} before the first step").format(party=party_name(of.case, key[1]))
            for key, after in places.items()
            if key not in known
        ]
        if said:
            yield template.format(places=_cut(said))


def _closing(sequence: Sequence, plain: Sequence) -> Iterator[str]:
    before, now = ({frozenset(one.elements) for one in answer.closing_sets} for answer in (plain, sequence))
    if before and not now:
        yield _("No set of the register closes every gap any more.")
    elif now and not before:
        yield _("Now there are sets that would close every gap.")
    elif now != before:
        lost, new = (
            [listed([shown(name) for name in sorted(one)]) for one in sorted(sets, key=sorted)]
            for sets in (before - now, now - before)
        )
        if lost:
            yield _("No longer among the sets that would close every gap: {sets}.").format(sets=_("; ").join(lost))
        if new:
            yield _("Now among the sets that would close every gap: {sets}.").format(sets=_("; ").join(new))


def _gaps(sequence: Sequence, plain: Sequence) -> Iterator[str]:
    known = {one.what for one in plain.lint}
    new = [shown(one.what) for one in sequence.lint if one.what not in known]
    if new:
        yield _("The text then leaves open as well: {gaps}.").format(gaps=_cut(new))
