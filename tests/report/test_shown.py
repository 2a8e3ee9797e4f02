"""Names and other people's words are shown on one line, clean, and safe in either direction."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from parley.report.figures import (
    amount,
    day,
    fine,
    gain_figure,
    grouped_digits,
    interval,
    number,
    outward,
    percent,
    trimmed,
)
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
    assert [fine(value) for value in (1 / 3, -0.0001, None)] == ["0.333", "0.000", "-"]
    assert [amount(value) for value in (0.004, 0.0004)] == ["0.004", "less than 0.001"]
    assert [gain_figure(gain) for gain in (1e-7, -1e-7, 0.25, None)] == ["breaks even", "breaks even", "0.250", "-"]
    assert percent(1, 3) == "33 %"


def test_an_interval_of_one_number_is_told_as_that_number() -> None:
    assert interval(0.2, 0.2) == "exactly 0.2"
    assert interval(0.2, 0.45) == "between 0.2 and 0.45"


@given(st.floats(-1, 1), st.floats(0, 1))
def test_a_range_is_rounded_outward(low: float, wide: float) -> None:
    high = low + wide
    found = [float(each) for each in re.findall(r"-?[0-9.]+", outward(low, high))]
    assert found[0] <= low + 1e-8
    assert found[-1] >= high - 1e-8
    assert outward(0.1, 0.3) == "between 0.100 and 0.300"
    assert outward(-0.1749, 0.7301) == "between -0.175 and 0.731"
    assert outward(0.25, 0.25) == "exactly 0.250"


def test_a_count_beyond_imagination_is_told_by_its_magnitude() -> None:
    assert grouped_digits(8_122) == "8,122"
    assert grouped_digits(999_999_999) == "999,999,999"
    assert grouped_digits(1_050_000_000) == "about 1.1 billion"
    assert grouped_digits(999_999_999_999) == "about 1.0 trillion"
    assert grouped_digits(8_192_000_000_000) == "about 8.2 trillion"
    assert grouped_digits(123 * 10**12) == "about 120 trillion"
    assert grouped_digits(999_999 * 10**9) == "about 10^15"
    assert grouped_digits(2 * 10**30) == "about 10^30"
    assert grouped_digits(20**50) == "about 10^65"
    assert grouped_digits(10**400) == "about 10^400"


def test_a_day_is_told_as_people_say_it() -> None:
    assert day("2025-10-07") == "7 October 2025"
    assert day("2025-10-07/2025-10-08") == "7 October 2025 to 8 October 2025"
    assert day("autumn") == "autumn"
