"""Marks of emphasis are not printed; pairs are found in one pass, as the pattern that says what they are would."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.printed_words import printed_paragraphs

PATTERN = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?!\w)", re.DOTALL)
"""What emphasis is. It reads to the end of a line from every mark: for short lines only."""

ESCAPED = re.compile(r"\\([\[\]|\\*_#])")
AWAY = 0xE000  # among signs that nobody uses


def slowly(line: str) -> str:
    """A line as it is printed, by the pattern; escaped signs stand aside meanwhile."""
    plain = ESCAPED.sub(lambda pair: chr(AWAY + ord(pair[1])), line)
    found = PATTERN.sub(r"\2", plain)
    return re.sub("[\ue000-\ue07f]", lambda sign: chr(ord(sign[0]) - AWAY), found)


@settings(max_examples=200)
@given(st.text(st.sampled_from("**__ ab.\\#ب"), max_size=16))
def test_emphasis_is_what_the_pattern_says(line: str) -> None:
    one = " ".join(line.split())
    assert " ".join(printed_paragraphs(one)) == slowly(one)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("*two* weeks", "two weeks"),
        ("**at _once_ now**", "at _once_ now"),
        ("__init__ and snake_case_", "init and snake_case_"),
        ("\\*two\\* weeks", "*two* weeks"),
        ("\\_\\_init\\_\\_", "__init__"),
        ("*\\*two\\**", "*two*"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("\\# no heading", "# no heading"),
    ],
)
def test_marks_go_and_escaped_ones_are_printed(written: str, printed: str) -> None:
    assert printed_paragraphs(written) == (printed,)


@pytest.mark.parametrize("marks", ["*a ", "_a ", "**a ", "*a_ ", "***a ", "a*", "*", "_", "\\*a", "*a* "])
def test_a_page_of_marks_is_read_in_steps_that_grow_with_it(marks: str) -> None:
    steps = [_steps(marks * (size // len(marks))) for size in (5_000, 10_000)]
    assert steps[1] < 3 * steps[0]
    assert printed_paragraphs(marks * (200_000 // len(marks)))


def _steps(line: str) -> int:
    """How many lines of Python run while words are printed."""
    count = 0

    def seen(*_told: object) -> object:
        nonlocal count
        count += 1
        return seen

    before = sys.gettrace()
    sys.settrace(seen)  # type: ignore[arg-type]
    try:
        printed_paragraphs(line)
    finally:
        sys.settrace(before)
    return count
