"""Plain values in TOML: written new, or put in place of what stands there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Item, Table

__all__ = ["Plain", "appends", "changed", "has_header", "is_tables", "known_by", "render", "render_table", "same"]

Plain = Mapping[str, Any]
"""What TOML can hold, as Python's own values."""

_INLINE = ("points", "titles", "questions", "labels", "deadline", "window", "detection", "false_alarm", "size", "cost")
_LINES = ("options", "schedule", "parts")


def render(plain: Plain) -> str:
    """Plain values as a new TOML text; lists of small tables, such as ``options``, stay one line an entry."""
    document = tomlkit.document()
    for key, value in plain.items():
        document[key] = _item(key, value)
    return tomlkit.dumps(document)


def render_table(key: str, plain: Plain) -> str:
    """A table under a header of its own, also where its key is one of those that are written on one line."""
    document = tomlkit.document()
    document[key] = _table(plain)
    return tomlkit.dumps(document)


def has_header(key: str, value: Any) -> bool:
    """Whether a value is written as one or several tables under headers of their own, behind all that has none."""
    return is_tables(value) or (isinstance(value, dict) and key not in _INLINE)


def is_tables(value: Any) -> bool:
    """Whether a value is a list of tables."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def known_by(table: Plain) -> str:
    """What a table of a list is known by: its id, or the issue, party or phase that it is about."""
    return str(next((table[key] for key in ("id", "issue", "party", "phase") if table.get(key)), ""))


def same(old: Any, new: Any) -> bool:
    """Whether two plain values are equal, the order of keys included: the order of points is kept."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return list(old) == list(new) and all(same(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(same, old, new))
    return bool(old == new)


def changed(body: str, old: Plain, new: Plain, key: str = "", *, drop: Collection[str] = ()) -> str:
    """A TOML text with what changed from ``old`` to ``new``, at its root or in the one table of a key.

    ``drop`` are keys of empty values that have to give way.
    """
    document = tomlkit.parse(body)
    table: Any = document[key] if key else document
    for gone in drop:
        table.pop(gone, None)
    _merge(table[0] if isinstance(table, AoT) else table, old, new)
    return tomlkit.dumps(document)


def appends(old: Plain, new: Plain) -> bool:
    """Whether the keys of ``new`` are those of ``old`` in their order, some perhaps gone, and then new ones."""
    kept = [key for key in old if key in new]
    return list(new)[: len(kept)] == kept


def _merge(table: Any, old: Plain, new: Plain) -> None:
    for key in old:
        if key not in new:
            table.pop(key, None)
    for key, value in new.items():
        if key in old and same(old[key], value):
            continue
        there = table.get(key)
        if _grows(there, old.get(key, {}), value):
            _merge(there, old.get(key, {}), value)
        elif isinstance(there, Array) and is_tables(value) and _merge_array(there, old.get(key, []), value):
            continue
        else:
            if isinstance(there, AoT):
                del table[key]
            table[key] = _item(key, value)


def _grows(there: Any, old: Any, new: Any) -> bool:
    """Whether a small table can be changed in place: of its keys some stay, and new ones come behind them."""
    if not (isinstance(there, Table | InlineTable) and isinstance(new, dict) and appends(old, new)):
        return False
    return isinstance(there, Table) or bool(set(old) & set(new))


def _merge_array(array: Array, old: list[Plain], new: list[Plain]) -> bool:
    """Change a list of inline tables in place; False where their order changed, or they have no names:

    then it must be written anew.
    """
    before, after = {known_by(one): one for one in old}, {known_by(one): one for one in new}
    if len(before) < len(old) or len(after) < len(new):
        return False
    if [name for name in before if name in after] != [name for name in after if name in before]:
        return False
    for number, name in reversed(list(enumerate(before))):
        if name not in after:
            del array[number]
    for number, (name, one) in enumerate(after.items()):
        if name in before:
            _merge(array[number], before[name], one)
        else:
            array.insert(number, _inline(one))
    return True


def _item(key: str, value: Any) -> Item:
    if is_tables(value):
        if key in _LINES:
            lines = tomlkit.array()
            for one in value:
                lines.append(_inline(one))
            lines.multiline(True)
            return lines
        tables = tomlkit.aot()
        for one in value:
            tables.append(_table(one))
        return tables
    if isinstance(value, dict):
        return _inline(value) if key in _INLINE else _table(value)
    item: Item = tomlkit.item(value)
    return item


def _inline(plain: Plain) -> InlineTable:
    table = tomlkit.inline_table()
    for key, value in plain.items():
        table[key] = _item(key, value)
    return table


def _table(plain: Plain) -> Table:
    table = tomlkit.table()
    for key, value in plain.items():
        table[key] = _item(key, value)
    return table
