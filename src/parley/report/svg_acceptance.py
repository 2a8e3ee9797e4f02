"""Who would accept which pick, in what share of draws, and what each party gains by it over them."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.language import gettext as _
from parley.report.draws_words import share_figure
from parley.report.figures import fine, outward
from parley.report.svg_axis import Axis, axis_over, draw_axis, draw_range, figure_text
from parley.report.svg_drawing import WIDTH, Drawing, fit
from parley.verbs.analyse.advice.picks import Pick

__all__ = ["acceptance_chart"]

_START, _END = 22.0, WIDTH - 60.0
_ROW = 19.0
_THICK = 8.0
_TITLE = 12.0
_HEAD = 20.0
_AXIS = 20.0
_GAP = 14.0


def acceptance_chart(case: Case, picks: Sequence[tuple[str, Pick]], *, rtl: bool = False) -> str:
    """Acceptance by pick: of all parties together, then of each with the range of its gain.

    Each party has an axis of its own, since gains of two parties have no common unit. The thick bar holds nine draws of
    ten, the upright stroke is the middle one, the thin line ends at the proved worst and best. What lies on the side of
    a loss is hollow.

    Parameters
    ----------
    picks
        Each with its letter, in the order in which they are drawn.
    rtl
        Whether reading starts on the right.
    """
    title = _("Who would accept which pick, and what each party would gain")
    drawing = Drawing(title, _about(case, picks), rtl=rtl)
    y = _together(drawing, picks)
    for actor in case.parties:
        y = _party(drawing, actor.id, actor.name, picks, y + _GAP)
    return drawing.svg(y)


def _heading(drawing: Drawing, name: str, y: float) -> float:
    drawing.text(0, y + _TITLE, fit(name, WIDTH - 110, _TITLE), "title", size=_TITLE)
    drawing.text(WIDTH, y + _TITLE, fit(_("accepted in"), 105, 10), "note", size=10, anchor="end")
    return y + _HEAD


def _together(drawing: Drawing, picks: Sequence[tuple[str, Pick]]) -> float:
    y = _heading(drawing, _("All parties"), 0.0)
    axis = Axis(0.0, 1.0, _START, _END)
    bars = []
    for letter, pick in picks:
        share = pick.accepted_by_all
        tip = _("{letter}: all parties accept it in {share} of draws").format(letter=letter, share=share_figure(share))
        drawing.box(_START, y + 4, _END - _START, _THICK + 2, "cell", tip=tip, round=0)
        bars.append((_START, y + 4, axis.at(share) - _START, _THICK + 2))
        _ends(drawing, letter, share, y)
        y += _ROW
    drawing.bars(bars, "bar-chosen")
    return y


def _party(drawing: Drawing, party: str, name: str, picks: Sequence[tuple[str, Pick]], y: float) -> float:
    top = y = _heading(drawing, name, y)
    ends = [value for _letter, pick in picks for value in (pick.worst[party], pick.best[party])]
    spread = [value for _letter, pick in picks for value in (pick.gains[party].low, pick.gains[party].high)]
    axis = axis_over([*ends, *spread], start=_START, end=_END)
    zero = axis.at(0.0)
    gains, middles = [], []
    for letter, pick in picks:
        at, middle = pick.gains[party], y + _ROW / 2
        draw_range(drawing, axis, middle, (pick.worst[party], pick.best[party]))
        low, high = axis.at(at.low), axis.at(at.high)
        tip = _words(letter, name, party, pick)
        drawing.box(low, middle - _THICK / 2, high - low, _THICK, "spread", tip=tip, round=0)
        gains.append((max(low, zero), middle - _THICK / 2, high - max(low, zero), _THICK))
        middles.append([(axis.at(at.middle), middle - _THICK), (axis.at(at.middle), middle + _THICK)])
        _ends(drawing, letter, pick.accepted[party], y)
        y += _ROW
    drawing.bars(gains, "bar-chosen")
    drawing.lines(middles, "middle")
    drawing.lines([[(zero, top), (zero, y + 2)]], "no-deal")
    draw_axis(drawing, axis, y + 2)
    y += 2 + _AXIS
    label = fit(_("gain against no deal, in units of this party alone"), WIDTH, 10)
    drawing.text(_START, y + 8, label, "note", size=10)
    return y + 12


def _ends(drawing: Drawing, letter: str, share: float, y: float) -> None:
    """The letter before a row, and the share at its end."""
    drawing.text(2, y + _ROW / 2 + 4, letter, "letter", size=12)
    drawing.text(WIDTH, y + _ROW / 2 + 4, figure_text(drawing, share_figure(share)), "label", size=11, anchor="end")


def _words(letter: str, name: str, party: str, pick: Pick) -> str:
    at = pick.gains[party]
    return _(
        "{letter}: {party} accepts it in {share} of draws. Its gain is {middle} at the middle draw, {low} to {high} in "
        "nine draws of ten, and proved {range} at all utilities that its statements allow."
    ).format(
        letter=letter,
        party=name,
        share=share_figure(pick.accepted[party]),
        middle=fine(at.middle),
        low=fine(at.low),
        high=fine(at.high),
        range=outward(pick.worst[party], pick.best[party]),
    )


def _about(case: Case, picks: Sequence[tuple[str, Pick]]) -> str:
    said = []
    for letter, pick in picks:
        said.append(
            _("{letter}: all parties accept it in {share} of draws.").format(
                letter=letter, share=share_figure(pick.accepted_by_all)
            )
        )
        said += [_words(letter, actor.name, actor.id, pick) for actor in case.parties]
    return " ".join(said)
