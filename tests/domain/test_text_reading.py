"""A package renders a text clean, and a text shows which package it implies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.single_text import as_clauses
from parley.domain.text_reading import clean, for_readers, implied
from parley.errors import Invalid
from tests.building import agenda

AGENDA = agenda({"x": "abc", "y": "ab", "z": "ab"})
TEXT = """\
# Halt {#halt}

<!-- a note to ourselves -->
Fighting stops [[x.a: at once | x.b: in a week]] [[, and for good]].

# [[y.a: Aid | y.b: Relief]] {#aid}

Trucks come [[y.a: daily | y.b: weekly]] [[x.c: under escort]].
"""


def test_a_package_closes_the_brackets_whose_options_it_chooses() -> None:
    found = clean(TEXT, {"x": "a", "y": "b"})
    assert found.reading == (
        "# Halt {#halt}\n\nFighting stops at once [[, and for good]].\n\n# Relief {#aid}\n\nTrucks come weekly.\n"
    )
    assert found.closed == 4
    assert [(one.clause, one.bracket.line) for one in found.open] == [("halt", 4)]


def test_a_text_that_was_closed_says_what_it_settles() -> None:
    found = clean(TEXT, {"x": "a", "y": "b"})
    assert implied(found.text, AGENDA).settled == {"x": "a", "y": "b"}
    assert "<!-- settles: x.a -->\n<!-- a note to ourselves -->\nFighting stops at once" in found.text


def test_a_text_shows_what_it_settles_what_is_open_and_what_it_does_not_mention() -> None:
    found = implied(f"<!-- settles: z.b -->\n{TEXT}".replace("[[y.a: Aid | y.b: Relief]]", "Aid"), AGENDA)
    assert found.settled == {"z": "b"}
    assert found.open == {"x": ("a", "b", "c"), "y": ("a", "b")}
    assert found.silent == ()
    assert [one.clause for one in found.untied] == ["halt"]
    assert implied("", AGENDA).silent == ("x", "y", "z")


def test_readers_see_neither_comments_nor_ties() -> None:
    read = for_readers("A [[x.a: b <!-- why --> | \\x.c: d]]. <!-- e -->\n<!-- f\ng -->\nH\n")
    assert read == "A [[b | \\x.c: d]]. \nH\n"


def test_a_text_with_a_nested_bracket_is_refused_with_its_line() -> None:
    with pytest.raises(Invalid, match=r"line 2: .* within a bracket; close the first"):
        clean("\n[[a [[b]] ]]", {})


PIECE = st.sampled_from(["words ", "\n\n", "\n# H\n", ", ", "<!-- n -->\n", "وقف "])
HELD = st.sampled_from(["[[x.a: p | x.b: q]]", "[[y.a: r]]", "[[x.c, y.b: s | x.a: t | u]]", "[[v | w]]"])
MADE = st.lists(PIECE | HELD, max_size=12).map("".join)
PACKAGE = st.fixed_dictionaries({}, optional={"x": st.sampled_from("abc"), "y": st.sampled_from("ab")})


@settings(max_examples=25, deadline=None)
@given(text=MADE, package=PACKAGE)
def test_closing_loses_no_word_outside_brackets_and_says_what_it_closed(text: str, package: dict[str, str]) -> None:
    found = clean(text, package)
    again = clean(found.text, package)
    assert again.text == found.text
    assert again.closed == 0
    assert found.reading.count("words") == text.count("words")
    assert found.reading.count("وقف") == text.count("وقف")
    assert "<!--" not in found.reading
    assert len(as_clauses(found.text).brackets) == len(found.open)
    assert implied(found.text, AGENDA).settled.items() <= package.items()
    assert [one.title for one in as_clauses(found.text).clauses] == [one.title for one in as_clauses(text).clauses]


def test_a_closed_bracket_is_told_below_its_heading_even_where_nothing_follows() -> None:
    assert clean("# [[x.a: A | x.b: B]]", {"x": "a"}).text == "# A\n\n<!-- settles: x.a -->\n"
    assert clean("[[x.a: A | x.b: B]]", {"x": "a"}).text == "<!-- settles: x.a -->\nA"


def test_a_comment_that_is_not_closed_is_never_handed_to_readers() -> None:
    with pytest.raises(Invalid, match="line 2: the comment is not closed"):
        for_readers("Words.\n<!-- told us privately\n")
    assert for_readers("Words <!-- a -->\n\\<!-- are words") == "Words \n\\<!-- are words"
