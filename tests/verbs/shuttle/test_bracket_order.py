"""The order in which a reader had the wordings of a bracket is known again, and that it changed."""

from __future__ import annotations

import pytest

from parley.verbs.shuttle.bracket_order import reordered

BEFORE = "# One {#one}\n\n[[x.a: so | x.b: thus | x.c: otherwise]]\n\n# Two {#two}\n\n[[x.a: so | x.b: thus]]\n"


@pytest.mark.parametrize(
    ("after", "clauses"),
    [
        (BEFORE, ()),
        (BEFORE.replace("[[x.a: so | x.b: thus | x.c: otherwise]]", "[[thus | so | otherwise]]"), ("one",)),
        (BEFORE.replace("x.b: thus]]", "x.b: like this]]").replace("x.a: so | x.b: like", "x.b: a | x.a: b"), ("two",)),
        (BEFORE.replace("so | x.b: thus | x.c", "so | and so | x.c"), ()),  # one that is new, one that is gone
        (BEFORE.replace("# Two {#two}\n\n", ""), ()),  # moved to another clause
        (
            BEFORE.replace("# Two {#two}", "# Three {#three}").replace("so | x.b: thus]]", "thus | x.b: so]]"),
            ("three",),
        ),
        ("# One {#one}\n\n[[x.c: otherwise]]\n", ()),
        ("[[x.c: otherwise | x.a: so]]\n", ("",)),
    ],
)
def test_a_changed_order_is_found(after: str, clauses: tuple[str, ...]) -> None:
    assert reordered(BEFORE, after) == clauses


def test_what_was_never_read_has_no_order() -> None:
    assert reordered("", BEFORE) == ()
