"""``parley init``, ``verify``, ``backup``, ``restore``, ``rekey`` and ``doctor``: rooms made, proved, kept."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.rooms.options import Docx, Html, Json, Key, Place, Shown, place, show_document
from parley.cli.showing import fail_with, say
from parley.files.store.postgres import named
from parley.language import gettext as _
from parley.language import ngettext

if TYPE_CHECKING:
    from parley.workbench.rooms.keeping import Verified

__all__ = ["backup_rooms", "init_rooms", "look_after_rooms", "rekey_rooms", "restore_rooms", "verify_rooms"]

Recover = Annotated[bool, typer.Option("--recover", help="Ask for the recovery key, instead of reading a key file.")]


def init_rooms(
    where: Place,
    case: Annotated[Path, typer.Option("--case", metavar="CASE", help="The folder of the case that they are for.")],
    mediator: Annotated[
        list[str], typer.Option("--mediator", metavar="NAME", help="Who works at the desk; may be repeated.")
    ],
    key: Key = None,
) -> None:
    """Make rooms for a case: the desk, and one for each party, sponsor and guarantor. For the mediator's eyes only."""
    from parley.workbench.rooms.founding import found_rooms

    with fail_with():
        made = found_rooms(place(where), case, mediators=mediator, key_file=key)
    say(
        ngettext(
            'Made {where}: the desk and {count} room for "{title}": {rooms}.',
            'Made {where}: the desk and {count} rooms for "{title}": {rooms}.',
            len(made.rooms),
        ).format(where=named(where), count=len(made.rooms), title=made.case.title, rooms=", ".join(made.rooms))
    )
    print()
    _show_keys(made.made.recovery_key, made.made.key_file, made.made.signing_key_file, made.made.public_key)
    print(_("Next: parley room list {where}").format(where=named(where)))


def verify_rooms(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE|DIR",
            help="A folder of rooms, the address of a database, a backup, or the chain of one room in a file.",
            show_default=False,
        ),
    ],
    checkpoint: Annotated[
        list[Path] | None,
        typer.Option(
            "--checkpoint",
            metavar="FILE",
            help="A copy that was handed out with a draft, or a folder of such; may be repeated.",
        ),
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="The key file: compare what is sealed, too.")
    ] = None,
    public_key: Annotated[
        list[str] | None,
        typer.Option(
            "--public-key", metavar="DIGITS", help="A public key known to be the mediators'; may be repeated."
        ),
    ] = None,
    html: Html = None,
    docx: Docx = None,
    json: Json = False,
) -> None:
    """Is the record what it was? No key and no server is needed. Exits with 1 where it is not."""
    from parley.workbench.rooms.keeping import verify_record

    with fail_with():
        found = verify_record(place(source), checkpoints=checkpoint or (), key_file=key, public_keys=public_key or ())
        show_document(_record(found), json=json, html=html, docx=docx)
    if not found.proved:
        raise typer.Exit(1)


def backup_rooms(
    where: Place,
    file: Annotated[Path, typer.Argument(help="A file that is not there yet, outside the folder.", show_default=False)],
) -> None:
    """Copy all rooms into one file, while others write. No key is in it."""
    from parley.workbench.rooms.keeping import back_up

    with fail_with():
        done = back_up(place(where), file)
    rooms = ngettext("{count} room", "{count} rooms", done.rooms).format(count=done.rooms)
    entries = ngettext("{count} entry", "{count} entries", done.entries).format(count=done.entries)
    say(_("Made {file}: {rooms}, {entries}, sealed.").format(file=done.file, rooms=rooms, entries=entries))
    say(
        _("To restore it you need the key file or the recovery key of today (key {key}): neither is in it.").format(
            key=done.key
        )
    )


def restore_rooms(
    file: Annotated[Path, typer.Argument(help="What `parley backup` wrote.", show_default=False)],
    where: Place,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="The key file of the time when the backup was made.")
    ] = None,
    recover: Recover = False,
) -> None:
    """Make the rooms of a backup again, in a place where nothing is. One of the two keys is needed."""
    from parley.workbench.rooms import keeping

    recovery_key = _asked_key() if recover else ""
    with fail_with():
        done = keeping.restore_rooms(file, place(where), key_file=key, recovery_key=recovery_key)
    count = done.verification.entries
    say(
        ngettext("Made {where}: {count} entry, all whole.", "Made {where}: {count} entries, all whole.", count).format(
            where=named(where), count=count
        )
    )
    print(_("Key file:    {file}").format(file=done.key_file))
    print(_("Signing key: {file}").format(file=done.signing_key_file))
    if done.signing_key_renewed:
        say(
            _(
                "There was no signing key of these rooms beside it, so a new one was made: tell those who check "
                "checkpoints."
            )
        )
    say(_("What was appended after the backup is not in it. Compare with the last copy handed out:"))
    print(f"  parley verify {where} --checkpoint FILE")


def rekey_rooms(
    where: Place,
    key: Key = None,
    recover: Recover = False,
    signing: Annotated[bool, typer.Option("--signing", help="Make a new signing key too.")] = False,
) -> None:
    """Renew the key file and the recovery key. Old backups still need the old ones."""
    from parley.workbench.rooms.keeping import renew_keys
    from parley.workbench.rooms.places import key_places

    recovery_key = _asked_key() if recover else ""
    with fail_with():
        done = renew_keys(place(where), key_file=key, recovery_key=recovery_key, signing=signing)
        signing_file = key_places(place(where), key_file=key)[1]
        with suppress(ImportError):  # without the libraries that serve, nobody has a login
            from parley.server.renewed_keys import carry_accounts_over

            carry_accounts_over(place(where), done.key_file, done.former)
    print(
        ngettext(
            "{count} room was sealed with a new key.", "{count} rooms were sealed with a new key.", done.rooms
        ).format(count=done.rooms)
    )
    print()
    _show_keys(done.recovery_key, done.key_file, signing_file, done.public_key)
    say(_("Keep the old key file or the old recovery key as long as you keep backups from before."))


def look_after_rooms(where: Place, key: Key = None, html: Html = None, docx: Docx = None, json: Json = False) -> None:
    """Is everything as it should be where the rooms are kept? Exits with 1 where something must be mended."""
    from parley.report.desk_names import DeskNames
    from parley.workbench.rooms.desk import now
    from parley.workbench.rooms.keeping import health_of, look_after

    with fail_with():
        found = look_after(place(where), key_file=key)
        document = health_of(found, title=_("Rooms in {where}").format(where=named(where)), at=now())
        show_document(Shown(document, found, DeskNames()), json=json, html=html, docx=docx)
    if not found.good:
        raise typer.Exit(1)


def _record(verified: Verified) -> Shown:
    from parley.report.desk_names import DeskNames
    from parley.workbench.rooms.desk import now
    from parley.workbench.rooms.keeping import called_in, record_of

    return Shown(record_of(verified, at=now()), verified, DeskNames(rooms=called_in(verified)))


def _asked_key() -> str:
    return str(typer.prompt(_("Recovery key"), hide_input=True))


def _show_keys(recovery_key: str, key_file: Path, signing_file: Path, public_key: str) -> None:
    say(_("Recovery key. It is shown this once: write it on paper, and keep it away from this machine."))
    print()
    print(f"    {recovery_key}")
    print()
    print(_("Key file:    {file}").format(file=key_file))
    print(_("Signing key: {file}").format(file=signing_file))
    print(_("Public key:  {key}").format(key=public_key))
    print()
    say(
        _(
            "The key file or the recovery key opens the rooms. If both are lost, everything in them is lost for good: "
            "nobody can open it. A backup holds neither. Keep the key file on another disk than the rooms."
        )
    )
