"""What a preferences file can get wrong, and what its writer is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.folders import GOOD, changed, good_case, problems, write

LOWER = "preferences/lower.toml"
UPPER = "preferences/upper.toml"
ORDER = 'order = ["c", "b", "a"]            # best first'
PACKAGE = 'package = ["flow.b", "gauge.joint"]'
MIXED = (
    "preferences/upper.toml:3: warning: some parties have given points, others statements: their utilities are on two "
    "scales; compare only what needs no common scale (Nash, Kalai-Smorodinsky), or bring both to one scale"
)

# What is changed in a file, and what reading says then, each line after the file's name.
WRONG = {
    "an option left out of an order": (
        LOWER,
        ORDER,
        'order = ["c", "a"]',
        [
            "9: warning: the order of flow leaves out b: unknown; "
            "add them where you know their place; only a full order fixes the best and the worst"
        ],
    ),
    "unknown options in an order over two lines": (
        LOWER,
        ORDER,
        'order = ["c", ["d", "b"], # "e" is below\n  "a", "e"]',
        [
            '9: issue flow has no option "d"; known are: a, b, c',
            '9: issue flow has no option "e"; known are: a, b, c',
        ],
    ),
    "an option twice in an order": (
        LOWER,
        ORDER,
        'order = ["c", ["b", "c"], "a"]',
        ['5: statement lower-flow names "c" twice; name each once, in one place'],
    ),
    "an empty tier": (
        LOWER,
        ORDER,
        'order = ["c", [], "a"]',
        ['9: "order" is not a list of names and of lists of names; write order = ["x", ["y", "z"]]'],
    ),
    "an order that is a text": (
        LOWER,
        ORDER,
        'order = "c"',
        ['9: "order" is not a list, best first; write order = ["x", ["y", "z"]]'],
    ),
    "an order of nothing": (
        LOWER,
        ORDER,
        "order = []",
        ["5: order lower-flow has fewer than two options; name them best first"],
    ),
    "an order of an issue that has sub-issues": (
        LOWER,
        'issue = "flow"',
        'issue = "water"',
        ["8: issue water has sub-issues and no options of its own; name one of: flow"],
    ),
    "an unknown issue": (
        LOWER,
        'issue = "flow"',
        'issue = "flaw"',
        ['8: there is no issue "flaw"; did you mean "flow"?'],
    ),
    "an unknown kind": (
        LOWER,
        'kind = "order"',
        'kind = "ordre"',
        ['7: unknown kind "ordre"; did you mean "order"?'],
    ),
    "no kind": (LOWER, 'kind = "order"\n', "", ['5: "kind" is missing; add kind = "..."']),
    "a key of another kind": (
        LOWER,
        ORDER,
        f"{ORDER}\nnever = []",
        ['10: unknown key "never"; known are: basis, id, issue, kind, note, order, reason, source'],
    ),
    "stated, but by whom": (
        LOWER,
        'source = ["R1"]\n',
        "",
        [
            "5: statement lower-flow is stated but names no source; "
            'add source = ["..."], or make it basis = "assumed" with a reason'
        ],
    ),
    "assumed, but why": (
        LOWER,
        'basis = "inferred"\nsource = ["courier"]',
        'basis = "assumed"',
        ['13: statement lower-stakes is assumed without a reason; add reason = "..."'],
    ),
    "an unknown basis": (
        LOWER,
        'basis = "inferred"',
        'basis = "guessed"',
        ['20: unknown basis "guessed"; known are: assumed, inferred, stated'],
    ),
    "an unknown source": (
        LOWER,
        'source = ["R1"]',
        'source = [\n  "R1",\n  "currier",\n]',
        ['13: "currier" is neither a source nor a record entry; did you mean "courier"?'],
    ),
    "a source that is a text": (
        LOWER,
        'source = ["R1"]',
        'source = "R1"',
        ['11: "source" is not a list of texts; write source = ["..."]'],
    ),
    "a part ranked beside the whole": (
        LOWER,
        '"gauge",\n',
        '"gauge",\n  "flow",\n',
        ["19: the rank names flow and water, which it is part of; rank issues that do not contain each other"],
    ),
    "a rank of one": (
        LOWER,
        '  "gauge",\n',
        "",
        ["13: rank lower-stakes has fewer than two issues; name them by stake, largest first"],
    ),
    "an unknown issue in a rank": (
        LOWER,
        '"gauge",\n',
        '"gage",\n',
        ['18: there is no issue "gage"; did you mean "gauge"?'],
    ),
    "a red line of nothing": (
        LOWER,
        'never = ["flow.a"]',
        "never = []",
        ['26: red line lower-red names no options; add never = ["ISSUE.OPTION", ...]'],
    ),
    "an unknown option in a red line": (
        LOWER,
        'never = ["flow.a"]',
        'never = ["flow.z"]',
        ['29: there is no option "flow.z"; did you mean "flow.c"?'],
    ),
    "an unknown firmness": (
        LOWER,
        'firmness = "firm"',
        'firmness = "frim"',
        ['32: unknown firmness "frim"; did you mean "firm"?'],
    ),
    "a package that leaves out an issue": (
        UPPER,
        PACKAGE,
        'package = ["flow.b"]',
        [
            "16: the package leaves out gauge; "
            "name one option for every issue, or write a red line or a would-rather instead"
        ],
    ),
    "a package with two options of one issue": (
        UPPER,
        PACKAGE,
        'package = ["flow.b", "flow.c", "gauge.joint"]',
        ["13: statement upper-takes names two options of issue flow; a package has one option for every issue"],
    ),
    "an unknown scale": (
        UPPER,
        'scale = "statements"',
        'scale = "points"',
        ['3: unknown scale "points"; known are: given, statements'],
    ),
    "the preferences of somebody else": (
        UPPER,
        'party = "upper"',
        'party = "lower"',
        [
            '2: the file is named for "upper" and holds the preferences of "lower"; '
            "rename the file to lower.toml, or mend the party in it"
        ],
    ),
}

# Statements of the upper valley, and what reading says of them; the first begins on line 4.
WRONG_STATEMENTS = {
    "a stake upside down": (
        'kind = "stake"\nissue = "water"\nlow = 0.6\nhigh = 0.3',
        ["4: statement x has its interval upside down: low 0.6 is above high 0.3; exchange low and high"],
    ),
    "a score upside down, of an unknown option": (
        'kind = "score"\noption = "flow.x"\nlow = 0.4\nhigh = 0.3',
        [
            "4: statement x has its interval upside down: low 0.4 is above high 0.3; exchange low and high",
            '9: there is no option "flow.x"; did you mean "flow.c"?',
        ],
    ),
    "a bundle upside down": (
        'kind = "bundle"\noptions = ["flow.a", "gauge.joint"]\nlow = 0.1\nhigh = -0.1',
        ["4: statement x has its interval upside down: low 0.1 is above high -0.1; exchange low and high"],
    ),
    "a reservation upside down": (
        'kind = "reservation"\nlow = 4\nhigh = 3',
        ["4: statement x has its interval upside down: low 4.0 is above high 3.0; exchange low and high"],
    ),
    "more than the whole": (
        'kind = "stake"\nissue = "water"\nlow = 0.6\nhigh = 1.3',
        ["4: statement x has an interval from 0.6 to 1.3; give shares between 0 and 1"],
    ),
    "no number": (
        'kind = "stake"\nissue = "water"\nlow = nan\nhigh = 1',
        ["4: statement x has an interval without an end; give two finite numbers"],
    ),
    "no end": (
        'kind = "reservation"\nlow = -inf\nhigh = 1',
        ["4: statement x has an interval without an end; give two finite numbers"],
    ),
    "yes and no are not numbers": (
        'kind = "reservation"\nlow = false\nhigh = true',
        ['9: "low" is not a number; write low = 0.5', '10: "high" is not a number; write high = 0.5'],
    ),
    "a number that no computer holds": (
        f'kind = "reservation"\nlow = 0\nhigh = 1{"0" * 400}',
        ['10: "high" holds too large a number; write a smaller one'],
    ),
    "one end of an interval": (
        'kind = "reservation"\nlow = 0.1',
        ['4: "high" is missing; add high = 0.5'],
    ),
    "half a bundle": (
        'kind = "bundle"\noptions = ["flow.a", "gauge.joint"]\nlow = 0.4',
        ["4: bundle x has one end of an interval only; give low and high, or neither"],
    ),
    "a would-rather of different things": (
        'kind = "rather"\nbetter = ["flow.a"]\nworse = ["gauge.joint"]',
        ["4: statement x compares different issues; name the same issues on both sides: what is not named is equal"],
    ),
    "a would-rather that chooses nothing": (
        'kind = "rather"\nbetter = ["flow.a"]\nworse = ["flow.a"]',
        ["4: statement x compares a thing with itself; change one side"],
    ),
    "points beside statements": (
        'kind = "points"\nissue = "flow"\npoints = { a = 1, b = 2, c = 3 }',
        [
            '4: statement x gives exact points, but the scale is "statements"; '
            'set scale = "given", or give an order and intervals instead'
        ],
    ),
}

NO_POINTS = (
    "preferences/upper.toml:3: issue gauge has no points; "
    'add a statement of kind "points" for it: what is absent is unknown, not zero'
)
WRONG_POINTS = {
    "an unknown option": (
        "{ a = 1, b = 2, d = 3 }",
        ['preferences/upper.toml:10: issue flow has no option "d"; known are: a, b, c'],
    ),
    "an option without points": (
        "{ a = 1, b = 2 }",
        [
            "preferences/upper.toml:10: the points of flow leave out c; "
            "give every option its points: what is absent is unknown, not zero"
        ],
    ),
    "points that are no number": (
        '{ a = 1, b = 2, c = "3" }',
        ['preferences/upper.toml:10: "points.c" is not a number; write points = { NAME = 0.5 }'],
    ),
    "points without an end": (
        "{ a = 1, b = 2, c = inf }",
        ["preferences/upper.toml:4: statement x has points that are not numbers; give numbers"],
    ),
}


def _upper(statement: str, scale: str = "") -> dict[str, str]:
    heading = f'schema = "parley.preferences/1"\nparty = "upper"\n{scale}\n'
    common = '[[statement]]\nid = "x"\nbasis = "stated"\nsource = ["courier"]\n'
    return GOOD | {UPPER: heading + common + statement}


@pytest.mark.parametrize(("file", "old", "new", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_statement_is_said_with_its_line(
    file: str, old: str, new: str, said: list[str], tmp_path: Path
) -> None:
    assert problems(write(tmp_path, changed(file, old, new))) == [f"{file}:{line}" for line in said]


@pytest.mark.parametrize(("statement", "said"), WRONG_STATEMENTS.values(), ids=WRONG_STATEMENTS)
def test_a_statement_that_cannot_be_says_why(statement: str, said: list[str], tmp_path: Path) -> None:
    assert problems(write(tmp_path, _upper(statement))) == [f"{UPPER}:{line}" for line in said]


@pytest.mark.parametrize(("points", "said"), WRONG_POINTS.values(), ids=WRONG_POINTS)
def test_points_name_every_option_of_every_issue(points: str, said: list[str], tmp_path: Path) -> None:
    statement = f'kind = "points"\nissue = "flow"\npoints = {points}'
    expected = sorted([NO_POINTS, MIXED, *said], key=lambda line: int(line.split(":")[1]))
    assert problems(write(tmp_path, _upper(statement, 'scale = "given"'))) == expected


def test_parties_on_two_scales_are_warned_of(tmp_path: Path) -> None:
    common = '\n[[statement]]\nid = "{id}"\nbasis = "stated"\nsource = ["R1"]\nkind = "points"\nissue = "{id}"\n'
    common += "points = {points}\n"
    points = common.format(id="flow", points="{ a = 1, b = 2, c = -3.5 }")
    points += common.format(id="gauge", points="{ joint = 0, upper = 1e-3 }")
    given = f'schema = "parley.preferences/1"\nparty = "upper"\nscale = "given"\n{points}'
    folder = write(tmp_path, GOOD | {UPPER: given})
    assert problems(folder) == [MIXED]
    assert good_case(folder).preferences_of("upper").scale == "given"


def test_statements_of_two_parties_cannot_have_one_id(tmp_path: Path) -> None:
    assert problems(write(tmp_path, changed(UPPER, 'id = "upper-takes"', 'id = "lower-red"'))) == [
        'preferences/upper.toml:14: the id "lower-red" is already taken at preferences/lower.toml:26; '
        "give each an id of its own"
    ]


def test_statements_of_one_party_cannot_have_one_id(tmp_path: Path) -> None:
    assert problems(write(tmp_path, changed(UPPER, 'id = "upper-takes"', 'id = "upper-flow"'))) == [
        'preferences/upper.toml:14: the id "upper-flow" is already taken at preferences/upper.toml:5; '
        "give each an id of its own"
    ]


def test_only_parties_have_preferences(tmp_path: Path) -> None:
    text = 'schema = "parley.preferences/1"\nparty = "{}"\n'
    files = GOOD | {f"preferences/{who}.toml": text.format(who) for who in ("envoy", "farmer")}
    assert problems(write(tmp_path, files)) == [
        "preferences/envoy.toml:2: envoy is not a party, so it has no preferences here; "
        'give it the role "party" in actors.csv if it must sign; otherwise record what it said',
        'preferences/farmer.toml:2: there is no actor "farmer"; did you mean "farmers"?',
    ]


def test_what_refers_to_something_half_right_is_not_called_wrong(tmp_path: Path) -> None:
    files = changed("agenda.toml", '{ id = "b", label = "20 m3/s" }', '{ id = "b" }')
    files = changed("sources/courier.md", 'grade = "B"\n', "", files)
    files = changed("record.jsonl", '"actor": "lower"', '"actor": "lowr"', files)
    assert problems(write(tmp_path, files)) == [
        'agenda.toml:14: "label" is missing; add label = "..."',
        'record.jsonl:1: there is no actor "lowr"; did you mean "lower"?',
        'sources/courier.md:2: "grade" is missing; add grade = "..."',
    ]


def test_every_problem_of_every_file_is_said_at_once_by_file_and_line(tmp_path: Path) -> None:
    files = changed("agenda.toml", 'if = ["flow.c"]', 'if = ["flow.d"]')
    files = changed(LOWER, 'firmness = "firm"', 'firmness = "frim"\nsure = true', files)
    files = changed(LOWER, 'source = ["R1"]\n', "", files)
    files = changed(UPPER, '["a", ["b", "c"]]', '["a", "b"]', files)
    files = changed("text/draft-01.md", "[[20", "20", files)
    del files["actors.csv"]
    assert [line.split(";")[0] for line in problems(write(tmp_path, files))] == [
        "actors.csv:1: the file is missing",
        'agenda.toml:29: there is no option "flow.d"',
        "preferences/lower.toml:5: statement lower-flow is stated but names no source",
        'preferences/lower.toml:31: unknown firmness "frim"',
        'preferences/lower.toml:32: unknown key "sure"',
        "preferences/upper.toml:9: warning: the order of flow leaves out c: unknown",
        "text/draft-01.md:5: ]] closes a bracket that was not opened",
    ]
