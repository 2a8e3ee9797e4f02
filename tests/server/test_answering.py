"""Answering a draft on screen: by choosing a wording of a bracket, and where one lands once it is written down."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from parley.workbench.rooms.releasing import wrong_room
from tests.server.served import Served
from tests.server.test_room import words
from tests.server.test_room_draft import at_clause, plain
from tests.workbench.rooms.seats import hand

PASSES = "From December to May the dam passes {flow} cubic metres of water a second."


@pytest.fixture
def at(served: Served) -> str:
    """The address of the draft that the upper valley has to answer."""
    with served.desk() as desk:
        hand(desk, "upper", "lower")
        upper = desk.rooms["upper"].id
        draft = next(one.draft for one in desk.handed if one.room == upper)
    return f"/rooms/{upper}/drafts/{draft}/"


def standing(served: Served) -> list[tuple[str, str, str]]:
    """The answers of the upper valley that stand."""
    with served.desk() as desk:
        room = desk.rooms["upper"].id
        return [(one.clause, one.kind.value, one.words) for one in desk.answers if one.room == room]


def labels(page: Any, name: str = "wording-1-1") -> list[tuple[str, str, bool]]:
    """What can be chosen, as it stands on the page: its value, its words, and whether it is chosen."""
    found = re.findall(
        rf'<input type="radio" id="[^"]+" name="{name}" value="(\d+)"( checked)?><label for="[^"]+">(.*?)</label>',
        words(page),
    )
    return [(value, re.sub(r"<[^>]+>", "", said), bool(checked)) for value, checked, said in found]


def test_a_bracket_lists_its_wordings_as_they_are_printed_in_the_version_that_is_read_first(
    served: Served, at: str
) -> None:
    client = served.client("Dara")
    page = client.get(at)
    assert labels(page) == [("0", "leave it open", True), ("1", "10", False), ("2", "20", False)]
    assert "Wordings in the bracket" in words(page)
    assert 'name="version-1" value="en"' in words(page)
    assert 'name="version-1" value="ar"' in words(client.get(f"{at}?in=ar"))
    assert 'name="version-1" value="en"' in words(client.get(f"{at}?in=ar&in=en"))
    assert "wording-2-1" not in words(page)
    assert "flow" not in words(page)
    for who in ("Elif", "Chen"):
        assert "Wordings in the bracket" not in words(served.client(who).get(at))


def test_a_wording_keeps_its_place_whoever_chose_which(served: Served, at: str) -> None:
    client = served.client("Dara")
    client.post(f"{at}keep/", {"version-1": "en", "wording-1-1": "2"})
    assert [said for _value, said, _checked in labels(client.get(at))] == ["leave it open", "10", "20"]
    client.post(f"{at}answer/", {"version-1": "en", "wording-1-1": "2", "only": "1"})
    assert labels(client.get(at)) == [("0", "leave it open", True), ("1", "10", False), ("2", "20", False)]


@pytest.mark.parametrize("kind", ["", "propose"])
def test_a_chosen_wording_is_proposed_as_the_clause_would_then_read(served: Served, at: str, kind: str) -> None:
    client = served.client("Dara")
    form = {"kind-1": kind, "version-1": "en", "wording-1-1": "2", "words-1": " ", "only": "1"}
    page = client.post(f"{at}answer/", form, follow=True)
    assert page.redirect_chain == [(f"{at}#clause-1", 303)]
    assert at_clause(page, 1) == "Written down: 1 Water."
    assert standing(served) == [("water", "propose", PASSES.format(flow=20))]
    assert PASSES.format(flow=20) in words(served.client("Elif").get(at))


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ({"kind-1": "accept"}, "another answer than to propose it"),
        ({"kind-1": "ask", "words-1": "Why so much?"}, "another answer than to propose it"),
        ({"kind-1": "propose", "words-1": "Fifteen metres."}, "other words are written as well"),
        ({"wording-1-1": "7"}, "no such wording"),
    ],
)
def test_a_wording_beside_another_answer_or_words_is_told_beside_the_clause_and_nothing_is_lost(
    served: Served, at: str, form: dict[str, str], wrong: str
) -> None:
    client = served.client("Dara")
    sent = {"version-1": "en", "wording-1-1": "2", "kind-2": "accept", "only": "", **form}
    for page, status in ((client.post(f"{at}answer/", sent), 422), (client.get(at), 200)):
        assert page.status_code == status
        assert form.get("words-1", "") in words(page)
        assert labels(page)[2][2] is (sent["wording-1-1"] == "2")
        article = plain(page).split("1 Water", maxsplit=1)[1].split("2 The gauge")[0]
        assert (wrong in article) is (status == 422)
    assert not standing(served)


def test_a_chosen_wording_survives_a_closed_browser_in_the_version_that_it_was_chosen_in(
    served: Served, at: str
) -> None:
    form = {"version-1": "ar", "wording-1-1": "1"}
    kept = served.client("Dara").post(f"{at}keep/", form, headers={"HX-Request": "true"})
    assert "Kept as you typed it" in words(kept)
    client = served.client("Dara")
    page = client.get(at)
    assert labels(page)[1] == ("1", "10", True)
    assert 'name="version-1" value="ar"' in words(page)
    assert labels(served.client("Elif").get(at)) == []
    client.post(f"{at}answer/", {"version-1": "ar", "wording-1-1": "1", "only": "1"})
    assert standing(served)[0][2].startswith("يمرر السد من كانون الأول إلى أيار 10")


def test_a_wording_chosen_in_a_draft_that_a_later_one_follows_is_shown_and_not_its_words_once_called_back(
    served: Served, at: str
) -> None:
    client = served.client("Dara")
    client.post(f"{at}keep/", {"version-1": "en", "wording-1-1": "2"})
    with served.desk() as desk:
        hand(desk, "upper")
    assert "Chosen in bracket 1: 20" in plain(client.get(at))
    assert client.post(f"{at}answer/", {"version-1": "en", "wording-1-1": "2"}).status_code == 422
    assert not standing(served)
    with served.desk() as desk:
        wrong_room(desk, "upper", why="it was for the bank", told=["Dara"], draft=at.split("/")[-2])
    said = plain(client.get(at))
    assert "A wording was chosen in bracket 1." in said
    assert "Chosen in bracket" not in said


def test_a_mediator_chooses_for_a_room_what_a_file_of_it_says(served: Served, at: str) -> None:
    mediator = served.client("Amina")
    upload = io.BytesIO(b"we take the twenty")
    upload.name = "letter.txt"
    kept = mediator.post(f"{at.split('drafts', maxsplit=1)[0]}files/", {"file": upload, "by": "Dara"})
    number = kept["Location"].rstrip("/").rsplit("/", 1)[1]
    assert labels(mediator.get(at))[2] == ("2", "20", False)
    form = {"version-1": "en", "wording-1-1": "2", "by": "Dara"}
    refused = mediator.post(f"{at}answer/", form)
    assert refused.status_code == 422
    assert labels(refused)[2] == ("2", "20", True)
    page = mediator.post(f"{at}answer/", {**form, "file": number}, follow=True)
    assert at_clause(page, 1) == "Written down: 1 Water."
    assert standing(served) == [("water", "propose", PASSES.format(flow=20))]


def test_one_lands_at_the_first_clause_that_was_answered_in_the_view_that_one_had(served: Served, at: str) -> None:
    client = served.client("Dara")
    form = {f"kind-{place}": "reserve" for place in (2, 3, 4)}
    page = client.post(f"{at}answer/?in=ar&in=en&odd=1", form, follow=True)
    assert page.redirect_chain == [(f"{at}?in=ar&in=en#clause-2", 303)]
    assert at_clause(page, 2) == "Written down: 2 The gauge; 3 Filling; 4 Power."
    assert 'lang="ar"' in words(page)
    assert f'action="{at}answer/?in=ar&amp;in=en"' in words(page)
    assert at_clause(client.get(at), 2) == ""
    assert "Written down" not in words(client.get(at))


def test_of_more_than_three_clauses_it_is_told_how_many_more(served: Served, at: str) -> None:
    page = served.client("Dara").post(
        f"{at}answer/", {f"kind-{place}": "reserve" for place in range(1, 5)}, follow=True
    )
    assert at_clause(page, 1) == "Written down: 1 Water; 2 The gauge; 3 Filling; and 1 more."


def test_what_is_said_at_a_clause_comes_to_the_top_where_the_draft_was_called_back_meanwhile(
    served: Served, at: str
) -> None:
    client = served.client("Dara")
    went = client.post(f"{at}answer/", {"kind-2": "accept", "only": "2"})
    with served.desk() as desk:
        wrong_room(desk, "upper", why="it was for the bank", told=["Dara"])
    page = words(client.get(went["Location"]))
    assert '<div class="messages" role="status">' in page
    assert "Written down: 2 The gauge." in page
    assert "<article" not in page


def test_strange_choices_are_no_error_of_ours(served: Served, at: str) -> None:
    client = served.client("Dara")
    for form in (
        {"version-1": "xx", "wording-1-1": "1"},
        {"version-1": "en", "wording-1-1": "²"},
        {"version-1": "en", "wording-1-1": "-1"},
        {"version-1": "en", "wording-1-1": "99999999", "kind-1": "propose"},
        {"version-1": "\x00", "wording-1-2": "1", "wording-2-1": "1"},
    ):
        for path in ("answer/", "keep/", "withdraw/"):
            assert client.post(f"{at}{path}", form).status_code < 500, (path, form)
    assert not standing(served)
