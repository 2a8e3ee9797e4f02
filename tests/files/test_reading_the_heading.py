"""What ``case.toml`` and ``actors.csv`` can get wrong, and what their writer is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.domain.actor import Actor, Role
from tests.files.folders import GOOD, changed, good_case, problems, write

NO_DEAL = 'no_deal = "The dam is filled this summer without an agreement."'
ALLOWED = 'upper = ["agenda", "text"]'

WRONG = {
    "a key that is nearly right": (
        'title = "Two',
        'titel = "Two',
        [
            'case.toml:1: "title" is missing; add title = "..."',
            'case.toml:3: unknown key "titel"; did you mean "title"?',
        ],
    ),
    "titles that are one": (
        'title = "Two',
        'titles = "Two valleys"\ntitle = "Two',
        ['case.toml:3: "titles" is not a table; write titles = { NAME = "..." }'],
    ),
    "a title that is no text": (
        "as_of = 2025",
        "titles = { ar = 3 }\nas_of = 2025",
        ['case.toml:4: "titles.ar" is not a text; write titles = { NAME = "..." }'],
    ),
    "a title in a language by its name": (
        'no_deal = "The',
        'titles = { arabic = "واديان وسد" }\nno_deal = "The',
        ['case.toml:6: "arabic" is not a language code; write ISO 639 codes such as en, ar or he'],
    ),
    "a title that says nothing, on a line of its own": (
        'lower = ["agenda", "text"]\n',
        '\n[titles]\nar = "واديان وسد"\nhe = " "\n',
        ['case.toml:14: "titles.he" is empty; say it in a few words'],
    ),
    "a time where a day should be": (
        "as_of = 2025-03-01",
        "as_of = 2025-03-01T10:00:00",
        ['case.toml:4: "as_of" is not a day; write as_of = 2025-10-08'],
    ),
    "a text where a day should be": (
        "as_of = 2025-03-01",
        'as_of = "2025-03-01"',
        ['case.toml:4: "as_of" is not a day; write as_of = 2025-10-08'],
    ),
    "no language": (
        '["en", "ar"]',
        "[]",
        ['case.toml:5: "languages" is empty; name the working language first'],
    ),
    "a language by its name": (
        '["en", "ar"]',
        '[\n  "en",\n  "arabic", # and more\n]',
        ['case.toml:7: "arabic" is not a language code; write ISO 639 codes such as en, ar or he'],
    ),
    "nothing said of no deal": (NO_DEAL, 'no_deal = " "', ['case.toml:6: "no_deal" is empty; say it in a few words']),
    "an id with a space": (
        'id = "two-valleys"',
        'id = "two valleys"',
        [
            'case.toml:2: "two valleys" cannot be an id; '
            "use letters, digits, - and _, starting with a letter or digit, for example two-valleys"
        ],
    ),
    "a party that may see preferences": (
        ALLOWED,
        'upper = ["agenda", "preferences"]',
        [
            'case.toml:10: "upper" would see "preferences", which is for mediators only; '
            'take "preferences" out of its list'
        ],
    ),
    "a role that may see all": (
        ALLOWED,
        'guarantor = ["all", "analysis"]',
        [
            'case.toml:10: "guarantor" would see "all", which is for mediators only; take "all" out of its list',
            'case.toml:10: "guarantor" would see "analysis", which is for mediators only; '
            'take "analysis" out of its list',
        ],
    ),
    "nobody that anyone knows": (
        ALLOWED,
        'uper = ["agenda", "txt"]',
        [
            'case.toml:10: "uper" is neither a role nor an actor; did you mean "upper"?',
            'case.toml:10: there is no part "txt"; did you mean "text"?',
        ],
    ),
    "parts that are no list": (
        ALLOWED,
        'upper = "agenda"',
        ['case.toml:10: "upper" is not a list of texts; write upper = ["..."]'],
    ),
}

WRONG_ACTORS = {
    "two actors with one id": (
        "envoy,The envoy",
        "upper,The envoy",
        ['actors.csv:5: the id "upper" is already taken at actors.csv:2; give each an id of its own'],
    ),
    "someone who stands for nobody": (
        ",constituency,lower,",
        ",constituency,upper;lowr,",
        ['actors.csv:4: farmers represents "lowr", who is not an actor; did you mean "lower"?'],
    ),
    "an unknown role": (
        "mediator,,",
        "mediater,,",
        ['actors.csv:5: unknown role "mediater"; did you mean "mediator"?'],
    ),
    "a row that is too short": (
        "envoy,The envoy,,,mediator,,",
        "envoy,The envoy,,mediator,,",
        [
            "actors.csv:5: the row has 6 cells, the header 7; "
            "add or remove commas; put a text that holds a comma in quotes"
        ],
    ),
    "an unknown column": (
        "id,name,name_ar",
        "id,nme,name_ar",
        [
            "actors.csv:1: there is no column name; start the file with: id,name,name_ar,name_he,role,represents,note",
            'actors.csv:1: unknown column "nme"; did you mean "name"?',
        ],
    ),
    "a stray quote": (
        'old"" branch"',
        'old" branch"',
        ["actors.csv:4: this is not CSV: ',' expected after '\"'; look for a stray quote"],
    ),
    "a quote that is never closed": (
        "envoy,The envoy",
        'envoy,"The envoy',
        ["actors.csv:5: this is not CSV: unexpected end of data; look for a stray quote"],
    ),
    "a name over two lines does not shift the lines below": (
        "upper,Upper Valley",
        'upper,"Upper\nValley"',
        [],
    ),
    "a row below a name over two lines": (
        "upper,Upper Valley,الوادي الأعلى,,party,,\nlower,Lower Valley,,העמק התחתון,party,,",
        'upper,"Upper\nValley",,,party,,\nlower,,,,party,,',
        ["actors.csv:4: the name of actor lower is empty; say it in a few words"],
    ),
    "an id that is the name of another role": (
        'farmers,"',
        'mediator,"',
        [
            'actors.csv:4: the id "mediator" is the name of another role; '
            "give it another id: who may see what is said by role or by id"
        ],
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_the_heading_is_said_with_its_line(
    old: str, new: str, said: list[str], tmp_path: Path
) -> None:
    assert problems(write(tmp_path, changed("case.toml", old, new))) == said


@pytest.mark.parametrize(("old", "new", "said"), WRONG_ACTORS.values(), ids=WRONG_ACTORS)
def test_what_is_wrong_with_the_actors_is_said_with_its_line(
    old: str, new: str, said: list[str], tmp_path: Path
) -> None:
    assert problems(write(tmp_path, changed("actors.csv", old, new))) == said


def test_the_title_is_known_in_the_languages_in_which_it_is_given(tmp_path: Path) -> None:
    titles = 'titles = { ar = "واديان وسد", fr = "Deux vallées" }\nas_of = 2025'
    case = good_case(write(tmp_path, changed("case.toml", "as_of = 2025", titles)))
    assert case.titles == (("ar", "واديان وسد"), ("fr", "Deux vallées"))
    assert [case.title_in(language) for language in ("ar", "fr", "he")] == [
        "واديان وسد",
        "Deux vallées",
        "Two valleys and a dam",
    ]


def test_a_mediator_may_see_all_by_role_or_by_id(tmp_path: Path) -> None:
    folder = write(tmp_path, changed("case.toml", ALLOWED, 'envoy = ["all", "preferences", "analysis"]'))
    assert problems(folder) == []
    assert good_case(folder).access[1] == ("envoy", ("all", "preferences", "analysis"))


def test_fewer_than_two_parties_are_warned_of(tmp_path: Path) -> None:
    alone = changed("actors.csv", "העמק התחתון,party,,", "העמק התחתון,observer,,")
    del alone["preferences/lower.toml"]
    folder = write(tmp_path, alone)
    assert problems(folder) == [
        'actors.csv:1: warning: there are fewer than two parties; give the actors who must both sign the role "party"'
    ]
    assert [party.id for party in good_case(folder).parties] == ["upper"]


def test_columns_may_stand_in_any_order_and_those_not_needed_may_be_left_out(tmp_path: Path) -> None:
    files = GOOD | {"actors.csv": "role, id ,name\nparty,upper,Upper Valley\nparty,lower,Lower Valley\n"}
    case = good_case(write(tmp_path, files))
    assert case.actors == (Actor("upper", "Upper Valley", Role.PARTY), Actor("lower", "Lower Valley", Role.PARTY))


def test_names_in_other_languages_come_from_their_columns(tmp_path: Path) -> None:
    case = good_case(write(tmp_path, GOOD))
    assert case.actor("upper").name_in("ar") == "الوادي الأعلى"
    assert case.actor("lower").name_in("he") == "העמק התחתון"
    assert case.actor("lower").name_in("ar") == "Lower Valley"
