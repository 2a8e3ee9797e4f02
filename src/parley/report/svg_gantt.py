"""The timeline of an agreement: obligations as bars by phase, what waits for what as arrows, what was performed."""

from __future__ import annotations

from collections.abc import Sequence as Row
from dataclasses import dataclass

from parley.domain.agreement import Agreement, Phase
from parley.domain.performed import Performed
from parley.domain.timeline import Bar
from parley.language import gettext as _
from parley.report.figures import trimmed
from parley.report.svg_axis import Axis, figure_text
from parley.report.svg_drawing import WIDTH, Drawing, fit
from parley.report.svg_labels import Label, around
from parley.verbs.sequence.sequence import Sequence

__all__ = ["Places", "bar_words", "days_text", "gantt", "gantt_places", "performed_text"]

_START, _END = 12.0, WIDTH - 12.0
_PHASE = 18.0
_LABEL = 15.5
_ROW = 26.5
_DONE = 6.5
_THICK = 8.0
_ASIDE = 108.0
_AXIS = 34.0
_HEAD = 5.0
_ASIDE_ENTRY = 9.0
_NO_DAY = 15.5
_MOST_TICKS = 4
_TEXT = 10.5
_AFTER = 0.56
"""How much of a row without a bar what it waits for may take."""


@dataclass(frozen=True)
class Places:
    """Where everything stands.

    Parameters
    ----------
    axis
        Days from day 0 across the picture.
    rows
        The height of the middle of each obligation's bar, by id, from top to bottom. [px]
    phases
        The height at which the heading of each phase begins, by id. [px]
    bottom
        Where the rows end. [px]
    """

    axis: Axis
    rows: dict[str, float]
    phases: dict[str, float]
    bottom: float


def gantt(sequence: Sequence, *, rtl: bool = False) -> str:
    """The steps of an agreement on its days.

    A bar from the day on which an obligation begins to the one on which it is due, a notch for each instalment; a thin
    line on to the last day that holds nothing up. An arrow leads from what must come first. The critical chain has
    doubled frames and the word beside it. Triangles below a bar are what the ledger says was performed.
    """
    agreement = sequence.case.agreement
    assert agreement is not None
    bars = _bars(sequence)
    as_of = _as_of(sequence, agreement)
    places = gantt_places(agreement, bars, sequence.case.performed, as_of)
    critical = sequence.timeline.critical
    about = " ".join(bar_words(sequence, bar) for bar in bars)
    drawing = Drawing(_("Timeline: {title}").format(title=agreement.title), about, rtl=rtl)
    if as_of is not None:
        x = places.axis.at(as_of)
        drawing.lines(
            [
                [(x, y - _THICK / 2), (x, y + _THICK)]
                for y in (places.rows[bar.obligation] for bar in bars if _dated(bar))
            ],
            "today",
        )
    labels = _labels(sequence, agreement, places, bars)
    _arrows(drawing, places, bars, critical, labels)
    for bar in bars:
        _bar(drawing, places, sequence, bar)
    for label in labels:
        words = figure_text(drawing, label.words) if label.kind == "key-out" else label.words
        drawing.text(label.x, label.y, words, label.kind, size=label.size, anchor=label.anchor)
    bottom = _axis(drawing, places, agreement, as_of)
    return drawing.svg(bottom)


def _labels(sequence: Sequence, agreement: Agreement, places: Places, bars: Row[Bar]) -> tuple[Label, ...]:
    """The headings of phases, and above each bar what it is and its days."""
    labels = [
        Label(0, y + 13, fit(_phase_text(agreement.phase.get(phase)), WIDTH, 11), "sign", 11)
        for phase, y in places.phases.items()
    ]
    for bar in bars:
        y = places.rows[bar.obligation] - (_THICK / 2 + 7 if _dated(bar) else 0.0)
        aside = days_text(bar)
        if not _dated(bar) and bar.blocked_by:
            names = _(", ").join(agreement.by_id[name].title for name in bar.blocked_by)
            aside = fit(_("{days}, after {names}").format(days=aside, names=names), WIDTH * _AFTER, 9.5)
        if bar.obligation in sequence.timeline.critical:
            aside = _("critical · {days}").format(days=aside)
        title = fit(agreement.by_id[bar.obligation].title, WIDTH - _ASIDE, _TEXT)
        labels += [Label(0, y, title, "title-out", _TEXT), Label(WIDTH, y, aside, "key-out", 9.5, "end")]
    return tuple(labels)


def gantt_places(agreement: Agreement, bars: Row[Bar], performed: Row[Performed], as_of: float | None) -> Places:
    """Where the bars stand: by phase in the order of the text, what has no phase last."""
    days = [day for bar in bars for day in (bar.begins, bar.ends, bar.latest) if day is not None]
    if agreement.day0 is not None:
        shown = {bar.obligation for bar in bars}
        days += [float((row.date - agreement.day0).days) for row in performed if row.obligation in shown]
    days += [as_of] if as_of is not None else []
    first, last = min(days, default=0.0), max(days, default=1.0)
    axis = Axis(first, last if last > first else first + 1.0, _START, _END)
    phases: dict[str, float] = {}
    rows: dict[str, float] = {}
    done = {row.obligation for row in performed}
    y = 0.0
    for phase in [*agreement.phase, ""]:
        inside = [bar for bar in bars if agreement.by_id[bar.obligation].phase == phase]
        if inside:
            phases[phase] = y
            y += _PHASE
        for bar in inside:
            # What has no day has no bar: what was performed of it follows its name.
            rows[bar.obligation] = y + _LABEL + (_THICK / 2 + 1 if _dated(bar) else -_THICK / 2)
            y += (_ROW if _dated(bar) else _NO_DAY) + (_DONE if bar.obligation in done else 0.0)
    return Places(axis, rows, phases, y)


def _dated(bar: Bar) -> bool:
    return bar.begins is not None or bar.ends is not None


def bar_words(sequence: Sequence, bar: Bar) -> str:
    """One bar in a sentence: when, what it waits for, how late it may be, what was performed."""
    agreement = sequence.case.agreement
    assert agreement is not None
    one = agreement.by_id[bar.obligation]
    said = [_("{id} {title}: {days}").format(id=one.id, title=one.title, days=days_text(bar))]
    if bar.blocked_by:
        said.append(_("waits for {names}").format(names=_(", ").join(bar.blocked_by)))
    if bar.slack is not None:
        said.append(_("slack {days}").format(days=trimmed(bar.slack)))
    if bar.obligation in sequence.timeline.critical:
        said.append(_("on the critical chain"))
    if done := performed_text(sequence, bar.obligation):
        said.append(_("performed: {done}").format(done=done))
    return _("{facts}.").format(facts=_("; ").join(said))


def performed_text(sequence: Sequence, obligation: str) -> str:
    """How much of an obligation the ledger has; empty without a ledger."""
    agreement = sequence.case.agreement
    if agreement is None or not sequence.case.performed:
        return ""
    one = agreement.by_id[obligation]
    case = sequence.case
    rows = (row for row in case.performed if row.obligation == obligation and row.date <= case.as_of)
    done = sum(row.quantity or 0.0 for row in rows)
    if one.quantity is None or one.per:
        return trimmed(done) if done else ""
    return _("{done} of {all}").format(done=trimmed(done), all=trimmed(one.quantity))


def days_text(bar: Bar) -> str:
    """The days of a bar."""
    if bar.begins is None and bar.ends is None:
        return _("no day")
    if bar.begins is None or bar.ends is None or bar.begins == bar.ends:
        day = bar.begins if bar.ends is None else bar.ends
        return _("day {day}").format(day=trimmed(day or 0.0))
    return _("days {first} to {last}").format(first=trimmed(bar.begins), last=trimmed(bar.ends))


def _bars(sequence: Sequence) -> list[Bar]:
    """The bars of what is a step: what cannot be counted is a condition in the background."""
    steps = {step.obligation for step in sequence.steps}
    return [bar for bar in sequence.timeline.bars if bar.obligation in steps]


def _as_of(sequence: Sequence, agreement: Agreement) -> float | None:
    """The day up to which the case counts, where there is a ledger to count."""
    if agreement.day0 is None or not sequence.case.performed:
        return None
    return float((sequence.case.as_of - agreement.day0).days)


def _bar(drawing: Drawing, places: Places, sequence: Sequence, bar: Bar) -> None:
    agreement = sequence.case.agreement
    assert agreement is not None
    middle, tip = places.rows[bar.obligation], bar_words(sequence, bar)
    top = middle - _THICK / 2
    kind = "critical" if bar.obligation in sequence.timeline.critical else "planned"
    days = [day for day in (bar.begins, bar.ends) if day is not None]
    if days:
        begins, ends = places.axis.at(days[0]), places.axis.at(days[-1])
        if bar.latest is not None and bar.latest > days[-1]:
            late = places.axis.at(bar.latest)
            drawing.lines([[(ends, middle), (late, middle)], [(late, middle - 3), (late, middle + 3)]], "whisker")
        if ends - begins < 3:
            drawing.polygon([(ends - 5, middle), (ends, top), (ends + 5, middle), (ends, top + _THICK)], kind, tip=tip)
        else:
            drawing.box(begins, top, ends - begins, _THICK, kind, tip=tip, round=0)
            due = {step.day for step in sequence.steps if step.obligation == bar.obligation and step.day is not None}
            notches = [places.axis.at(day) for day in sorted(due) if begins + 1 < places.axis.at(day) < ends - 1]
            drawing.lines([[(x, top), (x, top + _THICK)] for x in notches], "middle")
        if kind == "critical" and ends - begins >= 3:
            drawing.lines([[(begins + 2.5, middle), (ends - 2.5, middle)]], "middle")
    if agreement.day0 is not None:
        done = {(row.date - agreement.day0).days for row in sequence.case.performed if row.obligation == bar.obligation}
        for day in sorted(done):
            x, y = places.axis.at(float(day)), top + _THICK + 1
            drawing.polygon([(x, y), (x - 3, y + 5.5), (x + 3, y + 5.5)], "done", tip=_day_tip(agreement, day))


def _day_tip(agreement: Agreement, day: int) -> str:
    date = agreement.date_of(float(day))
    text = _("performed on day {day}").format(day=day)
    return f"{text} ({date.isoformat()})" if date else text


def _arrows(drawing: Drawing, places: Places, bars: Row[Bar], critical: Row[str], labels: Row[Label]) -> None:
    """From each obligation to those that wait for it; on the critical chain the line is thick."""
    known = {bar.obligation: bar for bar in bars}
    for bar in bars:
        for name in bar.blocked_by:
            if name not in known:
                continue
            thick = name in critical and bar.obligation in critical
            _arrow(drawing, places, known[name], bar, "arrow-critical" if thick else "arrow", labels)


def _arrow(drawing: Drawing, places: Places, first: Bar, then: Bar, kind: str, labels: Row[Label]) -> None:
    """Out of the end of what comes first, or its beginning where instalments follow instalments, to the start.

    The line is left out where words stand.
    """
    start = first.ends if first.ends is not None else first.begins
    stop = then.begins if then.begins is not None else then.ends
    if start is None or stop is None:
        return  # a row without a day says in words what it waits for
    if stop < start and first.begins is not None:
        start = first.begins
    here, there = places.axis.at(start), places.axis.at(stop)
    down = 1.0 if places.rows[then.obligation] > places.rows[first.obligation] else -1.0
    begin, middle = places.rows[first.obligation] + down * _THICK / 2, places.rows[then.obligation]
    if there - here > _ASIDE_ENTRY:  # into the front of the bar: what stands above it is left free
        tip = there - (0.0 if then.ends is None or places.axis.at(then.ends) - there >= 3 else 5.0)
        drawing.lines(around([(here, begin), (here, middle), (tip, middle)], labels), kind)
        head = [(tip, middle), (tip - _HEAD, middle - _HEAD * 0.7), (tip - _HEAD, middle + _HEAD * 0.7)]
    else:
        end = middle - down * (_THICK / 2 + 1)
        drawing.lines(around([(here, begin), (here, end), (there, end)], labels), kind)
        head = [(there, end), (there - _HEAD * 0.7, end - down * _HEAD), (there + _HEAD * 0.7, end - down * _HEAD)]
    drawing.polygon(head, "arrow-head")


def _phase_text(phase: Phase | None) -> str:
    if phase is None:
        return _("Of no phase")
    if phase.first_day is None or phase.last_day is None:
        return _("{title} (no days)").format(title=phase.title)
    return _("{title} (days {first} to {last})").format(
        title=phase.title, first=trimmed(phase.first_day), last=trimmed(phase.last_day)
    )


def _axis(drawing: Drawing, places: Places, agreement: Agreement, as_of: float | None) -> float:
    """Days, and their dates where day 0 is known, below the rows."""
    axis, y = places.axis, places.bottom + 2
    found = [axis.low + (axis.high - axis.low) * part / (_MOST_TICKS - 1) for part in range(_MOST_TICKS)]
    days = sorted({float(round(day)) for day in found})
    days = [day for day in days if axis.low <= day <= axis.high]
    strokes = [[(axis.start, y), (axis.end, y)], *[[(axis.at(day), y), (axis.at(day), y + 4)] for day in days]]
    drawing.lines(strokes, "axis")
    for day in days:
        here = axis.at(day)
        anchor = "start" if here < axis.start + 20 else "end" if here > axis.end - 20 else "middle"
        x = 0.0 if anchor == "start" else WIDTH if anchor == "end" else here
        date = agreement.date_of(day)
        name = _("day {day}").format(day=trimmed(day))
        drawing.text(x, y + 14, figure_text(drawing, name), "note", size=9.5, anchor=anchor)
        if date is not None:
            drawing.text(x, y + 25, figure_text(drawing, date.isoformat()), "note", size=9.5, anchor=anchor)
    if as_of is not None:
        middle = axis.at(as_of)
        anchor = "end" if middle > WIDTH / 2 else "start"
        drawing.text(
            middle, y + 37, _("dashed: as of day {day}").format(day=trimmed(as_of)), "note", size=9.5, anchor=anchor
        )
        return y + _AXIS + 8
    return y + _AXIS
