"""``parley today``: the first page of a mediator's day."""

from __future__ import annotations

from typing import Annotated

import typer

from parley.cli.rooms.options import As, Docx, Html, Json, Key, Language, Place, Shown, at_desk, rtl, show_document
from parley.language import gettext as _

__all__ = ["show_today"]


def show_today(
    where: Place,
    zone: Annotated[
        str, typer.Option("--zone", metavar="ZONE", help="Tell times in this zone: Africa/Cairo. UTC if left out.")
    ] = "",
    member: As = "",
    key: Key = None,
    html: Html = None,
    docx: Docx = None,
    json: Json = False,
    language: Language = "en",
) -> None:
    """What happened since you last looked, who is waited for, what is due in 72 hours. For the mediator's eyes only."""
    from parley.report.today_document import today_document
    from parley.workbench.rooms.naming import desk_names, title_of, zone_of
    from parley.workbench.rooms.todays import TODAY, today

    with at_desk(where, member, key, TODAY, language=language) as desk:
        told = zone_of(zone)
        page = today(desk)
        names = desk_names(desk, zone=told)
        document = today_document(
            page, names, title=_("Today: {case}").format(case=title_of(desk)), language=language, rtl=rtl(language)
        )
        show_document(Shown(document, page, names), json=json, html=html, docx=docx)
