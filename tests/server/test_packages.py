"""Packages: silent until asked, worked out elsewhere, words first; a pick becomes brackets only once confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

import parley.report
from parley.domain.text_reading import clean, implied
from parley.server import working
from parley.workbench.rooms.desk import Desk
from tests.server.asking import answered, asked
from tests.server.pages import bare
from tests.server.served import Served

LIFTED = {"basis": "inferred", "draws": "20", "seed": "0"}
"""A question that is quickly answered."""


@pytest.fixture(scope="module", autouse=True)
def one_worker() -> Iterator[None]:
    """One worker for all of these tests, ended with them."""
    yield
    working.worker().close()


def test_nothing_is_worked_out_before_somebody_asks(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("it was asked")

    monkeypatch.setattr(working.Worker, "ask", refuse)
    page = served.client("Amina").get("/packages/")
    words = unescape(page.content.decode())
    assert page.status_code == 200
    assert "Nothing is worked out before you ask." in words
    assert 'name="hold-flow"' in words
    assert 'value="flow.open"' in words


def test_the_answer_comes_in_words_with_how_each_figure_came_about(served: Served) -> None:
    client = served.client("Amina")
    words = answered(client, asked(client, "/packages/", LIFTED))
    assert "What would have to bend" in words  # the red lines of this case leave no zone
    assert "How these figures came about" in words
    assert "What this leans on" in words
    assert "<svg" in words
    assert "style=" not in words
    assert "<style" not in words
    assert "<script" not in words.partition("</head>")[2]


def test_the_answer_is_folded_below_its_words_and_can_be_opened_whole(served: Served) -> None:
    client = served.client("Amina")
    address = asked(client, "/packages/", LIFTED)
    closed = answered(client, address)
    assert '<details class="part">' in closed
    assert f'href="{address}?open=all"' in closed
    assert "Printed, all of it stands open." in closed
    opened = answered(client, f"{address}?open=all")
    assert '<details class="part">' not in opened
    assert opened.count('<details class="part" open>') == closed.count('<details class="part">')
    assert f'href="{address}"' in opened


def test_a_page_that_waits_says_so_and_is_told_to_load_anew(served: Served) -> None:
    client = served.client("Amina")
    address = asked(client, "/packages/", {**LIFTED, "seed": "7"})
    waiting = client.get(address)
    words = unescape(waiting.content.decode())
    if 'id="waiting"' in words:  # it may be there already
        assert '<noscript><meta http-equiv="refresh"' in words
        assert f'hx-get="{address}"' in words
    answered(client, address)
    told = client.get(address, headers={"HX-Request": "true"})
    assert told["HX-Refresh"] == "true"
    assert told.content == b""


def test_what_is_supposed_is_said_and_holds_for_this_question_alone(served: Served) -> None:
    client = served.client("Chen")  # an analyst asks, too
    form = {**LIFTED, "hold-power": "tenth", "out": ["disputes.talks"]}
    address = asked(client, "/packages/", form)
    words = answered(client, address)
    assert 'Supposed: "Power for the Lower Valley" is settled as "A tenth".' in words
    assert 'Supposed: "Disputes" is not settled as "Talks".' in words
    with served.desk() as desk:
        assert [link.id for link in desk.case.agenda.links] == ["L1", "L2", "L3"]
    again = unescape(client.get(f"/packages/?like={address.split('/')[-2]}").content.decode())
    assert re.search(r'<option value="tenth" selected>', again)
    assert re.search(r'value="disputes.talks" checked', again)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"draws": "many"}, 'how many draws is "many"'),
        ({"draws": "5"}, "draws is 5"),
        ({"hold-flow": "fifty"}, 'there is no option "flow.fifty"'),
        ({"hold-filling": "two", "out": ["filling.two"]}, "nothing is left of"),
        ({"hold-filling": "two", "hold-flow": "open"}, "no package has what is required"),
        ({"basis": "guessed"}, 'there is no basis "guessed"'),
    ],
)
def test_what_cannot_be_asked_is_said_beside_what_was_typed(served: Served, typed: dict[str, str], said: str) -> None:
    page = served.client("Amina").post("/packages/", {**LIFTED, "seed": "12345", **typed})
    words = unescape(page.content.decode())
    assert page.status_code == 422
    assert said in words
    assert 'value="12345"' in words


def test_a_pick_becomes_the_next_revision_only_when_it_is_confirmed(served: Served) -> None:
    client = served.client("Amina")
    with served.desk() as desk:  # red lines that leave no zone are nobody's now
        bend(desk)
        once_worded(desk)
    address = asked(client, "/packages/", LIFTED)
    assert "Turn pick A into brackets" in answered(client, address)
    brackets = f"{address}brackets/1/"
    shown = unescape(client.get(brackets).content.decode())
    assert "nothing is released" in shown
    assert "<ins>" in shown
    with served.desk() as desk:
        assert desk.latest.number == 3
    (base,) = re.findall(r'name="base" value="(\d+)"', shown)
    assert client.post(brackets, {"base": "x"}).status_code == 422
    assert client.post(brackets, {"base": base}).status_code == 303
    with served.desk() as desk:
        assert desk.latest.number == 4
        assert desk.entries[-1].content["question"]["draws"] == 20
        assert desk.handed == ()
        task = working.worker().find(address.split("/")[-2])
        assert task is not None
        package = task.value.advice.picks[0].package
        assert desk.entries[-1].content["from_package"] == package
        text = desk.latest.texts["en"]
        assert "[[flow.ten: 10 | flow.twenty: 20 | flow.open: whatever comes]]" in text  # as the agenda has them
        settled = implied(clean(text, package).text, desk.case.agenda).settled
        against = {"gauge": "joint", "filling": "six", "power": "tenth"}  # what the text had settled before
        assert settled == {**package, **against}
    late = client.post(brackets, {"base": base})
    assert late.status_code == 422
    assert "was made since this was shown" in unescape(late.content.decode())
    assert client.get(f"{address}brackets/99/").status_code == 404


def test_a_pick_without_words_is_named_and_makes_no_revision(served: Served) -> None:
    client = served.client("Amina")
    with served.desk() as desk:
        bend(desk)
    address = asked(client, "/packages/", LIFTED)
    answered(client, address)
    shown = unescape(client.get(f"{address}brackets/1/").content.decode())
    assert "This has no words yet; write them yourself" in shown
    assert "<li><bdi>Disputes</bdi></li>" in shown
    assert 'href="/text/revise/"' in shown
    assert 'name="base"' not in shown
    assert client.post(f"{address}brackets/1/", {"base": "1"}).status_code == 422
    with served.desk() as desk:
        assert desk.latest.number == 1


def test_the_preview_says_that_a_draft_was_worked_out_and_takes_a_reason(served: Served) -> None:
    client = served.client("Amina")
    with served.desk() as desk:
        bend(desk)
        once_worded(desk)
    address = asked(client, "/packages/", LIFTED)
    answered(client, address)
    assert client.post(f"{address}brackets/1/", {"base": "3"}).status_code == 303
    form = {"room": ["upper"], "revision": "4"}
    words = unescape(client.post("/release/preview/", form).content.decode())
    assert "revision 4 was made from a package that was worked out" in words
    assert "could infer" in words
    (seen,) = re.findall(r'name="seen" value="(\w+)"', words)
    refused = client.post("/release/make/", {**form, "seen": seen})
    assert refused.status_code == 422
    assert client.post("/release/make/", {**form, "seen": seen, "reason": "They asked."}).status_code == 303


def once_worded(desk: Desk) -> None:
    """Two revisions more: one with a wording that the last, which is the first again, has no more."""
    texts = dict(desk.latest.texts)
    flow = "[[flow.ten: 10 | flow.twenty: 20]]"
    wider = {one: text.replace(flow, "[[flow.open: whatever comes | flow.ten: 10]]") for one, text in texts.items()}
    disputes = "\n# Disputes {#disputes}\n\n[[disputes.panel: A panel. | disputes.talks: Talks.]]\n"
    for number, said in ((2, {one: text + disputes for one, text in wider.items()}), (3, texts)):
        desk.append((desk.room.id, "text.revised", {"revision": number, "texts": said, "base": number - 1}))


def bend(desk: Desk) -> None:
    """Take the case in anew, without the statements that leave no zone."""
    files = dict(desk.case_files)
    for name in ("upper", "lower"):
        file = f"preferences/{name}.toml"
        pieces = files[file].split("[[statement]]")
        files[file] = "[[statement]]".join(one for one in pieces if 'kind = "red_line"' not in one)
    desk.append((desk.room.id, "case.imported", {"title": desk.case.title, "files": files}))


def test_an_answer_of_a_case_that_was_taken_in_anew_says_so(served: Served) -> None:
    client = served.client("Amina")
    address = asked(client, "/packages/", LIFTED)
    assert "taken in anew since" not in answered(client, address)
    with served.desk() as desk:
        bend(desk)
    assert "taken in anew since" in answered(client, address)
    assert asked(client, "/packages/", LIFTED) != address


def test_members_of_rooms_find_nothing_there_whatever_they_ask_for(served: Served) -> None:
    mediator = served.client("Amina")
    address = asked(mediator, "/packages/", LIFTED)
    answered(mediator, address)
    for who in ("Dara", "Elif", "Farid", "Hugo"):
        client = served.client(who)
        for one in ("/packages/", address, f"{address}brackets/1/"):
            assert bare(client.get(one)) == bare(client.get("/no-such-page/"))
        assert client.post("/packages/", LIFTED).status_code == 404


def test_an_answer_that_is_kept_no_longer_is_asked_for_again(served: Served) -> None:
    client = served.client("Amina")
    page = client.get("/packages/0123456789abcdef/", follow=True)
    assert page.redirect_chain == [("/packages/", 303)]
    assert "kept no longer" in unescape(page.content.decode())


def test_the_style_sheet_holds_the_very_rules_of_results() -> None:
    rules = (Path(parley.report.__file__).parent / "style.css").read_text(encoding="utf-8")
    served = (Path(working.__file__).parent / "static" / "report.css").read_text(encoding="utf-8")
    assert served.startswith(rules), "copy src/parley/report/style.css over the first part of static/report.css"
    rest = re.sub(r"/\*.*?\*/", "", served[len(rules) :], flags=re.DOTALL)
    assert all(line.startswith(".parley.within") for line in rest.split("\n") if line.strip())
