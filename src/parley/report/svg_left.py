"""What red lines leave open: each issue's options in order, struck by the parties whose red line they touch."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.domain.issue import Issue, Option
from parley.domain.names import option_name
from parley.language import gettext as _
from parley.report.svg_drawing import Drawing, fit, wrap
from parley.report.svg_issue_rows import LABEL, Place, draw_rows, label_lines, option_key, party_keys
from parley.report.svg_red_lines import RedLinesMet

__all__ = ["left_map", "options_left"]

_HEIGHT = 30.0
_STEP = 6.0
_LABEL = 9.5


def options_left(issue: Issue, met: RedLinesMet) -> tuple[Option, ...]:
    """The options of an issue that touch no red line by themselves."""
    return tuple(option for option in issue.options if not met.alone.get(option_name(issue.id, option.id)))


def left_map(case: Case, issues: Sequence[Issue], *, heading: str = "", met: RedLinesMet, rtl: bool = False) -> str:
    """Some issues: an option that touches a party's red line is hatched and names the party.

    The first party's hatching rises, the second's falls, and so on in turn; the letters say whose it is.
    """
    keys = party_keys(case)
    about = " ".join(_row_words(issue, met) for issue in issues)
    drawing = Drawing(_("What red lines leave open: {heading}").format(heading=heading or case.title), about, rtl=rtl)
    lines = label_lines(issues, 0)
    height = max(_HEIGHT, 16 + _LABEL * lines)
    labels: list[tuple[float, float, str]] = []
    hatching: list[list[tuple[float, float]]] = []
    # Words go on last, over the hatching.
    signs: list[tuple[float, float, str, str]] = []

    def cell(issue: Issue, option: Option, place: Place) -> None:
        name = option_name(issue.id, option.id)
        tip = ". ".join([option.label, *(met.words(case, name) or [_("touches no red line")])])
        struck = met.alone.get(name, ())
        kind = "struck" if struck else "with-others" if met.together.get(name) else "cell"
        drawing.box(place.x, place.y, place.width, height, kind, tip=tip)
        for number, party in enumerate(keys):
            if party in struck:
                hatching.extend(_hatch(place, height, rising=number % 2 == 0))
        signs.append((place.x + 3, place.y + 10.5, fit(option_key(issue, option), place.width / 2, 10), "start"))
        if lines:
            signs.append((place.x + place.width - 3, place.y + 10.5, met.sign(name, keys), "end"))
        else:
            signs.append((place.x + place.width / 2, place.y + 23, met.sign(name, keys), "middle"))
        for number, line in enumerate(wrap(option.label, place.width - 4, LABEL, lines=lines) if lines else ()):
            labels.append((place.x + 3, place.y + 21 + number * _LABEL, line))

    def aside(issue: Issue) -> str:
        left = len(options_left(issue, met))
        if not left:
            return _("× none left")
        return _("{left} of {all} left").format(left=left, all=len(issue.options))

    bottom = draw_rows(drawing, issues, gutter=0, height=height, cell=cell, aside=aside)
    drawing.lines(hatching, "hatch")
    for x, y, sign, anchor in signs:
        drawing.text(x, y, sign, "key-out" if anchor == "start" else "letter-out", size=10.5, anchor=anchor)
    for x, y, label in labels:
        drawing.text(x, y, label, "key-out", size=LABEL)
    return drawing.svg(bottom)


def _row_words(issue: Issue, met: RedLinesMet) -> str:
    left = options_left(issue, met)
    if not left:
        return _("{issue} {title}: every option touches a red line.").format(issue=issue.id, title=issue.title)
    return _("{issue} {title}: no red line is touched by {options}.").format(
        issue=issue.id, title=issue.title, options=", ".join(option.label for option in left)
    )


def _hatch(place: Place, height: float, *, rising: bool) -> list[list[tuple[float, float]]]:
    """Slanting strokes inside a cell, cut at its edges."""
    strokes = []
    for number in range(1, int((place.width + height) / _STEP) + 1):
        reach = number * _STEP
        start = (min(reach, place.width), max(reach - place.width, 0.0))
        end = (max(reach - height, 0.0), min(reach, height))
        points = [start, end] if rising else [(place.width - x, y) for x, y in (start, end)]
        strokes.append([(place.x + x, place.y + y) for x, y in points])
    return strokes
