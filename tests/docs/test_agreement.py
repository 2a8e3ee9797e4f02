"""The page about the agreement names every key, code, column and ending that there is."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from parley.domain.agreement import Agreement, Phase, Total
from parley.domain.guarantee import GUARANTEE_KINDS, WILLING, Guarantee
from parley.domain.lint import CODES
from parley.domain.obligation import STATUSES, Obligation
from parley.files.agreement_columns import COLUMNS
from tests.docs.pages import sections

SECTIONS = dict(sections("docs/reference/agreement.md"))
LISTS = {"phases", "obligations", "guarantees", "totals"}  # each is a list of tables, told of by itself


def _named(heading: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", SECTIONS[heading]))


@pytest.mark.parametrize("part", [Agreement, Phase, Obligation, Guarantee, Total])
def test_every_key_of_a_part_is_named(part: type) -> None:
    assert {one.name for one in fields(part)} - LISTS <= _named("Keys")


def test_every_word_that_a_key_may_hold_is_named() -> None:
    assert {*STATUSES, *GUARANTEE_KINDS, *WILLING} <= _named("Keys")


def test_every_gap_has_its_row_and_no_row_is_left_over() -> None:
    told = re.findall(r"^\| `(\w+)` \|", SECTIONS["What check finds missing"], re.MULTILINE)
    assert sorted(told) == sorted(CODES)


def test_every_column_of_the_table_is_named() -> None:
    told = "\n".join(body for heading, body in SECTIONS.items() if "import agreement" in heading)
    assert set(COLUMNS) <= set(re.findall(r"`([^`]+)`", told))
