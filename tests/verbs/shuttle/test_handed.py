"""Who was handed which words, what they are without the desk's ties, and which answers stand."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.answer import AnswerKind
from parley.domain.bracket import Alternative, brackets, written_bracket
from parley.domain.text_reading import for_readers
from parley.verbs.shuttle.handed import answers_given, handed_drafts, unreadable_answers
from tests.verbs.shuttle.entries import Chain

WORDS = {"en": "# Halt {#halt}\n\nIt stops.\n", "ar": "# وقف {#halt}\n\nيتوقف.\n"}


def rounds() -> tuple[Chain, dict[str, Chain]]:
    desk, rooms = Chain("desk"), {"n": Chain("n", late=0.5), "s": Chain("s", late=0.6)}
    desk.add("release.made", release="r1", revision=1, rooms={"n": "dn1", "s": "ds1"})
    rooms["n"].add("draft.handed", draft="dn1", texts=WORDS, packet="ab12")
    rooms["s"].add("draft.handed", draft="ds1", texts={"en": WORDS["en"]})
    return desk, rooms


def test_each_room_has_its_own_draft_of_one_release() -> None:
    desk, rooms = rounds()
    found = handed_drafts(desk.entries, {name: one.entries for name, one in rooms.items()})
    assert [(one.room, one.draft, one.release, one.revision) for one in found] == [
        ("n", "dn1", "r1", 1),
        ("s", "ds1", "r1", 1),
    ]
    assert found[0].languages == ("en", "ar")
    assert found[0].packet == "ab12"
    assert dict(found[1].texts) == {"en": WORDS["en"]}


def test_versions_stand_in_the_order_that_the_entry_names_whatever_the_store_made_of_their_table() -> None:
    room, tables = Chain("n"), {"ar": "a", "en": "e", "he": "h"}
    room.add("draft.handed", draft="d1", texts=tables)
    room.add("draft.handed", draft="d2", texts=tables, languages=["en", "he", "ar"])
    room.add("draft.handed", draft="d3", texts=tables, languages=["he", "fr", "he"])
    found = handed_drafts((), {"n": room.entries})
    assert [one.languages for one in found] == [("ar", "en", "he"), ("en", "he", "ar"), ("he", "ar", "en")]
    assert all(dict(one.texts) == tables for one in found)


def test_a_draft_that_was_called_back_stays_on_record_and_its_answers_count_for_nothing() -> None:
    desk, rooms = rounds()
    rooms["n"].add("answer.given", by="d1", draft="dn1", clause="halt", answer="accept")
    back = rooms["n"].add("draft.recalled", draft="dn1")
    found = handed_drafts(desk.entries, {"n": rooms["n"].entries})
    assert found[0].recalled == back.at
    assert answers_given("n", rooms["n"].entries, found) == ()


def test_the_last_answer_on_a_clause_stands_and_a_withdrawn_one_does_not() -> None:
    desk, rooms = rounds()
    room = rooms["n"]
    room.add("answer.given", by="d1", draft="dn1", clause="halt", answer="ask", words="For how long?")
    room.add("answer.given", by="d1", draft="dn1", clause="exit", answer="reserve")
    room.add("answer.given", by="d1", draft="dn1", clause="halt", answer="accept", conditions=["exit"])
    found = handed_drafts(desk.entries, {"n": room.entries})
    exit_, halt = answers_given("n", room.entries, found)
    assert (halt.kind, halt.conditions, halt.languages, halt.revision) == (
        AnswerKind.ACCEPT,
        ("exit",),
        ("en", "ar"),
        1,
    )
    assert exit_.kind is AnswerKind.RESERVE
    room.add("answer.withdrawn", by="d1", draft="dn1", clause="halt")
    assert [one.clause for one in answers_given("n", room.entries, found)] == ["exit"]


def test_an_acceptance_that_was_once_written_down_with_words_counts_as_a_reservation() -> None:
    desk, rooms = rounds()
    room = rooms["n"]
    room.add(
        "answer.given", by="d1", draft="dn1", clause="halt", answer="accept", words="Only if.", conditions=["exit"]
    )
    (found,) = answers_given("n", room.entries, handed_drafts(desk.entries, {"n": room.entries}))
    assert (found.kind, found.words, found.conditions) == (AnswerKind.RESERVE, "Only if.", ())


def test_an_answer_to_another_room_s_draft_counts_for_nothing() -> None:
    desk, rooms = rounds()
    rooms["n"].add("answer.given", by="d1", draft="ds1", clause="halt", answer="accept")
    found = handed_drafts(desk.entries, {name: one.entries for name, one in rooms.items()})
    assert answers_given("n", rooms["n"].entries, found) == ()


WRITTEN = st.lists(
    st.one_of(
        st.sampled_from(["# One {#one}\n", "\n\n", "words ", "<!-- settles: CF1.a -->", "<!-- CF9.z -->", "\\[\\["]),
        st.lists(st.sampled_from(["now", "for good", "CF1.a later"]), min_size=1, max_size=3).map(
            lambda words: written_bracket(
                [Alternative(one, (f"CF{number}.a",)) for number, one in enumerate(words, start=1)]
            )
        ),
    ),
    max_size=8,
).map("".join)


@settings(max_examples=25)
@given(WRITTEN)
def test_what_is_handed_over_names_no_option_and_keeps_every_alternative(text: str) -> None:
    handed = for_readers(text)
    assert "<!--" not in handed
    assert not any(one.ties for bracket in brackets(handed)[0] for one in bracket.alternatives)
    words = [[one.words for one in bracket.alternatives] for bracket in brackets(text)[0]]
    assert [[one.words for one in bracket.alternatives] for bracket in brackets(handed)[0]] == words
    assert for_readers(handed) == handed


def test_an_entry_that_can_be_no_answer_counts_for_nothing_and_is_named_until_it_is_withdrawn() -> None:
    desk, rooms = rounds()
    room = rooms["n"]
    room.add("answer.given", by="d1", draft="dn1", clause="halt", answer="accept")
    room.add("answer.given", by="d1", draft="dn1", clause="exit", answer="accept")
    odd = [
        room.add("answer.given", by="d1", draft="dn1", clause="halt", answer="maybe"),
        room.add("answer.given", by="d1", draft="dn1", clause="bad id!", answer="accept"),
        room.add("answer.given", by="d1", draft="dn1", clause="aid", answer="ask"),
        room.add("answer.given", by="d1", draft="dn1", clause="a", answer="accept", conditions=["a"]),
        room.add("answer.given", by="d1", draft="dn1", clause="b", answer="reserve", conditions=["a"]),
    ]
    found = handed_drafts(desk.entries, {"n": room.entries})
    assert [one.clause for one in answers_given("n", room.entries, found)] == ["exit"]
    assert list(unreadable_answers("n", room.entries, found)) == odd
    room.add("answer.withdrawn", by="d1", draft="dn1", clause="halt")
    room.add("answer.given", by="d1", draft="dn1", clause="aid", answer="accept")
    assert [one.clause for one in answers_given("n", room.entries, found)] == ["exit", "aid"]
    assert list(unreadable_answers("n", room.entries, found)) == [odd[1], *odd[3:]]
