"""Utility spaces of GENIUS: what each value is worth to one party, as evaluations and weights or as rectangles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parley.domain.names import twice
from parley.files.genius_xml import XmlFile, issue_name
from parley.files.xml_tree import Element
from parley.language import gettext as _

__all__ = ["Bound", "Evaluations", "Line", "Rectangle", "Space", "is_space", "read_space"]


@dataclass(frozen=True)
class Line:
    """An integer issue's worth: ``offset`` at its lowest number, ``slope`` more for each number above. [-]"""

    offset: float
    slope: float


@dataclass(frozen=True)
class Evaluations:
    """What the values of one issue are worth, by value, or along a line; before weights. [-]"""

    index: int
    name: str
    element: Element
    by_value: dict[str, float]
    line: Line | None = None


@dataclass(frozen=True)
class Bound:
    """A closed interval of an integer issue's numbers."""

    index: int
    low: float
    high: float
    element: Element


@dataclass(frozen=True)
class Rectangle:
    """What a package is worth that lies within every interval of ``includes`` and outside the box of ``excludes``.

    Outside a box is outside at least one of its intervals. ``value`` has the weights in it. [-]
    """

    value: float
    includes: tuple[Bound, ...]
    excludes: tuple[Bound, ...]
    element: Element


@dataclass(frozen=True)
class Space:
    """One party's utility space: evaluations and weights, or rectangles and the largest sum they can reach."""

    file: XmlFile
    name: str
    weights: dict[int, float]
    evaluations: dict[int, Evaluations]
    rectangles: tuple[Rectangle, ...] | None
    largest: float
    reservation: float | None
    discount: float


def is_space(root: Element) -> bool:
    """Whether an XML tree says what anything is worth, and so is no bare domain."""
    valued = next(root.within("weight", "evaluator", "utility", "reservation", "discount_factor"), None)
    return valued is not None or any("evaluation" in element.attributes for element in root.within("item"))


def read_space(file: XmlFile) -> Space:
    """A utility space; what is wrong with it is noted, and left out."""
    utility = next(file.root.within("utility"), None)
    rectangles, largest = (None, 1.0) if utility is None else _read_utility(file, utility)
    weights = _weights(file) if utility is None else {}
    discount = _one_value(file, "discount_factor")
    return Space(
        file=file,
        name=" ".join(file.root.attributes.get("name", "").split()),
        weights=weights,
        evaluations=_evaluations(file) if utility is None else {},
        rectangles=rectangles,
        largest=largest,
        reservation=_one_value(file, "reservation"),
        discount=1.0 if discount is None else discount,
    )


def _one_value(file: XmlFile, tag: str) -> float | None:
    element = next(file.root.within(tag), None)
    return None if element is None else file.number(element, "value")


def _weights(file: XmlFile) -> dict[int, float]:
    weights: dict[int, float] = {}
    for element in file.root.within("weight"):
        index, value = file.whole(element, "index"), file.number(element, "value")
        if index is None or value is None:
            continue
        if value < 0:
            file.wrong(element, _("the weight {value} is below nothing").format(value=value), _("write 0 or more"))
        if index in weights:
            file.warn(
                element,
                _("issue {index} has two weights; the last counts").format(index=index),
                _("take one of them out"),
            )
        weights[index] = value
    return weights


def _evaluations(file: XmlFile) -> dict[int, Evaluations]:
    found: list[Evaluations] = []
    for element in file.root.within("issue"):
        index = file.whole(element, "index")
        if index is not None:
            line = _line(file, element)
            found.append(Evaluations(index, issue_name(element), element, _by_value(file, element), line))
    for again in twice(str(one.index) for one in found):
        second = [one for one in found if str(one.index) == again][1]
        file.wrong(
            second.element,
            _("two issues have the index {index}").format(index=again),
            _("give each the index that it has in the domain"),
        )
    return {one.index: one for one in found}


def _by_value(file: XmlFile, issue: Element) -> dict[str, float]:
    values: dict[str, float] = {}
    for element in issue.own("item"):
        value = " ".join(element.attributes.get("value", "").split())
        if not value:
            file.wrong(element, _("an <item> has no value"), _('write value="..."'))
        elif element.attributes.get("evaluation", "null") != "null":  # as GENIUS writes what is not filled in
            evaluation = file.number(element, "evaluation")
            if value in values:
                file.warn(
                    element,
                    _('issue {name} has the value "{value}" twice; the last counts').format(
                        name=issue_name(issue), value=value
                    ),
                    _("take one out, or give it another value"),
                )
            if evaluation is not None:
                values[value] = evaluation
    return values


def _line(file: XmlFile, issue: Element) -> Line | None:
    for element in issue.own("evaluator"):
        kind = element.attributes.get("ftype", "linear").lower()
        if kind != "linear":
            file.wrong(
                element,
                _('issue {name} has an evaluator of type "{kind}"; Parley reads linear ones').format(
                    name=issue_name(issue), kind=kind
                ),
                _('make it ftype="linear" with slope and offset, or the issue type="discrete" with an <item> a value'),
            )
            return None
        offset, slope = file.number(element, "offset"), file.number(element, "slope")
        return None if offset is None or slope is None else Line(offset, slope)
    return None


def _read_utility(file: XmlFile, utility: Element) -> tuple[tuple[Rectangle, ...], float]:
    largest = file.number(utility, "maxutility")
    if largest is not None and largest <= 0:
        file.wrong(
            utility,
            _("maxutility is {value}").format(value=largest),
            _("write the largest sum that the rectangles can reach, above 0"),
        )
    functions = utility.own("ufun")
    if len(functions) != 1:
        file.wrong(
            utility,
            _("<utility> holds {many} <ufun>, and GENIUS reads one").format(many=len(functions)),
            _("put everything into one <ufun>; others may stand within it"),
        )
        return (), 1.0
    if functions[0].attributes.get("weight", "1") not in ("1", "1.0"):
        file.warn(
            functions[0],
            _("the outermost <ufun> has a weight, which Parley applies and GENIUS itself leaves out"),
            _('write weight="1", or divide maxutility by the weight'),
        )
    return tuple(_rectangles(file, functions[0], 1.0)), largest if largest is not None and largest > 0 else 1.0


def _weight(file: XmlFile, element: Element) -> float:
    weight = file.number(element, "weight") if "weight" in element.attributes else 1.0
    return 1.0 if weight is None else weight


def _rectangles(file: XmlFile, function: Element, outer: float) -> Iterator[Rectangle]:
    weight = outer * _weight(file, function)
    aggregation = function.attributes.get("aggregation", "sum")
    if aggregation.lower() != "sum":
        file.wrong(
            function,
            _('a <ufun> aggregates by "{how}"; Parley reads sums').format(how=aggregation),
            _("write the utility as a sum of rectangles"),
        )
        return
    for element in function.children:
        if element.tag == "ufun":
            yield from _rectangles(file, element, weight)
        elif element.tag == "hyperRectangle":
            value = file.number(element, "utility")
            bounds = {tag: tuple(_bounds(file, element, tag)) for tag in ("INCLUDES", "EXCLUDES")}
            _check_rectangle(file, element)
            if value is not None:
                yield Rectangle(
                    value * weight * _weight(file, element), bounds["INCLUDES"], bounds["EXCLUDES"], element
                )
        else:
            _unknown(file, element)


def _check_rectangle(file: XmlFile, rectangle: Element) -> None:
    for element in rectangle.children:
        if element.tag not in ("INCLUDES", "EXCLUDES"):
            _unknown(file, element)
    if rectangle.own("INCLUDES") and rectangle.own("EXCLUDES"):
        file.warn(
            rectangle,
            _("a rectangle has INCLUDES and EXCLUDES; both are kept, while GENIUS itself reads the EXCLUDES alone"),
            _("write two rectangles if that is not what is meant"),
        )


def _bounds(file: XmlFile, rectangle: Element, tag: str) -> Iterator[Bound]:
    for element in rectangle.own(tag):
        index, low, high = file.whole(element, "index"), file.number(element, "min"), file.number(element, "max")
        if index is not None and low is not None and high is not None:
            yield Bound(index, low, high, element)


def _unknown(file: XmlFile, element: Element) -> None:
    file.wrong(
        element,
        _("<{tag}> is not known, and leaving it out would change the utilities").format(tag=element.tag),
        _("write the utility with hyperRectangle, INCLUDES and EXCLUDES"),
    )
