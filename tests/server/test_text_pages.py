"""The text and the release desk, from the first look to a draft in a room."""

from __future__ import annotations

import re

from django.test import Client

from parley.workbench.rooms.taking_in import take_in
from tests.server.served import Served
from tests.workbench.rooms.talks import ARABIC, DRAFT


def _mark(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def _hand_over(client: Client, room: str, **said: str) -> tuple[int, str]:
    seen = client.post("/release/preview/", {"room": [room], "revision": "1", **said}).content.decode()
    done = client.post("/release/make/", {"room": [room], "revision": "1", "seen": _mark(seen), **said}, follow=True)
    return done.status_code, done.content.decode()


def test_the_text_stands_with_its_versions_side_by_side(served: Served) -> None:
    page = served.client("Amina").get("/text/").content.decode()
    assert "From December to May" in page
    assert "يمرر السد" in page
    assert 'dir="rtl"' in page


def test_a_revision_is_written_on_the_page_and_its_changes_are_shown(served: Served) -> None:
    client = served.client("Amina")
    texts = {"text-en": DRAFT.replace("One reader", "Two readers"), "text-ar": ARABIC, "base": "1"}
    done = client.post("/text/revise/", texts, follow=True)
    assert "This is revision 2 now." in done.content.decode()
    changes = client.get("/text/2/since/1/").content.decode()
    assert [changes.count(f'<h2 lang="{language}">') for language in ("en", "ar")] == [1, 1]
    assert "<ins>" in changes
    assert "1 clause changed" in changes


def test_what_was_typed_stays_where_a_revision_is_refused(served: Served) -> None:
    texts = {"text-en": "words without any heading, typed for an hour", "text-ar": ARABIC, "base": "1"}
    page = served.client("Amina").post("/text/revise/", texts)
    assert page.status_code == 422
    assert "typed for an hour" in page.content.decode()


def test_two_edits_of_one_revision_are_shown_with_both_wordings(served: Served) -> None:
    first, second = served.client("Amina"), served.client("Bertil")
    mine, theirs = DRAFT.replace("six years", "five years"), DRAFT.replace("six years", "nine years")
    assert first.post("/text/revise/", {"text-en": mine, "text-ar": ARABIC, "base": "1"}).status_code == 303
    page = second.post("/text/revise/", {"text-en": theirs, "text-ar": ARABIC, "base": "1"})
    assert page.status_code == 409
    said = page.content.decode()
    assert "five years" in said
    assert "nine years" in said


def test_nothing_goes_out_but_what_was_seen(served: Served) -> None:
    client = served.client("Amina")
    with served.desk() as desk:
        room = desk.rooms["upper"].id
    old = _mark(client.post("/release/preview/", {"room": [room], "revision": "1"}).content.decode())
    page = client.post("/release/make/", {"room": [room], "revision": "1", "seen": old, "note": "words nobody saw"})
    assert page.status_code == 422
    with served.desk() as desk:
        assert not desk.handed


def test_a_draft_is_handed_over_signed_and_told(served: Served) -> None:
    with served.desk() as desk:
        room = desk.rooms["upper"].id
    status, page = _hand_over(served.client("Amina"), room, reason="both asked for it", versions_differ="being typed")
    assert status == 200
    assert "Handed over, and signed: Upper Valley has it as packet 1." in page
    with served.desk() as desk:
        assert [one.kind for one in desk.said[room]] == ["draft.handed", "checkpoint.signed"]


def test_an_analyst_sees_the_preview_and_cannot_hand_over(served: Served) -> None:
    client = served.client("Chen")
    with served.desk() as desk:
        room = desk.rooms["upper"].id
    page = client.post("/release/preview/", {"room": [room], "revision": "1"})
    assert page.status_code == 200
    mark = page.content.decode()
    assert 'name="seen"' not in mark
    assert client.post("/release/make/", {"room": [room], "revision": "1", "seen": "x"}).status_code == 404


def test_a_draft_in_the_wrong_room_is_called_back(served: Served) -> None:
    client = served.client("Amina")
    with served.desk() as desk:
        room = desk.rooms["upper"].id
    _hand_over(client, room, reason="both asked for it", versions_differ="being typed")
    with served.desk() as desk:
        draft = desk.handed[0].draft
    address = f"/release/wrong/{room}/{draft}/"
    refused = client.post(address, {"why": "the wrong envelope", "told": ""})
    assert refused.status_code == 422
    assert "the wrong envelope" in refused.content.decode()
    done = client.post(address, {"why": "the wrong envelope", "told": "Bertil\nthe envoy"}, follow=True)
    assert "called back" in done.content.decode()
    with served.desk() as desk:
        assert desk.handed[0].recalled is not None


def test_the_record_is_checked_from_the_page_and_copied_sealed(served: Served) -> None:
    client = served.client("Amina")
    assert "The record holds" in client.post("/log/verify/").content.decode()
    copy = client.post("/log/backup/")
    assert copy.content.startswith(b"SQLite format 3")
    assert b"cubic metres" not in copy.content
    with served.desk() as desk:
        assert desk.entries[-1].kind == "export.made"


def test_a_bracket_closes_by_an_option_in_every_language(served: Served) -> None:
    client = served.client("Amina")
    form = client.get("/text/close/").content.decode()
    assert 'value="flow.ten"' in form
    done = client.post("/text/close/now/", {"option": ["", "flow.twenty"]}, follow=True).content.decode()
    assert "this is revision 2 now" in done
    assert "[[" not in done
    nothing = client.post("/text/close/now/", {"option": [""]})
    assert nothing.status_code == 422


def test_clauses_that_nobody_could_answer_are_named_and_given_ids(served: Served) -> None:
    client = served.client("Amina")
    bare = DRAFT.replace(" {#gauge}", "") + "\n# Only here {#only}\n\nNot in Arabic.\n"
    with served.desk() as desk:
        take_in(desk, {"en": bare, "ar": ARABIC})
        room = desk.rooms["upper"].id
    page = client.get("/text/").content.decode()
    assert "No room can answer these clauses, as they have no id: The gauge." in page
    assert "Only here" in page[page.index("Not in العربية") :]
    assert "no id: The gauge." in client.post("/release/preview/", {"room": [room]}).content.decode()
    done = client.post("/text/ids/", follow=True).content.decode()
    assert "no id" not in done
    assert client.post("/text/ids/").status_code == 422
