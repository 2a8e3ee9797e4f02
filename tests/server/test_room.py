"""The rooms and a room on screen: what a guest sees of the own one, and what the desk sees of each."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parley.domain.room import RoomKind
from parley.server.accounts.models import User
from parley.workbench.rooms.founding import invite, open_room
from parley.workbench.rooms.releasing import wrong_room
from tests.server.pages import bare
from tests.server.served import Served
from tests.workbench.rooms.seats import hand, revise


def words(page: object) -> str:
    """What a page says."""
    content: bytes = page.content  # type: ignore[attr-defined]
    return content.decode()


def test_a_guest_comes_straight_to_the_own_room_and_the_desk_to_all_of_them(served: Served) -> None:
    with served.desk() as desk:
        hand(desk, "upper")
        upper = desk.rooms["upper"].id
    went = served.client("Dara").get("/rooms/")
    assert (went.status_code, went["Location"]) == (303, f"/rooms/{upper}/")
    page = served.client("Amina").get("/rooms/")
    assert page.status_code == 200
    for said in ("Upper Valley", "Lower Valley", "Dara", "Hugo", f"/rooms/{upper}/"):
        assert said in words(page)


def test_a_room_says_what_was_handed_what_waits_who_sees_it_and_nothing_of_revisions(served: Served) -> None:
    with served.desk() as desk:
        hand(desk, "lower")
        revise(desk, "six years", "seven years")
        hand(desk, "upper", note="read it tonight")
        upper = desk.rooms["upper"].id
    page = served.client("Dara").get(f"/rooms/{upper}/")
    said = words(page)
    assert page.status_code == 200
    for expected in ("Packet 1", "read it tonight", "4 clauses of packet 1 wait", "Elif", "Amina", "Hand in a file"):
        assert expected in said
    for foreign in ("evision", "Farid", "Lower Valley", "Packet 2", "packet 2"):
        assert foreign not in said
    assert "revision 2" in words(served.client("Chen").get(f"/rooms/{upper}/"))
    assert "Hand in a file" not in words(served.client("Elif").get(f"/rooms/{upper}/"))


def test_packets_and_files_stand_in_tables_alike_and_a_cell_that_says_nothing_is_empty(served: Served) -> None:
    with served.desk() as desk:
        hand(desk, "upper")
        hand(desk, "upper", note="read it tonight")
        upper = desk.rooms["upper"].id
    client = served.client("Dara")
    client.post(f"/rooms/{upper}/files/", {"file": SimpleUploadedFile("letter.txt", b"not yet")})
    said = words(client.get(f"/rooms/{upper}/"))
    assert re.findall(r'<div class="wide" role="region" aria-label="([^"]+)"', said) == [
        "What was handed over",
        "Files",
    ]
    assert said.count('<table class="stack">') == 2
    assert re.findall(r'<td data-label="Note">(.*?)</td>', said) == ["<bdi>read it tonight</bdi>", ""]
    assert '<td data-label="Languages"><bdi>English, العربية</bdi></td>' in said
    assert re.search(r'<th scope="row"><bdi><a href="[^"]+">Packet 2</a></bdi></th>', said)
    assert re.search(r'<th scope="row"><bdi><a href="[^"]+"><bdi>letter.txt</bdi></a></bdi></th>', said)
    assert '<td data-label="Answers read from it" class="number"><bdi>0</bdi></td>' in said


def test_a_draft_that_was_called_back_is_named_so_and_its_words_are_not_shown_again(served: Served) -> None:
    with served.desk() as desk:
        hand(desk, "upper", note="a slip")
        wrong_room(desk, "upper", why="it was for the bank", told=["Dara"])
        upper, draft = desk.rooms["upper"].id, desk.handed[0].draft
    client = served.client("Dara")
    assert "called back" in words(client.get(f"/rooms/{upper}/"))
    page = client.get(f"/rooms/{upper}/drafts/{draft}/")
    assert page.status_code == 200
    assert "was called back" in words(page)
    assert "gauge house" not in words(page)
    for part in ("packet/en/", "word/en/"):
        assert client.get(f"/rooms/{upper}/drafts/{draft}/{part}").status_code == 422


@pytest.mark.parametrize("who", ["Dara", "Elif", "Hugo"])
def test_another_room_its_drafts_and_files_are_no_different_from_what_there_is_not(served: Served, who: str) -> None:
    with served.desk() as desk:
        hand(desk, "upper", "lower", "bank")
        lower, draft = (
            desk.rooms["lower"].id,
            next(one.draft for one in desk.handed if one.room == desk.rooms["lower"].id),
        )
        own = desk.rooms["bank" if who == "Hugo" else "upper"].id
    client, unknown = served.client(who), "0123456789abcdef"
    nothing = bare(client.get("/no-such-page/"))
    for path in (
        f"/rooms/{lower}/",
        f"/rooms/{unknown}/",
        f"/rooms/{lower}/drafts/{draft}/",
        f"/rooms/{own}/drafts/{draft}/",
        f"/rooms/{own}/drafts/{unknown}/",
        f"/rooms/{own}/drafts/{draft}/packet/en/",
        f"/rooms/{own}/drafts/{draft}/word/en/",
        f"/rooms/{lower}/files/3/",
        f"/rooms/{own}/files/3/",
        f"/rooms/{own}/files/99/download/",
    ):
        assert bare(client.get(path)) == nothing, path
    for path in (f"/rooms/{own}/drafts/{draft}/answer/", f"/rooms/{lower}/files/", f"/rooms/{own}/files/3/answers/"):
        assert bare(client.post(path, {"kind-1": "accept"})) == bare(client.post(f"/rooms/{unknown}/files/")), path


def test_nothing_is_read_by_who_has_not_logged_in(served: Served) -> None:
    with served.desk() as desk:
        hand(desk, "upper")
        upper, draft = desk.rooms["upper"].id, desk.handed[0].draft
    for path in ("/rooms/", f"/rooms/{upper}/", f"/rooms/{upper}/drafts/{draft}/word/en/"):
        page = served.client().get(path)
        assert (page.status_code, page.content) == (302, b"")


def test_a_monitor_is_asked_for_no_answers_and_hands_reports_in(served: Served) -> None:
    with served.desk() as desk:
        room = open_room(desk, "farmers", kind=RoomKind.MONITOR)
        member = invite(desk, "Ines", "monitor", room="farmers")
        hand(desk, "farmers")
        draft = desk.handed[-1].draft
    User.objects.create(login="ines", member=member, password="x")
    client = replace(served, members={**served.members, "Ines": member}).client("Ines")
    page = words(client.get(f"/rooms/{room.id}/"))
    assert "Hand in a file" in page
    at = f"/rooms/{room.id}/drafts/{draft}/"
    for said in (page, words(client.get(at))):
        assert "nswer" not in said.split("<main", maxsplit=1)[1].replace("Answers read from it", "").replace(
            "nothing in it is an answer", ""
        )
    assert client.post(f"{at}answer/", {"kind-2": "accept"}).status_code == 422
    kept = client.post(f"/rooms/{room.id}/files/", {"file": SimpleUploadedFile("report.txt", b"the gauge was read")})
    assert "the gauge was read" in words(client.get(kept["Location"]))
