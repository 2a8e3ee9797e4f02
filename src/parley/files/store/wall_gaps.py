"""What would let a role of PostgreSQL go round the wall of `parley.files.store.row_security`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString

from parley.errors import CannotAnswer
from parley.files.store.database import TABLES
from parley.language import gettext as _

if TYPE_CHECKING:
    import psycopg

__all__ = ["WALL_TABLES", "check_wall", "one", "weakness"]

WALL_TABLES = ("parley_session", "parley_bound")
"""The wall's own tables: which session belongs to which rooms, and what is bound now. The application sees neither."""

_MAY: dict[str, frozenset[str]] = {
    "parley_store": frozenset({"SELECT"}),
    "parley_snapshot": frozenset({"SELECT", "INSERT", "UPDATE"}),
    **dict.fromkeys(("parley_room", "parley_entry", "parley_access"), frozenset({"SELECT", "INSERT"})),
    **dict.fromkeys(WALL_TABLES, frozenset()),
}
"""What the application may do with each table, behind the wall: nobody changes or deletes what was appended."""


def check_wall(connection: psycopg.Connection[Any]) -> None:
    """Look whether the wall stands before the role of a connection.

    Raises
    ------
    CannotAnswer
        If that role could go round it.
    """
    me = one(connection, "SELECT current_user")
    problem = weakness(connection, me)
    if not problem and one(connection, "SELECT session_user") != me:
        problem = _("was taken on by another role, and can be laid down again")
    for table in (*TABLES, *WALL_TABLES):
        problem = problem or _gap(connection, table)
    if problem:
        raise CannotAnswer(
            _("the role {role} {problem}").format(role=me, problem=problem),
            _("raise the wall anew as the owner of the rooms, and serve as the role that it was raised for"),
        )


def weakness(connection: psycopg.Connection[Any], role: str) -> str:
    """Why a role could go round any wall; empty where it cannot."""
    found = connection.execute(
        "SELECT rolsuper OR rolbypassrls, rolcreaterole OR rolreplication, rolcanlogin,"
        " EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid),"
        " has_schema_privilege(r.oid, current_schema(), 'CREATE') FROM pg_roles AS r WHERE rolname = %s",
        [role],
    ).fetchone()
    if found is None:
        return _("is not there")
    above, over_roles, logs_in, belongs, makes = found
    if above:
        return _("is above row-level security")
    if over_roles:
        return _("may rule over roles, or copy the whole server")
    if not logs_in:
        return _("cannot log in")
    if belongs:
        return _("belongs to another role, whose rights it can take on")
    return _("may make tables beside the rooms") if makes else ""


def one(connection: psycopg.Connection[Any], question: LiteralString, values: list[Any] | None = None) -> Any:
    """The first value of the first row that a question finds; None where there is none."""
    found = connection.execute(question, values).fetchone()
    return found[0] if found else None


def _gap(connection: psycopg.Connection[Any], table: str) -> str:
    """How the role of a connection gets round the wall before one table; empty where it does not."""
    found = connection.execute(
        "SELECT relrowsecurity AND relforcerowsecurity, pg_has_role(relowner, 'MEMBER'),"
        " ARRAY(SELECT polname::text FROM pg_policy WHERE polrelid = c.oid AND polroles && ARRAY[0::oid, r.oid]),"
        " ARRAY(SELECT each FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS each"
        "  WHERE has_any_column_privilege(c.oid, each) UNION ALL"
        "  SELECT each FROM unnest(ARRAY['DELETE', 'TRUNCATE', 'TRIGGER']) AS each"
        "  WHERE has_table_privilege(c.oid, each))"
        " FROM pg_class AS c, pg_roles AS r WHERE c.oid = to_regclass(%s) AND r.rolname = current_user",
        [table],
    ).fetchone()
    if found is None:
        return _("has no wall before it")
    walled, owned, policies, rights = found
    if owned:
        return _("owns {table}").format(table=table)
    if set(rights) - _MAY[table]:
        return _("may do more with {table} than it should").format(table=table)
    if table not in WALL_TABLES and (not walled or policies != ["parley_application"]):
        return _("has no wall before {table}").format(table=table)
    return ""
