"""Domains and utility spaces of GENIUS, the negotiation environment, as its XML files give them.

What the files mean follows the source of GENIUS itself (R. Lin, S. Kraus, T. Baarslag, D. Tykhonov, K. Hindriks,
C. M. Jonker, Computational Intelligence 30(1), 2014, 48-70, doi:10.1111/j.1467-8640.2012.00463.x).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from parley.domain.names import twice
from parley.errors import nearest
from parley.files.findings import Findings, Place
from parley.files.xml_tree import Element
from parley.language import gettext as _

__all__ = [
    "LARGEST_NUMBER",
    "LONGEST_RANGE",
    "GeniusDomain",
    "GeniusIssue",
    "Values",
    "XmlFile",
    "issue_name",
    "read_domain",
]

LONGEST_RANGE = 1000
"""An integer issue with more numbers is not imported. [options] A package names one of them, and people read them."""

LARGEST_NUMBER = 1e100
"""A number further from 0 than this is refused: sums of such numbers say nothing."""

_KINDS = ("discrete", "integer", "real")


@dataclass(frozen=True)
class XmlFile:
    """A file that is being read: its name, its outermost element, its SHA-256, and where problems are noted."""

    name: str
    root: Element
    sha256: str
    findings: Findings

    def place(self, element: Element) -> Place:
        """Where an element stands."""
        return Place(self.name, element.line)

    def wrong(self, element: Element, what: str, mend: str) -> None:
        """Note a problem with an element."""
        self.findings.add(self.place(element), what, mend)

    def warn(self, element: Element, what: str, mend: str) -> None:
        """Note something weak about an element."""
        self.findings.warn(self.place(element), what, mend)

    def number(self, element: Element, key: str) -> float | None:
        """A number that an attribute needs to hold; None, with a problem noted, where it does not."""
        text = element.attributes.get(key)
        try:
            value = float(text) if text is not None else math.nan
        except ValueError:
            value = math.nan
        if abs(value) <= LARGEST_NUMBER:
            return value
        what = (
            _("<{tag}> has no {key}")
            if text is None
            else _('{key} of <{tag}> is "{text}", which is no number to reckon with')
        )
        self.wrong(element, what.format(tag=element.tag, key=key, text=text), _('write {key}="..."').format(key=key))
        return None

    def whole(self, element: Element, key: str) -> int | None:
        """A whole number that an attribute needs to hold; None, with a problem noted, where it does not."""
        value = self.number(element, key)
        if value is None or value == int(value):
            return None if value is None else int(value)
        self.wrong(
            element,
            _("{key} of <{tag}> is {value}, which is not a whole number").format(key=key, tag=element.tag, value=value),
            _("write a whole number"),
        )
        return None


Values = tuple[tuple[str, str], ...]
"""The values of an issue, each with its description."""


@dataclass(frozen=True)
class GeniusIssue:
    """An issue of a domain: every value it may take, in the order of the file, or of an integer issue's numbers."""

    index: int
    name: str
    line: int
    values: Values
    lowest: int | None = None
    """The lowest number of an integer issue; None for a discrete one."""
    note: str = ""

    def between(self, low: float, high: float) -> frozenset[int]:
        """Which of an integer issue's values lie in a closed interval, by their place from 0."""
        first = self.lowest or 0
        return frozenset(number for number in range(len(self.values)) if low <= first + number <= high)


@dataclass(frozen=True)
class GeniusDomain:
    """The issues of a negotiation; ``whole`` is False where one of them could not be read."""

    file: XmlFile
    name: str
    issues: tuple[GeniusIssue, ...]
    whole: bool


def read_domain(file: XmlFile) -> GeniusDomain:
    """A domain; what is wrong with it is noted, and left out."""
    objectives = list(file.root.within("objective"))
    if len(objectives) > 1:
        file.warn(
            objectives[1],
            _("the domain has objectives within objectives, which are read as one list of issues"),
            _("group the issues again with part_of in agenda.toml"),
        )
    elements = list(file.root.within("issue"))
    issues = [issue for element in elements if (issue := _read_issue(file, element)) is not None]
    again = twice(str(issue.index) for issue in issues)
    for index in again:
        second = [issue for issue in issues if issue.index == int(index)][1]
        file.findings.add(
            Place(file.name, second.line),
            _("two issues have the index {index}").format(index=index),
            _("number every issue once: weights and rectangles find it by its index"),
        )
    if not elements:
        file.wrong(file.root, _("the domain has no issues"), _("add <issue> with the values it may take"))
    whole = bool(elements) and not again and len(issues) == len(elements)
    name = objectives[0].attributes.get("name", "") if objectives else ""
    return GeniusDomain(file, " ".join(name.split()), tuple(issues), whole)


def _read_issue(file: XmlFile, element: Element) -> GeniusIssue | None:
    index = file.whole(element, "index")
    given = element.attributes
    kind = (given.get("vtype") or given.get("type") or given.get("etype") or "discrete").lower()
    if kind == "real":
        file.wrong(
            element,
            _("issue {name} takes any real number, and Parley needs options to choose from").format(
                name=issue_name(element)
            ),
            _('make it type="discrete" with the values that are talked about'),
        )
        return None
    if kind not in _KINDS:
        file.wrong(
            element,
            _('issue {name} is of the unknown type "{kind}"').format(name=issue_name(element), kind=kind),
            nearest(kind, _KINDS),
        )
        return None
    lowest, values = _numbers(file, element) if kind == "integer" else (None, _discrete(file, element))
    if index is None or not values:
        return None
    note = " ".join(given.get("description", "").split())
    return GeniusIssue(
        index, issue_name(element), element.line, values, lowest, "" if note == issue_name(element) else note
    )


def issue_name(element: Element) -> str:
    """What an issue is called; its index where it has no name."""
    return " ".join(element.attributes.get("name", "").split()) or _("number {index}").format(
        index=element.attributes.get("index", "?")
    )


def _discrete(file: XmlFile, issue: Element) -> Values:
    values: dict[str, str] = {}
    for element in issue.own("item"):
        value = " ".join(element.attributes.get("value", "").split())
        if not value:
            file.wrong(element, _("an <item> has no value"), _('write value="..."'))
            return ()
        if value in values:
            file.warn(
                element,
                _('issue {name} has the value "{value}" twice; the last counts').format(
                    name=issue_name(issue), value=value
                ),
                _("take one out, or give it another value"),
            )
        description = " ".join(element.attributes.get("description", "").split())
        values[value] = "" if description == value else description
    if not values:
        file.wrong(issue, _("issue {name} has no values").format(name=issue_name(issue)), _('add <item value="..."/>'))
    return tuple(values.items())


def _numbers(file: XmlFile, issue: Element) -> tuple[int | None, Values]:
    """The lowest number of an integer issue, and every number as a value."""
    bounds = (issue.own("range") or [issue])[0]
    low, high = file.whole(bounds, "lowerbound"), file.whole(bounds, "upperbound")
    if low is None or high is None:
        return None, ()
    if low > high:
        file.wrong(
            bounds,
            _("issue {name} runs from {low} up to {high}").format(name=issue_name(issue), low=low, high=high),
            _("exchange lowerbound and upperbound"),
        )
        return None, ()
    if high - low + 1 > LONGEST_RANGE:
        file.wrong(
            bounds,
            _("issue {name} has {many} numbers; Parley imports up to {most}").format(
                name=issue_name(issue), many=high - low + 1, most=LONGEST_RANGE
            ),
            _('make it type="discrete" with the numbers that are talked about'),
        )
        return None, ()
    return low, tuple((str(number), "") for number in range(low, high + 1))
