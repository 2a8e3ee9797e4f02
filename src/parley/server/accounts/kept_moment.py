"""A moment in a column of the accounts, that is read as none where something else was written there past Parley."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.timezone import is_aware

__all__ = ["KeptMoment"]


class KeptMoment(models.DateTimeField):
    """The same column as Django's own, whose reading breaks where SQLite was given what is no moment."""

    def deconstruct(self) -> Any:
        """As Django's own: the tables are the same."""
        name, _path, args, more = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, more

    def get_internal_type(self) -> str:
        """None that Django's backends know, so that they leave what they read to `from_db_value`."""
        return type(self).__name__

    def db_type(self, connection: Any) -> str | None:
        """The type of Django's own."""
        return models.DateTimeField().db_type(connection)

    def select_format(self, compiler: Any, sql: str, params: Any) -> tuple[str, Any]:
        """What is asked for: in SQLite no column of a type by which Django reads it at once, but the text in it."""
        if compiler.connection.vendor == "sqlite":
            return f"CASE WHEN typeof({sql}) = 'text' THEN {sql} END", [*params, *params]
        return sql, params

    def from_db_value(self, value: Any, _expression: Any, connection: Any) -> datetime | None:
        """The moment; None where it is none: then the seal over the account holds only if there was none."""
        if isinstance(value, str):
            try:
                value = datetime.fromisoformat(value)
            except ValueError:
                return None
        if not isinstance(value, datetime):
            return None
        return value if is_aware(value) else value.replace(tzinfo=connection.timezone)
