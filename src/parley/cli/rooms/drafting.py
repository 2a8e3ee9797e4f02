"""``parley text revise`` and ``parley text close``: the next revision of the single text in the rooms."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.rooms.options import As, Key, Place, at_desk
from parley.cli.showing import fail_with, show, terminal
from parley.files.store.postgres import named
from parley.language import gettext as _
from parley.language import ngettext

if TYPE_CHECKING:
    from parley.workbench.rooms.conflicts import Conflicting
    from parley.workbench.rooms.drafting import Doubtful, Revised

__all__ = ["close_text", "revise_text"]


def revise_text(
    where: Place,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE...]", help="draft-02.md, draft-02.ar.md...", show_default=False),
    ] = None,
    base: Annotated[
        int | None,
        typer.Option(
            "--base", min=0, metavar="N", help="The revision that you changed; by the files' names if left out."
        ),
    ] = None,
    in_step: Annotated[
        list[str] | None,
        typer.Option(
            "--in-step",
            metavar="CLAUSE",
            help="A clause changed in one language only that says the same in all; may be given without a file.",
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="FOLDER", help="Where a conflict is written, to be put together by hand.")
    ] = Path(),
    yes: Annotated[
        bool, typer.Option("--yes", help="Do not ask where the text takes back what others changed; for scripts.")
    ] = False,
    member: As = "",
    key: Key = None,
) -> None:
    """Take Markdown files in as the next revision; what others changed meanwhile is merged, or both are shown."""
    from parley.workbench.rooms import conflicts, drafting

    with at_desk(where, member, key, "text revise") as desk:
        found = drafting.revise(desk, files or (), base=base, in_step=in_step or ())
        first = desk.case.languages[0]
        if isinstance(found, drafting.Doubtful):
            _show_doubts(found)
            if not yes:
                _ask()
            found = drafting.revise(desk, files or (), base=base, in_step=in_step or (), meant=True)
    if isinstance(found, conflicts.Conflicting):
        again = _options(member, key)
        _show_conflict(found, where, out, first, again)
        raise typer.Exit(1)
    assert isinstance(found, drafting.Revised)  # what is meant is not asked for again
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
    from parley.workbench.rooms.closing import close_brackets

    with at_desk(where, member, key, "text close") as desk:
        if bool(package) == bool(option):
            raise Invalid(
                _("it is not clear which brackets to close"), _("give --package PACKAGE, or --option ISSUE.OPTION")
            )
        found = close_brackets(desk, package or ",".join(option or ()))
    most = max(found.closed.values())
    print(
        ngettext(
            "Revision {number}: {count} bracket closed.", "Revision {number}: {count} brackets closed.", most
        ).format(number=found.revision.number, count=most)
    )
    if len(set(found.closed.values())) > 1:
        counted = ", ".join(f"{language} {count}" for language, count in found.closed.items())
        print(_("Not as many in every language: {counted}.").format(counted=counted))
    for words in open_words(found.open):
        print(_("Open: {bracket}").format(bracket=words))
    for language, brackets in found.apart.items():
        for words in open_words(brackets):
            print(
                _("Open in {language}, and not in every language: {bracket}").format(language=language, bracket=words)
            )


def _show_doubts(found: Doubtful) -> None:
    from parley.report.terminal_changes import print_changes
    from parley.report.text_words import visible

    if found.last:
        print(_("Against revision {number}, which {name} made:").format(number=found.last, name=visible(found.by)))
        print_changes(found.changes, terminal())
    for one in found.back:
        print(
            _("{language}, {clause}: words stand again as they stood before revision {number} changed them.").format(
                language=one.language, clause=visible(one.clause), number=one.revision
            )
        )
    for language, script in found.scripts.items():
        print(
            _(
                'The text given for "{language}" is in {script} letters: was the file named for another language? '
                "draft-02.ar.md is Arabic."
            ).format(language=language, script=script)
        )


def _ask() -> None:
    said = typer.prompt(_("Take it in all the same? Type yes"), default="no", show_default=False)
    if str(said).strip().lower() not in ("yes", _("yes")):
        print(_("Nothing was taken in. Your file is as it was."))
        raise typer.Exit(1)


def _options(member: str, key: Path | None) -> str:
    """The options that a command has to be given again."""
    given = (("--as", member), ("--key", str(key or "")))
    return "".join(f" {option} {shlex.quote(value)}" for option, value in given if value)


def _show_revised(found: Revised, where: str) -> None:
    from parley.report.terminal_changes import print_changes
    from parley.report.text_words import visible

    languages = ", ".join(found.revision.texts)
    print(_("Revision {number} is taken in ({languages}).").format(number=found.revision.number, languages=languages))
    if found.by:
        before = _("Against revision {number}, which {name} made:")
        print(before.format(number=found.revision.base, name=visible(found.by)))
    print_changes(found.changes, terminal())
    if not found.changes:
        print(
            _("No word differs; these clauses are in step: {clauses}.").format(
                clauses=", ".join(found.revision.in_step)
            )
        )
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
    print(_("Next: parley release preview {where} ROOM...").format(where=named(where)))


def _show_conflict(found: Conflicting, where: str, out: Path, first: str, again: str) -> None:
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
                (_("revision {number}, by {name}").format(number=found.last, name=visible(found.by)), one.theirs),
            )
            for label, words in versions:
                print(f"--- {label}\n{visible(words.strip())}", file=sys.stderr)
    with fail_with():
        files = write_conflict(found, out, first=first)
    listed = " ".join(shlex.quote(str(file)) for file in files)
    print(
        "\n" + _("Both wordings stand in {files}. Choose, take the marks out, then:").format(files=listed),
        file=sys.stderr,
    )
    print(f"  parley text revise {shlex.quote(where)} {listed} --base {found.last}{again}", file=sys.stderr)
