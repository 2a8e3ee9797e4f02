"""What answers clause by clause settle of a text."""

from __future__ import annotations

import pytest

from parley.domain.answer import Answer, AnswerKind
from parley.errors import Invalid, NoSuchName
from parley.verbs.shuttle.missing import Lack, Missing
from parley.verbs.shuttle.resolution import Resolution, resolve
from parley.verbs.shuttle.standings import AGREED, FOLLOWS, OPEN, TOGETHER

NORTH, SOUTH = "room-n", "room-s"
CLAUSES = {"halt": 1, "release": 1, "exit": 1, "aid": 1}


def accept(room: str, clause: str, *conditions: str, revision: int = 1, languages: str = "en ar") -> Answer:
    return Answer(room, clause, revision, AnswerKind.ACCEPT, tuple(languages.split()), conditions)


def all_accept(*but: str) -> list[Answer]:
    return [accept(room, clause) for room in (NORTH, SOUTH) for clause in CLAUSES if clause not in but]


def resolved(
    answers: list[Answer],
    *,
    touched: dict[str, int] | None = None,
    revision: int = 1,
    confirmed: tuple[str, ...] = (),
) -> Resolution:
    return resolve(
        touched or CLAUSES,
        (NORTH, SOUTH),
        answers,
        revision=revision,
        authentic=("en", "ar"),
        confirmed=confirmed,
    )


def test_a_text_that_both_rooms_accept_clause_by_clause_is_agreed_whole() -> None:
    found = resolved(all_accept())
    assert found.whole
    assert found.missing == ()
    assert {one.state for one in found.clauses} == {AGREED}
    assert not found.parts_stand, "nothing is agreed until everything is agreed, unless the case says else"


def test_a_clause_is_open_while_one_room_has_not_answered_and_that_answer_is_what_is_missing() -> None:
    found = resolved([one for one in all_accept() if (one.room, one.clause) != (SOUTH, "aid")])
    assert found.state("aid") == OPEN
    assert found.missing == (Missing(SOUTH, "aid"),)
    assert not found.whole


def test_clauses_that_wait_for_each_other_are_agreed_together_once_a_mediator_confirms() -> None:
    answers = [*all_accept("halt", "release"), accept(NORTH, "halt", "release"), accept(SOUTH, "halt")]
    answers += [accept(NORTH, "release"), accept(SOUTH, "release", "halt")]
    found = resolved(answers)
    assert found.together == (("halt", "release"),)
    assert found.state("halt") == found.state("release") == TOGETHER
    assert found.state("aid") == AGREED
    assert found.missing == (Missing(NORTH, "halt", Lack.CONFIRMATION, ("halt", "release")),), "either settles it"
    after = resolved(answers, confirmed=("halt", "release"))
    assert after.whole
    assert after.together == ()
    assert after.missing == ()


def test_what_waits_for_clauses_agreed_together_follows_them() -> None:
    answers = [*all_accept("halt", "release", "exit"), accept(NORTH, "halt", "release"), accept(SOUTH, "halt")]
    answers += [accept(NORTH, "release"), accept(SOUTH, "release", "halt")]
    answers += [accept(NORTH, "exit", "halt"), accept(SOUTH, "exit")]
    found = resolved(answers)
    assert found.state("exit") == FOLLOWS
    standing = next(one for one in found.clauses if one.clause == "exit")
    assert standing.rooms[0].waits == ("halt",)


def test_confirming_agrees_nothing_that_the_answers_do_not_bear_out() -> None:
    found = resolved(all_accept("aid"), confirmed=("aid",))
    assert found.state("aid") == OPEN


def test_the_last_answer_of_a_room_counts() -> None:
    found = resolved([*all_accept(), Answer(NORTH, "aid", 1, AnswerKind.RESERVE, words="not yet")])
    assert found.state("aid") == OPEN
    assert resolved([*all_accept("aid"), accept(SOUTH, "aid"), accept(NORTH, "aid")]).whole


def test_an_acceptance_stands_in_a_later_revision_that_left_the_words_alone() -> None:
    found = resolved(all_accept(), touched=CLAUSES | {"aid": 2}, revision=2)
    assert found.state("halt") == AGREED
    assert found.state("aid") == OPEN
    assert [one.stands for one in found.clauses[3].rooms] == [False, False]
    assert found.missing == (Missing(NORTH, "aid", Lack.WORDS), Missing(SOUTH, "aid", Lack.WORDS))


def test_a_condition_means_the_words_at_that_revision() -> None:
    answers = [*all_accept("exit"), accept(NORTH, "exit", "aid"), accept(SOUTH, "exit")]
    answers += [accept(room, "aid", revision=2) for room in (NORTH, SOUTH)]
    found = resolved(answers, touched=CLAUSES | {"aid": 2}, revision=2)
    assert found.state("aid") == AGREED
    assert found.state("exit") == OPEN
    standing = next(one for one in found.clauses if one.clause == "exit").rooms[0]
    assert standing.changed == ("aid",)
    assert not standing.accepts


def test_a_condition_on_a_clause_that_was_taken_out_has_to_be_asked_again() -> None:
    answers = [*all_accept("exit"), accept(NORTH, "exit", "gone"), accept(SOUTH, "exit")]
    found = resolved(answers)
    assert next(one for one in found.clauses if one.clause == "exit").rooms[0].changed == ("gone",)
    assert found.missing == (Missing(NORTH, "exit", Lack.ASK_AGAIN, ("gone",)),)


def test_a_version_in_each_authentic_language_must_be_accepted() -> None:
    found = resolved([*all_accept("aid"), accept(NORTH, "aid"), accept(SOUTH, "aid", languages="en")])
    assert found.state("aid") == OPEN
    assert found.clauses[3].rooms[1].languages == ("ar",)
    assert found.missing == (Missing(SOUTH, "aid", Lack.LANGUAGE, ("ar",)),)


def test_a_circle_in_which_an_answer_is_missing_too_is_not_yet_to_be_confirmed() -> None:
    answers = [*all_accept("halt", "release"), accept(NORTH, "halt", "release"), accept(SOUTH, "release", "halt")]
    answers += [accept(SOUTH, "halt"), Answer(NORTH, "release", 1, AnswerKind.RESERVE)]
    found = resolved(answers)
    assert found.together == ()
    assert found.missing == (Missing(NORTH, "halt", Lack.CONDITION, ("release",)), Missing(NORTH, "release"))


def test_an_answer_from_a_room_that_is_not_asked_is_refused() -> None:
    with pytest.raises(NoSuchName, match="no answer is asked of room"):
        resolved([accept("room-x", "aid")])
    with pytest.raises(NoSuchName, match="no clause"):
        resolved([]).state("hald")


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: accept(NORTH, "aid", "aid"), "wait for itself"),
        (lambda: accept(NORTH, "aid", "exit", "exit"), "names clause exit twice"),
        (lambda: accept(NORTH, "aid", languages=""), "in no language"),
        (lambda: Answer(NORTH, "aid", 0, AnswerKind.RESERVE), "revisions are counted from 1"),
        (lambda: Answer(NORTH, "aid", 1, AnswerKind.PROPOSE, words=" "), "holds no words"),
        (lambda: Answer(NORTH, "aid", 1, AnswerKind.ACCEPT, ("en",), words="Only if."), "something more in words"),
        (lambda: Answer(NORTH, "aid", 1, AnswerKind.RESERVE, conditions=("exit",)), "only an acceptance"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(made: object, message: str) -> None:
    with pytest.raises(Invalid, match=message):
        made()  # type: ignore[operator]


def test_a_clause_that_holds_a_bracket_or_of_which_a_version_lags_is_open_whatever_was_said() -> None:
    found = resolve(
        CLAUSES,
        (NORTH, SOUTH),
        all_accept(),
        revision=1,
        authentic=("en", "ar"),
        bracketed=("halt",),
        stale=("aid",),
        confirmed=("halt", "aid"),
    )
    assert [one.state for one in found.clauses] == [OPEN, AGREED, AGREED, OPEN]
    assert (found.clauses[0].bracketed, found.clauses[3].stale) == (True, True)
    assert {(one.clause, one.lack) for one in found.missing} == {("halt", Lack.BRACKET), ("aid", Lack.STEP)}
