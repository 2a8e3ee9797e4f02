"""The second wall, in PostgreSQL: row-level security, so that a filter forgotten in a query still shows nobody's room.

The application's role sees no row of any room until a transaction is bound, by `parley_enter`, to the rooms of a
session whose secret it knows. What was bound stands in a table that this role can neither read nor write, under the
number of the transaction, so it ends with it, and no setting of a connection opens anything. docs/explanation/rooms.md
says the same to those who run a server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString

from parley.errors import Invalid
from parley.files.store.database import TABLES, written_by
from parley.files.store.postgres import connected
from parley.files.store.wall_gaps import WALL_TABLES, one, weakness
from parley.language import gettext as _

if TYPE_CHECKING:
    import psycopg

__all__ = ["raise_wall"]

_BY_ROOM: dict[str, LiteralString] = {
    "parley_room": "id",
    "parley_entry": "room",
    "parley_access": "room",
    "parley_snapshot": "room",
}
"""The tables with a row or more for each room, and the column that names it."""

_POLICIES = ("parley_owner", "parley_warden", "parley_application")

_TABLES: tuple[LiteralString, ...] = (
    # The secret itself is nowhere: only its hash.
    """CREATE TABLE IF NOT EXISTS {schema}.parley_session (
        secret BYTEA PRIMARY KEY, member TEXT NOT NULL, everywhere BOOLEAN NOT NULL, rooms TEXT[] NOT NULL,
        until TIMESTAMPTZ NOT NULL
    )""",
    # One row a connection, written over and over; what it says counts only in the transaction of that number.
    """CREATE UNLOGGED TABLE IF NOT EXISTS {schema}.parley_bound (
        process INTEGER PRIMARY KEY, transaction XID8 NOT NULL, everywhere BOOLEAN NOT NULL, rooms TEXT[] NOT NULL
    ) WITH (fillfactor = 50)""",
)

# Every name in them is qualified, and the path is pinned, so nothing that a caller makes can stand in for it.
_FUNCTIONS: dict[str, LiteralString] = {
    "parley_enter(BYTEA)": """CREATE OR REPLACE FUNCTION {schema}.parley_enter(
        given BYTEA, OUT everywhere BOOLEAN, OUT rooms TEXT[]
    ) LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        SELECT s.everywhere, s.rooms INTO everywhere, rooms FROM {schema}.parley_session AS s
            WHERE s.secret = pg_catalog.sha256(given) AND s.until > pg_catalog.clock_timestamp();
        everywhere := coalesce(everywhere, false);
        rooms := coalesce(rooms, '{{}}');
        INSERT INTO {schema}.parley_bound AS b (process, transaction, everywhere, rooms)
            VALUES (pg_catalog.pg_backend_pid(), pg_catalog.pg_current_xact_id(), everywhere, rooms)
            ON CONFLICT (process) DO UPDATE
            SET transaction = excluded.transaction, everywhere = excluded.everywhere, rooms = excluded.rooms;
    END $$""",
    "parley_leave()": """CREATE OR REPLACE FUNCTION {schema}.parley_leave() RETURNS VOID
    LANGUAGE sql VOLATILE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        UPDATE {schema}.parley_bound SET everywhere = false, rooms = '{{}}'
        WHERE process = pg_catalog.pg_backend_pid()
    $$""",
    # In plpgsql, which keeps its plans: they are asked with every question.
    "parley_everywhere_now()": """CREATE OR REPLACE FUNCTION {schema}.parley_everywhere_now() RETURNS BOOLEAN
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        RETURN coalesce((SELECT b.everywhere FROM {schema}.parley_bound AS b
            WHERE b.process = pg_catalog.pg_backend_pid()
            AND b.transaction = pg_catalog.pg_current_xact_id_if_assigned()), false);
    END $$""",
    "parley_rooms_now()": """CREATE OR REPLACE FUNCTION {schema}.parley_rooms_now() RETURNS TEXT[]
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        RETURN (SELECT b.rooms FROM {schema}.parley_bound AS b
            WHERE b.process = pg_catalog.pg_backend_pid()
            AND b.transaction = pg_catalog.pg_current_xact_id_if_assigned());
    END $$""",
}

# In brackets, so that it is asked once a query and not once a row.
_SEEN: LiteralString = (
    "(SELECT {schema}.parley_everywhere_now()) OR {column} = ANY ((SELECT {schema}.parley_rooms_now())::TEXT[])"
)

_GRANTS: tuple[LiteralString, ...] = (
    "GRANT USAGE ON SCHEMA {schema} TO {application}, {warden}",
    "GRANT SELECT ON {schema}.parley_store, {schema}.parley_room, {schema}.parley_entry, {schema}.parley_access,"
    " {schema}.parley_snapshot TO {application}, {warden}",
    "GRANT INSERT ON {schema}.parley_room, {schema}.parley_entry TO {application}",
    "GRANT INSERT ON {schema}.parley_access TO {application}, {warden}",
    "GRANT INSERT, UPDATE ON {schema}.parley_snapshot TO {application}, {warden}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.parley_session TO {warden}",
)


def raise_wall(owner: str, *, application: str, warden: str) -> None:
    """Raise the wall in a database that holds rooms, or raise it anew: again and again makes no difference.

    All other tables there, those of a server, are granted to the application's role as they stand: repeat it when some
    were added.

    Parameters
    ----------
    owner
        The address of the database, as the role that made its tables.
    application, warden
        The names of two other roles that can log in, belong to no role, and have no rights over roles or databases:
        the application answers people; the warden reads who is a member, and binds sessions to rooms.

    Raises
    ------
    Invalid
        If there are no such roles, or one of them could go round the wall.
    CannotAnswer, CannotWrite
        If the database holds no rooms, or refused; then nothing was changed.
    """
    database = connected(owner)
    connection = database.connection
    try:
        written_by(database)
        with database.told(), connection.transaction():
            me, schema = connection.execute("SELECT current_user, current_schema()").fetchone() or ("", "")
            if len({me, application, warden}) < 3:
                raise Invalid(
                    _("the owner, the application and the warden must be three roles"), _("make the two others")
                )
            _shut(connection, schema)
            for role in (application, warden):
                if problem := weakness(connection, role):
                    raise Invalid(
                        _("the role {role} {problem}").format(role=role, problem=problem),
                        _("make one by: CREATE ROLE {role} LOGIN PASSWORD '...'").format(role=role),
                    )
            _build(connection, {"schema": schema, "owner": me, "application": application, "warden": warden})
    finally:
        database.close()


def _build(connection: psycopg.Connection[Any], names: dict[str, str]) -> None:
    from psycopg import sql

    quoted = {key: sql.Identifier(name) for key, name in names.items()}

    def run(what: LiteralString, **more: sql.Composable) -> None:
        connection.execute(sql.SQL(what).format(**quoted, **more))

    connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('parley wall', 0))")
    for made in (*_TABLES, *_FUNCTIONS.values()):
        run(made)
    _take_away(connection, names)
    for granted in _GRANTS:
        run(granted)
    for function in _FUNCTIONS:
        run(f"GRANT EXECUTE ON FUNCTION {{schema}}.{function} TO {{application}}")
    for table in TABLES:
        on = sql.Identifier(names["schema"], table)
        run("ALTER TABLE {on} ENABLE ROW LEVEL SECURITY", on=on)
        run("ALTER TABLE {on} FORCE ROW LEVEL SECURITY", on=on)
        for policy in _POLICIES:
            run("DROP POLICY IF EXISTS {policy} ON {on}", on=on, policy=sql.Identifier(policy))
        run("CREATE POLICY parley_owner ON {on} TO {owner} USING (true) WITH CHECK (true)", on=on)
        run("CREATE POLICY parley_warden ON {on} TO {warden} USING (true) WITH CHECK (true)", on=on)
        run(
            "CREATE POLICY parley_application ON {on} TO {application} USING ({seen}) WITH CHECK ({seen})",
            on=on,
            seen=_seen_in(table, quoted["schema"]),
        )
    others = connection.execute(
        "SELECT relname, relkind FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'p', 'S')"
        " AND pg_has_role(relowner, 'USAGE') AND relname <> ALL (%s)",
        [sql.Identifier(names["schema"]).as_string(connection), [*TABLES, *WALL_TABLES]],
    ).fetchall()
    for name, kind in others:
        rights = "USAGE, SELECT ON SEQUENCE" if kind in ("S", b"S") else "SELECT, INSERT, UPDATE, DELETE ON TABLE"
        run(f"GRANT {rights} {{on}} TO {{application}}", on=sql.Identifier(names["schema"], name))


def _seen_in(table: str, schema: Any) -> Any:
    """Which rows the application may see, and make."""
    from psycopg import sql

    if table not in _BY_ROOM:  # what the store says of itself, but not how the recovery key opens it
        return sql.SQL("name IN ('format', 'key', 'public_keys')")
    return sql.SQL(_SEEN).format(schema=schema, column=sql.Identifier(_BY_ROOM[table]))


def _take_away(connection: psycopg.Connection[Any], names: dict[str, str]) -> None:
    """Every right that anybody but the owner has by now, whoever granted it, before the few are given."""
    from psycopg import sql

    schema = names["schema"]
    found = connection.execute(
        "SELECT DISTINCT 'TABLE', c.oid::regclass::text, a.grantee::regrole::text, a.grantee = 0"
        " FROM pg_class AS c, aclexplode(c.relacl) AS a"
        " WHERE c.relnamespace = %(schema)s::regnamespace AND c.relname = ANY (%(tables)s) AND a.grantee <> c.relowner"
        " UNION SELECT DISTINCT 'TABLE', c.oid::regclass::text, a.grantee::regrole::text, a.grantee = 0"
        " FROM pg_class AS c JOIN pg_attribute AS t ON t.attrelid = c.oid, aclexplode(t.attacl) AS a"
        " WHERE c.relnamespace = %(schema)s::regnamespace AND c.relname = ANY (%(tables)s) AND a.grantee <> c.relowner"
        " UNION SELECT DISTINCT 'FUNCTION', p.oid::regprocedure::text, a.grantee::regrole::text, a.grantee = 0"
        " FROM pg_proc AS p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a"
        " WHERE p.pronamespace = %(schema)s::regnamespace AND p.oid = ANY (%(functions)s::regprocedure[])"
        " AND a.grantee <> p.proowner",
        {
            "schema": sql.Identifier(schema).as_string(connection),
            "tables": [*TABLES, *WALL_TABLES],
            "functions": [f"{sql.Identifier(schema).as_string(connection)}.{each}" for each in _FUNCTIONS],
        },
    ).fetchall()
    for what, on, grantee, everybody in found:
        # PostgreSQL itself has quoted these names
        whom = "PUBLIC" if everybody else grantee
        connection.execute(sql.SQL(f"REVOKE ALL ON {what} {on} FROM {whom} CASCADE"))


def _shut(connection: psycopg.Connection[Any], schema: str) -> None:
    """Let nobody else make anything in the schema or the database, as far as that is the owner's to say."""
    from psycopg import sql

    quoted = sql.Identifier(schema)
    owns = "SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE oid = %s::regnamespace"
    if one(connection, owns, [quoted.as_string(connection)]):
        connection.execute(sql.SQL("REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC").format(schema=quoted))
    database = connection.info.dbname
    if one(connection, "SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = %s", [database]):
        revoke = "REVOKE TEMPORARY, CREATE ON DATABASE {database} FROM PUBLIC"
        connection.execute(sql.SQL(revoke).format(database=sql.Identifier(database)))
