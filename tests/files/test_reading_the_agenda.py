"""What ``agenda.toml`` can get wrong, and what its writer is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.folders import GOOD, changed, good_case, problems, write

FILE = "agenda.toml"
GAUGE = 'options = [ { id = "joint", label = "A joint team" }, { id = "upper", label = "The dam\'s operator" } ]'
UNIQUE = "give each an id of its own"

WRONG = {
    "an unknown key": (
        'theme = "resources"',
        'them = "resources"',
        ['agenda.toml:11: unknown key "them"; did you mean "theme"?'],
    ),
    "an unknown key in place of a needed one": (
        'title = "Water"',
        'titel = "Water"',
        [
            'agenda.toml:3: "title" is missing; add title = "..."',
            'agenda.toml:5: unknown key "titel"; did you mean "title"?',
        ],
    ),
    "an unknown table": (
        '[[link]]\nid = "L1"',
        '[[lnik]]\nid = "L1"',
        ['agenda.toml:27: unknown key "lnik"; did you mean "link"?'],
    ),
    "an unknown concern": (
        'theme = "resources"',
        'concerns = "lifes"',
        ['agenda.toml:11: unknown concerns "lifes"; did you mean "lives"?'],
    ),
    "an unknown theme": (
        'theme = "resources"',
        'theme = "resorces"',
        ['agenda.toml:11: unknown theme "resorces"; did you mean "resources"?'],
    ),
    "two issues with one id": (
        'id = "gauge"\ntitle',
        'id = "flow"\ntitle',
        [
            f'agenda.toml:21: the id "flow" is already taken at agenda.toml:7; {UNIQUE}',
            'agenda.toml:30: there is no option "gauge.joint"; known are: flow.a, flow.b, flow.c',
            'agenda.toml:35: there is no option "gauge.upper"; known are: flow.a, flow.b, flow.c',
            'preferences/lower.toml:18: there is no issue "gauge"; known are: flow, water',
            'preferences/upper.toml:16: there is no option "gauge.joint"; known are: flow.a, flow.b, flow.c',
        ],
    ),
    "two options with one id": (
        '  { id = "b", label = "20 m3/s" },\n',
        '  { id = "b", label = "20 m3/s" },\n  { id = "b", label = "25 m3/s" },\n',
        [f'agenda.toml:15: the id "flow.b" is already taken at agenda.toml:14; {UNIQUE}'],
    ),
    "an option without a label is still an option": (
        '{ id = "b", label = "20 m3/s" }',
        '{ id = "b", lable = "20 m3/s" }',
        [
            'agenda.toml:14: "label" is missing; add label = "..."',
            'agenda.toml:14: unknown key "lable"; did you mean "label"?',
        ],
    ),
    "a label that is a number": (
        '{ id = "c", label = "30 m3/s" }',
        '{ id = "c", label = 30 }',
        ['agenda.toml:17: "label" is not a text; write label = "..."'],
    ),
    "an option that is a text": (
        '{ id = "b", label = "20 m3/s" },\n',
        '{ id = "b", label = "20 m3/s" },\n  "d",\n',
        ['agenda.toml:12: "options" is not a list of tables; write options = [ { id = "a", label = "..." }, ... ]'],
    ),
    "a title in a language that is a number": (
        'title = "Who reads',
        'titles = { ar = 3 }\ntitle = "Who reads',
        ['agenda.toml:22: "titles.ar" is not a text; write titles = { NAME = "..." }'],
    ),
    "an id with a space": (
        'id = "L1"',
        'id = "the link"',
        [
            'agenda.toml:28: "the link" cannot be an id; '
            "use letters, digits, - and _, starting with a letter or digit, for example the-link"
        ],
    ),
    "part of an issue that is not there": (
        'id = "gauge"\n',
        'id = "gauge"\npart_of = "watr"\n',
        ['agenda.toml:20: issue gauge is part of "watr", which is not an issue; did you mean "water"?'],
    ),
    "an issue that is part of itself by way of its parts": (
        'title = "Water"',
        'title = "Water"\npart_of = "flow"',
        [
            'agenda.toml:3: issue water is part of itself, by way of its parts; take one "part_of" out',
            "agenda.toml:8: issue flow has sub-issues and options of its own; move its options into a sub-issue",
            'agenda.toml:8: issue flow is part of itself, by way of its parts; take one "part_of" out',
        ],
    ),
    "an issue with one option": (
        GAUGE,
        'options = [ { id = "joint", label = "A joint team" } ]',
        [
            "agenda.toml:23: issue gauge has one option only; add another, or take the issue out: there is nothing to "
            "settle",
            'agenda.toml:35: there is no option "gauge.upper"; known are: flow.a, flow.b, flow.c',
        ],
    ),
    "an issue with neither options nor sub-issues": (
        'title = "Water"',
        'title = "Water"\n[[issue]]\nid = "fish"\ntitle = "Fish"',
        [
            "agenda.toml:6: issue fish has no options; "
            'add options = [ { id = "a", label = "..." }, ... ] or sub-issues',
        ],
    ),
    "an unknown option in a link": (
        'if = ["flow.c"]',
        'if = ["flow.d"]',
        ['agenda.toml:29: there is no option "flow.d"; did you mean "flow.c"?'],
    ),
    "an option that is not named in full": (
        'if = ["flow.c"]',
        'if = ["c"]',
        ['agenda.toml:29: "c" does not name an option; write it in full as ISSUE.OPTION, like CF1.b'],
    ),
    "an option of an issue that has none": (
        'if = ["flow.c"]',
        'if = ["water.c"]',
        ['agenda.toml:29: there is no option "water.c"; known are: flow.a, flow.b, flow.c, gauge.joint, gauge.upper'],
    ),
    "a link that names a text where a list should be": (
        'if = ["flow.c"]',
        'if = "flow.c"',
        ['agenda.toml:29: "if" is not a list of texts; write if = ["..."]'],
    ),
    "half a link": (
        'if = ["flow.c"]\n',
        "",
        ['agenda.toml:27: link L1 needs "if" and "then", or "never"; write one of the two forms, naming options'],
    ),
    "both forms of a link at once": (
        'if = ["flow.c"]\n',
        'if = ["flow.c"]\nnever = ["flow.a"]\n',
        ['agenda.toml:27: link L1 needs "if" and "then", or "never"; write one of the two forms, naming options'],
    ),
    "two links with one id": (
        'id = "L2"',
        'id = "L1"',
        [f'agenda.toml:34: the id "L1" is already taken at agenda.toml:27; {UNIQUE}'],
    ),
    "a converse of no link, and an unknown strength": (
        'id = "L2"\n',
        'id = "L2"\nconverse_of = "L9"\nstrength = "sure"\n',
        [
            'agenda.toml:35: there is no other link "L9"; known are: L1',
            'agenda.toml:36: unknown strength "sure"; known are: logical, plausible',
        ],
    ),
    "another schema": (
        'schema = "parley.agenda/1"',
        'schema = "parley.agenda/2"',
        ['agenda.toml:1: the schema is "parley.agenda/2"; this version of Parley reads schema = "parley.agenda/1"'],
    ),
    "no schema": (
        'schema = "parley.agenda/1"',
        "",
        ['agenda.toml:1: "schema" is missing; add schema = "parley.agenda/1"'],
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_the_agenda_is_said_with_its_line(
    old: str, new: str, said: list[str], tmp_path: Path
) -> None:
    assert problems(write(tmp_path, changed(FILE, old, new))) == said


def test_an_agenda_with_nothing_to_settle_is_no_agenda(tmp_path: Path) -> None:
    files = GOOD | {FILE: 'schema = "parley.agenda/1"\n', "record.jsonl": ""}
    del files["preferences/lower.toml"], files["preferences/upper.toml"]
    assert problems(write(tmp_path, files)) == ["agenda.toml:1: no issue has options; add [[issue]] with options"]


def test_a_label_that_nobody_would_be_shown_is_warned_of_and_an_empty_one_gives_way_to_the_working_one(
    tmp_path: Path,
) -> None:
    label = '{ id = "b", label = "20 m3/s" }'
    folder = write(tmp_path, changed(FILE, label, f'{label[:-2]}, labels = {{ arabic = "عشرون", he = "" }} }}'))
    assert problems(folder) == [
        'agenda.toml:14: warning: "arabic" is not a language code; write ISO 639 codes such as en, ar or he'
    ]
    assert good_case(folder).agenda.option("flow.b").label_in("he") == "20 m3/s"


def test_circular_links_are_warned_of(tmp_path: Path) -> None:
    back = changed(FILE, 'never = ["flow.a", "gauge.upper"]', 'if = ["gauge.joint"]\nthen = ["flow.c"]')
    folder = write(tmp_path, back)
    assert problems(folder) == [
        "agenda.toml:27: warning: circular links L1, L2: their options stand or fall together; "
        'if that is meant, add converse_of = "L1" to L2; otherwise take one out'
    ]
    assert good_case(folder).agenda.links[1].premise == ("gauge.joint",)


def test_a_circle_that_is_meant_is_not_warned_of(tmp_path: Path) -> None:
    back = 'if = ["gauge.joint"]\nthen = ["flow.c"]\nconverse_of = "L1"'
    assert problems(write(tmp_path, changed(FILE, 'never = ["flow.a", "gauge.upper"]', back))) == []


def test_options_may_stand_in_tables_of_their_own(tmp_path: Path) -> None:
    long_form = """[[issue.options]]
id = "joint"
label = "A joint team"
[[issue.options]]
id = "upper"
lable = "The dam's operator"
"""
    assert problems(write(tmp_path, changed(FILE, GAUGE, long_form))) == [
        'agenda.toml:26: "label" is missing; add label = "..."',
        'agenda.toml:28: unknown key "lable"; did you mean "label"?',
    ]
