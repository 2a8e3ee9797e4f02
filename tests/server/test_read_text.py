"""The text, its redlines and a draft's preview as a room reads the words, with ties told beside them in words."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from parley.server.pages.brackets import redline
from parley.workbench.rooms.taking_in import take_in
from parley.workbench.rooms.turning import turned
from tests.server.served import Served
from tests.workbench.rooms.seats import revise
from tests.workbench.rooms.talks import ARABIC, DRAFT

EMPHASISED = DRAFT.replace("One reader", "*Two readers*") + "\n# Later {#later}\n\nThe lake is [[**full** | low]].\n"
TIE = "flow.ten: 10 | flow.twenty: 20"


def said(page: Any) -> str:
    """What a page says, signs as they are."""
    return unescape(page.content.decode())


def unfolded(page: str) -> str:
    """A page without what is opened by hand."""
    return re.sub(r'<details class="fold">.*?</details>', "", page, flags=re.DOTALL)


def folded(page: str) -> str:
    """What is opened by hand."""
    return "\n".join(re.findall(r'<details class="fold">.*?</details>', page, flags=re.DOTALL))


def emphasise(served: Served) -> None:
    """A second revision with emphasised words, and a bracket that is tied to nothing."""
    with served.desk() as desk:
        take_in(desk, {"en": EMPHASISED, "ar": ARABIC})


def test_the_text_is_shown_as_a_room_reads_it_and_as_it_is_written_in_a_fold(served: Served) -> None:
    emphasise(served)
    page = said(served.client("Amina").get("/text/"))
    assert '<span class="bracket">[10 | 20]</span> cubic' in page
    assert 'أيار <span class="bracket">[10 | 20]</span>' in page
    assert "Two readers from each valley" in page
    assert '<span class="bracket">[full | low]</span>' in page
    assert "[[" not in unfolded(page)
    assert "*Two readers*" not in unfolded(page)
    assert f"[[{TIE}]] cubic" in folded(page)
    assert "<!-- settles: gauge.joint -->\n*Two readers* from" in folded(page)


def test_each_wording_stands_with_the_option_that_it_is_tied_to(served: Served) -> None:
    emphasise(served)
    page = said(served.client("Amina").get("/text/"))
    row = r'<th scope="row"><bdi>20</bdi></th>.*?<bdi>Dry-season flow: 20 m3/s</bdi>.*?<bdi>flow\.twenty</bdi>'
    assert re.search(row, page)
    assert re.search(r'<th scope="row"><bdi>full</bdi></th>.*?<bdi>tied to no option</bdi>', page)
    assert "These words settle Who reads the gauge: A joint team (gauge.joint)." in page
    assert "Wordings of 1 Water" in page


def test_what_each_wording_is_tied_to_is_folded_until_it_is_asked_for(served: Served) -> None:
    client = served.client("Amina")
    page = said(client.get("/text/"))
    assert "Option that it is tied to" not in unfolded(page)
    assert "Option that it is tied to" in folded(page)
    assert 'href="?open=all"' in page
    opened = said(client.get("/text/?open=all"))
    assert folded(opened) == ""
    assert "Option that it is tied to" in opened


def test_in_arabic_the_wordings_and_headings_are_those_of_the_arabic_version(served: Served) -> None:
    page = said(served.client("Amina", **{"Accept-Language": "ar"}).get("/text/"))
    assert re.search(r'<h2 dir="auto">1 المياه', page)


@pytest.mark.parametrize("since", [True, False])
def test_redlines_are_read_like_the_text_and_as_written_in_a_fold(served: Served, since: bool) -> None:
    with served.desk() as desk:
        revise(desk, "One reader", "*Two readers*")
    client = served.client("Amina")
    if since:
        page = said(client.get("/text/2/since/1/"))
    else:
        back = {"text-en": DRAFT, "text-ar": ARABIC, "base": "2"}
        page = said(client.post("/text/revise/", back))
        page = page[: page.index("<textarea")]
    assert "<ins>" in page
    assert "*" not in unfolded(page)
    assert "settles" not in unfolded(page)
    assert "*" in folded(page)


def test_a_tie_that_changed_alone_is_seen_as_it_is_written(served: Served) -> None:
    with served.desk() as desk:
        revise(desk, "flow.twenty", "flow.open")
    page = said(served.client("Amina").get("/text/2/since/1/"))
    assert "<del>twenty</del><ins>open</ins>" in page


def test_the_preview_shows_the_words_as_the_room_will_read_them(served: Served) -> None:
    emphasise(served)
    client = served.client("Amina")
    with served.desk() as desk:
        room = desk.rooms["upper"].id
    page = said(client.post("/release/preview/", {"room": [room]}))
    assert '<span class="bracket">[10 | 20]</span> cubic' in page
    assert "[[" not in unfolded(page)
    assert "*" not in unfolded(page)
    assert "[[10 | 20]] cubic" in folded(page)
    assert "*Two readers* from" in folded(page)
    assert "<bdi>Dry-season flow: 20 m3/s</bdi>" in folded(page)


def test_what_changed_since_the_last_packet_is_previewed_as_it_is_read(served: Served) -> None:
    client = served.client("Amina")
    with served.desk() as desk:
        room = desk.rooms["upper"].id
    why = {"room": [room], "reason": "both asked for it", "versions_differ": "being typed"}
    mark = re.search(r'name="seen" value="([0-9a-f]+)"', said(client.post("/release/preview/", why)))
    assert mark
    assert client.post("/release/make/", {**why, "revision": "1", "seen": mark[1]}).status_code == 303
    emphasise(served)
    page = unfolded(said(client.post("/release/preview/", {"room": [room]})))
    assert "<ins>The lake is [full | low].</ins>" in page
    assert "[[" not in page
    assert "<ins>Two readers</ins>" in page
    assert "**" not in page


def test_options_that_close_brackets_stand_with_the_words_that_would_stand(served: Served) -> None:
    long = "twenty " * 60
    with served.desk() as desk:
        take_in(desk, {"en": DRAFT.replace("| flow.twenty: 20", f"| flow.twenty: *{long.strip()}*"), "ar": ARABIC})
    client = served.client("Amina")
    page = said(client.get("/text/close/"))
    shown = dict(re.findall(r'<p class="hint[^>]*id="words-([\w.]+)"[^>]*>(.*?)</p>', page))
    assert shown["flow.ten"] == "10"
    assert shown["flow.twenty"].startswith("twenty twenty")
    assert shown["flow.twenty"].endswith("twenty…")
    assert 180 < len(shown["flow.twenty"]) <= 201
    assert shown["flow.open"] == "No wording is tied to it alone."
    assert '<p class="hint words" id="words-flow.ten" lang="en" dir="ltr">' in page
    arabic = said(served.client("Amina", **{"Accept-Language": "ar"}).get("/text/close/"))
    assert '<p class="hint words" id="words-flow.ten" lang="ar" dir="rtl">' in arabic


def test_what_was_chosen_stays_chosen_where_closing_is_refused(served: Served) -> None:
    client = served.client("Amina")
    page = client.post("/text/close/now/", {"option-flow": "flow.open"})
    assert page.status_code == 422
    assert 'value="flow.open" checked' in said(page)
    done = client.post("/text/close/now/", {"option-flow": "flow.twenty"}, follow=True)
    assert "this is revision 2 now" in said(done)


def test_issues_and_options_are_called_as_the_case_calls_them_in_the_readers_language(served: Served) -> None:
    with served.desk() as desk:
        files = dict(desk.case_files)
        name = next(one for one in files if one.endswith("agenda.toml"))
        called = files[name].replace('label = "20 m3/s"', 'label = "20 m3/s", labels = { ar = "عشرون" }')
        called = called.replace(
            'title = "Dry-season flow"', 'title = "Dry-season flow"\ntitles = { ar = "جريان الصيف" }'
        )
        desk.append((desk.room.id, "case.imported", {"title": desk.case.title, "files": files | {name: called}}))
        room = desk.rooms["upper"].id
    arabic, english = (served.client("Amina", **{"Accept-Language": one}) for one in ("ar", "en"))
    for page in (
        said(arabic.get("/text/")),
        said(arabic.post("/release/preview/", {"room": [room]})),
    ):
        assert "<bdi>جريان الصيف: عشرون</bdi>" in page
        assert "20 m3/s" not in page
    assert "عشرون" in said(arabic.get("/text/close/"))
    assert "عشرون" not in said(english.get("/text/close/"))


def test_a_pick_in_brackets_is_shown_as_it_reads(served: Served) -> None:
    """The words that come back to a bracket stand without marks, and as they are written in a fold."""
    with served.desk() as desk:
        revise(desk, "flow.twenty: 20", "flow.open: whatever comes")
        package = {issue.id: issue.options[0].id for issue in desk.case.agenda.open_issues}
        found = turned(desk, package)
        shown = redline("en", found.changes["en"])
    words = ["".join(run.words for run in one) for _name, _badges, body, _written in shown["changes"] for one in body]
    assert any("[10 | 20 | whatever comes]" in one for one in words)
    assert not any("[[" in one or "flow.ten" in one for one in words)
    written = ["".join(run.words for run in one) for *_told, body in shown["changes"] for one in body]
    assert any("[[" in one for one in written)
