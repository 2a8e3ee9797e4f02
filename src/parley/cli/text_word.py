"""``parley text out`` and ``parley text in``: a draft to Word with tracked changes, and what comes back from Word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.showing import fail_with
from parley.errors import Invalid
from parley.language import gettext as _

if TYPE_CHECKING:
    from parley.domain.word_diff import WordChange
    from parley.verbs.shuttle.alignment import AlignedClause
    from parley.workbench.word_text import WordAnswer

__all__ = ["show_answer", "text_in_word", "text_out_word"]


Room = Annotated[str, typer.Option("--room", metavar="ROOM", help="The room, by its actor; then DIR is needed.")]
Member = Annotated[str, typer.Option("--as", metavar="NAME", help="Who you are, where several mediators work here.")]
Key = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="The key file, if it does not stand beside the folder.")
]


def text_out_word(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="[DIR] DOCX",
            help="The folder of the rooms, with --room; the Word file to write.",
            show_default=False,
        ),
    ],
    room: Room = "",
    version: Annotated[
        str, typer.Option("--in", metavar="LANGUAGE", help="Which version the room gets; the first if left out.")
    ] = "",
    after: Annotated[
        Path | None,
        typer.Option("--after", metavar="DRAFT", help="Without a room: the draft in Markdown that goes out."),
    ] = None,
    before: Annotated[
        Path | None, typer.Option("--before", metavar="DRAFT", help="What was sent last; changes are tracked.")
    ] = None,
    packet: Annotated[str, typer.Option("--packet", help="What both sides call this packet.")] = "Packet 1",
    title: Annotated[str, typer.Option("--title", help="What stands over the text on the packet page.")] = "",
    member: Member = "",
    key: Key = None,
) -> None:
    """Write a draft as a Word file with tracked changes, and nothing in it of who made it."""
    import secrets

    from parley.cli.rooms.word import out_for_room
    from parley.workbench.word_text import KEPT
    from parley.workbench.word_text import text_out as write

    with fail_with():
        where, file, draft = _meant(places, room, after)
    if draft is None:
        out_for_room(where, file, room=room, version=version, member=member, key=key)
        return
    with fail_with():
        write(draft, file, before=before, packet=packet, title=title, new_id=lambda: secrets.token_hex(12))
    print(
        _("Made {file}. Keep {kept} at the desk: it says which bookmark is which clause.").format(
            file=file, kept=file.name + KEPT
        )
    )


def text_in_word(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="[DIR] DOCX",
            help="The folder of the rooms, with --room; the Word file that came back.",
            show_default=False,
        ),
    ],
    room: Room = "",
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who handed it in, in that room.")] = "",
    version: Annotated[
        str, typer.Option("--in", metavar="LANGUAGE", help="Which version it is, where no bookmark is left in it.")
    ] = "",
    rest: Annotated[
        bool, typer.Option("--accept-rest", help="The room said that it accepts what it left as it is.")
    ] = False,
    accepted_in: Annotated[
        list[str] | None,
        typer.Option(
            "--accept-in",
            metavar="LANGUAGE",
            help="The version that is accepted; may be repeated. That of the file if left out.",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts. What is not sure is left out.")] = False,
    after: Annotated[
        Path | None,
        typer.Option("--after", metavar="DRAFT", help="Without a room: the draft in Markdown that was handed over."),
    ] = None,
    kept: Annotated[
        Path | None,
        typer.Option("--bookmarks", metavar="FILE", help="What `parley text out` wrote beside the Word file."),
    ] = None,
    member: Member = "",
    key: Key = None,
) -> None:
    """Read a Word file beside what was handed over, every change, marked or not; for a room, write its answers down."""
    from parley.cli.rooms.word import in_from_room
    from parley.workbench.word_text import text_in as read

    with fail_with():
        where, file, draft = _meant(places, room, after)
    if draft is None:
        in_from_room(
            where,
            file,
            room=room,
            version=version,
            by=by,
            rest=rest,
            accepted_in=accepted_in or (),
            yes=yes,
            member=member,
            key=key,
        )
        return
    with fail_with():
        answer = read(file, draft, kept=kept)
    show_answer(answer)


def _meant(places: Sequence[str], room: str, after: Path | None) -> tuple[str, Path, Path | None]:
    """The rooms and the Word file of a room, or the Word file and the draft in Markdown."""
    if room and after is None and len(places) == 2:
        return places[0], Path(places[1]), None
    if not room and after is not None and len(places) == 1:
        return "", Path(places[0]), after
    raise Invalid(
        _("it is not clear whether this is about a room"),
        _("with a room: DIR --room ROOM FILE.docx; without one: FILE.docx --after DRAFT"),
    )


def show_answer(answer: WordAnswer, *, ours: str = "") -> None:
    """Print what a Word file says, clause by clause; ``ours`` is what its footer said when it went out."""
    alignment = answer.alignment
    for clause in alignment.clauses:
        _show_clause(clause)
    if alignment.outside:
        print(_("In no clause:"))
        _show_lines(alignment.outside)
    for remark in answer.remarks:
        where = remark.clause or _("no clause")
        print(
            _('Comment by {name} in {clause}, on "{words}":').format(
                name=_plain(remark.by), clause=where, words=_plain(remark.on)
            )
        )
        _show_lines(remark.words.splitlines())
    for aside in answer.reading.asides:
        if ours and all(re.fullmatch(rf"{re.escape(ours)} · \d+ / \d+", one.words) for one in aside.paragraphs):
            continue
        print(_("Beside the text, {kind}:").format(kind=_plain(aside.kind)))
        _show_lines([paragraph.words for paragraph in aside.paragraphs])
    for notice in answer.reading.notices:
        print(_("Note: {notice}").format(notice=_plain(notice)))
    unsure = len(alignment.to_confirm)
    print(_("{count} of {all} to confirm.").format(count=unsure, all=len(alignment.clauses)))


def _show_clause(clause: AlignedClause) -> None:
    changed = any(change.kind != "same" for change in clause.changes)
    if not (changed or clause.unmarked or clause.to_confirm):
        return
    name = clause.id or _("packet page")
    doubt = _(", to confirm") if clause.to_confirm else ""
    ties = {"bookmark": _("by bookmark"), "similarity": _("by its words"), "place": _("by its place")}
    print(_("Clause {name} ({tie}{doubt}):").format(name=name, tie=ties[clause.basis], doubt=doubt))
    if not clause.returned:
        print("  " + _("not in the file any more"))
    elif changed:
        print("  " + _marked(clause.changes).replace("\n", "\n  "))
    if clause.unmarked and clause.unmarked == clause.changes:
        print("  " + _("none of this is marked"))
    elif clause.unmarked:
        print("  " + _("changed without being marked:"))
        print("    " + _marked(clause.unmarked).replace("\n", "\n    "))


def _marked(changes: Sequence[WordChange]) -> str:
    """Words gone between [- and -], words new between {+ and +}."""
    signs = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(
        "\n".join(signs[change.kind].format(_even(part)) if part else "" for part in change.words.split("\n"))
        for change in changes
    )


def _show_lines(lines: Sequence[str]) -> None:
    for line in lines:
        print("  " + _plain(line))


def _even(text: str) -> str:
    """The same, with a space where it begins or ends with one: it stands between two words."""
    from parley.report.text_words import visible

    return re.sub(r"\s+", " ", visible(text))


def _plain(text: str) -> str:
    """A text that cannot steer the terminal, on one line, each hidden sign by its name."""
    from parley.report.text_words import visible

    return " ".join(visible(text).split())
