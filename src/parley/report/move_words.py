"""Moves of steps in words: what is taken out and put where, and what comes earlier or later in a whole order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.exposure_words import step_named, step_words
from parley.report.shown import joined, listed, quoted
from parley.verbs.sequence.orders import FoundOrder, Move
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = ["MOST_SHIFTED", "changed_words", "move_words", "order_run_words", "shift_words", "shifted_words", "title_of"]

_TOLERANCE = 1e-9
MOST_SHIFTED = 3
"""Of many moves, so many obligations are named that come earlier, and so many that come later, unless told."""


def title_of(sequence: Sequenced, obligation: str) -> str:
    """What an obligation is called."""
    agreement = sequence.case.agreement
    return agreement.by_id[obligation].title if agreement and obligation in agreement.by_id else obligation


def move_words(sequence: Sequenced, move: Move, order: Sequence[str]) -> str:
    """One move: 'move "The corridor is left" ahead of the last 2 parts of "33 hostages freed"'.

    Ahead of a later part of the same obligation says nothing: then it is told what it stands behind in the ``order``.
    """
    what = listed([_tranches_words(sequence, run) for run in _runs(sequence, move.steps)])
    if not move.before:
        return _("move {step} to the end").format(step=what)
    moved = {step_named(sequence, id).obligation for id in move.steps}
    if step_named(sequence, move.before).obligation in moved and (place := order.index(move.steps[0])):
        return _("move {step} behind {other}").format(step=what, other=step_words(sequence, order[place - 1]))
    return _("move {step} ahead of {other}").format(step=what, other=_rest_of(sequence, move.before))


def changed_words(sequence: Sequenced, one: FoundOrder, *, most: int = MOST_SHIFTED) -> str:
    """What an order changes in the draft: its moves, or what comes earlier and what later; empty for nothing."""
    if one.changes:
        return listed([move_words(sequence, move, one.order) for move in one.changes])
    return shifted_words(sequence, one, most=most)


def _tranches_words(sequence: Sequenced, steps: Sequence[str]) -> str:
    """Steps of one obligation: its title, and which of its tranches."""
    first, last = step_named(sequence, steps[0]), step_named(sequence, steps[-1])
    if len(steps) == 1:
        return step_words(sequence, first.id)
    title = quoted(title_of(sequence, first.obligation))
    if len(steps) == first.tranche[1]:
        return _("{title} (all {of})").format(title=title, of=first.tranche[1])
    return _("{title} ({first} to {last} of {of})").format(
        title=title, first=first.tranche[0], last=last.tranche[0], of=first.tranche[1]
    )


def _rest_of(sequence: Sequenced, id: str) -> str:
    """The place that a step marks, in words: "the last two of ..." where it begins the end of an obligation."""
    step = step_named(sequence, id)
    number, of = step.tranche
    if of == 1 or number == 1:
        return step_words(sequence, id) if of > 1 else quoted(title_of(sequence, step.obligation))
    title, left = quoted(title_of(sequence, step.obligation)), of - number + 1
    if left == 1:
        return _("the last part of {title}").format(title=title)
    return ngettext("the last {count} part of {title}", "the last {count} parts of {title}", left).format(
        count=left, title=title
    )


def shifted_words(sequence: Sequenced, one: FoundOrder, *, most: int = MOST_SHIFTED) -> str:
    """Which obligations come earlier and which later than in the draft, the ``most`` of each that shift most."""
    drafted = {step.id: number for number, step in enumerate(sequence.steps)}
    found: dict[str, list[int]] = {}
    for number, id in enumerate(one.order):
        found.setdefault(step_named(sequence, id).obligation, []).append(number - drafted[id])
    words = shift_words(sequence, {id: sum(shifts) / len(shifts) for id, shifts in found.items()}, most=most)
    # Parts that changed places so that no obligation moved on average: only the whole order tells it.
    return words or (order_run_words(sequence, one.order) if one.distance else "")


def shift_words(sequence: Sequenced, mean: dict[str, float], *, most: int = MOST_SHIFTED) -> str:
    """The same where it is known by how many places each obligation comes later, on average of its tranches."""
    parts = []
    labels = ((_("earlier than in the draft: {titles}"), -1), (_("later: {titles}"), 1))
    for label, sign in labels:
        names = sorted((id for id in mean if sign * mean[id] > _TOLERANCE), key=lambda id: -sign * mean[id])[:most]
        if names:
            parts.append(label.format(titles=joined([quoted(title_of(sequence, id)) for id in names])))
    return _("; ").join(parts)


def order_run_words(sequence: Sequenced, order: Sequence[str]) -> str:
    """A whole order, one obligation's consecutive tranches as one."""
    return _(", then ").join(_tranches_words(sequence, run) for run in _runs(sequence, order))


def _runs(sequence: Sequenced, order: Sequence[str]) -> list[list[str]]:
    """Steps that follow each other, one obligation's consecutive tranches in one list."""
    runs: list[list[str]] = []
    for before, id in pairwise(["", *order]):
        if before and step_named(sequence, before).obligation == step_named(sequence, id).obligation:
            runs[-1].append(id)
        else:
            runs.append([id])
    return runs
