"""Documents of the desk: who read what, a record that holds or not, notes, the plan, times with their zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from parley.domain.answer import Answer, AnswerKind
from parley.domain.document import Bullets, Document, Paragraph, Table
from parley.domain.entry import Entry
from parley.report.desk_names import DeskNames
from parley.report.json_rooms import plain, rooms_json
from parley.report.keeping_document import ChainRow, CopyRow, health_document, record_document
from parley.report.notes_document import notes_document
from parley.report.resolution_document import resolution_document
from parley.report.rooms_document import looks_document
from parley.report.today_document import today_document, waiting_words
from parley.verbs.shuttle.desk_notes import DeskNotes, Note, Session, Undertaking
from parley.verbs.shuttle.missing import Lack, Missing
from parley.verbs.shuttle.resolution import Resolution
from parley.verbs.shuttle.standings import OPEN, ClauseStanding, RoomStanding
from parley.verbs.shuttle.today import Since, Today, Waiting
from parley.verbs.shuttle.undertakings_due import UndertakingDue

AT = datetime(2025, 10, 8, 6, 30, tzinfo=UTC)
DAY = date(2025, 10, 8)
NAMES = DeskNames(rooms={"r1": "Upper", "r2": "Lower"}, members={"m1": "Amal"})


def words(document: Document) -> str:
    found: list[str] = []
    for block in document.blocks:
        match block:
            case Bullets():
                found += block.items
            case Table():
                found += [" | ".join(row) for row in block.rows]
            case _:
                found.append(block.text)
    return "\n".join(found)


def entry(where: str, kind: str, minutes: int = 0, /, **content: object) -> Entry:
    return Entry(where, 1, AT + timedelta(minutes=minutes), kind, "m1", content, "00" * 32)


def test_times_are_told_in_utc_or_in_a_zone_by_its_name() -> None:
    assert NAMES.time(AT) == "2025-10-08 06:30 UTC"
    assert DeskNames(zone=ZoneInfo("Africa/Cairo")).time(AT) == "2025-10-08 09:30 Africa/Cairo"


def test_what_one_member_read_in_one_minute_for_one_purpose_is_one_line() -> None:
    said = {"kinds": [], "after": 0, "to": 4, "for": "today"}
    looks = [entry("r1", "looked", **said), entry("r2", "looked", **said)]
    looks.append(entry("r1", "act.refused", 1, act="release", what="draft.handed", room="r2"))
    document = looks_document(looks, NAMES, title="Case", dated=DAY)
    assert words(document).splitlines() == [
        "2025-10-08 06:31 UTC | Amal | was refused: release, draft.handed, in Lower | Upper",
        "2025-10-08 06:30 UTC | Amal | read, for: today | Lower (4), Upper (4)",
    ]
    assert "1 earlier line" in words(looks_document(looks, NAMES, title="Case", dated=DAY, most=1))


def test_a_record_without_a_copy_says_what_it_does_not_show() -> None:
    chains = [ChainRow("r1", "entries", 3, 0, "ab" * 32)]
    told = words(record_document(chains, (), (), commitments=False, title="Record", dated=DAY))
    assert "The record holds: 1 chain, 3 entries" in told
    assert "No copy that was handed out was compared" in told
    assert "was not opened" in told


def test_a_copy_proves_the_record_up_to_its_entry_or_shows_that_it_was_changed() -> None:
    copy = CopyRow("checkpoint.json", "r1", "entries", 2, AT)
    good = [ChainRow("r1", "entries", 3, 2, "ab" * 32)]
    assert "up to entry 2 is what it was then" in words(
        record_document(good, (), [copy], commitments=True, title="Record", dated=DAY)
    )
    bad = [ChainRow("r1", "entries", 1, 0, "ab" * 32)]
    flaws = [("r1", "entries", 2, "its tail was cut off")]
    told = words(record_document(bad, flaws, [copy], commitments=True, title="Record", dated=DAY))
    assert "does not hold" in told
    assert "room r1, entries, entry 2: its tail was cut off" in told
    assert "not what it was then" in told


def test_a_copy_of_the_other_chain_of_a_room_proves_nothing_of_this_one() -> None:
    chains = [ChainRow("r1", "access", 9, 9, "ab" * 32), ChainRow("r1", "entries", 1, 0, "cd" * 32)]
    told = words(
        record_document(
            chains, (), [CopyRow("c", "r1", "entries", 2, AT)], commitments=False, title="Record", dated=DAY
        )
    )
    assert "not what it was then" in told


def test_a_copy_that_shows_a_change_is_not_proved_by_a_later_copy() -> None:
    chains = [ChainRow("r1", "entries", 9, 7, "ab" * 32)]
    flaws = [("r1", "entries", 2, "another digest")]
    copies = [CopyRow("early", "r1", "entries", 2, AT), CopyRow("late", "r1", "entries", 7, AT)]
    told = words(record_document(chains, flaws, copies, commitments=False, title="Record", dated=DAY)).splitlines()
    assert [("is what it was then" in line) for line in told if "signed" in line] == [False, True]


def test_a_copy_of_other_rooms_is_named_and_no_verdict_and_rooms_are_called_by_who_sits_there() -> None:
    chains = [ChainRow("r1", "entries", 9, 7, "ab" * 32)]
    copies = [CopyRow("ours", "r1", "entries", 7, AT), CopyRow("strange", "c0ffee", "entries", 2, AT, other=True)]
    made = record_document(chains, (), copies, commitments=True, title="Record", dated=DAY, called={"r1": "upper"})
    told = words(made)
    assert "strange, signed 2025-10-08 06:30 UTC, is of other rooms: it says nothing of this record." in told
    assert "upper | entries" in told
    assert "no copy of this record" not in told
    only = record_document(chains, (), copies[1:], commitments=True, title="Record", dated=DAY)
    assert "no copy of this record was compared" in words(only)


def test_notes_have_a_number_and_their_clause_and_an_undertaking_its_day() -> None:
    found = DeskNotes(
        sessions=(Session(3, "Hall", "2025-10-08T09:00+03:00", "r1", ()), Session(4, "Hall", "yesterday", "r1", ())),
        notes=(Note(5, AT, "m1", "They ask for a letter.", "told", clause="aid"),),
        undertakings=(Undertaking("0123456789abcdef", AT, "r1", "A list.", by=DAY),),
    )
    told = words(notes_document(found, replace(NAMES, clauses={"aid": "3 Aid"}), title="Notes", dated=DAY))
    assert "3. Upper, Hall, 2025-10-08 06:00 UTC" in told
    assert "4. Upper, Hall, yesterday" in told
    assert "5. 2025-10-08 06:30 UTC (told, Amal, on clause 3 Aid): They ask for a letter." in told
    assert "01234567: Upper" in told
    assert "due by 2025-10-08; it stands in no clause yet" in told


def test_an_undertaking_whose_day_is_near_or_past_stands_on_the_page_of_the_day() -> None:
    due = [UndertakingDue("u1", "r1", "A list.", AT, late=late) for late in (True, False)]
    told = words(today_document(Today(AT, (), (), (), tuple(due)), NAMES, title="Today"))
    assert "was to be done by 2025-10-08 06:30 UTC" in told
    assert ": to be done by 2025-10-08 06:30 UTC" in told
    assert "unknown is no breach" in told


def test_what_must_be_mended_is_counted_first() -> None:
    checks = [("disk", "good", "room", ""), ("modes", "bad", "others may read it", "chmod go= it")]
    told = words(health_document(checks, {"bad": "BAD"}, title="Rooms", dated=DAY)).splitlines()
    assert told == [
        "1 thing must be mended first.",
        "good - disk: room",
        "BAD - modes: others may read it. chmod go= it",
    ]


def test_checkpoints_are_no_news_on_the_first_page_of_the_day() -> None:
    signed = entry("r1", "checkpoint.signed", number=1, digest="", signature="")
    page = Today(AT, (Since("r1", 0, (signed,)),), (), ())
    assert "Upper" not in words(today_document(page, NAMES, title="Case"))
    assert isinstance(today_document(page, NAMES, title="Case").blocks[0], Paragraph)


def test_what_waits_is_told_as_the_room_s_or_the_desk_s() -> None:
    names = DeskNames(rooms={"r1": "Upper"}, clauses={"aid": "3 Aid", "exit": "2 Exit"})
    told = {
        what: waiting_words(Waiting("r1", what, clauses, None), names)
        for what, clauses in (("hand", ("exit", "aid")), ("recalled", ()), ("reservation", ("aid",)))
    }
    assert told == {
        "hand": "The desk: Upper was not handed 2 clauses as they read now. Hand them over: 2 Exit, 3 Aid",
        "recalled": "The desk: Upper read a draft that was called back, and was handed no other since",
        "reservation": "The desk: Upper reserves 3 Aid",
    }


def test_of_each_further_answer_it_is_told_why_it_is_missing() -> None:
    names = DeskNames(rooms={"r1": "Upper"}, clauses={"aid": "3 Aid", "exit": "2 Exit"})
    accepted = Answer("r1", "aid", 1, AnswerKind.ACCEPT, ("en",))
    standing = ClauseStanding("aid", OPEN, (RoomStanding("r1", accepted, stands=True, languages=("ar",)),))
    lacks = {
        Lack.BRACKET: ((), "without conditions, once its brackets are closed"),
        Lack.STEP: ((), "without conditions, once its versions are in step"),
        Lack.ANSWER: ((), "without conditions"),
        Lack.WORDS: ((), "without conditions, as it reads now: it answered other words"),
        Lack.ASK_AGAIN: (("exit",), "without conditions: the words of its conditions changed, 2 Exit"),
        Lack.LANGUAGE: (("ar",), "in ar too"),
        Lack.CONDITION: (
            ("exit",),
            "without waiting for 2 Exit; or, once they wait for nothing else, you confirm them together",
        ),
        Lack.CONFIRMATION: (
            ("exit", "aid"),
            "without conditions; or you confirm 2 Exit and 3 Aid together",
        ),
    }
    assert set(lacks) == set(Lack)
    missing = tuple(Missing("r1", "aid", lack, each) for lack, (each, _words) in lacks.items())
    found = Resolution(1, (standing,), (), missing, proved=True, whole=False, parts_stand=True)
    told = words(resolution_document(found, names, title="Case", dated=DAY))
    for _names, said in lacks.values():
        assert f"Upper accepts 3 Aid {said}\n" in told
    assert "each room's answers stay in that room" in told
    waits = replace(standing, rooms=(replace(standing.rooms[0], waits=("exit",)),))
    told = words(resolution_document(replace(found, clauses=(waits,)), names, title="Case", dated=DAY))
    assert "Upper accepts 3 Aid in ar too, and without conditions\n" in told


def test_values_become_json_with_the_names_of_what_they_speak_of() -> None:
    value = Today(AT, (Since("r1", 0, (entry("r1", "note.made", words="A", basis="told"),)),), (), ())
    told = rooms_json(value, NAMES)
    assert told["result"]["at"] == "2025-10-08T06:30:00Z"
    assert told["result"]["since"][0]["entries"][0]["content"] == {"words": "A", "basis": "told"}
    assert told["names"]["rooms"]["r1"] == "Upper"
    assert plain(float("nan")) is None
