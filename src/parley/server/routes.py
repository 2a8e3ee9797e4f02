"""Every route of the server, in one table."""

from __future__ import annotations

from parley.server.pages import (
    account,
    agenda,
    answering,
    brackets,
    draft,
    files,
    home,
    invitation,
    inviting,
    language,
    log,
    login,
    own_password,
    packages,
    packets,
    people,
    person,
    release,
    revising,
    room,
    room_looks,
    second_factor,
    sequence,
    sources,
    text,
    today,
)
from parley.server.route import Route

__all__ = ["ROUTES"]

ROUTES: tuple[Route, ...] = (
    *home.ROUTES,
    *login.ROUTES,
    *language.ROUTES,
    *account.ROUTES,
    *own_password.ROUTES,
    *second_factor.ROUTES,
    *people.ROUTES,
    *inviting.ROUTES,
    *room_looks.ROUTES,
    *invitation.ROUTES,
    *person.ROUTES,  # after `people/invite/`
    *sources.ROUTES,
    *sequence.ROUTES,
    *packages.ROUTES,
    *brackets.ROUTES,
    *agenda.ROUTES,
    *room.ROUTES,
    *draft.ROUTES,
    *answering.ROUTES,
    *packets.ROUTES,
    *files.ROUTES,
    *today.ROUTES,
    *revising.ROUTES,  # before `text/<revision>/`
    *text.ROUTES,
    *release.ROUTES,
    *log.ROUTES,
)
