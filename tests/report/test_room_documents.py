"""Documents of the desk: who read what, a record that holds or not, notes, the plan, times with their zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from parley.domain.document import Bullets, Document, Paragraph, Table
from parley.domain.entry import Entry
from parley.report.desk_names import DeskNames
from parley.report.json_rooms import plain, rooms_json
from parley.report.keeping_document import ChainRow, CopyRow, health_document, record_document
from parley.report.rooms_document import looks_document
from parley.report.today_document import today_document
from parley.verbs.shuttle.today import Since, Today

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


def test_values_become_json_with_the_names_of_what_they_speak_of() -> None:
    value = Today(AT, (Since("r1", 0, (entry("r1", "note.made", words="A", basis="told"),)),), (), ())
    told = rooms_json(value, NAMES)
    assert told["result"]["at"] == "2025-10-08T06:30:00Z"
    assert told["result"]["since"][0]["entries"][0]["content"] == {"words": "A", "basis": "told"}
    assert told["names"]["rooms"]["r1"] == "Upper"
    assert plain(float("nan")) is None
