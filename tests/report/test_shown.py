"""Names and other people's words are shown on one line, clean, and safe in either direction."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from parley.report.figures import amount, day, grouped_digits, interval, number, percent, trimmed
from parley.report.shown import cleaned, either, listed, quoted, shown


def test_a_name_that_runs_from_right_to_left_is_isolated_within_its_quotation_marks() -> None:
    assert quoted("حماس") == '"\u2068حماس\u2069"'
    assert quoted("Hamas (حماس)") == '"\u2068Hamas (حماس)\u2069"'
    assert quoted("Hamas") == '"Hamas"'


def test_signs_that_steer_a_terminal_or_turn_the_text_round_are_left_out() -> None:
    assert shown("a\x1b[31mred\x07\n b") == "a[31mred b"
    assert shown("paid \u202e001\u202c in full") == "paid 001 in full"


@given(st.text())
def test_no_text_can_break_a_line_or_leave_an_isolate_open(text: str) -> None:
    line = shown(text)
    assert len(line.splitlines()) <= 1
    assert not any(unicodedata.category(sign) == "Cc" for sign in line)
    assert line.count("\u2068") == line.count("\u2069") <= 1
    assert cleaned(cleaned(text)) == cleaned(text)


def test_lists_say_whether_all_count_or_one() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert either(["a", "b", "c"]) == "a, b or c"


def test_numbers_are_rounded_for_reading() -> None:
    assert [number(value) for value in (1 / 3, -0.001, 40.0, 1e9, None, float("nan"))] == [
        "0.33",
        "0.00",
        "40.00",
        "1e+09",
        "-",
        "-",
    ]
    assert [trimmed(value) for value in (0.0, 1.0, 0.25, 0.5, 10.0)] == ["0", "1", "0.25", "0.5", "10"]
    assert amount(0.004) == "less than 0.01"
    assert percent(1, 3) == "33 %"


def test_an_interval_of_one_number_is_told_as_that_number() -> None:
    assert interval(0.2, 0.2) == "exactly 0.2"
    assert interval(0.2, 0.45) == "between 0.2 and 0.45"


def test_a_count_beyond_imagination_is_told_by_its_magnitude() -> None:
    assert grouped_digits(8_122) == "8,122"
    assert grouped_digits(20**50) == "about 1.1e65"
    assert grouped_digits(10**400) == "about 1.0e400"


def test_a_day_is_told_as_people_say_it() -> None:
    assert day("2025-10-07") == "7 October 2025"
    assert day("2025-10-07/2025-10-08") == "7 October 2025 to 8 October 2025"
    assert day("autumn") == "autumn"
