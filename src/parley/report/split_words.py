"""What smaller tranches would do, in words: each choice of counts with what it needs, and where its parts stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.move_words import shift_words, title_of
from parley.report.order_words import need_cell
from parley.report.package_words import party_name
from parley.report.shown import joined, quoted
from parley.verbs.sequence.sequence import Sequence as Sequenced
from parley.verbs.sequence.splitting import Split

__all__ = ["finer_splits", "split_columns", "split_moved", "split_note", "split_rows", "split_run", "splits_told"]


def finer_splits(sequence: Sequenced) -> tuple[Split, ...]:
    """What other counts than the draft's can do, by obligation; the draft's own are told as orders."""
    used = {step.obligation: step.tranche[1] for step in sequence.steps}
    return tuple(one for one in sequence.splits if any(count != used[id] for id, count in one.counts.items()))


def split_note(sequence: Sequenced) -> str:
    """What the table of smaller parts holds; empty where the register permits none that does anything."""
    found = finer_splits(sequence)
    if not found:
        return ""
    if all(one.proved for one in found):
        words = _(
            "In smaller parts, where the register permits them, with any number of moves; the fewest that do as well "
            "as the most."
        )
    else:
        words = _(
            "In smaller parts, where the register permits them, with any number of moves; counts that do as well as "
            "the most, lowered one obligation after another, so that fewer in all might do."
        )
    if len(told := _told(sequence)) == 1:
        words = f"{_('{parts}.').format(parts=told[0])} {words}"
    if (more := len(sequence.splits) - len(found)) > 0:
        also = ngettext(
            "{count} other choice keeps the parts of the draft: see the orders above.",
            "{count} other choices keep the parts of the draft: see the orders above.",
            more,
        )
        words = f"{words} {also.format(count=more)}"
    return words


def split_columns(sequence: Sequenced) -> tuple[str, ...]:
    """The head of that table: each party's largest gain from stopping, the parts, and what is moved."""
    names = (party_name(sequence.case, actor.id) for actor in sequence.case.parties)
    parts = (_("In how many parts"),) if len(_told(sequence)) > 1 else ()
    return (*names, *parts, _("What is moved"))


def _told(sequence: Sequenced) -> list[str]:
    """The different counts; where there is one only, it is told once above the table."""
    return list(dict.fromkeys(splits_told(sequence, one) for one in finer_splits(sequence)))


def split_rows(sequence: Sequenced) -> tuple[tuple[str, ...], ...]:
    """A row for each of them."""
    several = len(_told(sequence)) > 1
    return tuple(
        (
            *(need_cell(sequence, actor.id, one.need[actor.id]) for actor in sequence.case.parties),
            *((splits_told(sequence, one),) if several else ()),
            split_moved(sequence, one),
        )
        for one in finer_splits(sequence)
    )


def splits_told(sequence: Sequenced, split: Split) -> str:
    """Into how many parts what is split: '"The corridor is left" in 2 parts'."""
    used = {step.obligation: step.tranche[1] for step in sequence.steps}
    return joined([_counted(sequence, id, count) for id, count in split.counts.items() if count != used[id]])


def _counted(sequence: Sequenced, obligation: str, number: int) -> str:
    title = quoted(title_of(sequence, obligation))
    return ngettext("{title} as a whole", "{title} in {count} parts", number).format(title=title, count=number)


def split_moved(sequence: Sequenced, split: Split) -> str:
    """Behind what the parts of each stand, and what else comes earlier or later than in the draft."""
    runs, said = _runs(sequence, split), []
    used = {step.obligation: step.tranche[1] for step in sequence.steps}
    for number, (obligation, run) in enumerate(runs):
        if split.counts.get(obligation, used[obligation]) == used[obligation]:
            continue
        part = _run_words(sequence, split, run)
        if number:
            other = _run_words(sequence, split, runs[number - 1][1][-1:])
            said.append(_("{part} behind {other}").format(part=part, other=other))
        else:
            said.append(_("{part} first").format(part=part))
    now = _places([_part(sequence, split, id)[0] for id in split.order])
    drafted = _places([step.obligation for step in sequence.steps])
    shifts = {id: len(sequence.steps) * (now[id] - place) for id, place in drafted.items()}
    others = {id: shift for id, shift in shifts.items() if split.counts.get(id, used[id]) == used[id]}
    return _("; ").join(filter(None, (joined(said), shift_words(sequence, others))))


def split_run(sequence: Sequenced, split: Split) -> str:
    """The whole order, one obligation's parts that follow each other as one."""
    return _(", then ").join(_run_words(sequence, split, run) for _id, run in _runs(sequence, split))


def _runs(sequence: Sequenced, split: Split) -> list[tuple[str, list[str]]]:
    """Obligations with those of their parts that follow each other."""
    grouped = groupby(split.order, key=lambda id: _part(sequence, split, id)[0])
    return [(obligation, list(run)) for obligation, run in grouped]


def _part(sequence: Sequenced, split: Split, id: str) -> tuple[str, int, int]:
    """Of which obligation a step of these counts is, and which of how many of its parts."""
    used = {step.obligation: step.tranche[1] for step in sequence.steps}
    obligation = id if id in used else id.rpartition(".")[0]
    number = 1 if id == obligation else int(id.rpartition(".")[2])
    return obligation, number, split.counts.get(obligation, used[obligation])


def _run_words(sequence: Sequenced, split: Split, run: Sequence[str]) -> str:
    (obligation, first, of), (_same, last, _of) = _part(sequence, split, run[0]), _part(sequence, split, run[-1])
    title = quoted(title_of(sequence, obligation))
    if of == 1:
        return title
    if len(run) == of:
        return _("{title} (all {of})").format(title=title, of=of)
    if first == last:
        return _("{title} ({number} of {of})").format(title=title, number=first, of=of)
    return _("{title} ({first} to {last} of {of})").format(title=title, first=first, last=last, of=of)


def _places(obligations: Sequence[str]) -> dict[str, float]:
    """The mean place of each obligation's parts, from 0 for the first place to 1 for the last."""
    found: dict[str, list[float]] = {}
    for place, id in enumerate(obligations):
        found.setdefault(id, []).append(place / max(len(obligations) - 1, 1))
    return {id: sum(places) / len(places) for id, places in found.items()}
