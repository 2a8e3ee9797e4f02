"""Who would gain by stopping after each step: ranges around nought, the draft beside another order."""

from __future__ import annotations

from collections.abc import Sequence as Row
from dataclasses import dataclass

from parley.language import gettext as _
from parley.report.exposure_words import largest, most_words, prefix_words, size_words, step_words, tells_numbers
from parley.report.package_words import party_name
from parley.report.svg_axis import figure_text
from parley.report.svg_drawing import WIDTH, Drawing, fit, wrap
from parley.report.unknown_values import nothing_known
from parley.verbs.sequence.exposed import Exposed
from parley.verbs.sequence.sequence import Sequence

__all__ = ["Along", "Panel", "exposure_chart", "panel_of"]

_GUTTER = 14.0
_BETWEEN = 12.0
_NAME = 16.0
_CAPTION = 12.0
_CAPTION_LINES = 4
_PANEL = 54.0
_SIGNS = 20.0
_AXIS = 18.0
_GAP = 12.0
_TEXT = 9.5
_ROOM = 0.06
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Along:
    """One order with a few words for it, and the exposures along it."""

    title: str
    order: tuple[str, ...]
    exposed: tuple[Exposed, ...]


@dataclass(frozen=True)
class Panel:
    """Where the exposures of one party along one order stand.

    Parameters
    ----------
    start, end
        From the place of "before the first step" to that of the last step, counted from where reading starts. [px]
    top, bottom
        The height of ``high`` and of ``low``. [px]
    low, high
        The values there; nought lies between them. [-]
    steps
        How many steps the order has.
    """

    start: float
    end: float
    top: float
    bottom: float
    low: float
    high: float
    steps: int

    @property
    def width(self) -> float:
        """How wide the place of one prefix is. [px]"""
        return (self.end - self.start) / (self.steps + 1)

    def x(self, after: float) -> float:
        """Where the place of a prefix begins. [px]"""
        return self.start + self.width * after

    def y(self, value: float) -> float:
        """The height of a value. [px]"""
        return self.bottom + (self.top - self.bottom) * (value - self.low) / (self.high - self.low)


def exposure_chart(sequence: Sequence, other: Along | None = None, *, rtl: bool = False) -> str:
    """For each party, the gain from stopping after each step as drafted, and beside it along another order.

    A band from the smallest to the largest gain that the statements allow, filled where it is above nought; a wedge
    over the worst place, and a thick base line where stopping pays at all values. Where only orders are known, signs:
    + at all values, ? at some, a dot at none.
    """
    columns = [Along(_("As drafted"), tuple(step.id for step in sequence.steps), sequence.drafted)]
    columns += [other] if other is not None else []
    about = " ".join(_about(sequence, one, actor.id) for actor in sequence.case.parties for one in columns)
    drawing = Drawing(_("Who would gain by stopping"), about, rtl=rtl)
    y = 0.0
    for actor in sequence.case.parties:
        drawing.text(0, y + 12, fit(actor.name, WIDTH, 11.5), "sign", size=11.5)
        y += _NAME
        numbers = tells_numbers(sequence, actor.id)
        height = _PANEL if numbers else _SIGNS
        for number, one in enumerate(columns):
            panel = panel_of(columns, actor.id, number, top=y + _CAPTION * _CAPTION_LINES + 8, height=height)
            _caption(drawing, sequence, one, actor.id, panel, y)
            if nothing_known(sequence, actor.id):
                pass
            elif numbers:
                _band(drawing, sequence, one, actor.id, panel)
            else:
                _signs(drawing, one, actor.id, panel)
            _axis(drawing, sequence, one, actor.id, panel)
        y += _CAPTION * _CAPTION_LINES + 8 + height + _AXIS + _GAP
    return drawing.svg(y - _GAP + 4)


def panel_of(columns: Row[Along], party: str, number: int, *, top: float, height: float) -> Panel:
    """The panel of one column; both columns of a party have one scale, parties have scales of their own."""
    values = [end for one in columns for each in one.exposed if each.party == party for end in (each.low, each.high)]
    low, high = min(values, default=0.0), max(values, default=0.0)
    low, high = min(low, 0.0), max(high, 0.0)
    room = _ROOM * (high - low) or 1.0
    count = len(columns)
    width = (WIDTH - _GUTTER - _BETWEEN * (count - 1)) / count
    start = _GUTTER + number * (width + _BETWEEN)
    return Panel(start, start + width, top, top + height, low - room, high + room, len(columns[number].order))


def _own(one: Along, party: str) -> list[Exposed]:
    return sorted((each for each in one.exposed if each.party == party), key=lambda each: each.after)


def _worst(sequence: Sequence, one: Along, party: str) -> Exposed | None:
    return None if nothing_known(sequence, party) else largest(sequence, party, one.exposed)


def _caption(drawing: Drawing, sequence: Sequence, one: Along, party: str, panel: Panel, y: float) -> None:
    worst, named = _worst(sequence, one, party), ""
    if nothing_known(sequence, party):
        words = _("not known: no values of steps")
    elif worst is None:
        words = _("no gain from stopping")
    else:
        where = _("after step {number}").format(number=worst.after) if worst.after else _("at the start")
        words = _("most {where}").format(where=where)
        if tells_numbers(sequence, party):
            words = _("{words}: up to {most}").format(words=words, most=most_words(worst.high))
        named = step_words(sequence, one.order[worst.after - 1]) if worst.after else ""
    width = panel.end - panel.start
    lines = [fit(one.title, width, _TEXT), fit(words, width, _TEXT), *wrap(named, width, _TEXT, lines=2)]
    for line, text in enumerate(lines):
        place = y + 10 + line * _CAPTION
        drawing.text(panel.start, place, text, "note" if line else "label", size=_TEXT)


def _band(drawing: Drawing, sequence: Sequence, one: Along, party: str, panel: Panel) -> None:
    """The range of each prefix, as stairs; what lies above nought is filled."""
    own = _own(one, party)
    upper: list[tuple[float, float]] = []
    lower: list[tuple[float, float]] = []
    filled = []
    for place, each in enumerate(own):
        first = panel.x(each.after)
        last = panel.x(own[place + 1].after) if place + 1 < len(own) else panel.end
        upper += [(first, panel.y(each.high)), (last, panel.y(each.high))]
        lower += [(first, panel.y(each.low)), (last, panel.y(each.low))]
        if each.high > _TOLERANCE:
            bottom = panel.y(max(each.low, 0.0))
            top = panel.y(each.high)
            filled.append((first, top, last - first, max(bottom - top, 1.0)))
    drawing.polygon([*upper, *reversed(lower)], "range", tip=_about(sequence, one, party))
    drawing.bars(filled, "bar-chosen")
    drawing.lines([[(panel.start, panel.y(0.0)), (panel.end, panel.y(0.0))]], "nought")
    drawing.text(panel.start - 3, panel.y(0.0) + 3, figure_text(drawing, "0"), "note", size=_TEXT, anchor="end")
    worst = _worst(sequence, one, party)
    if worst is not None:
        x, y = panel.x(worst.after + 0.5), panel.y(worst.high) - 2
        drawing.polygon([(x, y), (x - 4, y - 7), (x + 4, y - 7)], "worst", tip=_at(sequence, one, worst))


def _signs(drawing: Drawing, one: Along, party: str, panel: Panel) -> None:
    middle = (panel.top + panel.bottom) / 2 + 4
    for each in _own(one, party):
        sign = {"positive": "+", "depends": "?"}.get(each.sign, "·")
        kind = "sign" if sign != "·" else "note"
        drawing.text(panel.x(each.after + 0.5), middle, sign, kind, size=min(11.0, panel.width * 1.5), anchor="middle")


def _axis(drawing: Drawing, sequence: Sequence, one: Along, party: str, panel: Panel) -> None:
    """How many steps were done: none, the worst place, all."""
    y = panel.bottom + 1
    shown = {0, panel.steps}
    worst = _worst(sequence, one, party)
    if worst is not None and all(abs(worst.after - end) * panel.width > 18 for end in shown):
        shown.add(worst.after)
    strokes = [[(panel.start, y), (panel.end, y)]]
    strokes += [[(panel.x(after + 0.5), y), (panel.x(after + 0.5), y + 3)] for after in sorted(shown)]
    drawing.lines(strokes, "axis")
    own = [] if nothing_known(sequence, party) else _own(one, party)
    sure = [each for each in own if each.sign == "positive"]
    drawing.bars([(panel.x(each.after), y - 2, panel.width, 4) for each in sure], "bar")
    for after in sorted(shown):
        drawing.text(panel.x(after + 0.5), y + 13, str(after), "note", size=_TEXT, anchor="middle")


def _at(sequence: Sequence, one: Along, each: Exposed) -> str:
    where = prefix_words(sequence, each.after, one.order)
    return _("{where}: {size}").format(where=where, size=size_words(sequence, each))


def _about(sequence: Sequence, one: Along, party: str) -> str:
    """One panel in a sentence."""
    name, worst = party_name(sequence.case, party), _worst(sequence, one, party)
    if nothing_known(sequence, party):
        return _("{order}, {party}: nothing is known of what the steps are worth to it.").format(
            order=one.title, party=name
        )
    if worst is None:
        return _("{order}, {party}: no gain from stopping after any step.").format(order=one.title, party=name)
    return _("{order}, {party}: most where {where}.").format(
        order=one.title, party=name, where=_at(sequence, one, worst)
    )
