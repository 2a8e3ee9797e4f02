"""Questions are asked in the second person and neutrally; what they are worth and may betray is for the mediator."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parley.domain.case import Case
from parley.report.question_package import asked_package, question_package
from parley.report.question_words import (
    asked_of,
    clearly_worth,
    no_questions,
    question_answers,
    question_cautions,
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


def marked(**concerns: str) -> Case:
    """The valleys, with what some of their issues concern."""
    issues = tuple(replace(one, concerns=concerns.get(one.id, "")) for one in case().agenda.issues)
    return replace(case(), agenda=replace(case().agenda, issues=issues))


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


def test_the_package_of_a_question_stands_in_full_below_it() -> None:
    assert question_package(case(), PICKS, question()) == ""
    assert question_package(case(), PICKS, question("accept")) == (
        "The package (pick A): Dry-season flow: 20 m3/s; Who reads the gauge: A joint team."
    )
    other = question("accept", first=("flow.c", "gauge.joint"))
    assert question_package(case(), PICKS, other) == (
        "The package: Dry-season flow: 30 m3/s; Who reads the gauge: A joint team."
    )


def test_a_red_line_is_asked_about_without_saying_what_would_be_given_for_it() -> None:
    line = question("red_line")
    assert question_words(case(), line) == (
        'If the rest suited you, is there any form of "30 m3/s" on "Dry-season flow" that you could live with?'
    )
    assert question_topic(case(), PICKS, line) == (
        'whether it is final that it would not accept "30 m3/s" on "Dry-season flow"'
    )
    assert question_package(case(), PICKS, line) == ""
    assert question_worth(line) == ""
    assert clearly_worth(line)


def test_a_red_line_on_lives_is_not_set_against_the_rest() -> None:
    words = question_words(marked(flow="lives"), question("red_line"))
    assert words == 'Is there any form of "30 m3/s" on "Dry-season flow" that you could live with?'


def test_a_rejected_package_is_asked_about_as_a_package() -> None:
    rejected = question("red_line", name="upper-rejects", first=("flow.c", "gauge.joint"))
    assert question_words(case(), rejected) == (
        "Is there any form of this package that you could live with rather than with no agreement?"
    )
    assert asked_package(case(), rejected) == {"flow": "c", "gauge": "joint"}


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
    said = question(betrays=("lower",), betraying=("flow.b", "gauge.upper"), spoken=(("lower", "flow.b"),))
    spoken, known = question_cautions(case(), said)
    assert spoken.startswith('Caution: only Lower Valley spoke for "20 m3/s" on "Dry-season flow", and not in public;')
    assert known.startswith(
        'Caution: what is known in confidence of Lower Valley speaks for "The dam" on "Who reads the gauge"; asking'
    )


def test_what_was_withheld_and_what_could_not_be_is_said() -> None:
    assert questions_cautions(case(), questions(question())) == ()
    (none,) = questions_cautions(case(), questions(question(), unmarked=True))
    assert none.startswith("Caution: no issue says what it concerns")
    one, some = questions_cautions(marked(flow="lives"), questions(question(), withheld=1))
    assert one == (
        "1 question was withheld: it would have set an issue that concerns lives against another issue, or asked how "
        "much it matters."
    )
    assert some.startswith("1 issue does not say what it concerns, and counts as another: marking it")
    (all_marked,) = questions_cautions(marked(flow="lives", gauge="numbers"), questions(question(), withheld=2))
    assert all_marked.startswith("2 questions were withheld: they would have set")


def test_no_question_is_said() -> None:
    assert no_questions(questions()) == "No question was found whose answer would change the advice."
    assert no_questions(questions(question())) == ""
    assert "40 questions were looked at" in questions_note(questions())
    assert "nothing to measure the worth of an answer by" in questions_note(questions(question("red_line")))


def test_whom_a_question_is_put_to_is_named() -> None:
    assert asked_of(case(), question()) == "Upper Valley"
