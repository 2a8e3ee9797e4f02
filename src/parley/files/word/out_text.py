"""The text of a draft as Word paragraphs, its differences to what the room had last as tracked changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from parley.domain.rising import longest_rising
from parley.domain.word_diff import word_diff, words_of
from parley.files.word.laid_out import LaidClause
from parley.files.word.out_runs import Change, Stretch, Tracked, paragraph

__all__ = ["moved", "text_xml"]

_ALIKE = 0.4
"""Paragraphs that share less than this are shown as one gone and one new. [-]"""

_STYLES = 3
"""Styles of headings that the file has; deeper headings look like the last."""


@dataclass(frozen=True)
class _Line:
    """One paragraph on its way out: its stretches, and the change that its end stands in."""

    stretches: tuple[Stretch, ...]
    mark: Change | None = None


def text_xml(
    before: Sequence[LaidClause], after: Sequence[LaidClause], names: Mapping[str, str], tracked: Tracked
) -> str:
    """The clauses as XML: accepted in full it is ``after``, refused in full it is ``before``.

    ``names`` has the bookmark of each clause that shall carry one.
    """
    old = {clause.id: clause for clause in before}
    new = {clause.id: clause for clause in after}
    away = moved([clause.id for clause in before], [clause.id for clause in after])
    tied = {each: tracked.move_name() for each in sorted(away)}
    out = []
    for kind, clause in _order(before, after, away):
        mine = names.get(clause.id)
        if kind == "moveFrom":
            out.append(_range("moveFrom", tied[clause.id], _whole(clause, "moveFrom"), clause, None, tracked))
        elif kind == "del":
            out.append(_clause(_whole(clause, "del"), clause, mine, tracked))
        elif clause.id not in old:
            out.append(_clause(_whole(clause, "ins"), clause, mine, tracked))
        elif clause.id in away:
            lines = _changed(old[clause.id], new[clause.id], arrived=True)
            out.append(_range("moveTo", tied[clause.id], lines, clause, mine, tracked))
        else:
            out.append(_clause(_changed(old[clause.id], new[clause.id]), clause, mine, tracked))
    return "".join(out)


def moved(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The fewest clauses whose moving turns the old order into the new one."""
    places = {each: number for number, each in enumerate(before)}
    common = [each for each in after if each in places]
    stays = longest_rising([places[each] for each in common])
    return frozenset(common) - {common[place] for place in stays}


def _order(
    before: Sequence[LaidClause], after: Sequence[LaidClause], away: frozenset[str]
) -> list[tuple[str, LaidClause]]:
    """Every clause in the order of the page: what went stands after what it stood after."""
    kept = {clause.id for clause in after} - away
    following: dict[str, list[tuple[str, LaidClause]]] = {}
    anchor = ""
    for clause in before:
        if clause.id in kept:
            anchor = clause.id
        else:
            following.setdefault(anchor, []).append(("moveFrom" if clause.id in away else "del", clause))
    out = following.get("", [])
    for clause in after:
        out.append(("stands", clause))
        if clause.id not in away:
            out += following.get(clause.id, [])
    return out


def _whole(clause: LaidClause, change: Change) -> list[_Line]:
    return [_Line((Stretch(line, (change,)),), change) for line in clause.lines]


def _changed(old: LaidClause, new: LaidClause, *, arrived: bool = False) -> list[_Line]:
    """The lines of one clause, paragraphs that are alike word by word; ``arrived`` if it stood elsewhere before."""
    titled = bool(old.title or new.title)
    lines = [_compared(old.title, new.title, arrived=arrived)] if titled else []
    whole: list[tuple[str | None, str | None]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old.paragraphs, new.paragraphs, autojunk=False).get_opcodes():
        if tag == "equal":
            whole += zip(old.paragraphs[a:b], new.paragraphs[c:d], strict=True)
        else:
            whole += _paired(old.paragraphs[a:b], new.paragraphs[c:d])
    for was, stands in whole:
        if was is not None and stands is not None:
            lines.append(_compared(was, stands, arrived=arrived))
        elif stands is not None:
            lines.append(_Line((Stretch(stands, ("ins",)),), "ins"))
        elif was is not None and not arrived:  # what is gone from a clause that moved stands where it was
            lines.append(_Line((Stretch(was, ("del",)),), "del"))
    return lines


def _paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """Each new paragraph with the first old one left that is like it, in order; the others alone."""
    out: list[tuple[str | None, str | None]] = []
    left = list(old)
    for stands in new:
        like = next((number for number, was in enumerate(left) if _alike(was, stands) >= _ALIKE), None)
        if like is None:
            out.append((None, stands))
        else:
            out += [(was, None) for was in left[:like]]
            out.append((left[like], stands))
            left = left[like + 1 :]
    return out + [(was, None) for was in left]


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(str.isspace, words_of(one), words_of(other), autojunk=False).ratio()


def _compared(was: str, stands: str, *, arrived: bool) -> _Line:
    if arrived:
        # What is gone stands struck out where the clause was. Putting it in and taking it out again here would be
        # truer still, but LibreOffice 7.4 shows such words as if they had always stood there.
        changes: dict[str, tuple[Change, ...]] = {"same": ("moveTo",), "new": ("ins",)}
    else:
        changes = {"same": (), "new": ("ins",), "gone": ("del",)}
    differences = word_diff(was, stands)
    parts = tuple(Stretch(each.words, changes[each.kind]) for each in differences if each.kind in changes)
    return _Line(parts, "moveTo" if arrived else None)


def _clause(lines: Sequence[_Line], clause: LaidClause, name: str | None, tracked: Tracked) -> str:
    bookmarks = [tracked.bookmark(name)] if name else []
    style = f"Heading{min(clause.level, _STYLES)}"
    return "".join(
        paragraph(
            line.stretches,
            tracked,
            style=style if clause.title and not number else "",
            rtl=clause.rtl,
            mark=line.mark,
            bookmarks=bookmarks,
            opens=not number,
            closes=number == len(lines) - 1,
        )
        for number, line in enumerate(lines)
    )


def _range(
    change: Change, move: str, lines: Sequence[_Line], clause: LaidClause, name: str | None, tracked: Tracked
) -> str:
    assert change in ("moveFrom", "moveTo")
    start, end = tracked.move(change, move)
    return start + _clause(lines, clause, name, tracked) + end
