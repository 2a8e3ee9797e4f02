"""A package as brackets: its wordings stand first, none is lost, and closed by the package the text settles it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.single_text import as_clauses
from parley.domain.text_reading import clean, implied
from parley.errors import Invalid, NoSuchName
from parley.verbs.shuttle.package_text import package_text
from parley.workbench import open_case
from tests.building import agenda

AGENDA = agenda({"x": "abc", "y": "ab", "z": "ab"})
TEXT = """\
# One {#one}

It is [[x.a: so | x.b: otherwise]], and [[y.a: here | y.b: there]].

# Two {#two}

It is [[x.a: so again | some other words]]. [[z.b: This goes in, too.]]
"""
PACKAGES = [
    dict(zip("xyz", one, strict=True)) for one in product(*([option.id for option in i.options] for i in AGENDA.issues))
]


@settings(max_examples=25, deadline=None)
@given(package=st.sampled_from(PACKAGES))
def test_closed_by_the_package_the_text_settles_all_of_it(package: dict[str, str]) -> None:
    made = package_text(TEXT, AGENDA, package)
    assert implied(clean(made.text, package).text, AGENDA).settled == package
    assert implied(made.text, AGENDA).settled == {}  # and nothing is closed before somebody closes it
    assert set(made.first) | set(made.labelled) == set(package)


@settings(max_examples=25, deadline=None)
@given(package=st.sampled_from(PACKAGES))
def test_no_wording_is_lost_and_what_was_done_once_is_not_done_again(package: dict[str, str]) -> None:
    made = package_text(TEXT, AGENDA, package).text
    before = [one for bracket in as_clauses(TEXT).brackets for one in bracket.alternatives]
    after = [one for bracket in as_clauses(made).brackets for one in bracket.alternatives]
    assert all(one in after for one in before)
    assert package_text(made, AGENDA, package).text == made


def test_the_wording_of_the_package_comes_first_in_its_bracket() -> None:
    made = package_text(TEXT, AGENDA, {"x": "b", "y": "b", "z": "b"})
    assert "[[x.b: otherwise | x.a: so]], and [[y.b: there | y.a: here]]." in made.text
    assert "[[x.a: so again | some other words]]" in made.text  # the package chooses neither
    assert made.first == {"x": "otherwise", "y": "there", "z": "This goes in, too."}
    assert made.labelled == {}


def test_an_option_without_words_gets_its_label_in_the_bracket_of_its_issue() -> None:
    made = package_text(TEXT, AGENDA, {"x": "c", "y": "a", "z": "b"})
    assert made.labelled == {"x": "c"}
    assert "[[x.c: C | x.a: so again | some other words]]" in made.text
    assert made.text.count("x.c") == 1


def test_an_issue_without_a_bracket_for_it_gets_a_clause_before_the_annexes() -> None:
    text = "# One\n\n[[x.a: so | x.b: otherwise]]\n\n# Maps {.annex}\n\nA map.\n"
    made = package_text(text, AGENDA, {"x": "a", "y": "a", "z": "a"})
    assert made.labelled == {"y": "a", "z": "a"}
    titles = [one.title for one in as_clauses(made.text).clauses]
    assert titles == ["One", "Y", "Z", "Maps"]
    assert "# Y\n\n[[y.a: A]].\n\n# Z\n\n[[z.a: A]].\n\n# Maps" in made.text


def test_a_text_that_is_not_there_yet_becomes_one_of_labels() -> None:
    made = package_text("", AGENDA, {"x": "a", "y": "a", "z": "a"})
    assert [one.title for one in as_clauses(made.text).clauses] == ["X", "Y", "Z"]


def test_agreed_words_that_the_package_contradicts_are_left_and_named() -> None:
    text = "# One\n\n<!-- settles: x.a -->\nSo it is.\n\n[[y.a: here | y.b: there]] [[z.a: this | z.b: that]]\n"
    made = package_text(text, AGENDA, {"x": "b", "y": "b", "z": "a"})
    assert made.against == {"x": "a"}
    assert "So it is." in made.text
    assert "x.b" not in made.text
    assert made.first == {"y": "there", "z": "this"}


def test_two_issues_in_one_wording_are_both_settled_by_it() -> None:
    text = "# One\n\n[[x.a, y.a: both | x.b, y.b: neither]]\n"
    made = package_text(text, AGENDA, {"x": "b", "y": "b", "z": "a"})
    assert made.first == {"x": "neither", "y": "neither"}
    mixed = package_text(text, AGENDA, {"x": "a", "y": "b", "z": "a"})
    assert mixed.labelled == {"x": "a", "y": "b", "z": "a"}


def test_a_text_that_cannot_be_read_and_an_option_that_is_not_there_are_refused() -> None:
    with pytest.raises(Invalid):
        package_text("# One\n\n[[x.a: so", AGENDA, {"x": "a"})
    with pytest.raises(NoSuchName):
        package_text(TEXT, AGENDA, {"x": "d"})


def test_the_gaza_draft_takes_any_package() -> None:
    known = open_case(Path(__file__).resolve().parents[3] / "examples" / "gaza-2025")
    text = known.drafts[0].text
    for place in (0, 1, -1):
        package = {one.id: one.options[place].id for one in known.agenda.open_issues}
        made = package_text(text, known.agenda, package)
        assert implied(clean(made.text, package).text, known.agenda).settled == package
