"""A conflict.toml is read whole, or every problem in it is said at once, each with its line and how to mend it."""

from __future__ import annotations

import pytest
import tomlkit

from parley.domain.conflict import Conflict
from parley.files.conflict_gaps import note_unknown_names
from parley.files.conflict_toml import read_conflict, write_conflict
from parley.files.findings import Findings
from tests.conflicts import DILEMMA, conflict_text

TWO = [("a", "A", "both"), ("b", "B", "both")]
BOTH = {"A": [["NN", "NY", "YN", "YY"]], "B": [["NN", "NY", "YN", "YY"]]}


def _read(text: str) -> tuple[Conflict | None, list[str]]:
    findings = Findings()
    return read_conflict("conflict.toml", text, findings), [str(problem) for problem in findings.problems]


def _said(text: str) -> list[str]:
    return _read(text)[1]


def test_the_form_of_the_issue_is_read() -> None:
    text = """schema = "parley.conflict/1"
[[option]]
id = "exit"
owner = "upper"
levels = ["N", "Y"]
moves = "up"
[[option]]
id = "road"
owner = "lower"
levels = ["N", "H", "Y"]
moves = "both"
[states]
infeasible = ["YN"]
[states.names]
gone = ["Y-"]
[[after]]
phase = "P1"
state = "NH"
[[order]]
party = "upper"
basis = "stated"
source = "s12"
tiers = [["gone"], ["NN", "NH"], ["NY"]]
[[order]]
party = "lower"
basis = "assumed"
source = ["s12", "s13"]
tiers = [["NY"], ["NN"], ["NH", "gone"]]
"""
    conflict, said = _read(text)
    assert said == []
    assert conflict is not None
    assert conflict.states == ("gone", "NN", "NH", "NY")
    assert conflict.state("YH") == conflict.state("gone") == 0
    assert [order.source for order in conflict.orders] == [("s12",), ("s12", "s13")]
    ranks = conflict.rank("upper")
    assert ranks is not None
    assert ranks.tolist() == [3, 2, 2, 1]


def test_every_problem_is_said_at_once_with_its_line() -> None:
    text = """schema = "parley.conflict/1"
[[option]]
id = "a"
owner = "A"
levels = ["N", "Y"]
[[option]]
id = "b"
owner = "B"
levels = ["N", "Y"]
[states]
infeasible = ["NYN", "N-"]
[states.names]
x = ["YQ"]
[[after]]
phase = "P1"
state = "zz"
[[order]]
party = "A"
basis = "stated"
tiers = [["YN", "YN"], ["NY"], ["x"]]
"""
    assert _said(text) == [
        "conflict.toml:19: warning: the order of A is stated but names no source; "
        'add source = "...", or make it basis = "assumed"',
        'conflict.toml:11: the pattern "NYN" has 3 characters for 2 options; write one character an option, "-" for '
        "any",
        'conflict.toml:13: the pattern "YQ" has "Q" for option b; its levels are: N, Y',
        'conflict.toml:16: there is no state "zz"; known are: YN, YY',
        "conflict.toml:20: the order of A names the state YN twice; name each state once",
        "conflict.toml:20: the state NY is infeasible; name a state that no infeasible pattern fits",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('levels = ["N", "Yes"]', 'option b has the level "Yes"'),
        ('levels = ["N"]', "option b has fewer than two levels"),
        ('levels = ["N", "N"]', "option b has level N twice"),
        ('levels = ["N", "-"]', 'option b has the level "-"'),
        ('levels = ["N", "Y"]\nmoves = "sideways"', 'unknown moves "sideways"'),
        ('levels = ["N", "Y"]\nwords = { Z = "z" }', 'option b has words for "Z", which is none of its levels'),
        ('levels = "NY"', '"levels" is not a list of texts'),
    ],
)
def test_a_wrong_option_is_said_once(line: str, said: str) -> None:
    text = f"""schema = "parley.conflict/1"
[[option]]
id = "a"
owner = "A"
levels = ["N", "Y"]
[[option]]
id = "b"
owner = "B"
{line}
"""
    (problem,) = _said(text)
    assert said in problem


@pytest.mark.parametrize(
    ("named", "infeasible", "said"),
    [
        ({"x": ["Y-"], "y": ["-Y"]}, [], 'the pattern "-Y" of state y overlaps state x'),
        ({"x": ["YY"]}, ["Y-"], "the state x is infeasible as a whole"),
        ({"NN": ["YY"]}, [], "the state named NN does not hold the pattern NN"),
        ({}, ["--"], "every state is infeasible"),
        ({"x": []}, [], "the state x has no pattern"),
    ],
)
def test_states_that_cannot_be_are_refused(named: dict[str, list[str]], infeasible: list[str], said: str) -> None:
    conflict, problems = _read(conflict_text(TWO, {}, named=named, infeasible=infeasible))
    assert conflict is None
    assert said in problems[0]


def test_a_party_without_a_whole_order_is_unknown_and_a_warning_says_so() -> None:
    conflict, said = _read(conflict_text(TWO, {"A": [["NN"], ["NY", "YN"]]}))
    assert conflict is not None
    assert conflict.unknown == ("A", "B")
    assert "the order of A leaves out YY: unknown, and no stability is claimed for it" in said[0]
    assert "nothing is known of how B orders the states" in said[1]


def test_what_is_given_twice_is_refused() -> None:
    text = DILEMMA + DILEMMA[DILEMMA.index("[[after]]") :]
    assert [one.split(": ")[1].split(" at ")[0] for one in _said(text)] == [
        'the id "P1" is already taken',
        'the id "A" is already taken',
        'the id "B" is already taken',
    ]


def test_more_combinations_than_anybody_can_state_are_refused() -> None:
    (problem,) = _said(conflict_text([(f"o{number}", "A", "both") for number in range(23)], {}))
    assert "8388608 combinations" in problem


def test_an_order_without_a_basis_is_taken_as_assumed_with_a_warning() -> None:
    text = conflict_text(TWO, BOTH).replace('basis = "assumed"\n', "", 1)
    conflict, (said,) = _read(text)
    assert conflict is not None
    assert conflict.orders[0].basis.value == "assumed"
    assert "does not say how it came about" in said


def test_errors_elsewhere_in_a_case_do_not_hide_a_conflict_that_is_sound() -> None:
    findings = Findings()
    read_conflict("other.toml", "nonsense", findings)
    assert read_conflict("conflict.toml", DILEMMA, findings) is not None


def test_parties_and_phases_that_the_case_does_not_have_are_noted() -> None:
    findings = Findings()
    conflict = read_conflict("conflict.toml", DILEMMA, findings)
    assert conflict is not None
    note_unknown_names(conflict, findings, parties={"A"}, phases={"P2"}, file="conflict.toml")
    said = [problem.what for problem in findings.problems]
    assert said == ['there is no actor "B"', 'there is no actor "B"', 'there is no phase "P1"']
    assert len({problem.line for problem in findings.problems}) == 3


def test_a_source_that_the_case_does_not_have_is_warned_of_unless_it_is_an_address_or_words() -> None:
    text = DILEMMA.replace('source = "s1"', 'source = ["s1", "s9", "https://example.org/a", "Fang 1993, p. 3"]', 1)
    findings = Findings()
    conflict = read_conflict("conflict.toml", text, findings)
    assert conflict is not None
    note_unknown_names(conflict, findings, parties=None, sources={"s1", "s2"}, file="conflict.toml")
    assert [(one.severity, one.what) for one in findings.problems] == [
        ("warning", 'the order of A names the source "s9", which the case does not have')
    ]


def test_states_have_titles_by_name_or_pattern() -> None:
    titles = '[states.titles]\nCC = "both keep to it"\nNN = "neither does"\n[[after]]'
    conflict, said = _read(DILEMMA.replace("[[after]]", titles, 1))
    assert conflict is not None
    assert said == []
    assert [conflict.title_of(conflict.state(name)) for name in ("CC", "DD", "CD")] == [
        "both keep to it",
        "neither does",
        "",
    ]
    assert _read(tomlkit.dumps(write_conflict(conflict)))[0] == conflict


def test_a_title_of_no_state_and_a_second_title_are_refused() -> None:
    titles = '[states.titles]\nCC = "both keep to it"\nYY = "both"\nXX = "nobody"\nDD = 3\n[[after]]'
    conflict, said = _read(DILEMMA.replace("[[after]]", titles, 1))
    assert conflict is None
    assert [one.split(": ", 1)[1].split(";")[0] for one in said] == [
        '"DD" is not a text',
        "the state YY has two titles",
        'there is no state "XX"',
    ]


def test_what_is_written_is_read_as_the_same_conflict() -> None:
    conflict, _none = _read(DILEMMA)
    assert conflict is not None
    assert _read(tomlkit.dumps(write_conflict(conflict)))[0] == conflict
