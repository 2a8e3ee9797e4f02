"""The agenda: issues by parties, each cell with its own page of who said so, where and how sure."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.server.pages import bare
from tests.server.served import Served


def page(served: Served, address: str, who: str = "Amina") -> str:
    """A page's words, as they are read."""
    answer = served.client(who).get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_each_cell_says_what_was_said_last_and_how_sure_that_is(served: Served) -> None:
    words = page(served, "/agenda/")
    assert 'against "10 m3/s"' in words
    assert "stated · confidence high · grade B · 20 February 2025" in re.sub("</?bdi>", "", words)
    assert 'href="/agenda/flow/lower/"' in words
    assert 'hx-target="#said-flow-lower"' in words


def test_a_cell_opens_who_said_it_when_where_and_the_words_of_the_source(served: Served) -> None:
    words = page(served, "/agenda/flow/lower/")
    assert "Head of the water office" in words
    assert '"would end the talks"' in words
    assert 'href="/sources/valley-courier/#said-R12"' in words
    assert "Red lines drawn here" in words
    assert "All else that was said" in words
    assert 'id="said"' in words  # the part that is shown in the cell


def test_what_nobody_said_is_shown_as_not_known_and_beside_it_what_was_inferred(served: Served) -> None:
    words = page(served, "/agenda/filling/upper/")
    assert "Not said: inferred or assumed at the desk" in words
    assert "The minister could live with four years." in words


def test_a_case_in_which_nobody_said_anything_is_not_known_all_over(served: Served) -> None:
    with served.desk() as desk:
        silent = {name: text for name, text in desk.case_files.items() if not name.startswith("preferences/")}
        silent["record.jsonl"] = ""
        desk.append((desk.room.id, "case.imported", {"title": desk.case.title, "files": silent}))
    words = page(served, "/agenda/")
    assert words.count("nothing said, and nothing supposed") == 10  # five issues, two parties
    assert "Not known: the record has nothing" in page(served, "/agenda/flow/lower/")


def test_claims_that_contradict_each_other_say_so(served: Served) -> None:
    assert "Disputed: The operator counts 14 m3/s" in page(served, "/agenda/flow/upper/")


def test_an_analyst_sees_it_and_no_member_of_a_room_does(served: Served) -> None:
    page(served, "/agenda/", "Chen")
    for who in ("Dara", "Elif", "Hugo"):
        client = served.client(who)
        for address in ("/agenda/", "/agenda/flow/upper/"):
            assert bare(client.get(address)) == bare(client.get("/no-such-page/"))


@pytest.mark.parametrize("address", ["/agenda/flaw/upper/", "/agenda/flow/bank/", "/agenda/flow/nobody/"])
def test_there_is_no_page_for_what_the_case_does_not_have(served: Served, address: str) -> None:
    assert served.client("Amina").get(address).status_code == 404
