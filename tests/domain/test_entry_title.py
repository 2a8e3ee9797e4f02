"""What an entry says of the title goes with it in every language that the case has it in."""

from __future__ import annotations

from dataclasses import replace

from parley.domain.entry_kinds import content_problems
from parley.domain.entry_title import entry_title, titles_told
from parley.domain.room import RoomKind
from tests.building import agenda, case

CASE = case(agenda({"x": "ab"}), {"a": (), "b": ()})


def test_a_title_is_told_as_it_stands_and_in_other_languages_only_where_there_are_any() -> None:
    assert titles_told(CASE) == {"title": "A case for a test"}
    told = titles_told(replace(CASE, titles=(("ar", "حالة للاختبار"),)))
    assert told == {"title": "A case for a test", "titles": {"ar": "حالة للاختبار"}}
    handed = {"draft": "d", "texts": {"en": "x"}, **told}
    assert content_problems("draft.handed", handed, rooms=[RoomKind.DELEGATION]) == ()
    assert content_problems("case.imported", {"files": {}, **told}, rooms=[RoomKind.DESK]) == ()


def test_it_is_read_in_the_reader_s_language_else_as_it_stands_also_from_entries_of_before() -> None:
    told = {"title": "Talks", "titles": {"ar": "محادثات"}}
    assert [entry_title(told, language) for language in ("ar", "he", "en")] == ["محادثات", "Talks", "Talks"]
    assert entry_title({"title": "Talks"}, "ar") == "Talks"
    assert entry_title({}, "ar") == ""
