"""Two drafts of an agreement side by side, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.exposure_words import most_words, tells_numbers, worst, worst_words
from parley.report.figures import trimmed
from parley.report.json_sequence import sequence_json
from parley.report.json_values import known
from parley.report.package_words import party_name
from parley.report.sequence_words import sequence_caution, sequence_size, sequence_title
from parley.report.shown import joined, listed, quoted, shown
from parley.report.zone_words import eyes_only
from parley.verbs.sequence.draft_comparison import DraftComparison, NeedChange, StepsChange
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = ["SCHEMA", "draft_comparison_json", "draft_comparison_words"]

SCHEMA = "parley.sequence-comparison/1"
_TOLERANCE = 1e-6
_MOST_TOGETHER = 4


def draft_comparison_words(comparison: DraftComparison) -> tuple[str, ...]:
    """What the second draft changes: steps, each party's largest gain from stopping, and its worst step."""
    drafts = tuple(zip(comparison.labels, (comparison.before, comparison.after), strict=True))
    said = [
        _("{draft}: {title}. {size}").format(draft=shown(label), title=sequence_title(one), size=sequence_size(one))
        for label, one in drafts
    ]
    if comparison.added:
        said.append(
            _("Steps of the second draft only: {titles}.").format(titles=_titles(comparison.after, comparison.added))
        )
    if comparison.removed:
        said.append(
            _("Steps of the first draft only: {titles}.").format(titles=_titles(comparison.before, comparison.removed))
        )
    said += [_steps_words(comparison, one) for one in comparison.changed]
    if not (comparison.added or comparison.removed or comparison.changed):
        said.append(_("The steps of both are the same, on the same days and in the same order."))
    said += [_change_words(comparison, one) for one in comparison.needs]
    together = comparison.together_before, comparison.together_after
    said += [
        _("{draft}, in other orders: {words}").format(draft=shown(label), words=_together_words(one, needs))
        for (label, one), needs in zip(drafts, together, strict=True)
    ]
    said += [
        _("{draft}: {words}").format(draft=shown(label), words=worst_words(one, stop))
        for label, one in drafts
        for stop in worst(one)[:1]
    ]
    if not comparison.same_scale:
        said.append(
            _(
                "Each draft is measured by all that its own steps are worth to a party. As steps, quantities or "
                "statements differ, 1 stands for something else in each: figures of one draft cannot be set against "
                "those of the other."
            )
        )
    return (*said, *sequence_caution())


def _titles(sequence: Sequenced, names: Sequence[str]) -> str:
    agreement = sequence.case.agreement
    return listed([quoted(agreement.by_id[name].title if agreement else name) for name in names])


def _steps_words(comparison: DraftComparison, one: StepsChange) -> str:
    """What is another day, quantity, number of parts or place of an obligation."""
    said = []
    days, quantity = one.days, one.quantity
    if days[0][-1] != days[1][-1]:
        said.append(_both(_("due on {before} in the first, on {after} in the second"), [_day(day[-1]) for day in days]))
    elif days[0] != days[1] and len(days[0]) == len(days[1]):
        said.append(
            _both(
                _("its parts due on days {before} in the first, {after} in the second"),
                [joined(["-" if day is None else trimmed(day) for day in part]) for part in days],
            )
        )
    if abs(quantity[0] - quantity[1]) > _TOLERANCE:
        said.append(_both(_("{before} in the first, {after} in the second"), [trimmed(number) for number in quantity]))
    if len(days[0]) != len(days[1]):
        parts = [ngettext("in {count} part", "in {count} parts", len(part)).format(count=len(part)) for part in days]
        said.append(_both(_("{before} in the first, {after} in the second"), parts))
    if one.moved:
        said.append(_("at another place in the order"))
    title = _titles(comparison.after, [one.obligation])
    return _("{title}: {changes}.").format(title=title, changes=_("; ").join(said))


def _both(template: str, values: Sequence[str]) -> str:
    return template.format(before=values[0], after=values[1])


def _day(day: float | None) -> str:
    return _("no day") if day is None else _("day {day}").format(day=trimmed(day))


def _change_words(comparison: DraftComparison, one: NeedChange) -> str:
    party = party_name(comparison.before.case, one.party)
    told = all(tells_numbers(draft, one.party) for draft in (comparison.before, comparison.after))
    before, after = (_figure(draft, one.party, need) for draft, need in _drafts(comparison, one))
    if before == after:
        words = _("{party}, as drafted: the largest gain from stopping is {after} in both.")
    elif not comparison.same_scale or not told:
        words = _(
            "{party}, as drafted: the largest gain from stopping is {before} in the first, {after} in the second."
        )
    elif one.after < one.before:
        before, after = most_words(one.before), most_words(one.after)
        words = _("{party}, as drafted: the largest gain from stopping falls from {before} to {after}.")
    else:
        before, after = most_words(one.before), most_words(one.after)
        words = _("{party}, as drafted: the largest gain from stopping rises from {before} to {after}.")
    return words.format(party=party, before=before, after=after)


def _drafts(comparison: DraftComparison, one: NeedChange) -> tuple[tuple[Sequenced, float], tuple[Sequenced, float]]:
    return (comparison.before, one.before), (comparison.after, one.after)


def _figure(sequence: Sequenced, party: str, need: float) -> str:
    """A largest gain; where only the order of a party's steps is known, whether there is any."""
    if need <= _TOLERANCE:
        return _("none")
    if not tells_numbers(sequence, party):
        return _("something, of unknown size")
    return _("up to {most}").format(most=most_words(need))


def _together_words(sequence: Sequenced, needs: Sequence[dict[str, float]]) -> str:
    """What parties' largest gains can be in one order; never the least of each from orders of its own."""
    drafted = next(one.need for one in sequence.orders if one.moves == 0)

    def figure(party: str, size: float) -> str:
        if size <= _TOLERANCE or tells_numbers(sequence, party):
            return _figure(sequence, party, size)
        change = size - drafted[party]
        words = {-1: _("less than as drafted"), 0: _("as drafted"), 1: _("more than as drafted")}
        return words[0 if abs(change) <= _TOLERANCE else 1 if change > 0 else -1]

    def said(need: dict[str, float]) -> str:
        named = ((party_name(sequence.case, party), figure(party, size)) for party, size in need.items())
        return listed([_("{party} {figure}").format(party=party, figure=figure) for party, figure in named])

    if len(needs) == 1 and all(abs(size - drafted[party]) <= _TOLERANCE for party, size in needs[0].items()):
        return _("none lowers any party's largest gain.")
    ways = list(dict.fromkeys(said(need) for need in needs))
    if len(ways) == 1:
        return _("{needs}.").format(needs=ways[0])
    words = _("; or ").join(ways[:_MOST_TOGETHER])
    if (left := len(ways) - _MOST_TOGETHER) > 0:
        template = ngettext("{ways}; or {count} more (--json)", "{ways}; or {count} others (--json)", left)
        words = template.format(ways=words, count=left)
    return _("{ways}. No order has the least of every party at once.").format(ways=words)


def draft_comparison_json(comparison: DraftComparison) -> dict[str, Any]:
    """Two drafts as a JSON object."""
    return {
        "schema": SCHEMA,
        "audience": eyes_only(),
        "labels": list(comparison.labels),
        "needs": [
            {
                "party": one.party,
                "before": one.before,
                "after": one.after,
                "best_before": one.best_before,
                "best_after": one.best_after,
            }
            for one in comparison.needs
        ],
        "together": {
            "before": _numbers(comparison.together_before),
            "after": _numbers(comparison.together_after),
        },
        "same_scale": comparison.same_scale,
        "added": list(comparison.added),
        "removed": list(comparison.removed),
        "changed": [
            {
                "obligation": one.obligation,
                "days": [[None if day is None else known(day) for day in part] for part in one.days],
                "quantity": list(one.quantity),
                "parts": [len(part) for part in one.days],
                "moved": one.moved,
            }
            for one in comparison.changed
        ],
        "words": list(draft_comparison_words(comparison)),
        "before": sequence_json(comparison.before),
        "after": sequence_json(comparison.after),
    }


def _numbers(needs: Iterable[dict[str, float]]) -> list[dict[str, float | None]]:
    return [{party: known(size) for party, size in need.items()} for need in needs]
