"""What a member of a room sees from their seat, and what nobody else's doing changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

import pytest

from parley.domain.act import Act
from parley.domain.data_class import DataClass
from parley.errors import CannotAnswer, NoSuchName
from parley.workbench.rooms.answering import take_answer
from parley.workbench.rooms.draft_view import SeenDraft, see_draft
from parley.workbench.rooms.founding import revoke
from parley.workbench.rooms.printing import printed
from parley.workbench.rooms.releasing import wrong_room
from parley.workbench.rooms.room_view import draft_in, files_in, packets_of
from parley.workbench.rooms.seat import Seat
from parley.workbench.rooms.sending_word import word_of
from tests.workbench.rooms.seats import hand, revise, talks


def newest(seat: Seat, *, against: int | None = None, languages: Sequence[str] = ()) -> SeenDraft:
    """The draft that the seat's room had last, as it reads it."""
    packet = next(one for one in packets_of(seat, seat.room.id) if one.last)
    return see_draft(seat, seat.room.id, packet, against=against, languages=languages)


def test_a_room_counts_its_own_packets_whatever_revision_they_are(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "lower")
        revise(t.desk, "six years", "seven years")
        assert not t.seat("Dara").handed
        with pytest.raises(CannotAnswer, match="was handed no draft yet"):
            _ = t.seat("Dara").newest
        hand(t.desk, "upper")
        revise(t.desk, "seven years", "eight years")
        hand(t.desk, "upper", note="for the evening")
        seat = t.seat("Dara")
        packets = packets_of(seat, seat.room.id)
        assert [(one.number, one.handed.revision, one.last, one.note) for one in packets] == [
            (1, 1, False, ""),
            (2, 2, True, "for the evening"),
        ]
        assert seat.newest.draft == packets[-1].handed.draft
        assert not any(one.release for one in seat.handed)


def test_a_draft_that_was_called_back_keeps_its_number_and_is_no_longer_the_one_to_answer(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        hand(t.desk, "upper")
        wrong_room(t.desk, "upper", why="it was for the bank", told=["Dara"])
        seat = t.seat("Dara")
        assert [(one.number, one.handed.recalled is None, one.last) for one in packets_of(seat, seat.room.id)] == [
            (1, True, True),
            (2, False, False),
        ]
        wrong_room(t.desk, "upper", why="that too", told=["Dara"], draft=t.desk.handed[0].draft)
        with pytest.raises(CannotAnswer, match="has no draft to answer"):
            _ = t.seat("Dara").newest


def test_what_changed_is_told_word_by_word_in_each_language_against_any_packet_that_the_room_had(
    tmp_path: Path,
) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        assert newest(t.seat("Dara")).against is None
        revise(t.desk, "six years", "seven years")
        hand(t.desk, "upper")
        revise(t.desk, "One reader from each valley", "Two readers from each valley")
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        last = newest(seat)
        assert last.against is not None
        assert last.against.number == 2
        assert [one.name_in("en") for one in last.clauses if any(version.changes for version in one.versions)] == [
            "2 The gauge"
        ]
        first = newest(seat, against=1)
        filling = first.clauses[2]
        english = next(version for version in filling.versions if version.language == "en")
        assert [(run.kind, run.words) for run in english.changes[-1]] == [
            ("same", "The lake is filled over "),
            ("gone", "six"),
            ("new", "seven"),
            ("same", " years."),
        ]
        assert "".join(run.words for run in english.before[0]) == "The lake is filled over six years."
        assert newest(seat, against=0).against is None
        assert not newest(seat, against=0).differences


def test_an_open_bracket_is_shown_plainly_without_what_it_is_tied_to(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        water = newest(t.seat("Dara")).clauses[0]
        assert water.bracketed
        runs = [run for version in water.versions for paragraph in version.paragraphs for run in paragraph]
        assert [run.words for run in runs if run.kind == "open"] == ["[10 | 20]", "[10 | 20]"]
        assert "flow." not in repr(water.versions)


def test_a_clause_that_is_gone_stands_where_it_stood_and_has_no_place(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        for text in ("The lake is filled over six years.\n", "تملأ البحيرة على مدى ست سنوات.\n"):
            revise(t.desk, text, "")
        texts = {
            language: text.replace("# Filling {#filling}", "").replace("# الملء {#filling}", "")
            for language, text in t.desk.latest.texts.items()
        }
        content = {"revision": t.desk.latest.number + 1, "texts": texts, "base": t.desk.latest.number}
        t.desk.append((t.desk.room.id, "text.revised", content))
        hand(t.desk, "upper")
        found = newest(t.seat("Dara"))
        assert [(one.place, one.gone) for one in found.clauses] == [(1, False), (2, False), (0, True), (3, False)]
        assert found.clause(0) is None
        assert not found.clauses[2].waits


def test_members_of_a_room_see_each_other_s_answers_and_who_gave_them(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper", "lower")
        take_answer(t.seat("Dara"), "upper", "gauge", "accept")
        for name in ("Dara", "Ege", "Elif"):
            told = newest(t.seat(name)).clauses[1].told
            assert told is not None
            assert (told.author, told.by, told.packet) == (t.members["Dara"], "", 1)
            assert told.at.tzinfo is UTC
        assert newest(t.seat("Farid")).clauses[1].told is None


def test_an_answer_lapses_once_the_words_that_it_was_about_have_changed(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        take_answer(seat, "upper", "filling", "accept", languages=("en",))
        take_answer(seat, "upper", "power", "accept")
        revise(t.desk, "six years", "seven years")
        hand(t.desk, "upper")
        found = {one.id: one for one in newest(t.seat("Dara")).clauses}
        assert found["filling"].lapsed
        assert found["filling"].waits
        assert not found["power"].lapsed
        assert [one.id for one in newest(t.seat("Dara")).waiting] == ["water", "gauge", "filling"]
        assert [one.id for one in newest(t.seat("Dara")).acceptable] == ["gauge", "filling"]


def test_another_room_and_one_that_there_is_not_are_refused_in_the_same_words_and_once_each(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper", "lower")
        seat = t.seat("Dara")
        lower = t.desk.find("lower").id
        told = []
        for name in (lower, "0123456789abcdef", t.desk.room.id, "lower", ""):
            with pytest.raises(NoSuchName) as error:
                seat.find(name)
            told.append(str(error.value))
        assert len(set(told)) == 1
        refused = [one for one in t.desk.scope.looks(t.desk.find("upper").id) if one.kind == "act.refused"]
        assert [one.content["room"] for one in refused] == [lower, "0123456789abcdef", t.desk.room.id, "lower", ""]
        foreign = next(one.draft for one in t.desk.handed if one.room == lower)
        for draft in (foreign, "0123456789abcdef"):
            with pytest.raises(NoSuchName, match="no such draft for you"):
                draft_in(seat, seat.room.id, draft)


def test_a_seat_is_for_members_of_rooms_alone_and_gone_once_they_are_revoked(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        with pytest.raises(NoSuchName):
            _ = t.seat("Amal").room
        seat = t.seat("Dara")
        revoke(t.desk, "Dara")
        for again in (seat, t.seat("Dara")):
            with pytest.raises(NoSuchName):
                _ = again.entries


def test_the_policy_says_who_answers_and_who_hands_in(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        may = {
            name: (t.seat(name).may(DataClass.ANSWERS, Act.ANSWER), t.seat(name).may(DataClass.FILES, Act.HAND_IN))
            for name in ("Dara", "Elif", "Hugo")
        }
        assert may == {"Dara": (True, True), "Elif": (False, False), "Hugo": (True, True)}


def test_the_packet_on_paper_and_in_word_is_the_same_from_the_seat_as_from_the_desk(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "lower")
        hand(t.desk, "upper")
        revise(t.desk, "six years", "seven years")
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        ours = [one for one in t.desk.handed if one.room == seat.room.id]
        for mine, theirs in zip(seat.handed, ours, strict=True):
            for language in ("en", "ar"):
                assert printed(seat, mine, language) == printed(t.desk, theirs, language)
                assert word_of(seat, mine, language).content == word_of(t.desk, theirs, language).content


def test_a_room_reads_the_versions_in_the_order_of_the_case_whatever_order_they_were_asked_for_in(
    tmp_path: Path,
) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        hand(t.desk, "upper", languages=("ar", "en"))
        hand(t.desk, "upper", languages=("ar",))
        t.desk.forget()
        for handed in (t.seat("Dara").handed, t.desk.handed):
            assert [one.languages for one in handed] == [("en", "ar"), ("en", "ar"), ("ar",)]


def test_a_room_knows_its_own_people_and_the_desk_s(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        assert sorted(one.name for one in t.seat("Dara").members) == ["Amal", "Dara", "Ege", "Elif"]
        assert not files_in(t.seat("Dara"), t.seat("Dara").room.id)


def test_versions_that_are_not_asked_for_are_left_out_and_places_stay(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        english = newest(t.seat("Dara"), languages=("en",))
        assert {version.language for one in english.clauses for version in one.versions} == {"en"}
        every = newest(t.seat("Dara"))
        assert [(one.place, one.id) for one in english.clauses] == [(one.place, one.id) for one in every.clauses]
        texts = dict(t.desk.latest.texts)
        texts["en"] += "\n# Boats {#boats}\n\nBoats pass by day.\n"
        t.desk.append((t.desk.room.id, "text.revised", {"revision": 2, "texts": texts, "base": 1}))
        hand(t.desk, "upper")
        odd = newest(t.seat("Dara"), languages=("ar",))
        assert [(one.place, one.name_in("en")) for one in odd.clauses][-1] == (5, "5 Boats")
        assert [version.language for version in odd.clauses[-1].versions] == ["en"]
