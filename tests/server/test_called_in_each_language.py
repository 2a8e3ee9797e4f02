"""What the case calls itself, its parties, issues and options stands in the reader's language on every page."""

from __future__ import annotations

from html import unescape

import pytest

from parley.workbench.rooms.desk import Desk
from tests.server.served import Served
from tests.workbench.rooms.seats import hand

TITLE, TITLES = "Two valleys and a dam", {"ar": "واديان وسد", "he": "שני עמקים וסכר"}
FLOW = {"ar": "جريان الصيف", "he": "זרימה בקיץ"}
TEN = {"ar": "عشرة أمتار", "he": "עשרה מטרים"}
ASKED = {"ar": "كم من الماء يمر؟", "he": "כמה מים עוברים?"}
UPPER = {"ar": "الوادي الأعلى", "he": "העמק העליון"}


def _inline(words: dict[str, str]) -> str:
    return "{ " + ", ".join(f'{language} = "{said}"' for language, said in words.items()) + " }"


def name_in_all(desk: Desk) -> None:
    """Take the case in anew, with names in Arabic and Hebrew."""
    files = dict(desk.case_files)
    for file, old, new in (
        ("case.toml", f'title = "{TITLE}"', f'title = "{TITLE}"\ntitles = {_inline(TITLES)}'),
        ("agenda.toml", 'title = "Dry-season flow"', f'title = "Dry-season flow"\ntitles = {_inline(FLOW)}'),
        ("agenda.toml", 'label = "10 m3/s"', f'label = "10 m3/s", labels = {_inline(TEN)}'),
        ("agenda.toml", '\nquestion = "How much', f'\nquestions = {_inline(ASKED)}\nquestion = "How much'),
        ("actors.csv", "upper,Upper Valley,,,", f"upper,Upper Valley,{UPPER['ar']},{UPPER['he']},"),
    ):
        assert files[file].count(old) == 1, old
        files[file] = files[file].replace(old, new)
    desk.append((desk.room.id, "case.imported", {"title": TITLE, "titles": TITLES, "files": files}))
    desk.forget()


@pytest.fixture
def named(served: Served) -> Served:
    with served.desk() as desk:
        name_in_all(desk)
        hand(desk, "upper")
    return served


def _read(served: Served, address: str, language: str, who: str = "Amina") -> str:
    answer = served.client(who, **{"Accept-Language": language}).get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def _of_upper(served: Served) -> tuple[str, str]:
    with served.desk() as desk:
        room = desk.rooms["upper"].id
        return room, next(one.draft for one in desk.handed if one.room == room)


@pytest.mark.parametrize("language", ["ar", "he"])
def test_the_title_stands_on_every_page_that_has_it_in_the_reader_s_language(language: str, named: Served) -> None:
    room, draft = _of_upper(named)
    for who, address in (
        ("Amina", "/today/"),
        ("Amina", "/agenda/"),
        ("Amina", "/sources/"),
        ("Amina", f"/rooms/{room}/"),
        ("Dara", f"/rooms/{room}/"),
        ("Dara", f"/rooms/{room}/drafts/{draft}/"),
    ):
        assert TITLES[language] in _read(named, address, language, who), address
        assert TITLE not in _read(named, address, language, who), address
        assert TITLE in _read(named, address, "en", who), address


@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_title_issue_or_option_stands_apart_in_the_sentence_around_it(language: str, named: Served) -> None:
    assert f"\u2068{TITLES[language]}\u2069" in _read(named, "/today/", language)
    agenda = _read(named, "/agenda/", language)
    assert f"\u2068{TEN[language]}\u2069" in agenda
    assert f'<th scope="row" dir="auto">{FLOW[language]}</th>' in agenda
    assert f"<bdi>{UPPER[language]}</bdi>" in agenda
    position = _read(named, "/agenda/flow/upper/", language)
    heading = position[position.index("<h1") : position.index("</h1>")]
    assert f"\u2068{UPPER[language]}\u2069" in heading
    assert f"\u2068{FLOW[language]}\u2069" in heading
    assert ASKED[language] in position
    assert "How much water" not in position


def test_what_has_no_name_in_a_language_keeps_that_of_the_case(named: Served) -> None:
    agenda = _read(named, "/agenda/", "ar")
    for working in ("Lower Valley", "Who reads the gauge", "Gates open"):
        assert working in agenda, working
    assert "Who goes into the gauge house" in _read(named, "/agenda/gauge/upper/", "ar")


@pytest.mark.parametrize("language", ["ar", "he"])
def test_what_can_be_asked_of_packages_and_whom_a_room_can_be_opened_for_are_named_alike(
    language: str, named: Served
) -> None:
    packages = _read(named, "/packages/", language)
    assert FLOW[language] in packages
    assert TEN[language] in packages
    with named.desk() as desk:
        files = dict(desk.case_files)
        files["actors.csv"] += "lake,Lake village,قرية البحيرة,כפר האגם,observer,,\n"
        desk.append((desk.room.id, "case.imported", {"title": TITLE, "files": files}))
    people = _read(named, "/people/", language)
    assert {"ar": "قرية البحيرة", "he": "כפר האגם"}[language] in people
    assert "Lake village" not in people


def test_a_packet_is_printed_with_the_title_in_its_own_language_whoever_reads_it(named: Served) -> None:
    room, draft = _of_upper(named)
    for language in ("en", "he"):
        for who in ("Amina", "Dara"):
            arabic = _read(named, f"/rooms/{room}/drafts/{draft}/packet/ar/", language, who)
            assert f"<h1><bdi>{TITLES['ar']}</bdi></h1>" in arabic
    assert f"<h1><bdi>{TITLE}</bdi></h1>" in _read(named, f"/rooms/{room}/drafts/{draft}/packet/en/", "ar", "Dara")


def test_a_packet_handed_over_before_titles_had_languages_keeps_its_own(served: Served) -> None:
    with served.desk() as desk:
        hand(desk, "upper")
        name_in_all(desk)
    room, draft = _of_upper(served)
    assert TITLE in _read(served, f"/rooms/{room}/drafts/{draft}/packet/ar/", "ar", "Dara")
    assert TITLE in _read(served, f"/rooms/{room}/", "ar", "Dara")
