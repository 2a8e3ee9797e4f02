"""A dispute over a dam and a road, solved for real, and its pages taken apart, for tests of pages and pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

from parley.domain.actor import Actor, Role
from parley.domain.agenda import Agenda
from parley.domain.basis import Basis, Statement
from parley.domain.case import Case
from parley.domain.issue import Issue, Option
from parley.domain.precedent import Precedent, Way
from parley.domain.preferences import Preferences
from parley.domain.source import RecordEntry, Source
from parley.domain.statement import Order
from parley.domain.verdict import RedLine
from parley.verbs.analyse import Analysis, Comparison, Explanation, Settings, analyse, compare, explain

STATED: dict[str, Any] = {"basis": Basis.STATED, "source": ("E1", "E2")}
ASSUMED: dict[str, Any] = {"basis": Basis.ASSUMED, "reason": "Nobody said."}

UPPER: tuple[Statement, ...] = (
    Order(id="upper-dam", issue="dam", tiers=(("a",), ("b",), ("c",)), **STATED),
    RedLine(id="upper-never-c", never=("dam.c",), firmness="firm", **STATED),
    RedLine(id="upper-never-both", never=("dam.b", "road.b"), **ASSUMED),
)
LOWER: tuple[Statement, ...] = (
    Order(id="lower-dam", issue="dam", tiers=(("c",), ("b",), ("a",)), **STATED),
    RedLine(id="lower-never-a", never=("dam.a",), firmness="position", **STATED),
)
STUBBORN = RedLine(id="lower-never-b", never=("dam.b",), firmness="unknown", **ASSUMED)

AGENDA = Agenda(
    (
        Issue("water", "Water", theme="resources"),
        Issue(
            "dam", "The dam", (Option("a", "Closed"), Option("b", "Half open"), Option("c", "Open")), part_of="water"
        ),
        Issue("road", "The road", (Option("a", "Shared"), Option("b", "Apart"))),
    )
)


def case(lower: tuple[Statement, ...] = LOWER) -> Case:
    """The dispute; with ``STUBBORN`` nothing can be signed."""
    return Case(
        id="dam",
        title="A dam and a road",
        as_of=date(2025, 3, 1),
        no_deal="The dam stays closed.",
        actors=(Actor("upper", "Upper", Role.PARTY), Actor("lower", "Lower", Role.PARTY)),
        agenda=AGENDA,
        preferences=(Preferences("upper", UPPER), Preferences("lower", lower)),
        sources=(
            Source("courier", "The Courier", date(2025, 2, 21), "B", "It was said.", url="https://example.org/a"),
        ),
        record=(
            RecordEntry(
                "E1", "statement", "It was said.", "courier", (0, 12), "upper", "A speaker", "2025-02-20", quote="never"
            ),
            RecordEntry(
                "E2",
                "statement",
                "It was said again.",
                "courier",
                (0, 12),
                "lower",
                date="2025-02-20",
                rejects=("dam.b",),
            ),
            RecordEntry("E3", "dispute", "One says so, one does not.", about=("E1", "E2")),
        ),
    )


@cache
def possible() -> Analysis:
    """An analysis with a zone."""
    return analyse(case(), Settings(seconds=20))


@cache
def blocked() -> Analysis:
    """An analysis without one."""
    return analyse(case((*LOWER, STUBBORN)), Settings(seconds=20))


@cache
def explained() -> Explanation:
    """A package that both refuse."""
    return explain(case((*LOWER, STUBBORN)), {"dam": "c", "road": "b"}, Settings(seconds=20))


def compared() -> Comparison:
    """What one red line changed."""
    return compare(possible(), blocked())


def precedents(text: str = "Never.") -> tuple[Precedent, ...]:
    """Two precedents on the theme of the case."""
    way = Way("delay", text, text)
    return tuple(
        Precedent(id, way, text, 1980, text, text, ("resources",), (text,), text) for id in ("earlier", "later")
    )


def retold(case: Case, text: str) -> Case:
    """The case with that text wherever people write freely."""
    issues = tuple(
        replace(issue, title=text, options=tuple(replace(one, label=text, description=text) for one in issue.options))
        for issue in case.agenda.issues
    )
    return replace(
        case,
        title=text,
        no_deal=text,
        actors=tuple(replace(actor, name=text, note=text) for actor in case.actors),
        agenda=replace(case.agenda, issues=issues),
        preferences=tuple(
            replace(
                one,
                statements=tuple(
                    replace(said, note=text, reason=text if said.basis is Basis.ASSUMED else "")
                    for said in one.statements
                ),
            )
            for one in case.preferences
        ),
        sources=tuple(replace(one, outlet=text, title=text, url=text) for one in case.sources),
        record=tuple(
            replace(one, words=text, quote=text, speaker=text if one.kind != "dispute" else "") for one in case.record
        ),
    )


def retold_analysis(analysis: Analysis, text: str) -> Analysis:
    """The analysis of a case retold; what was found does not lean on words."""
    stricter = replace(analysis.on_record, case=retold(analysis.on_record.case, text))
    return replace(analysis, case=retold(analysis.case, text), on_record=stricter)


class Page(HTMLParser):
    """A page taken apart: elements with their attributes in order, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """All text, with single spaces."""
        return " ".join(" ".join(self.words).split())

    def having(self, attribute: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [attributes[attribute] for _tag, attributes in self.elements if attribute in attributes]

    def tags(self, name: str) -> list[dict[str, str]]:
        """The attributes of each element of that name."""
        return [attributes for tag, attributes in self.elements if tag == name]
