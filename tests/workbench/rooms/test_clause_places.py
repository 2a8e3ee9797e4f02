"""A clause of a draft is called by its place: links, pages and files mean the same one."""

from __future__ import annotations

from pathlib import Path

from parley.workbench.rooms import clause_places as of_links
from parley.workbench.rooms import draft_view as of_pages
from parley.workbench.rooms.clause_places import clause_places
from parley.workbench.rooms.draft_view import see_draft
from parley.workbench.rooms.read_text import places_in
from parley.workbench.rooms.room_view import packets_of
from tests.workbench.rooms.seats import hand, talks
from tests.workbench.rooms.talks import ARABIC, DRAFT

MORE = "\n# القياس {#measure}\n\nيقاس كل شهر.\n"


def test_places_are_those_that_the_page_of_the_draft_gives(tmp_path: Path) -> None:
    with talks(tmp_path) as there:
        desk = there.desk
        desk.append(
            (desk.room.id, "text.revised", {"revision": 9, "texts": {"en": DRAFT, "ar": ARABIC + MORE}, "base": 1})
        )
        hand(desk, "upper")
        room = desk.rooms["upper"].id
        (packet,) = packets_of(desk, room)
        seen = see_draft(desk, room, packet)
        places = clause_places(packet.handed)
        assert {one.id: one.place for one in seen.clauses if one.id} == {
            id: place for id, place in places.items() if id != "measure"
        }
        assert places == {"water": 1, "gauge": 2, "filling": 3, "power": 4, "measure": 5}


def test_links_and_pages_number_clauses_by_one_rule() -> None:
    assert of_links.places_in is of_pages.places_in is places_in
