"""An unknown name is mended by the nearest known one, or by the list of all where none is near."""

from __future__ import annotations

import pytest

from parley.errors import nearest


@pytest.mark.parametrize(
    ("name", "known", "mend"),
    [
        ("flows", ["flow", "gauge"], 'did you mean "flow"?'),
        ("X12", ["R12", "S04"], 'did you mean "R12"?'),
        ("nobody", ["bond", "west"], "known are: bond, west"),
        ("nobody", [], "there is none yet: add it first, or take the name out"),
    ],
)
def test_a_name_is_only_called_near_where_it_is(name: str, known: list[str], mend: str) -> None:
    assert nearest(name, known) == mend
