"""The 07:00 page."""

from __future__ import annotations

from datetime import UTC, date, datetime

from parley.domain.agreement import Agreement
from parley.domain.obligation import Deadline, Obligation
from parley.verbs.shuttle.handed import answers_given, handed_drafts
from parley.verbs.shuttle.resolution import Resolution, resolve
from parley.verbs.shuttle.today import Waiting, due_soon, happened_since, waiting_for
from tests.verbs.shuttle.entries import Chain

EN = {"en": "# Halt {#halt}\n"}


def talks() -> tuple[Chain, dict[str, Chain]]:
    desk, rooms = Chain("desk"), {"n": Chain("n", late=0.5), "s": Chain("s", late=2.5)}
    desk.add("release.made", release="r1", revision=1, rooms={"n": "dn", "s": "ds"})
    rooms["n"].add("draft.handed", draft="dn", texts=EN)
    rooms["s"].add("draft.handed", draft="ds", texts=EN)
    return desk, rooms


def waiting(desk: Chain, rooms: dict[str, Chain], touched: dict[str, int]) -> tuple[Waiting, ...]:
    entries = {name: one.entries for name, one in rooms.items()}
    handed = handed_drafts(desk.entries, entries)
    answers = [answer for name, listed in entries.items() for answer in answers_given(name, listed, handed)]
    found: Resolution = resolve(touched, ("n", "s"), answers, revision=1, authentic=("en",))
    return waiting_for(desk.entries, entries, handed, found, answering=("n", "s"))


def test_a_room_that_has_words_and_gave_no_answer_is_waited_for_since_it_was_handed_them() -> None:
    desk, rooms = talks()
    rooms["n"].add("answer.given", by="d1", draft="dn", clause="halt", answer="accept")
    found = waiting(desk, rooms, {"halt": 1, "exit": 1})
    assert [(one.room, one.what, one.names) for one in found] == [
        ("n", "answer", ("exit",)),
        ("s", "answer", ("halt", "exit")),
    ]
    assert found[0].since == rooms["n"].entries[0].at


def test_answers_to_words_that_changed_are_asked_again_once_the_room_was_handed_the_new_ones() -> None:
    desk, rooms = talks()
    for name, draft in (("n", "dn"), ("s", "ds")):
        rooms[name].add("answer.given", by="d1", draft=draft, clause="halt", answer="accept")
    revised = desk.add("text.revised", revision=2, texts=EN)
    found = waiting(desk, rooms, {"halt": 2})
    assert [(one.room, one.what, one.names) for one in found] == [("n", "hand", ("halt",)), ("s", "hand", ("halt",))]
    assert {one.since for one in found} == {revised.at}, "the desk is waited for since the words changed"
    desk.add("release.made", release="r2", revision=2, rooms={"n": "dn2"})
    rooms["n"].add("draft.handed", draft="dn2", texts=EN)
    found = waiting(desk, rooms, {"halt": 2})
    assert {(one.room, one.what) for one in found} == {("n", "again"), ("s", "hand")}


def test_a_room_is_not_asked_for_clauses_that_it_was_not_handed() -> None:
    desk, rooms = talks()
    found = waiting(desk, rooms, {"halt": 1, "new": 2})
    assert {(one.room, one.what, one.names) for one in found} == {
        (room, *said) for room in ("n", "s") for said in (("answer", ("halt",)), ("hand", ("new",)))
    }


def test_questions_proposals_and_reservations_wait_for_the_desk_until_that_clause_is_handed_over_in_other_words() -> (
    None
):
    words = "# Halt {#halt}\n\nIt {how}.\n\n# Exit {#exit}\n\nThey {go}.\n\n# Aid {#aid}\n\nIt comes.\n"
    first = words.replace("{how}", "stops").replace("{go}", "leave")
    desk, rooms = talks()
    room = rooms["n"]
    desk.add("release.made", release="r2", revision=1, rooms={"n": "dn2"})
    room.add("draft.handed", draft="dn2", texts={"en": first})
    room.add("answer.given", by="d1", draft="dn2", clause="halt", answer="ask", words="For how long?")
    room.add("answer.given", by="d1", draft="dn2", clause="exit", answer="propose", words="At once.")
    room.add("answer.given", by="d1", draft="dn2", clause="aid", answer="reserve")
    touched = {"halt": 1, "exit": 1, "aid": 1}

    def open_() -> set[tuple[str, tuple[str, ...]]]:
        return {(one.what, one.names) for one in waiting(desk, rooms, touched) if one.room == "n"}

    every = {("question", ("halt",)), ("proposal", ("exit",)), ("reservation", ("aid",))}
    assert open_() == every
    desk.add("release.made", release="r3", revision=1, rooms={"n": "dn3"})
    room.add("draft.handed", draft="dn3", texts={"en": words.replace("{how}", "stops").replace("{go}", "go home")})
    assert open_() == every - {("proposal", ("exit",))}
    room.add("answer.given", by="d1", draft="dn3", clause="aid", answer="accept")
    room.add("answer.withdrawn", by="d1", draft="dn3", clause="halt")
    assert {what for what, _names in open_()} == {"answer"}, "a question that was taken back is open no more"


def test_a_file_waits_for_the_desk_until_the_room_is_handed_new_words() -> None:
    desk, rooms = talks()
    room = rooms["n"]
    room.add("file.handed_in", by="d1", name="reply.docx", digest="", body="")
    assert "file" in {one.what for one in waiting(desk, rooms, {"halt": 1}) if one.room == "n"}
    desk.add("release.made", release="r2", revision=1, rooms={"n": "dn2"})
    room.add("draft.handed", draft="dn2", texts=EN)
    assert "file" not in {one.what for one in waiting(desk, rooms, {"halt": 1}) if one.room == "n"}


def test_a_room_whose_only_draft_was_called_back_read_it_and_waits_for_another() -> None:
    desk, rooms = talks()
    back = rooms["n"].add("draft.recalled", draft="dn")
    found = [one for one in waiting(desk, rooms, {"halt": 1}) if one.room == "n"]
    assert found == [Waiting("n", "recalled", (), back.at)]
    desk.add("release.made", release="r2", revision=1, rooms={"n": "dn2"})
    rooms["n"].add("draft.handed", draft="dn2", texts=EN)
    assert [one.what for one in waiting(desk, rooms, {"halt": 1}) if one.room == "n"] == ["answer"]


def test_a_question_that_was_followed_by_an_acceptance_waits_for_nobody() -> None:
    desk, rooms = talks()
    for answer, words in (("ask", "For how long?"), ("accept", "")):
        rooms["n"].add("answer.given", by="d1", draft="dn", clause="halt", answer=answer, words=words)
    assert [one.what for one in waiting(desk, rooms, {"halt": 1}) if one.room == "n"] == []


def test_a_release_waits_for_a_second_mediator_until_it_is_seconded() -> None:
    desk, rooms = talks()
    desk.add("release.proposed", release="r2", revision=2, rooms=["n"])
    assert [one.names for one in waiting(desk, rooms, {"halt": 1}) if one.what == "second"] == [("r2",)]
    desk.add("release.seconded", release="r2")
    assert [one.names for one in waiting(desk, rooms, {"halt": 1}) if one.what == "second"] == []


def test_clauses_that_wait_for_each_other_wait_to_be_confirmed() -> None:
    desk, rooms = talks()
    for name, draft, first, then in (("n", "dn", "halt", "exit"), ("s", "ds", "exit", "halt")):
        rooms[name].add("answer.given", by="d1", draft=draft, clause=first, answer="accept", conditions=[then])
        rooms[name].add("answer.given", by="d1", draft=draft, clause=then, answer="accept")
    found = waiting(desk, rooms, {"halt": 1, "exit": 1})
    assert [(one.what, one.names, one.since) for one in found] == [("together", ("halt", "exit"), None)]


def test_news_is_what_others_wrote_after_the_last_entry_that_was_seen() -> None:
    desk, rooms = talks()
    rooms["n"].add("answer.given", by="d1", draft="dn", clause="halt", answer="accept")
    entries = {"desk": desk.entries} | {name: one.entries for name, one in rooms.items()}
    (found,) = happened_since(entries, {"n": 1}, member="m1")
    assert (found.room, found.last, [one.kind for one in found.entries]) == ("n", 1, ["answer.given"])
    assert happened_since(entries, {"n": 2}, member="m1") == ()


def test_obligations_are_due_within_three_days_and_late_ones_are_said_to_be_past_and_no_more() -> None:
    one = {"title": "T", "action": "A", "debtor": ("n",), "creditor": ("s",)}
    agreement = Agreement(
        title="A",
        day0=date(2025, 10, 8),
        obligations=tuple(
            Obligation(id=f"o{day}", deadline=Deadline(day=day), **one)  # type: ignore[arg-type]
            for day in (0, 2, 5, 9)
        ),
    )
    found = due_soon(agreement, at=datetime(2025, 10, 11, 12, tzinfo=UTC))
    assert [(each.obligation, each.late) for each in found] == [("o0", True), ("o2", True), ("o5", False)]
    assert found[0].at == datetime(2025, 10, 9, tzinfo=UTC)
    assert (
        due_soon(Agreement(title="A", obligations=agreement.obligations), at=datetime(2025, 10, 11, tzinfo=UTC)) == ()
    )
