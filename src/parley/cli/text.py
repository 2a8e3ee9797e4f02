"""``parley text``: the single text, shown, compared, closed by a package, given ids, merged."""

from __future__ import annotations

import json as encoding
import sys
from pathlib import Path
from typing import Annotated

import typer

from parley.cli.rooms.text_places import (
    RoomsKey,
    RoomsMember,
    RoomsRevision,
    fetch,
    in_case_or_rooms,
    name_of_draft,
)
from parley.cli.showing import fail_with, terminal
from parley.cli.text_word import text_in_word, text_out_word
from parley.errors import Invalid
from parley.language import available
from parley.language import gettext as _

__all__ = ["text"]

text = typer.Typer(help="The single text of the talks: show, compare, close brackets, merge.", no_args_is_help=True)

Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a self-contained page.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of the report.")]
Language = Annotated[
    str, typer.Option("--language", help=f"The language of the report; there is: {', '.join(available())}.")
]
InLanguage = Annotated[
    str, typer.Option("--in", metavar="LANGUAGE", help="Which version of the draft: ar, he...; the first if left out.")
]
DraftName = Annotated[
    str, typer.Option("--draft", metavar="DRAFT", help="Which draft: draft-02; the last if left out.")
]


@text.command("show")
def show_text(
    place: Annotated[
        str,
        typer.Argument(metavar="CASE|DIR", help="The folder of a case or of rooms, or a file.", show_default=False),
    ],
    draft: DraftName = "",
    revision: RoomsRevision = 0,
    version: InLanguage = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write it as it stands, with ids and ties: draft-03.md."),
    ] = None,
    member: RoomsMember = "",
    key: RoomsKey = None,
    html: Html = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """A draft with its numbers, which package it implies, and what is open. For the mediator's eyes only."""
    from parley.report.json_text import text_json
    from parley.report.terminal_text import print_text
    from parley.workbench import texts

    draft = name_of_draft(draft, revision)
    with in_case_or_rooms(place, member, key, "text show", language=language) as (opened, revisions):
        if out is not None:
            fetch(opened, place, out, draft=draft, version=version)
            return
        found = texts.show_text(opened, draft=draft, language=version, revisions=revisions)
        if html is not None:
            texts.write_text_html(found, html, language=language)
            print(_("Page: {file}").format(file=html), file=sys.stderr)
    if json:
        print(encoding.dumps(text_json(found), ensure_ascii=False, indent=2))
    else:
        print_text(found, terminal())


@text.command("diff")
def diff_texts(
    before: Annotated[
        str, typer.Argument(metavar="BEFORE|DIR", help="A Markdown file; or the folder of rooms.", show_default=False)
    ],
    after: Annotated[
        Path | None,
        typer.Argument(
            metavar="[AFTER]", help="Another; in rooms, a file to compare with a revision.", show_default=False
        ),
    ] = None,
    revision: RoomsRevision = 0,
    since: Annotated[
        int,
        typer.Option("--since", min=0, metavar="N", help="In rooms: the earlier revision; the one before if left out."),
    ] = 0,
    version: InLanguage = "",
    member: RoomsMember = "",
    key: RoomsKey = None,
    html: Html = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """What changed from one text to another, clause by clause and word by word. For the mediator's eyes only."""
    from parley.report.json_text import text_diff_json
    from parley.report.terminal_text import print_text_diff
    from parley.workbench import texts

    with in_case_or_rooms(before, member, key, "text diff", language=language) as (opened, _revisions):
        if isinstance(opened, Path):
            if after is None:
                raise Invalid(
                    _("two texts are compared, and one is named"), _("name two files, or the folder of rooms")
                )
            found = texts.diff_texts(opened, after)
        else:
            found = texts.diff_revisions(
                opened,
                since=name_of_draft("", since),
                draft=name_of_draft("", revision),
                file=after,
                language=version,
            )
        if html is not None:
            texts.write_text_diff_html(found, html, language=language)
            print(_("Page: {file}").format(file=html), file=sys.stderr)
    if json:
        print(encoding.dumps(text_diff_json(found), ensure_ascii=False, indent=2))
    else:
        print_text_diff(found, terminal())


@text.command("clean")
def clean_text(
    case: Annotated[
        str, typer.Argument(metavar="CASE|DIR", help="The folder of a case, or of rooms.", show_default=False)
    ],
    package: Annotated[
        str,
        typer.Option(
            "--package",
            metavar="PACKAGE",
            help="ISSUE.OPTION,... (all issues or some), a solution's name, or a JSON file.",
        ),
    ],
    draft: DraftName = "",
    revision: RoomsRevision = 0,
    version: InLanguage = "",
    member: RoomsMember = "",
    key: RoomsKey = None,
    ties: Annotated[
        bool, typer.Option("--ties", help="Keep comments and ties, for the next draft; they are not for readers.")
    ] = False,
) -> None:
    """A draft in Markdown with its brackets closed where a package chooses; what stays open is listed."""
    from parley.report.text_words import open_words
    from parley.workbench import texts

    with in_case_or_rooms(case, member, key, "text clean") as (opened, _revisions):
        found, _left = texts.clean_draft(opened, package, draft=name_of_draft(draft, revision), language=version)
    print(found.text if ties else found.reading, end="")
    for words in open_words(found.open):
        print(_("Open: {bracket}").format(bracket=words), file=sys.stderr)


@text.command("ids")
def give_ids(
    file: Annotated[Path, typer.Argument(help="A Markdown file.", show_default=False)],
    like: Annotated[
        Path | None,
        typer.Option("--like", metavar="FILE", help="The same text in another language: take its ids over."),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Put the ids into the file, and print nothing.")] = False,
) -> None:
    """The text with an id for each clause that has none; an id that is there is never changed."""
    from parley.workbench import texts

    with fail_with():
        marked = texts.give_ids(file, like=like, write=write)
    if not write:
        print(marked, end="")


@text.command("merge")
def merge_texts(
    base: Annotated[Path, typer.Argument(help="The revision that both changed.", show_default=False)],
    mine: Annotated[Path, typer.Argument(help="What one made of it.", show_default=False)],
    theirs: Annotated[Path, typer.Argument(help="What the other made of it.", show_default=False)],
) -> None:
    """Two edits of one text together. Where both changed the same words nothing is merged: both are shown."""
    from parley.report.text_words import visible
    from parley.workbench import texts

    with fail_with():
        merge = texts.merge_drafts(base, mine, theirs)
    if not merge.conflicts:
        print(merge.text, end="")
        for clause in merge.woven:
            where = visible(clause) or _("before the first clause")
            print(_("Holds words of both now, read it again: {clause}").format(clause=where), file=sys.stderr)
        return
    for one in merge.conflicts:
        print(_("Both changed {clause}:").format(clause=visible(one.clause) or _("the text")), file=sys.stderr)
        for name, words in ((_("it was"), one.base), (mine.name, one.mine), (theirs.name, one.theirs)):
            print(f"--- {name}\n{visible(words.strip())}", file=sys.stderr)
    raise typer.Exit(1)


text.command("out")(text_out_word)
text.command("in")(text_in_word)
