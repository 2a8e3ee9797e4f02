"""``conflict.toml``: options, states and stated orders of a conflict; alone, or as part of a case folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from parley.domain.basis import Basis
from parley.domain.conflict import AfterPhase, Conflict, ConflictOption, NamedState, StatedOrder
from parley.domain.conflict_option import MOVES
from parley.domain.conflict_states import check_pattern
from parley.errors import Invalid, NoSuchName
from parley.files.conflict_gaps import note_conflict_gaps
from parley.files.findings import Findings
from parley.files.table import Table
from parley.files.toml_reading import read_toml
from parley.language import gettext as _

__all__ = ["FILE", "SCHEMA", "read_conflict", "write_conflict"]

FILE = "conflict.toml"
SCHEMA = "parley.conflict/1"


def read_conflict(file: str, text: str, findings: Findings) -> Conflict | None:
    """The conflict of a file's text; None, with every problem noted, where it has errors."""
    table = read_toml(file, text, findings)
    if table is None:
        return None
    before = _errors(findings)
    parts = _read(table)
    if parts is None or _errors(findings) > before:
        return None
    conflict = replace(
        parts.bare,
        status_quo=parts.status_quo,
        after=tuple(one for _table, one in parts.after),
        orders=tuple(one for _table, one in parts.orders),
        titles=parts.titles,
    )
    note_conflict_gaps(conflict, findings, file)
    return conflict


def _errors(findings: Findings) -> int:
    return sum(problem.severity == "error" for problem in findings.problems)


@dataclass(frozen=True)
class _Parts:
    """Options and states, and what refers to them, each with its table."""

    bare: Conflict
    status_quo: str
    after: Sequence[tuple[Table, AfterPhase]]
    orders: Sequence[tuple[Table, StatedOrder]]
    titles: tuple[tuple[str, str], ...]


def _read(table: Table) -> _Parts | None:
    table.schema(SCHEMA)
    title, note = table.text("title"), table.text("note")
    given = table.values.get("option")
    options = tuple(option for one in table.tables("option") if (option := _read_option(one)) is not None)
    states = table.table("states")
    patterns, status_quo = states.texts("infeasible"), states.text("status_quo")
    names = states.table("names")
    named = tuple(one for name in names.values if (one := _read_named(names, name)) is not None)
    titles = states.table("titles")
    titled = tuple((name, text) for name in titles.values if (text := titles.text(name, needed=True).strip()))
    states.finish()
    after = [phase for one in table.tables("after") if (phase := _read_after(one)) is not None]
    orders = [order for one in table.tables("order") if (order := _read_order(one)) is not None]
    table.finish()
    if isinstance(given, list) and len(options) < len(given):
        return None  # what patterns and orders mean depends on every option, and what is wrong with one was said
    fine = tuple(one for one in patterns if _fits(states, "infeasible", one, options) or not options)
    whole = tuple(one for one in named if all([_fits(names, one.name, each, options) for each in one.patterns]))
    try:
        bare = Conflict(options, fine, whole, title=title, note=note)
        bare.space  # noqa: B018  combinations are given to states here, and what is wrong with that is said
    except Invalid as invalid:
        (states if options else table).note(invalid, ("names" if named else "infeasible") if options else None)
        return None
    parts = _Parts(bare, status_quo, after, orders, titled)
    unread = frozenset(names.values) - {one.name for one in whole}
    _check_names(states, parts, unread=unread)
    _check_titles(titles, parts, unread)
    return parts


def _check_names(states: Table, parts: _Parts, *, unread: frozenset[str]) -> None:
    """Note names of states that are none; those that could not be read were called wrong where they stand."""
    if parts.status_quo not in unread | {""}:
        _known_state(states, "status_quo", parts.status_quo, parts.bare)
    for table, one in parts.after:
        if one.state not in unread:
            _known_state(table, "state", one.state, parts.bare)
    for table, order in parts.orders:
        _check_order(table, order, parts.bare, unread)


def _check_titles(table: Table, parts: _Parts, unread: frozenset[str]) -> None:
    """Note titles of states that are none, and two of one state."""
    seen: set[int] = set()
    for name, _title in parts.titles:
        number = None if name in unread else _known_state(table, name, name, parts.bare)
        if number in seen:
            table.add(name, _("the state {state} has two titles").format(state=name), _("give it one"))
        if number is not None:
            seen.add(number)


def _read_option(table: Table) -> ConflictOption | None:
    name, owner = table.name("id"), table.name("owner")
    free = bool(name) and table.findings.claim("conflict option", name, table.place(), line=table.place("id"))
    levels = table.texts("levels", needed=True)
    moves = table.choice("moves", MOVES) or "both"
    title = table.text("title")
    words = tuple(table.pairs("words", str, _("a text")).items())
    table.finish()
    if not (free and owner and table.sound):
        return None
    try:
        return ConflictOption(name, owner, levels, moves, title, words)
    except Invalid as invalid:
        table.note(invalid, "words" if "words" in invalid.what else "levels")
        return None


def _read_named(names: Table, name: str) -> NamedState | None:
    patterns = (names.text(name),) if isinstance(names.values[name], str) else names.texts(name)
    if not patterns and names.values[name] != []:
        return None  # it is no list, which was said
    try:
        return NamedState(name, patterns)
    except Invalid as invalid:
        names.note(invalid, name)
        return None


def _read_after(table: Table) -> tuple[Table, AfterPhase] | None:
    phase, state = table.name("phase"), table.text("state", needed=True)
    free = bool(phase) and table.findings.claim("conflict after", phase, table.place(), line=table.place("phase"))
    table.finish()
    return (table, AfterPhase(phase, state)) if free and state and table.sound else None


def _read_order(table: Table) -> tuple[Table, StatedOrder] | None:
    party = table.name("party")
    free = bool(party) and table.findings.claim("conflict order", party, table.place(), line=table.place("party"))
    given = "basis" in table.values
    basis = table.choice("basis", [one.value for one in Basis]) or Basis.ASSUMED.value
    source = table.texts("source") if isinstance(table.values.get("source"), list) else _one(table.text("source"))
    tiers, note = table.tiers("tiers"), table.text("note")
    table.finish()
    if not (free and table.sound):
        return None
    if not given:
        table.findings.warn(
            table.place(),
            _("the order of {party} does not say how it came about: taken as assumed").format(party=party),
            _('add basis = "stated", "inferred" or "assumed"'),
        )
    elif basis != Basis.ASSUMED.value and not source:
        table.findings.warn(
            table.place("basis"),
            _("the order of {party} is {basis} but names no source").format(party=party, basis=basis),
            _('add source = "...", or make it basis = "assumed"'),
        )
    try:
        return table, StatedOrder(party, tiers, Basis(basis), source, note)
    except Invalid as invalid:
        table.note(invalid, "tiers")
        return None


def _one(source: str) -> tuple[str, ...]:
    return (source,) if source else ()


def _fits(table: Table, key: str, pattern: str, options: Sequence[ConflictOption]) -> bool:
    try:
        check_pattern(pattern, options)
    except Invalid as invalid:
        table.note(invalid, key, pattern)
        return False
    return True


def _known_state(table: Table, key: str, name: str, conflict: Conflict) -> int | None:
    try:
        return conflict.state(name)
    except NoSuchName as error:
        table.note(error, key, name)
        return None


def _check_order(table: Table, order: StatedOrder, conflict: Conflict, unread: frozenset[str]) -> None:
    """Every state of an order that is none, or that it names twice."""
    seen: set[int] = set()
    for name in (name for tier in order.tiers for name in tier if name not in unread):
        number = _known_state(table, "tiers", name, conflict)
        if number in seen:
            table.add(
                "tiers",
                _("the order of {party} names the state {state} twice").format(party=order.party, state=name),
                _("name each state once"),
                name,
            )
        if number is not None:
            seen.add(number)


def write_conflict(conflict: Conflict) -> dict[str, Any]:
    """The conflict as plain values, in the order in which they are written."""
    plain: dict[str, Any] = {"schema": SCHEMA}
    if conflict.title:
        plain["title"] = conflict.title
    if conflict.note:
        plain["note"] = conflict.note
    plain["option"] = [_plain_option(option) for option in conflict.options]
    states: dict[str, Any] = {"infeasible": list(conflict.infeasible)} if conflict.infeasible else {}
    if conflict.status_quo:
        states["status_quo"] = conflict.status_quo
    if conflict.titles:
        states["titles"] = dict(conflict.titles)
    if conflict.named:
        states["names"] = {state.name: list(state.patterns) for state in conflict.named}
    if states:
        plain["states"] = states
    if conflict.after:
        plain["after"] = [{"phase": one.phase, "state": one.state} for one in conflict.after]
    if conflict.orders:
        plain["order"] = [_plain_order(order) for order in conflict.orders]
    return plain


def _plain_option(option: ConflictOption) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": option.id,
        "owner": option.owner,
        "levels": list(option.levels),
        "moves": option.moves,
    }
    if option.title:
        plain["title"] = option.title
    if option.words:
        plain["words"] = dict(option.words)
    return plain


def _plain_order(order: StatedOrder) -> dict[str, Any]:
    plain: dict[str, Any] = {"party": order.party, "basis": order.basis.value}
    if order.source:
        plain["source"] = list(order.source)
    plain["tiers"] = [list(tier) for tier in order.tiers]
    if order.note:
        plain["note"] = order.note
    return plain
