"""Words that a room proposes, on their way to another room: nothing in them is hidden, and they begin no clause."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from parley.domain.single_text import as_clauses
from tests.server.served import Served
from tests.workbench.rooms.seats import hand

SECRET = "".join(chr(0xE0000 + ord(sign)) for sign in "we fold at 12")


def propose(served: Served, words: str) -> Client:
    """A delegation proposes other words for the second clause; the desk's client."""
    with served.desk() as desk:
        hand(desk, "upper", "lower")
    room = served.client("Farid")
    (draft, *_more) = re.findall(r'href="(/rooms/\w+/drafts/\w+/)', room.get("/rooms/", follow=True).content.decode())
    assert room.post(f"{draft}answer/", {"kind-2": "propose", "words-2": words, "only": "2"}).status_code == 303
    return served.client("Amina")


def texts_with(desk: Client) -> dict[str, str]:
    """The texts that the desk's form holds, with what is proposed, as a browser reads them."""
    way = re.findall(r'href="(/text/revise/\?[^"]*)"', unescape(desk.get("/text/answers/").content.decode()))[0]
    page = desk.get(way).content.decode().replace("\r\n", "\n").replace("\r", "\n")
    return dict(re.findall(r'<textarea[^>]*name="(text-\w+)"[^>]*>\n?(.*?)</textarea>', unescape(page), re.DOTALL))


def test_hidden_signs_of_a_room_are_named_to_the_desk_and_come_into_no_text(served: Served) -> None:
    desk = propose(served, f"Both sides read the gauge {SECRET}each day.")
    assert "⟨U+E0077⟩⟨U+E0065⟩" in desk.get("/text/answers/").content.decode()
    typed = texts_with(desk)
    assert "read the gauge each day" in typed["text-en"]
    assert not set(SECRET) & set("".join(typed.values()))


def test_every_page_of_the_desk_names_them_and_the_form_says_which_were_left_out(served: Served) -> None:
    desk = propose(served, "The Red\u200bCross reads the gauge each day.")
    for page in ("/today/", "/text/answers/", "/text/"):
        shown = desk.get(page).content.decode()
        assert "\u200b" not in shown, page
        assert page == "/text/" or "Red⟨ZWSP⟩Cross" in shown, page
    way = re.findall(r'href="(/text/revise/\?[^"]*)"', unescape(desk.get("/text/answers/").content.decode()))[0]
    assert "Signs that nobody sees are left out of these words: ZWSP." in desk.get(way).content.decode()


def test_hidden_signs_in_a_text_are_warned_of_before_it_is_handed_over(served: Served) -> None:
    with served.desk() as desk:
        hand(desk, "upper", "lower")
        texts, room = dict(desk.latest.texts), desk.rooms["upper"].id
    mediator = served.client("Amina")

    def preview(revision: str) -> str:
        asked = {"room": room, "revision": revision, "language": ["en"]}
        return mediator.post("/release/preview/", asked).content.decode()

    assert "signs that nobody sees" not in preview("1")
    typed = {f"text-{one}": words for one, words in texts.items()}
    typed["text-en"] = typed["text-en"].rstrip() + f"\n\nAnd so on{SECRET}.\n"
    assert mediator.post("/text/revise/", {**typed, "base": "1"}).status_code == 303
    page = preview("2")
    assert "signs that nobody sees stand in a version" in page
    assert "on⟨U+E0077⟩⟨U+E0065⟩" in page


@pytest.mark.parametrize(
    "words",
    [
        "# New part {#sneak .annex}\n\nWords.",
        "Fine words.\r# New part {#sneak .annex}\rMore.",
        "Fine.\u2028## Filling {#power2}\x0bMore.",
        "\u200b# New part {#sneak}\u200b\n\nWords.",
    ],
)
def test_a_proposal_makes_no_clause_of_its_own(served: Served, words: str) -> None:
    desk = propose(served, words)
    with served.desk() as before:
        ids = as_clauses(before.latest.texts["en"]).ids
    sent = {name: text.replace("\n", "\r\n") for name, text in texts_with(desk).items()}
    assert desk.post("/text/revise/", {**sent, "base": "1", "meant": "on"}).status_code == 303
    with served.desk() as after:
        assert after.latest.number == 2
        assert as_clauses(after.latest.texts["en"]).ids == ids
