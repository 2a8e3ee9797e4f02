"""The reference shows the policy, its reasons and the kinds of entries as they are."""

from __future__ import annotations

import pytest

from parley.report.policy_table import kinds_markdown, policy_markdown, reasons_markdown
from tests.docs.pages import sections, text

PAGE = "docs/reference/policy.md"


@pytest.mark.parametrize(
    ("heading", "made"),
    [
        (
            "The table",
            policy_markdown() + "\nWhy a cell is as it is, where that is not plain:\n\n" + reasons_markdown(),
        ),
        ("Kinds of entries", kinds_markdown()),
    ],
)
def test_the_page_shows_what_holds(heading: str, made: str) -> None:
    told = dict(sections(PAGE))[heading]
    assert told.strip().endswith(made.strip()), f"write this on the page under {heading!r}:\n{made}"


def test_every_table_of_the_page_is_made_from_the_policy() -> None:
    made = policy_markdown() + reasons_markdown() + kinds_markdown()
    own = dict(sections(PAGE))["parley policy"]
    rows = [line for line in text(PAGE).splitlines() if line.startswith("|") and line not in own]
    assert [line for line in rows if line not in made] == []
