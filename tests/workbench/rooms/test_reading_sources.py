"""A source is shown whole, with who said what marked where it was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.errors import NoSuchName
from parley.report.position_words import grade_words
from parley.workbench.rooms.reading_sources import read_source, sources
from tests.workbench.rooms.talks import at_desk, founded


def test_sources_come_latest_first_with_how_much_was_read_in_them(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        _case, found = sources(desk)
        assert found[0][0].id == "river-radio"
        assert {one.id: count for one, count in found}["upper-gazette"] == 3


def test_the_text_is_whole_and_each_span_stands_where_it_was_read(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        for source in desk.case.sources:
            found = read_source(desk, source.id)
            assert "".join(one.words for one in found.stretches) == source.text
            for entry in found.entries:
                assert entry.span is not None
                marked = "".join(one.words for one in found.stretches if entry in one.entries)
                assert marked == source.text[slice(*entry.span)]


def test_what_leans_on_a_source_is_named(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        assert read_source(desk, "river-radio").statements == ("lower-filling", "lower-never-two-years")
        assert "upper-filling-stake" in read_source(desk, "upper-paper").statements  # names the source itself
        with pytest.raises(NoSuchName):
            read_source(desk, "river-tv")


def test_each_grade_has_a_meaning() -> None:
    assert [grade_words(one) for one in "AF"] == ["completely reliable", "cannot be judged"]
