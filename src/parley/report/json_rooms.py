"""What is found in rooms, as JSON: values as they are, with the names by which reports call rooms and members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from parley.report.desk_names import DeskNames
from parley.report.json_values import known

__all__ = ["plain", "rooms_json"]


def rooms_json(value: Any, names: DeskNames) -> dict[str, Any]:
    """A result, and what its ids are called."""
    called = {"rooms": names.rooms, "members": names.members, "clauses": names.clauses}
    return {"result": plain(value), "names": {key: dict(each) for key, each in called.items()}}


def plain(value: Any) -> Any:
    """A value as JSON has it: tables, lists, texts, finite numbers, null; times in UTC."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return known(value)
        case Enum():
            return plain(value.value)
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Path():
            return str(value)
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    return str(value)
