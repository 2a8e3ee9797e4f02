"""Issues as rows of cells, one cell an option in the order of the agenda: what two of the pictures share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parley.domain.case import Case
from parley.domain.issue import Issue, Option
from parley.language import gettext as _
from parley.report.svg_drawing import WIDTH, Drawing, fit, wrap

__all__ = ["Place", "cell_width", "draw_rows", "groups_of_issues", "label_lines", "option_key", "party_keys"]

_PER_LINE = 10
_WIDEST = 62.0
_GAP = 3.0
_MOST_TOGETHER = 10
_TITLE = 12.0
_NARROWEST = 40.0
_MOST_LINES = 3


@dataclass(frozen=True)
class Place:
    """Where a cell stands. [px]"""

    x: float
    y: float
    width: float


def party_keys(case: Case) -> dict[str, str]:
    """The first letters of each party that tell it apart, three at most; its number where names begin alike."""
    names = {actor.id: "".join(sign for sign in actor.name if sign.isalnum()) for actor in case.parties}
    keys = {
        party: next(
            (
                name[:length]
                for length in (1, 2, 3)
                if all(other == party or not theirs.startswith(name[:length]) for other, theirs in names.items())
            ),
            "",
        )
        for party, name in names.items()
    }
    if all(keys.values()):
        return keys
    return {party: str(number) for number, party in enumerate(names, start=1)}


def option_key(issue: Issue, option: Option) -> str:
    """What stands for an option in a narrow cell: its id where all of the issue's are short, or its number."""
    if all(len(one.id) <= 2 for one in issue.options):
        return option.id
    return str(issue.options.index(option) + 1)


LABEL = 8.5
"""The font of an option's label in a cell. [px]"""


def label_lines(issues: Sequence[Issue], gutter: float) -> int:
    """How many lines labels take in cells; none where cells are too narrow to tell anything."""
    width = cell_width(issues, gutter)
    if width < _NARROWEST:
        return 0
    longest = (wrap(option.label, width - 4, LABEL, lines=_MOST_LINES) for issue in issues for option in issue.options)
    return max(map(len, longest), default=0)


def groups_of_issues(case: Case) -> list[tuple[str, tuple[Issue, ...]]]:
    """Open issues a picture each, with a heading: by the wider issue they are part of, else so many together."""
    groups: dict[str, list[Issue]] = {}
    for issue in case.agenda.open_issues:
        groups.setdefault(issue.part_of, []).append(issue)
    made: list[tuple[str, tuple[Issue, ...]]] = []
    for wider, issues in groups.items():
        title = case.agenda.issue(wider).title if wider else ""
        for start in range(0, len(issues), _MOST_TOGETHER):
            part = tuple(issues[start : start + _MOST_TOGETHER])
            made.append((title if title and start == 0 else _heading(title, part), part))
    return made


def _heading(title: str, issues: tuple[Issue, ...]) -> str:
    if title:
        return _("{title}, continued").format(title=title)
    if len(issues) == 1:
        return issues[0].id
    return _("{first} to {last}").format(first=issues[0].id, last=issues[-1].id)


def cell_width(issues: Sequence[Issue], gutter: float) -> float:
    """How wide each cell is, so that the issue with the most options fits. [px]"""
    most = min(_PER_LINE, max((len(issue.options) for issue in issues), default=1))
    return min(_WIDEST, (WIDTH - gutter - (most - 1) * _GAP) / most)


def draw_rows(
    drawing: Drawing,
    issues: Sequence[Issue],
    *,
    gutter: float,
    height: float,
    cell: Callable[[Issue, Option, Place], None],
    aside: Callable[[Issue], str] = lambda _issue: "",
    margin: Callable[[float], None] = lambda _y: None,
) -> float:
    """Draw the rows.

    Parameters
    ----------
    gutter, height
        The room before the first cell, and the height of a cell. [px]
    cell
        Draws one option.
    aside
        A few words at the end of an issue's title.
    margin
        Draws what stands in the gutter beside a line of cells that begins at a height.

    Returns
    -------
    float
        Where the last row ends. [px]
    """
    width = cell_width(issues, gutter)
    y = 0.0
    for issue in issues:
        words = aside(issue)
        room = WIDTH - (96 if words else 0)
        lines = wrap(f"{issue.id}  {issue.title}", room, _TITLE, lines=2)
        drawing.text(WIDTH, y + _TITLE, fit(words, 92, 10.5), "note", size=10.5, anchor="end")
        for line in lines:
            y += _TITLE + 2
            drawing.text(0, y - 2, line, "title", size=_TITLE)
        y += 3
        for start in range(0, len(issue.options), _PER_LINE):
            margin(y)
            for place, option in enumerate(issue.options[start : start + _PER_LINE]):
                cell(issue, option, Place(gutter + place * (width + _GAP), y, width))
            y += height + _GAP
        y += 7
    return y
