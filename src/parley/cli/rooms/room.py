"""``parley room``: who is in which room, and who read what."""

from __future__ import annotations

from typing import Annotated

import typer

from parley.cli.rooms.options import As, Docx, Html, Json, Key, Language, Place, Shown, at_desk, rtl, show_document
from parley.cli.showing import say
from parley.domain.room import RoomKind
from parley.language import gettext as _

__all__ = ["room"]

room = typer.Typer(help="The rooms: who is in which, and who read what.", no_args_is_help=True)

Actor = Annotated[str, typer.Argument(help="The actor of the case whose room it is.", show_default=False)]


@room.command("list")
def list_rooms(
    where: Place,
    member: As = "",
    key: Key = None,
    html: Html = None,
    docx: Docx = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """Every room, who is in it, and which draft it had last. For the mediator's eyes only."""
    from parley.report.rooms_document import RoomRow, rooms_document
    from parley.verbs.shuttle.membership import short_ids
    from parley.workbench.rooms.looking import rooms_now
    from parley.workbench.rooms.naming import desk_names, title_of

    with at_desk(where, member, key, "room list", language=language) as desk:
        found, names = rooms_now(desk), desk_names(desk)
        short = short_ids(desk.scope.members())
        rows = [
            RoomRow(
                one.room.actor,
                one.called,
                one.room.kind.value,
                tuple((each.name, each.role.value, short[each.id]) for each in one.members),
                one.entries,
                one.last,
                one.revision,
            )
            for one in found
        ]
        document = rooms_document(
            rows,
            names,
            title=_("Rooms: {case}").format(case=title_of(desk)),
            dated=desk.clock().date(),
            language=language,
            rtl=rtl(language),
        )
        show_document(Shown(document, rows, names), json=json, html=html, docx=docx)


@room.command("open")
def open_room(
    where: Place,
    actor: Actor,
    kind: Annotated[
        str,
        typer.Option("--kind", help="delegation, sponsor, guarantor or monitor; by the actor's role if left out."),
    ] = "",
    member: As = "",
    key: Key = None,
) -> None:
    """Open a room for an actor that has none yet."""
    from parley.errors import NoSuchName, nearest
    from parley.workbench.rooms import founding

    with at_desk(where, member, key, "room open") as desk:
        kinds = {one.value: one for one in RoomKind if one is not RoomKind.DESK}
        if kind and kind not in kinds:
            raise NoSuchName(_('there is no kind of room "{kind}"').format(kind=kind), nearest(kind, kinds))
        made = founding.open_room(desk, actor, kind=kinds.get(kind))
    print(_("Opened a room for {actor}: {kind}.").format(actor=actor, kind=made.kind.value))


@room.command()
def invite(
    where: Place,
    name: Annotated[str, typer.Argument(help="Their name, as people know them.", show_default=False)],
    role: Annotated[
        str,
        typer.Option(
            "--role",
            help="mediator, analyst, delegation, head of delegation, sponsor, guarantor, monitor or administrator.",
        ),
    ],
    room: Annotated[str, typer.Option("--room", metavar="ACTOR", help="Whose room it is; none for the desk.")] = "",
    again: Annotated[bool, typer.Option("--again", help="Another person of a name that a member has already.")] = False,
    member: As = "",
    key: Key = None,
) -> None:
    """Invite somebody into one room, in one role."""
    from parley.workbench.rooms import founding

    with at_desk(where, member, key, "room invite") as desk:
        id = founding.invite(desk, name, role, room=room, again=again)
        alone = founding.answers_alone(desk, id)
    print(_("{name} is a member now: {role} ({id}).").format(name=name, role=role, id=id))
    if alone:
        say(
            _(
                "They answer for themselves from now on: what you write down for this room takes a file of theirs "
                "(parley answer file, then --file)."
            )
        )


@room.command()
def revoke(
    where: Place,
    name: Annotated[str, typer.Argument(help="Their name, or the first digits of their id.", show_default=False)],
    member: As = "",
    key: Key = None,
) -> None:
    """Take somebody's membership away, at once. What they wrote stays."""
    from parley.workbench.rooms import founding

    with at_desk(where, member, key, "room revoke") as desk:
        gone = founding.revoke(desk, name)
        called = desk.called(gone.room) if gone.room else _("no room")
    print(_("{name} is no longer a member ({role}, {room}).").format(name=gone.name, role=gone.role.value, room=called))


@room.command()
def log(
    where: Place,
    actor: Annotated[str, typer.Argument(metavar="ROOM", help="The room, by its actor; all if left out.")] = "",
    last: Annotated[int, typer.Option("--last", min=0, metavar="N", help="How many lines; 0 for all.")] = 30,
    member: As = "",
    key: Key = None,
    html: Html = None,
    docx: Docx = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """Who read what, and who was refused what, the latest first. For the mediator's eyes only."""
    from parley.report.rooms_document import looks_document
    from parley.workbench.rooms.looking import looks
    from parley.workbench.rooms.naming import desk_names, title_of

    with at_desk(where, member, key, "room log", language=language) as desk:
        found, names = looks(desk, actor), desk_names(desk)
        document = looks_document(
            found,
            names,
            title=_("Who read what: {case}").format(case=title_of(desk)),
            dated=desk.clock().date(),
            most=last,
            language=language,
            rtl=rtl(language),
        )
        show_document(Shown(document, found, names), json=json, html=html, docx=docx)
