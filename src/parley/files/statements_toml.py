"""Statements in a preferences file: reading and writing each kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from parley.domain.agenda import Agenda
from parley.domain.basis import Basis, Statement
from parley.domain.preferences import KINDS
from parley.domain.statement import Bundle, Order, Points, Rank, Rather, Reservation, Score, Stake
from parley.domain.step_statement import Bears, Benefits, Ending, StepRank
from parley.domain.verdict import FIRMNESS, Accepts, RedLine, Rejects
from parley.errors import Invalid, nearest
from parley.files.references_toml import (
    known_issue,
    known_obligations,
    known_options,
    left_out,
    open_issue,
    options_at,
)
from parley.files.table import Table
from parley.language import gettext as _

__all__ = ["read_statement", "write_statement"]


def read_statement(table: Table, agenda: Agenda, cited: set[str]) -> Statement | None:
    """One statement; None, with its problems noted, where it cannot be read."""
    name = table.name("id")
    free = bool(name) and table.findings.claim("statement", name, table.place(), line=table.place("id"))
    kind = table.choice("kind", KINDS, needed=True)
    basis = table.choice("basis", [basis.value for basis in Basis], needed=True)
    common: dict[str, Any] = {
        "id": name,
        "source": table.texts("source"),
        "reason": table.text("reason"),
        "note": table.text("note"),
    }
    for source in common["source"]:
        if source not in cited:
            table.add(
                "source",
                _('"{name}" is neither a source nor a record entry').format(name=source),
                nearest(source, cited),
                source,
            )
    if not kind:
        return None  # nobody can say which keys it may have
    own = _READERS[kind](table, agenda)
    table.finish()
    if not (free and table.sound):
        return None
    try:
        return KINDS[kind](basis=Basis(basis), **common, **own)
    except Invalid as invalid:
        table.note(invalid)
        return None


def _interval(table: Table, *, needed: bool = True) -> dict[str, Any]:
    return {"low": table.number("low", needed=needed), "high": table.number("high", needed=needed)}


def _order(table: Table, agenda: Agenda) -> dict[str, Any]:
    issue, tiers = open_issue(table, agenda), table.tiers("order")
    if missing := left_out(table, "order", issue, [option for tier in tiers for option in tier]) if tiers else []:
        table.findings.warn(
            table.place("order"),
            _("the order of {issue} leaves out {options}: unknown").format(
                issue=table.values["issue"], options=", ".join(missing)
            ),
            _("add them where you know their place; only a full order fixes the best and the worst"),
        )
    return {"issue": table.text("issue"), "tiers": tiers}


def _rank(table: Table, agenda: Agenda) -> dict[str, Any]:
    tiers = table.tiers("rank")
    named = [name for tier in tiers for name in tier if known_issue(table, agenda, "rank", name) is not None]
    for name in named:
        for parent in set(agenda.above(name)) & set(named):
            table.add(
                "rank",
                _("the rank names {issue} and {parent}, which it is part of").format(issue=name, parent=parent),
                _("rank issues that do not contain each other"),
                name,
            )
    return {"tiers": tiers}


def _stake(table: Table, agenda: Agenda) -> dict[str, Any]:
    name = table.text("issue", needed=True)
    if name.strip():
        known_issue(table, agenda, "issue", name)
    return {"issue": name, **_interval(table)}


def _points(table: Table, agenda: Agenda) -> dict[str, Any]:
    issue, points = open_issue(table, agenda), table.numbers("points")
    if missing := left_out(table, "points", issue, points) if points else []:
        table.add(
            "points",
            _("the points of {issue} leave out {options}").format(
                issue=table.values["issue"], options=", ".join(missing)
            ),
            _("give every option its points: what is absent is unknown, not zero"),
        )
    return {"issue": table.text("issue"), "points": tuple(points.items())}


def _score(table: Table, agenda: Agenda) -> dict[str, Any]:
    name = table.text("option", needed=True)
    if name.strip():
        known_options(table, "option", [name], agenda)
    return {"option": name, **_interval(table)}


def _whole(table: Table, agenda: Agenda) -> dict[str, Any]:
    package = options_at(table, agenda, "package")
    settled = {name.partition(".")[0] for name in package}
    if package and (missing := [issue.id for issue in agenda.open_issues if issue.id not in settled]):
        table.add(
            "package",
            _("the package leaves out {issues}").format(issues=", ".join(missing)),
            _("name one option for every issue, or write a red line or a would-rather instead"),
        )
    return {"package": package}


def _one_obligation(table: Table, *, needed: bool = False) -> dict[str, Any]:
    name = table.text("obligation", needed=True)
    if name.strip():
        known_obligations(table, "obligation", [name])
    return {"obligation": name, **_interval(table, needed=needed)}


def _step_rank(table: Table) -> dict[str, Any]:
    tiers = table.tiers("rank")
    known_obligations(table, "rank", [name for tier in tiers for name in tier])
    return {"tiers": tiers}


_READERS: dict[str, Callable[[Table, Agenda], dict[str, Any]]] = {
    Order.kind: _order,
    Rank.kind: _rank,
    Stake.kind: _stake,
    Score.kind: _score,
    Bundle.kind: lambda table, agenda: {
        "together": options_at(table, agenda, "options"),
        **_interval(table, needed=False),
    },
    Rather.kind: lambda table, agenda: {key: options_at(table, agenda, key) for key in ("better", "worse")},
    RedLine.kind: lambda table, agenda: {
        "never": options_at(table, agenda, "never"),
        "firmness": table.choice("firmness", FIRMNESS) or "unknown",
    },
    Accepts.kind: _whole,
    Rejects.kind: _whole,
    Reservation.kind: lambda table, agenda: _interval(table),
    Points.kind: _points,
    Benefits.kind: lambda table, _agenda: _one_obligation(table),
    Bears.kind: lambda table, _agenda: _one_obligation(table),
    StepRank.kind: lambda table, _agenda: _step_rank(table),
    Ending.kind: lambda table, _agenda: _one_obligation(table, needed=True),
}


def write_statement(statement: Statement) -> dict[str, Any]:
    """A statement as plain values, in the order in which they are written."""
    plain = {"id": statement.id, "kind": statement.kind, **_own(statement), "basis": statement.basis.value}
    if statement.source:
        plain["source"] = list(statement.source)
    for key in ("reason", "note"):
        if getattr(statement, key):
            plain[key] = getattr(statement, key)
    return plain


def _own(statement: Statement) -> dict[str, Any]:
    match statement:
        case Order():
            return {"issue": statement.issue, "order": _tiers(statement.tiers)}
        case Rank():
            return {"rank": _tiers(statement.tiers)}
        case Stake():
            return {"issue": statement.issue, **_ends(statement.low, statement.high)}
        case Score():
            return {"option": statement.option, **_ends(statement.low, statement.high)}
        case Bundle():
            return {"options": list(statement.together), **_ends(statement.low, statement.high)}
        case Rather():
            return {"better": list(statement.better), "worse": list(statement.worse)}
        case RedLine():
            return {"never": list(statement.never), "firmness": statement.firmness}
        case Accepts() | Rejects():
            return {"package": list(statement.package)}
        case Reservation():
            return _ends(statement.low, statement.high)
        case Points():
            return {"issue": statement.issue, "points": {option: float(value) for option, value in statement.points}}
        case Benefits() | Bears() | Ending():
            return {"obligation": statement.obligation, **_ends(statement.low, statement.high)}
        case StepRank():
            return {"rank": _tiers(statement.tiers)}
        case _:
            raise TypeError(f"no way to write a statement of kind {statement.kind}")


def _tiers(tiers: tuple[tuple[str, ...], ...]) -> list[Any]:
    return [tier[0] if len(tier) == 1 else list(tier) for tier in tiers]


def _ends(low: float | None, high: float | None) -> dict[str, Any]:
    return {} if low is None or high is None else {"low": float(low), "high": float(high)}
