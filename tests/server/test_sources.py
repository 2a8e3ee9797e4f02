"""The sources: which there are, how reliable each is, and who said what in it."""

from __future__ import annotations

from html import unescape

from tests.server.pages import bare
from tests.server.served import Served


def test_the_table_tells_outlet_date_and_what_the_grade_means(served: Served) -> None:
    words = unescape(served.client("Amina").get("/sources/").content.decode())
    assert 'href="/sources/river-radio/"' in words
    assert "25 February 2025" in words
    assert "<strong>D</strong> not usually reliable" in words


def test_a_source_is_shown_with_what_was_read_in_it_marked(served: Served) -> None:
    words = unescape(served.client("Amina").get("/sources/upper-gazette/").content.decode())
    assert words.count("<mark>") == 3
    assert "Minister of energy" in words
    assert 'id="said-R05"' in words
    assert "upper-never-open-gates" in words  # what leans on it
    assert 'lang="en"' in words


def test_no_member_of_a_room_sees_a_source(served: Served) -> None:
    for who in ("Farid", "Gita", "Hugo"):
        client = served.client(who)
        for address in ("/sources/", "/sources/upper-paper/"):
            assert bare(client.get(address)) == bare(client.get("/no-such-page/"))
    assert served.client("Chen").get("/sources/").status_code == 200
    assert served.client("Amina").get("/sources/no-such-source/").status_code == 404
