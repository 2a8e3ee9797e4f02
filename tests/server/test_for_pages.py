"""Advice on pages names no command and no option."""

from __future__ import annotations

import pytest

from parley.server.for_pages import for_page


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("look again", "look again"),
        ("take it back: parley release withdraw", "take it back"),
        ('name them: --by "..."', "name them"),
        ("mend the text; or say why: --versions-differ", "mend the text; or say why"),
        ("see who may with `parley policy`", ""),
        ("see docs.python.org: it is there", "see docs.python.org: it is there"),
    ],
)
def test_what_nobody_can_type_on_a_page_is_left_out(said: str, shown: str) -> None:
    assert for_page(said) == shown
