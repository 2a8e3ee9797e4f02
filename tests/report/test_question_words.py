"""Questions are asked in the second person and neutrally; what they are worth and may betray is for the mediator."""

from __future__ import annotations

import pytest

from parley.report.question_words import (
    asked_of,
    no_questions,
    question_answers,
    question_cautions,
    question_package,
    question_topic,
    question_words,
    question_worth,
    questions_cautions,
    questions_note,
)
from parley.verbs.analyse.advice.questions import KINDS
from tests.report.advice_examples import OTHER, pick, question, questions
from tests.report.small_case import case

PICKS = (pick(), pick(OTHER))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            "rather",
            'If everything else stayed the same, would you rather have "10 m3/s" on "Dry-season flow" with "A joint '
            'team" on "Who reads the gauge", or "20 m3/s" on "Dry-season flow" with "The dam" on "Who reads the '
            'gauge"?',
        ),
        ("accept", "If this package were on the table, could you live with it rather than with no agreement?"),
        (
            "no_deal",
            "What would the coming months look like for you without an agreement, and is there anything on the table "
            "that would be worse than that?",
        ),
        ("stake", 'How much does "Who reads the gauge" matter to you beside the other issues?'),
        (
            "bundle",
            'What would it mean to you to settle "20 m3/s" on "Dry-season flow" with "A joint team" on "Who reads the '
            'gauge", beyond what each would mean by itself?',
        ),
    ],
)
def test_a_question_could_be_asked_in_a_room(kind: str, words: str) -> None:
    assert question_words(case(), question(kind)) == words


@pytest.mark.parametrize("kind", KINDS)
def test_no_question_names_the_other_side_or_a_figure(kind: str) -> None:
    words = question_words(case(), question(kind))
    assert words.endswith("?")
    assert "you" in words
    assert "Lower Valley" not in words
    assert "%" not in words
    assert "pick" not in words


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_topic_for_the_paragraph(kind: str) -> None:
    assert question_topic(case(), PICKS, question(kind)).startswith(("whether", "what", "how much"))


def test_the_package_of_a_question_is_told_by_its_pick() -> None:
    assert question_package(case(), PICKS, question()) == ""
    assert question_package(case(), PICKS, question("accept")) == "The package: pick A."
    other = question("accept", first=("flow.c", "gauge.joint"))
    assert question_package(case(), PICKS, other) == ('The package: pick A, but with "Dry-season flow" at "30 m3/s".')


def test_worth_stands_with_its_error_and_is_not_told_from_nothing_within_it() -> None:
    assert question_worth(question()) == "Worth 0.031 (± 0.008)."
    assert question_worth(question(worth=0.012)).endswith("That cannot be told from nothing.")


def test_both_answers_are_told_with_what_they_would_change() -> None:
    assert question_answers(case(), PICKS, question()) == (
        "It would rather have the first in 62 % of draws.",
        "If the first: pick B. If the second: pick A stays.",
    )
    taken = question("accept", then=({}, {"flow": "c", "gauge": "joint"}))
    assert question_answers(case(), PICKS, taken) == (
        "It would accept it in 62 % of draws.",
        'If yes: pick A stays. If no: pick A, but with "Dry-season flow" at "30 m3/s".',
    )
    assert question_answers(case(), PICKS, question("stake")) == ()
    assert question_answers(case(), (), question()) == ("It would rather have the first in 62 % of draws.",)


def test_a_question_that_betrays_says_whom_and_by_what() -> None:
    assert question_cautions(case(), question()) == ()
    (words,) = question_cautions(case(), question(betrays=("lower",), betraying=("flow.b",)))
    assert words.startswith('Caution: only Lower Valley put "20 m3/s" on "Dry-season flow" on the table, and not in')


def test_what_was_withheld_and_what_could_not_be_is_said() -> None:
    assert questions_cautions(questions(question())) == ()
    one, marked = questions_cautions(questions(question(), withheld=1, unmarked=True))
    assert one == "1 question was withheld: it would have set lives against money or numbers."
    assert marked.startswith("Caution: no issue says what it concerns")


def test_no_question_is_said() -> None:
    assert no_questions(questions()) == "No question was found whose answer would change the advice."
    assert no_questions(questions(question())) == ""
    assert "40 questions were looked at" in questions_note(questions())


def test_whom_a_question_is_put_to_is_named() -> None:
    assert asked_of(case(), question()) == "Upper Valley"
