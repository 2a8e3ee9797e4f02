"""An agreement in order as CSV tables, for a spreadsheet: numbers unrounded, unknown cells empty.

The tables are documented in ``docs/reference/sequence-json.md``.
"""

from __future__ import annotations

from parley.report.csv_cells import Cell, table
from parley.report.exposure_words import step_words
from parley.report.order_words import order_words
from parley.report.zone_words import eyes_only
from parley.verbs.sequence.exposed import Exposed
from parley.verbs.sequence.sequence import Sequence

__all__ = ["sequence_tables"]


def sequence_tables(sequence: Sequence) -> dict[str, str]:
    """The tables of an agreement in order: file name to text, to be written in UTF-8."""
    return {
        "sequence.csv": _heading(sequence),
        "steps.csv": _steps(sequence),
        "exposure.csv": _exposure(sequence),
        "orders.csv": _orders(sequence),
        "needs.csv": _needs(sequence),
        "closing_sets.csv": _closing(sequence),
        "timeline.csv": _timeline(sequence),
        "lint.csv": _lint(sequence),
    }


def _heading(sequence: Sequence) -> str:
    rows: list[tuple[str, Cell]] = [
        ("audience", eyes_only()),
        ("case", sequence.case.id),
        ("horizon", sequence.horizon),
        ("steps", len(sequence.steps)),
        ("background", " ".join(sequence.background)),
        ("basis", sequence.settings.basis),
        ("together", sequence.settings.together),
        ("without", " ".join(sequence.settings.without)),
        ("notes", " ".join(sequence.notes)),
        ("method", sequence.method),
    ]
    return table(("name", "value"), rows)


def _steps(sequence: Sequence) -> str:
    rows = [
        (
            place,
            step.id,
            step.obligation,
            step_words(sequence, step.id),
            *step.tranche,
            step.quantity,
            step.day,
            " ".join(step.after),
        )
        for place, step in enumerate(sequence.steps, start=1)
    ]
    return table(("place", "step", "obligation", "words", "tranche", "of", "quantity", "day", "after"), rows)


def _exposure(sequence: Sequence) -> str:
    drafted = [step.id for step in sequence.steps]
    rows = [_exposed("drafted", one, drafted) for one in sequence.drafted]
    if sequence.asked is not None:
        rows += [_exposed("asked", one, sequence.asked.order) for one in sequence.asked.exposed]
    if sequence.today is not None:
        rows += [("today", None, None, *_figures(one)) for one in sequence.today.exposed]
    return table(("order", "after", "step", "party", "low", "high", "sign", "leans_on"), rows)


def _exposed(order: str, one: Exposed, steps: list[str] | tuple[str, ...]) -> tuple[Cell, ...]:
    return (order, one.after, steps[one.after - 1] if one.after else None, *_figures(one))


def _figures(one: Exposed) -> tuple[Cell, ...]:
    return (one.party, one.low, one.high, one.sign, " ".join(one.leans_on))


def _orders(sequence: Sequence) -> str:
    parties = [actor.id for actor in sequence.case.parties]
    rows = [
        (
            number,
            "any" if one.moves is None else one.moves,
            " ".join(one.order),
            *(one.need[party] for party in parties),
            one.total,
            one.distance,
            order_words(sequence, one),
            one.proved,
            one.gap,
        )
        for number, one in enumerate(sequence.orders, start=1)
    ]
    header = ("number", "moves", "order", *(f"need.{party}" for party in parties))
    return table((*header, "total", "distance", "words", "proved", "gap"), rows)


def _needs(sequence: Sequence) -> str:
    rows = [
        (
            one.after,
            sequence.steps[one.after - 1].id if one.after else None,
            one.party,
            *one.temptation,
            *one.exposure,
            one.penalty,
            one.escrow,
            one.detection,
            one.loss_multiple,
            one.monitoring_alone,
            one.credible,
            " ".join(one.elements),
            one.at_best,
            *one.reach,
            " ".join(one.leans_on),
        )
        for one in sequence.guarantees
    ]
    figures = (
        "temptation_low",
        "temptation",
        "exposure_low",
        "exposure",
        "penalty",
        "escrow",
        "detection",
        "loss_multiple",
    )
    rest = ("monitoring_alone", "credible", "elements", "at_best", "reach_low", "reach_high", "leans_on")
    return table(("after", "step", "party", *figures, *rest), rows)


def _closing(sequence: Sequence) -> str:
    rows = [
        (number, id, one.amounts.get(id), *(one.cost or (None, None)), " ".join(one.if_credible), one.proved)
        for number, one in enumerate(sequence.closing_sets, start=1)
        for id in one.elements
    ]
    return table(("set", "element", "amount", "cost_low", "cost", "if_credible", "proved"), rows)


def _timeline(sequence: Sequence) -> str:
    critical = set(sequence.timeline.critical)
    rows = [
        (
            bar.obligation,
            bar.begins,
            bar.ends,
            bar.earliest,
            bar.latest,
            bar.slack,
            " ".join(bar.blocked_by),
            " ".join(bar.blocks),
            bar.obligation in critical,
        )
        for bar in sequence.timeline.bars
    ]
    header = ("obligation", "begins", "ends", "earliest", "latest", "slack", "blocked_by", "blocks", "critical")
    return table(header, rows)


def _lint(sequence: Sequence) -> str:
    rows = [(one.code, one.obligation, one.file, one.line or None, one.what, one.mend) for one in sequence.lint]
    return table(("code", "obligation", "file", "line", "what", "mend"), rows)
