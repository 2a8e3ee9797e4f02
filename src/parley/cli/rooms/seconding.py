"""``parley release second`` and ``withdraw``: what one mediator proposed, and another agrees to or takes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.rooms.agreeing import ask, ask_reason, hand_out, previewed
from parley.cli.rooms.options import As, Key, Place, at_desk, keeping_words, show_document
from parley.cli.showing import fail_with
from parley.language import gettext as _

if TYPE_CHECKING:
    from parley.workbench.rooms.desk import Desk
    from parley.workbench.rooms.releasing import Proposal

__all__ = ["second", "withdraw"]

Proposed = Annotated[
    str,
    typer.Argument(metavar="RELEASE", help="As `parley today` shows it, or how it begins.", show_default=False),
]


def second(
    where: Place,
    id: Proposed,
    reason: Annotated[
        str, typer.Option("--reason", metavar="WORDS", help="Why, although there are cautions since the proposal.")
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FOLDER", help="Write what each room is handed, with its checkpoint."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")] = False,
    member: As = "",
    key: Key = None,
) -> None:
    """Show the preview of what another mediator proposed, ask, and hand it over."""
    from parley.workbench.rooms import packets, releasing
    from parley.workbench.rooms.places import check_outside_rooms

    with keeping_words(reason=reason), at_desk(where, member, key, "release second") as desk:
        signer = packets.signing_key(desk)
        if out is not None:
            check_outside_rooms(desk.where, out)
        proposed = releasing.proposal(desk, id)
        releasing.check_author(desk, proposed)
        shown = previewed(desk, proposed.shown, "en", proposed=_who(desk, proposed))
        show_document(shown, json=False, html=None, docx=None)
        print()
        why = ask_reason(desk, proposed.shown, proposed.later, reason, yes=yes)
        with keeping_words(reason="" if reason else why), fail_with():
            if not yes:
                ask(desk, proposed.shown)
            done = releasing.second(desk, proposed, reason=why)
        hand_out(desk, packets.sign(desk, done, signer), out)


def withdraw(
    where: Place,
    id: Proposed,
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="What speaks against it.")] = "",
    member: As = "",
    key: Key = None,
) -> None:
    """Take back a release that waits for a second mediator, or turn it down: recorded, and nothing is handed over."""
    from parley.workbench.rooms.releasing import withdraw

    with keeping_words(why=why), at_desk(where, member, key, "release withdraw") as desk:
        release = withdraw(desk, id, why=why)
    print(_("Taken back: {release}. Nothing was handed over.").format(release=release))


def _who(desk: Desk, proposed: Proposal) -> str:
    from parley.report.shown import shown
    from parley.workbench.rooms.naming import desk_names

    names, entry = desk_names(desk), proposed.entry
    said = [
        _("{name} proposed it, {time}: it goes out once you agree.").format(
            name=shown(names.member(entry.author)), time=names.time(entry.at)
        )
    ]
    if proposed.reason:
        said.append(_("Why all the same: {reason}").format(reason=shown(proposed.reason)))
    if differ := entry.content.get("versions_differ", ""):
        said.append(_("Why the versions may differ: {reason}").format(reason=shown(differ)))
    return " ".join(said)
