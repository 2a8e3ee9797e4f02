"""Where the lines of a document lead: the pages of what they are about."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.urls import reverse

from parley.domain.document import Target
from parley.workbench.rooms.clause_places import clause_places
from parley.workbench.rooms.desk import Desk

__all__ = ["leading"]


def leading(desk: Desk) -> Callable[[Target | None], str]:
    """What gives the address of the page of a target; empty where there is none. The store is not asked again."""
    drafts = {(one.room, one.draft): one for one in desk.handed}
    last = {one.room: one.draft for one in desk.handed if one.recalled is None}
    guests = {one.id for one in desk.rooms.values()}

    @cache
    def places(room: str, draft: str) -> dict[str, int]:
        return clause_places(drafts[room, draft])

    def draft(room: str, held: str) -> str:
        if (room, held) not in drafts:
            return reverse("room", kwargs={"room": room})
        return reverse("draft", kwargs={"room": room, "draft": held})

    def clause(room: str, id: str, held: str = "") -> str:
        held = held or last.get(room, "")
        place = places(room, held).get(id) if (room, held) in drafts else None
        return draft(room, held) + (f"#clause-{place}" if place else "")

    def address(target: Target | None) -> str:
        if target is None:
            return ""
        match target.kind, target.ids:
            case "clause", ids:
                return clause(*ids)
            case "draft", (room, held):
                return draft(room, held)
            case "file", (room, number):
                return reverse("file", kwargs={"room": room, "number": int(number)})
            case "room", (room,):
                return reverse("room", kwargs={"room": room}) if room in guests else ""
            case "proposal", (release,):
                return reverse("proposal", kwargs={"release": release})
            case "revision", (number,):
                return reverse("revision", kwargs={"revision": int(number)})
        return reverse(target.kind)

    return address
