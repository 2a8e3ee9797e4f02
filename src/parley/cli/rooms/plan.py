"""``parley plan``: the sponsor's plan beside the text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.rooms.options import (
    As,
    Docx,
    Html,
    Json,
    Key,
    Language,
    Place,
    Revision,
    Shown,
    at_desk,
    rtl,
    show_document,
    words_of,
)
from parley.cli.showing import say
from parley.language import gettext as _
from parley.language import ngettext

__all__ = ["plan"]

plan = typer.Typer(help="The sponsor's plan: taken in, tied to clauses, compared.", no_args_is_help=True)

Which = Annotated[str, typer.Option("--plan", metavar="PLAN", help="Which plan, by title or id; the last if left out.")]


@plan.command()
def add(
    where: Place,
    file: Annotated[Path, typer.Argument(help="The plan in Markdown, a heading for each point.", show_default=False)],
    title: Annotated[str, typer.Option("--title", help="What it is called; the file's name if left out.")] = "",
    member: As = "",
    key: Key = None,
) -> None:
    """Take a plan in as a text whose headings are points."""
    from parley.domain.single_text import as_clauses
    from parley.report.notes_document import SHORT
    from parley.workbench.rooms.noting import notes, take_in_plan

    words = words_of("", file)
    with at_desk(where, member, key, "plan add") as desk:
        id = take_in_plan(desk, title or file.stem, words)
        points = as_clauses(next(one.words for one in notes(desk).plans if one.id == id)).ids
    say(
        ngettext("Plan {id} has {count} point: {points}", "Plan {id} has {count} points: {points}", len(points)).format(
            id=id[:SHORT], count=len(points), points=", ".join(points)
        )
    )


@plan.command()
def tie(
    where: Place,
    point: Annotated[str, typer.Argument(help="The point, by id, number or title.", show_default=False)],
    clauses: Annotated[
        list[str] | None,
        typer.Argument(metavar="CLAUSE...", help="Clauses that write it out; none takes the tie away."),
    ] = None,
    which: Which = "",
    member: As = "",
    key: Key = None,
) -> None:
    """Say which clauses write out a point."""
    from parley.workbench.rooms.noting import tie_point

    with at_desk(where, member, key, "plan tie") as desk:
        tie_point(desk, point, clauses or (), plan=which)
    print(_("Point {point}: {clauses}").format(point=point, clauses=", ".join(clauses or ()) or _("tied to no clause")))


@plan.command()
def check(
    where: Place,
    which: Which = "",
    revision: Revision = 0,
    version: Annotated[
        str, typer.Option("--in", metavar="LANGUAGE", help="Which version of the text; the first if left out.")
    ] = "",
    member: As = "",
    key: Key = None,
    html: Html = None,
    docx: Docx = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """Where the text deviates from the plan, point by point. For the mediator's eyes only."""
    from parley.report.plan_document import plan_document
    from parley.workbench.rooms.naming import desk_names, title_of
    from parley.workbench.rooms.noting import plan_deviations, the_plan

    with at_desk(where, member, key, "plan check", language=language) as desk:
        found = plan_deviations(desk, plan=which, revision=revision, language=version)
        names = desk_names(desk, language=version)
        document = plan_document(
            found,
            names,
            plan=the_plan(desk, which).title,
            revision=desk.revision(revision).number,
            title=_("The plan and the text: {case}").format(case=title_of(desk)),
            dated=desk.clock().date(),
            language=language,
            rtl=rtl(language),
        )
        show_document(Shown(document, found, names), json=json, html=html, docx=docx)
