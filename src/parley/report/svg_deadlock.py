"""The deadlock map: statements that cannot all hold, on either side of the issues that they speak about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.domain.basis import Statement
from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.statement import Reservation
from parley.domain.verdict import RedLine
from parley.language import gettext as _
from parley.report.figures import interval
from parley.report.package_words import combination_words, link_words
from parley.report.rejection_words import confidence_words, rejection_entries
from parley.report.shown import either, quoted
from parley.report.statement_words import basis_word, firmness_words
from parley.report.svg_drawing import WIDTH, Drawing, fit, wrap
from parley.report.zone_words import tying_words

__all__ = ["deadlock_map"]

_BOX = 148.0
_LINE = 11.5
_MIDDLE = WIDTH / 2
_INSET = 20.0


@dataclass(frozen=True)
class _Node:
    statement: str
    party: str
    left: bool
    issues: tuple[str, ...]
    lines: tuple[str, ...]
    kind: str

    @property
    def height(self) -> float:
        return (len(self.lines) + 3) * _LINE + 8


@dataclass(frozen=True)
class _Tied:
    link: str
    issues: tuple[str, ...]
    lines: tuple[str, ...]
    cores: tuple[int, ...]
    y: float

    @property
    def height(self) -> float:
        return (len(self.lines) + 1) * _LINE + 8


def deadlock_map(
    case: Case,
    cores: Sequence[Sequence[str]],
    *,
    words: Mapping[str, str],
    links: Sequence[Sequence[str]] = (),
    rtl: bool = False,
) -> str:
    """The statements of deadlock cores, party by party, tied to the issues they speak about, and the links in play.

    With two parties one stands on each side; with more they take sides in turn, and every box names its party.

    Parameters
    ----------
    cores
        Statement ids; a core is known by its number, from 1.
    words
        What each statement says.
    links
        For each core, the links that tie it, by id.
    """
    statements = list(dict.fromkeys(statement for core in cores for statement in core))
    nodes = [_node(case, statement) for statement in statements]
    about = " ".join(
        _("Core {number}: {words}.").format(number=number, words="; ".join(words[one] for one in core))
        for number, core in enumerate(cores, start=1)
    )
    tying = {
        link: [number for number, tied in enumerate(links, start=1) if link in tied]
        for link in dict.fromkeys(link for tied in links for link in tied)
    }
    about = " ".join([about, *(_("{words}.").format(words=tying_words(case, link)) for link in tying)])
    drawing = Drawing(_("Deadlock map: statements that cannot all hold, and their issues"), about, rtl=rtl)
    numbers = {
        statement: [number for number, core in enumerate(cores, start=1) if statement in core]
        for statement in statements
    }
    anchors: dict[str, float] = {}
    titles: list[tuple[float, str]] = []
    boxes: list[tuple[_Node, float]] = []
    y = 0.0
    for issue in _issues(case, nodes):
        for line in wrap(_title(case, issue), WIDTH, 12, lines=2):
            y += 15
            titles.append((y - 3, line))
        y += 4
        anchors[issue] = y + 14
        sides = []
        for left in (True, False):
            end = y
            for node in nodes:
                if node.issues[0] == issue and node.left is left:
                    boxes.append((node, end))
                    end += node.height + 6
            sides.append(end)
        y = max([*sides, y + 26]) + 8
    below = _below(case, tying, y)
    # Ties first: where one passes a title, the title stays legible.
    _ties(drawing, anchors, boxes)
    _link_ties(drawing, anchors, below)
    for height, line in titles:
        drawing.text(_MIDDLE, height, line, "title-out", size=12, anchor="middle")
    for node, height in boxes:
        _draw(drawing, case, node, numbers[node.statement], height)
    for box in below:
        _draw_link(drawing, box)
    return drawing.svg(below[-1].y + below[-1].height + 6 if below else y)


def _node(case: Case, statement: str) -> _Node:
    party, known = case.statements[statement]
    place = [actor.id for actor in case.parties].index(party)
    return _Node(
        statement=statement,
        party=party,
        left=place % 2 == 0,
        issues=_spoken_of(known),
        lines=tuple(wrap(_in_short(case, known), _BOX - 10, 10, lines=5)),
        kind=f"box-{known.firmness}" if isinstance(known, RedLine) else "box-position",
    )


def _spoken_of(statement: Statement) -> tuple[str, ...]:
    """The issues of a red line; a rejection or a reservation speaks of the whole package, which has no one issue."""
    if isinstance(statement, RedLine):
        return tuple(grouped(statement.never))
    return ("",)


def _in_short(case: Case, statement: Statement) -> str:
    """What a box says: the issue stands above it and the party in it."""
    if isinstance(statement, RedLine):
        if rejection_entries(case, statement.id):
            return _("recorded as rejecting {option}").format(
                option=quoted(case.agenda.option(statement.never[0]).label)
            )
        if len(grouped(statement.never)) > 1:
            refused = combination_words(case.agenda, statement.never)
        else:
            refused = either([quoted(case.agenda.option(name).label) for name in statement.never])
        words = _("never {options}") if statement.firmness == "firm" else _("not {options}")
        return words.format(options=refused)
    if isinstance(statement, Reservation):
        return _("no deal is worth {interval}").format(interval=interval(statement.low, statement.high))
    return _("would not accept one whole package")


def _issues(case: Case, nodes: Sequence[_Node]) -> list[str]:
    named = {issue for node in nodes for issue in node.issues}
    return [issue.id for issue in case.agenda.open_issues if issue.id in named] + ([""] if "" in named else [])


def _title(case: Case, issue: str) -> str:
    return f"{issue}  {case.agenda.issue(issue).title}" if issue else _("The package as a whole")


def _draw(drawing: Drawing, case: Case, node: _Node, cores: Sequence[int], y: float) -> None:
    x = 0.0 if node.left else WIDTH - _BOX
    drawing.box(x, y, _BOX, node.height, node.kind, round=4)
    badges = ", ".join(map(str, cores))
    drawing.text(x + _BOX - 5, y + _LINE + 1, _("core {numbers}").format(numbers=badges), "sign", size=9, anchor="end")
    drawing.text(x + 5, y + _LINE + 1, fit(case.actor(node.party).name, _BOX - 55, 11), "letter", size=11)
    for place, line in enumerate(node.lines, start=2):
        drawing.text(x + 5, y + place * _LINE + 1, line, "label", size=10)
    known = case.statements[node.statement][1]
    marks = [firmness_words(known.firmness)] if isinstance(known, RedLine) else []
    if entries := rejection_entries(case, node.statement):
        marks = [confidence_words(entries[-1].confidence)]
    marks.append(basis_word(known.basis))
    drawing.text(x + 5, y + node.height - _LINE - 5, fit(node.statement, _BOX - 10, 9), "note", size=9)
    drawing.text(x + 5, y + node.height - 5, fit(" · ".join(marks), _BOX - 10, 9), "note", size=9)


def _below(case: Case, tying: Mapping[str, Sequence[int]], y: float) -> list[_Tied]:
    """The boxes of links, one below the other."""
    made = []
    known = {link.id: link for link in case.agenda.links}
    for link, cores in tying.items():
        spoken = tuple(grouped((*known[link].premise, *known[link].conclusion)))
        lines = tuple(wrap(link_words(case.agenda, known[link]), WIDTH - 2 * _INSET - 10, 10, lines=6))
        made.append(_Tied(link, spoken, lines, tuple(cores), y))
        y += made[-1].height + 6
    return made


def _link_ties(drawing: Drawing, anchors: Mapping[str, float], below: Sequence[_Tied]) -> None:
    strokes = []
    for place, box in enumerate(below):
        x = _MIDDLE + 5 * (place - (len(below) - 1) / 2)
        met = [anchors[issue] for issue in box.issues if issue in anchors]
        if met:
            strokes.append([(x, min(met)), (x, box.y)])
    drawing.lines(strokes, "link-tie")


def _draw_link(drawing: Drawing, box: _Tied) -> None:
    width = WIDTH - 2 * _INSET
    drawing.box(_INSET, box.y, width, box.height, "box-link", round=4)
    cores = _("core {numbers}").format(numbers=", ".join(map(str, box.cores)))
    drawing.text(_INSET + width - 5, box.y + _LINE + 1, cores, "sign", size=9, anchor="end")
    title = fit(_("link {id}").format(id=box.link), width - 60, 11)
    drawing.text(_INSET + 5, box.y + _LINE + 1, title, "letter", size=11)
    for place, line in enumerate(box.lines, start=2):
        drawing.text(_INSET + 5, box.y + place * _LINE + 1, line, "label", size=10)


def _ties(drawing: Drawing, anchors: Mapping[str, float], boxes: Sequence[tuple[_Node, float]]) -> None:
    strokes = []
    for node, y in boxes:
        edge = _BOX if node.left else WIDTH - _BOX
        bend = _MIDDLE + (-10 if node.left else 10)
        height = y + node.height / 2
        for issue in node.issues:
            strokes.append([(edge, height), (bend, height), (bend, anchors[issue]), (_MIDDLE, anchors[issue])])
    drawing.lines(strokes, "tie")
    drawing.dots([(_MIDDLE, y) for y in anchors.values()], "knot", size=9)
