"""``parley text revise`` and ``parley text close``: the next revision of the single text in the rooms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.rooms.options import As, Key, Place, at_desk
from parley.cli.showing import fail_with, show, terminal
from parley.language import gettext as _
from parley.language import ngettext

if TYPE_CHECKING:
    from parley.workbench.rooms.conflicts import Conflicting
    from parley.workbench.rooms.drafting import Revised

__all__ = ["close_text", "revise_text"]


def revise_text(
    where: Place,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="draft-02.md, draft-02.ar.md...", show_default=False)
    ],
    base: Annotated[
        int | None,
        typer.Option(
            "--base", min=0, metavar="N", help="The revision that you changed; by the files' names if left out."
        ),
    ] = None,
    in_step: Annotated[
        list[str] | None,
        typer.Option(
            "--in-step", metavar="CLAUSE", help="A clause changed in one language only that says the same in all."
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="FOLDER", help="Where a conflict is written, to be put together by hand.")
    ] = Path(),
    member: As = "",
    key: Key = None,
) -> None:
    """Take Markdown files in as the next revision; what others changed meanwhile is merged, or both are shown."""
    from parley.workbench.rooms import conflicts, drafting

    with at_desk(where, member, key, "text revise") as desk:
        found = drafting.revise(desk, files, base=base, in_step=in_step or ())
        first = desk.case.languages[0]
    if isinstance(found, conflicts.Conflicting):
        _show_conflict(found, where, out, first)
        raise typer.Exit(1)
    _show_revised(found, where)


def close_text(
    where: Place,
    package: Annotated[
        str, typer.Option("--package", metavar="PACKAGE", help="ISSUE.OPTION,..., a solution's name, or a JSON file.")
    ] = "",
    option: Annotated[
        list[str] | None,
        typer.Option("--option", metavar="ISSUE.OPTION", help="Close what is tied to this option; may be repeated."),
    ] = None,
    member: As = "",
    key: Key = None,
) -> None:
    """Close brackets as a package chooses, in every language, as the next revision."""
    from parley.errors import Invalid
    from parley.report.text_words import open_words
    from parley.workbench.rooms.drafting import close_brackets

    with at_desk(where, member, key, "text close") as desk:
        if bool(package) == bool(option):
            raise Invalid(
                _("it is not clear which brackets to close"), _("give --package PACKAGE, or --option ISSUE.OPTION")
            )
        found = close_brackets(desk, package or ",".join(option or ()))
    print(
        ngettext(
            "Revision {number}: {count} bracket closed.", "Revision {number}: {count} brackets closed.", found.closed
        ).format(number=found.revision.number, count=found.closed)
    )
    for words in open_words(found.open):
        print(_("Open: {bracket}").format(bracket=words))


def _show_revised(found: Revised, where: str) -> None:
    languages = ", ".join(found.revision.texts)
    print(_("Revision {number} is taken in ({languages}).").format(number=found.revision.number, languages=languages))
    for language in found.merged:
        print(_("{language}: what others changed since is kept beside your changes.").format(language=language))
    for language, clauses in found.woven.items():
        for clause in clauses:
            print(
                _("{language}: holds words of both now, read it again: {clause}").format(
                    language=language, clause=clause
                )
            )
    if found.warnings:
        show(found.warnings, terminal(errors=True))
    print(_("Next: parley release preview {where} ROOM...").format(where=where))


def _show_conflict(found: Conflicting, where: str, out: Path, first: str) -> None:
    from parley.report.text_words import visible
    from parley.workbench.rooms.conflicts import write_conflict

    print(
        _("Others changed the same words since revision {base}. Nothing was taken in, and nothing is lost:").format(
            base=found.base
        ),
        file=sys.stderr,
    )
    for language, conflicts in found.conflicts.items():
        for one in conflicts:
            name = visible(one.clause) or _("the text")
            print(f"\n{_('Both changed {clause}:').format(clause=f'{language}, {name}')}", file=sys.stderr)
            versions = (
                (_("it was"), one.base),
                (_("yours"), one.mine),
                (_("revision {number}").format(number=found.last), one.theirs),
            )
            for label, words in versions:
                print(f"--- {label}\n{visible(words.strip())}", file=sys.stderr)
    with fail_with():
        files = write_conflict(found, out, first=first)
    listed = " ".join(map(str, files))
    print(
        "\n" + _("Both wordings stand in {files}. Choose, take the marks out, then:").format(files=listed),
        file=sys.stderr,
    )
    print(f"  parley text revise {where} {listed} --base {found.last}", file=sys.stderr)
