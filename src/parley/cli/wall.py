"""``parley wall``: the second wall in PostgreSQL, raised before anybody is served from there."""

from __future__ import annotations

from typing import Annotated

import typer

from parley.cli.showing import fail_with, say
from parley.language import gettext as _

__all__ = ["wall"]


def wall(
    owner: Annotated[
        str,
        typer.Argument(metavar="ADDRESS", help="The database, as the role that made the rooms.", show_default=False),
    ],
    application: Annotated[str, typer.Option("--application", metavar="ROLE", help="As whom people are served.")],
    warden: Annotated[
        str, typer.Option("--warden", metavar="ROLE", help="Who knows which session belongs to which rooms.")
    ],
) -> None:
    """Raise the second wall in PostgreSQL, and make the tables of a server there. Again after each upgrade."""
    from parley.cli.serving import need_server
    from parley.errors import Invalid
    from parley.files.store.postgres import connected, is_address

    with fail_with():
        if not is_address(owner):
            raise Invalid(
                _("the wall is one of PostgreSQL, and {place} is no address of such a database").format(place=owner),
                _("name one: postgresql://...; rooms in a folder need no wall"),
            )
        need_server()
        from parley.files.store.row_security import raise_wall
        from parley.server.configuring import make_tables_as_owner

        connected(owner).close()  # says in people's words where nothing answers
        raise_wall(owner, application=application, warden=warden)  # where a role is not fit, no table is made
        make_tables_as_owner(owner)
        raise_wall(owner, application=application, warden=warden)  # these tables are granted
    say(
        _("The wall stands: {application} sees nothing but what {warden} lets each session see.").format(
            application=application, warden=warden
        )
    )
    print(_("Next: parley serve --database ADDRESS --warden ADDRESS --key FILE"))
