"""Documents: what a line is about goes with the line."""

from __future__ import annotations

import pytest

from parley.domain.document import Bullets, Target


def test_a_list_says_of_all_its_lines_what_they_are_about_or_of_none() -> None:
    assert Bullets(("one", "other")).targets == ()
    assert Bullets(("one", "other"), (Target("room", ("r",)), None)).targets[1] is None
    with pytest.raises(ValueError, match="from all of its sentences"):
        Bullets(("one", "other"), (None,))
