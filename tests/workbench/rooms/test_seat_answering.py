"""Answering from a seat: by clause or at once, kept until sent, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.errors import CannotAnswer, Invalid, NoSuchName
from parley.files.store import sqlite
from parley.files.store.unsent import MOST_KEPT
from parley.workbench.rooms.draft_view import see_draft
from parley.workbench.rooms.handing_in import keep_content
from parley.workbench.rooms.releasing import wrong_room
from parley.workbench.rooms.room_view import packets_of
from parley.workbench.rooms.seat import Seat
from parley.workbench.rooms.seat_answering import accept_all, keep_unsent, send, unsent
from parley.workbench.rooms.typed_answers import Typed, accept_rest, give_typed, take_back
from tests.workbench.rooms.seats import hand, revise, talks
from tests.workbench.rooms.test_seat import newest

ACCEPT = Typed("accept")


def said(seat: Seat) -> list[tuple[str, str]]:
    """The answers of the room that stand."""
    return [(one.clause, one.kind.value) for one in seat.answers]


def test_several_answers_go_out_at_once_in_the_member_s_own_name(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        typed = {
            "gauge": Typed("accept", ("en",), "1, 3"),
            "filling": Typed("propose", words="Seven years.\r\nNo less."),
            "power": Typed("reserve"),
        }
        given = send(seat, newest(seat), typed)
        assert not given.problems
        assert said(seat) == [("gauge", "accept"), ("filling", "propose"), ("power", "reserve")]
        entries = [one for one in seat.entries if one.kind == "answer.given"]
        assert {one.author for one in entries} == {t.members["Dara"]}
        assert not any("from" in one.content for one in entries)
        assert entries[0].content["conditions"] == ["water", "filling"]
        assert entries[0].content["languages"] == ["en"]
        assert entries[1].content["words"] == "Seven years.\nNo less."
        t.desk.forget()
        assert len([one for one in t.desk.answers if one.room == seat.room.id]) == 3


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        (Typed("accept", words="but only in June"), "says something more in words"),
        (Typed("propose", words=" "), "there are no words"),
        (Typed("ask"), "there are no words"),
        (Typed(words="hm"), "not said what these words are"),
        (Typed("reserve", conditions="1"), "only an acceptance can wait"),
        (Typed("accept", conditions="9"), 'has no clause "9"'),
        (Typed("accept", conditions="water"), 'has no clause "water"'),
        (Typed("accept", conditions="2"), "wait for itself"),
        (Typed("accept", languages=("he",)), 'no version in "he"'),
        (Typed("shrug"), 'cannot be "shrug"'),
        (Typed(wordings=(1,), version="en"), "no such wording"),
    ],
)
def test_one_wrong_answer_holds_all_of_them_back_and_says_where_without_an_id(
    tmp_path: Path, typed: Typed, wrong: str
) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        given = send(seat, newest(seat), {"gauge": typed, "power": ACCEPT})
        assert list(given.problems) == ["gauge"]
        assert wrong in str(given.problems["gauge"])
        assert "gauge" not in str(given.problems["gauge"])
        assert not given.answers
        assert not seat.answers
        assert unsent(t.seat("Dara"), newest(t.seat("Dara"))) == {"gauge": typed, "power": ACCEPT}


def test_what_is_not_sent_is_kept_for_its_writer_alone_and_lies_sealed(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        typed = {"gauge": Typed("propose", words="a canary that sings نشيد")}
        before = (seat.scope.head(seat.room.id), t.desk.scope.head(t.desk.room.id))
        keep_unsent(seat, newest(seat), typed)
        assert unsent(t.seat("Dara"), newest(t.seat("Dara"))) == typed
        assert unsent(t.seat("Ege"), newest(t.seat("Ege"))) == {}
        assert unsent(t.seat("Elif"), newest(t.seat("Elif"))) == {}
        assert (seat.scope.head(seat.room.id), t.desk.scope.head(t.desk.room.id)) == before
        with pytest.raises(NoSuchName):
            t.desk.scope.unsent.of(seat.newest.draft)
        raw = b"".join(file.read_bytes() for file in (tmp_path / "rooms").glob(f"{sqlite.FILE}*"))
        assert b"a canary that sings" not in raw


def test_sent_answers_are_kept_no_longer_and_the_others_stay(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        typed = {"gauge": ACCEPT, "filling": Typed("ask", words="Until when?")}
        send(seat, newest(seat), typed, only="gauge")
        assert said(seat) == [("gauge", "accept")]
        assert list(unsent(seat, newest(seat))) == ["filling"]
        send(seat, newest(seat), unsent(seat, newest(seat)))
        assert unsent(seat, newest(seat)) == {}
        keep_unsent(seat, newest(seat), typed)  # a browser that was still on its way
        assert unsent(seat, newest(seat)) == {}


def test_a_head_of_delegation_reads_and_is_refused_and_that_is_written_down(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Elif")
        with pytest.raises(Invalid, match="may not do this here"):
            send(seat, newest(seat), {"gauge": ACCEPT})
        with pytest.raises(NoSuchName):
            keep_unsent(seat, newest(seat), {"gauge": ACCEPT})
        refused = [one for one in t.desk.scope.looks(seat.room.id) if one.kind == "act.refused"]
        assert [(one.author, one.content["what"]) for one in refused] == [(t.members["Elif"], "answer.given")]


def test_answers_go_to_the_last_draft_alone_and_what_was_typed_before_stays(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        old = newest(seat)
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        with pytest.raises(CannotAnswer, match="a later draft was handed over"):
            send(seat, old, {"gauge": ACCEPT})
        assert not seat.answers
        again = see_draft(seat, seat.room.id, packets_of(seat, seat.room.id)[0])
        assert unsent(seat, again) == {"gauge": ACCEPT}
        wrong_room(t.desk, "upper", why="it was for the bank", told=["Dara"])
        late = t.seat("Dara")
        gone = see_draft(late, late.room.id, packets_of(late, late.room.id)[1])
        with pytest.raises(CannotAnswer, match="was called back"):
            send(late, gone, {"gauge": ACCEPT})


def test_all_that_waits_is_accepted_only_as_shown_and_only_once_confirmed(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        send(seat, newest(seat), {"power": Typed("reserve")})
        draft = newest(seat)
        shown = tuple(one.id for one in draft.acceptable)
        assert shown == ("gauge", "filling")
        with pytest.raises(Invalid, match="was not confirmed"):
            accept_all(seat, draft, shown, sure=False)
        with pytest.raises(CannotAnswer, match="no longer what was shown"):
            accept_all(seat, draft, ("gauge",), sure=True)
        assert said(seat) == [("power", "reserve")]
        given = accept_all(seat, draft, shown, sure=True)
        assert [(one.clause, one.languages) for one in given.answers] == [
            ("gauge", ("en", "ar")),
            ("filling", ("en", "ar")),
        ]
        with pytest.raises(CannotAnswer, match="no clause is left"):
            accept_all(seat, newest(seat), shown, sure=True)


def test_an_answer_is_taken_back_once(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        send(seat, newest(seat), {"gauge": ACCEPT})
        take_back(t.seat("Ege"), newest(t.seat("Ege")), newest(t.seat("Ege")).clauses[1])
        seat = t.seat("Dara")
        assert not seat.answers
        with pytest.raises(CannotAnswer, match="no answer on this clause stands"):
            take_back(seat, newest(seat), newest(seat).clauses[1])


def test_a_mediator_names_who_said_so_and_the_file_where_somebody_answers_alone(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper", "bank")
        room = t.desk.find("upper").id
        draft = see_draft(t.desk, room, packets_of(t.desk, room)[0])
        with pytest.raises(Invalid, match="not told who said so"):
            give_typed(t.desk, draft, {"gauge": ACCEPT})
        with pytest.raises(Invalid, match="can answer for themselves"):
            give_typed(t.desk, draft, {"gauge": ACCEPT}, by="Dara")
        number = keep_content(t.desk, "upper", "note.txt", b"we accept the gauge", by="Dara")
        give_typed(t.desk, draft, {"gauge": ACCEPT}, by="Dara", file=number)
        t.desk.forget()
        again = see_draft(t.desk, room, packets_of(t.desk, room)[0])
        told = again.clauses[1].told
        assert told is not None
        assert (told.by, told.file, told.author) == ("Dara", number, t.members["Amal"])
        rest = tuple(one.id for one in again.acceptable)
        accept_rest(t.desk, again, rest, sure=True, by="Dara", file=number)
        assert {one.clause for one in t.seat("Dara").answers} == {"gauge", *rest}


def test_a_bracketed_clause_can_be_accepted_and_it_is_told_that_it_cannot_count_yet(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        assert send(seat, newest(seat), {"water": ACCEPT}).bracketed == ("water",)
        with pytest.raises(CannotAnswer, match="no answer was chosen"):
            send(seat, newest(seat), {"gauge": Typed(words="  ")})


def test_no_more_is_kept_than_a_draft_could_need(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        with pytest.raises(Invalid, match="more than is kept"):
            keep_unsent(seat, newest(seat), {"gauge": Typed("propose", words="x" * MOST_KEPT)})


def test_a_bracket_that_closes_asks_for_the_answer_anew(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        send(seat, newest(seat), {"water": ACCEPT})
        revise(t.desk, "[[flow.ten: 10 | flow.twenty: 20]]", "20")
        hand(t.desk, "upper")
        water = newest(t.seat("Dara")).clauses[0]
        assert water.lapsed
        assert not water.bracketed


PASSES = "From December to May the dam passes {flow} cubic metres of water a second."


@pytest.mark.parametrize("kind", ["", "propose"])
@pytest.mark.parametrize(
    ("chosen", "version", "words"),
    [
        (1, "en", PASSES.format(flow=10)),
        (2, "en", PASSES.format(flow=20)),
        (2, "ar", "يمرر السد من كانون الأول إلى أيار 20 أمتار مكعبة في الثانية."),
    ],
)
def test_a_wording_of_a_bracket_that_is_chosen_is_proposed_as_the_clause_would_then_read(
    tmp_path: Path, kind: str, chosen: int, version: str, words: str
) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        typed = Typed(kind, wordings=(chosen,), version=version)
        given = send(seat, newest(seat, languages=("en",)), {"water": typed, "power": ACCEPT}, only="water")
        assert [(one.clause, one.kind.value, one.words) for one in given.answers] == [("water", "propose", words)]
        entry = next(one for one in seat.entries if one.kind == "answer.given")
        assert set(entry.content) == {"draft", "clause", "answer", "words"}
        assert "flow" not in repr(entry.content)
        keep_unsent(seat, newest(seat), {"water": typed})  # a browser that was still on its way
        assert unsent(seat, newest(seat)) == {}


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        (Typed("accept", wordings=(1,), version="en"), "another answer than to propose it"),
        (Typed("reserve", wordings=(1,), version="en"), "another answer than to propose it"),
        (Typed("ask", words="Why?", wordings=(1,), version="en"), "another answer than to propose it"),
        (Typed("propose", words="15 metres.", wordings=(1,), version="en"), "other words are written as well"),
        (Typed(words="15 metres.", wordings=(2,), version="en"), "other words are written as well"),
        (Typed("propose", wordings=(3,), version="en"), "no such wording"),
        (Typed("propose", wordings=(0, 1), version="en"), "no such wording"),
        (Typed("propose", wordings=(1,), version="he"), "no such wording"),
        (Typed(conditions="2", wordings=(1,), version="en"), "only an acceptance can wait"),
        (Typed("propose", wordings=(0,), version="en"), "there are no words"),
    ],
)
def test_a_wording_beside_another_answer_or_other_words_is_a_problem_and_nothing_of_it_is_lost(
    tmp_path: Path, typed: Typed, wrong: str
) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        given = send(seat, newest(seat), {"water": typed, "power": ACCEPT})
        assert list(given.problems) == ["water"]
        assert wrong in str(given.problems["water"])
        assert not seat.answers
        assert unsent(t.seat("Dara"), newest(t.seat("Dara"))) == {"water": typed, "power": ACCEPT}


def test_a_wording_that_was_chosen_is_kept_unsent_and_so_is_what_was_kept_before_wordings_could_be(
    tmp_path: Path,
) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        typed = {"water": Typed(wordings=(2,), version="ar")}
        keep_unsent(seat, newest(seat), typed)
        assert unsent(t.seat("Dara"), newest(t.seat("Dara"))) == typed
        before = b'{"gauge": {"languages": ["en"], "kind": "accept", "conditions": "", "words": ""}}'
        seat.scope.unsent.keep(seat.newest.draft, before)
        assert unsent(seat, newest(seat)) == {"gauge": Typed("accept", ("en",))}


def test_a_mediator_writes_a_chosen_wording_down_for_a_room(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "lower")
        room = t.desk.find("lower").id
        draft = see_draft(t.desk, room, packets_of(t.desk, room)[0])
        number = keep_content(t.desk, "lower", "note.txt", b"twenty", by="Farid")
        given = give_typed(t.desk, draft, {"water": Typed(wordings=(2,), version="en")}, by="Farid", file=number)
        assert not given.problems
        assert [(one.clause, one.words) for one in t.seat("Farid").answers] == [("water", PASSES.format(flow=20))]


def test_wordings_are_listed_as_they_are_printed_in_each_version_whichever_is_looked_at(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        revise(t.desk, "[[flow.ten: 10 | flow.twenty: 20]]", "[[flow.twenty: *20*\u200f | flow.ten: 10]]")
        hand(t.desk, "upper")
        draft = newest(t.seat("Dara"), languages=("en",))
        for language in ("en", "ar"):
            assert draft.wordings("water", language) == (("20⟨RLM⟩", "10"),)
        assert draft.wordings("water", "he") == ()
        assert draft.wordings("gauge", "en") == ()
