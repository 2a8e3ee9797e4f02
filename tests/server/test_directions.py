"""Names and titles that others wrote stand apart in sentences of ours, whichever way either of them runs."""

from __future__ import annotations

from html import unescape

from parley.language import speaking
from parley.report.shown import quoted, shown
from tests.server.served import Served
from tests.workbench.rooms.seats import hand


def test_a_latin_name_stands_apart_in_a_sentence_from_right_to_left() -> None:
    with speaking("he"):
        assert shown("Amina (north)") == "\u2068Amina (north)\u2069"
        assert "\u2068Amina\u2069" in quoted("Amina")
        assert shown("") == ""
    assert shown("Amina (north)") == "Amina (north)"


def test_what_others_wrote_is_isolated_on_today_and_in_what_the_answers_settle(served: Served) -> None:
    with served.desk() as desk:
        hand(desk, "upper")
    client = served.client("Amina")
    client.cookies["parley_language"] = "he"
    for address in ("/today/", "/text/answers/"):
        page = unescape(client.get(address).content.decode())
        main = page[page.index("<main") :]
        assert 'dir="rtl"' in page
        assert "\u2068Upper Valley\u2069" in main
        assert main.count("\u2068") == main.count("\u2069")
    assert "\u20681 " in page, "a clause with its number"
    assert "\u2068" not in unescape(served.client("Amina").get("/today/").content.decode())
