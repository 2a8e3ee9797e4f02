"""What to ask next: which answer would help the advice most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.domain.names import option_name
from parley.engines.answer_worth import AnswerWorth, answer_worth, half_of
from parley.engines.regression_worth import UnknownWorth, regression_worth
from parley.verbs.analyse.advice.betrayal import Confidences
from parley.verbs.analyse.advice.drawn_case import DrawnCase
from parley.verbs.analyse.advice.question_answers import Asked, Part, first_preferred, unknown_values
from parley.verbs.analyse.advice.question_candidates import Bars, concern, questionnaire

__all__ = ["KINDS", "Question", "Questions", "betrayals", "next_questions"]

KINDS = ("rather", "accept", "no_deal", "stake", "bundle", "red_line")
"""Whether it would rather have one part-package than another; whether it would take a package rather than no deal;
how good no deal is to it; how much an issue matters to it; what settling things together is worth to it; whether a red
line or a rejection is final."""

_MOST_CANDIDATES = 300
_AT_ONCE = 64
_LEAST_DRAWS = 4  # with fewer, a half cannot be parted again and has no standard error


@dataclass(frozen=True)
class Question:
    """One question to one party, phrased by the report so that it could be asked in a room.

    Parameters
    ----------
    kind
        One of KINDS.
    party
        Whom it is put to.
    first, second
        Full option names of the two part-packages of a ``rather``; of an ``accept``, ``first`` is the package and
        ``second`` is empty; of a ``red_line``, ``first`` is what it refuses.
    name
        The issue of a ``stake``, the statement of a ``bundle`` or a ``red_line``; empty otherwise.
    first_share
        The share of draws in which it would rather have ``first``; None for a question without two answers. [-]
    worth
        By how much the mean of the criterion rises once the answer is known; None where nothing could be signed and
        there is nothing to measure it by. [-]
    standard_error
        Of ``worth``; None where that is. [-]
    then
        What the best candidate would be after each of the two answers, as a package; empty where nothing changes or
        the question has no two answers.
    betrays
        Parties whose position the asking could betray: what is known of them in confidence speaks for an option that
        it names.
    betraying
        Those options, full names.
    spoken
        Party and option, where the party spoke for it itself, though not in public; of other options in ``betraying``
        somebody concluded it.
    """

    kind: str
    party: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    name: str
    first_share: float | None
    worth: float | None
    standard_error: float | None
    then: tuple[dict[str, str], ...]
    betrays: tuple[str, ...]
    betraying: tuple[str, ...]
    spoken: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Questions:
    """The questions that would help most.

    Parameters
    ----------
    asked
        Those without a worth first, then by their worth.
    considered
        How many were looked at.
    withheld
        How many were left out because they would set lives against anything else, or ask how much lives matter.
    unmarked
        Whether no issue says what it concerns, so that nothing could be withheld for that reason.
    method
        How their worth was found.
    """

    asked: tuple[Question, ...]
    considered: int
    withheld: int
    unmarked: bool
    method: str


@dataclass(frozen=True)
class _Valued:
    """A question with its worth; ``rank`` is what it is ranked by, ``then`` by number of candidate."""

    asked: Asked
    rank: float
    worth: float
    standard_error: float
    then: tuple[int, ...] = ()


def next_questions(
    drawn: DrawnCase,
    candidates: NDArray[np.intp],
    *,
    picks: Sequence[Mapping[str, str]],
    seed: int,
    most: int = 5,
) -> Questions:
    """The questions whose answers would help most to choose among the candidates.

    Worth is the sum over answers of their share times the best mean of the criterion given the answer, less the best
    mean now. Candidates are chosen and questions are ranked on half of the draws, and the worth is scored on the other
    half, so that it is not raised by the choosing. A question whose worth is not above 0 there is not listed, and
    of questions to one party about the same issues only the best is. Those that are listed stand in the order of the
    worth that stands beside them.

    Parameters
    ----------
    drawn
        The case at its draws.
    candidates
        Shape (package, issue): the packages to choose among; those that a link or red line forbids are left out.
    picks
        Packages that a party could be asked about as a whole.
    seed
        Which draws are chosen on.
    most
        How many to list.

    References
    ----------
    .. [1] H. Raiffa, R. Schlaifer, "Applied Statistical Decision Theory", Harvard University, 1961.
    .. [2] U. Chajewska, D. Koller, R. Parr, "Making rational decisions using adaptive utility elicitation",
       Proceedings of AAAI, 2000, 363-369.
    .. [3] M. Strong, J. E. Oakley, A. Brennan, Medical Decision Making 34(3), 2014, 311-326.
       https://doi.org/10.1177/0272989X13505910
    """
    agenda = drawn.case.agenda
    found = questionnaire(drawn, picks)
    allowed = candidates[drawn.allowed(candidates)]
    first = half_of(drawn.draws, seed)
    valued: list[_Valued] = []
    if len(allowed) and drawn.draws >= _LEAST_DRAWS:
        criterion = _criterion(drawn, allowed)
        kept = np.argsort(-criterion[:, first].mean(axis=1), kind="stable")[:_MOST_CANDIDATES]
        allowed, criterion = allowed[kept], criterion[kept]
        valued = [
            *_answers(drawn, found.answers, criterion, first),
            *_unknowns(drawn, found.unknowns, criterion, first),
        ]
    confidences = Confidences(drawn.case)
    return Questions(
        asked=tuple(
            _question(drawn, one, allowed, confidences)
            for one in _listed(drawn, sorted(valued, key=lambda one: -one.rank), most)
        ),
        considered=len(found.answers) + len(found.unknowns),
        withheld=found.withheld,
        unmarked=not any(concern(agenda, issue.id) for issue in agenda.open_issues),
        method=(
            f"value of information over {len(allowed)} packages: chosen on {int(first.sum())} draws, scored on the "
            f"other {int((~first).sum())}; a number that is asked for counts as known exactly, by regression"
        ),
    )


def _criterion(drawn: DrawnCase, packages: NDArray[np.intp]) -> NDArray[np.float64]:
    """The criterion of many packages, some at a time: shape (package, draw). [-]"""
    parts = [drawn.criterion(packages[start : start + _AT_ONCE]) for start in range(0, len(packages), _AT_ONCE)]
    return np.concatenate(parts)


def _answers(
    drawn: DrawnCase, questions: Sequence[Asked], criterion: NDArray[np.float64], first: NDArray[np.bool_]
) -> Iterator[_Valued]:
    yes = np.array([first_preferred(drawn, asked) for asked in questions], dtype=np.bool_).reshape(-1, drawn.draws)
    worth = answer_worth(criterion, yes, first)
    rank = _rank(answer_worth, criterion[:, first], yes[:, first])
    for place, asked in enumerate(questions):
        then = tuple(int(one) for one in worth.after[place])
        yield _Valued(asked, float(rank[place]), float(worth.worth[place]), float(worth.standard_error[place]), then)


def _unknowns(
    drawn: DrawnCase, questions: Sequence[Asked], criterion: NDArray[np.float64], first: NDArray[np.bool_]
) -> Iterator[_Valued]:
    values = np.array([unknown_values(drawn, asked) for asked in questions]).reshape(-1, drawn.draws)
    worth = regression_worth(criterion, values, first)
    rank = _rank(regression_worth, criterion[:, first], values[:, first])
    for place, asked in enumerate(questions):
        yield _Valued(asked, float(rank[place]), float(worth.worth[place]), float(worth.standard_error[place]))


def _rank(
    worth_of: Callable[[NDArray[np.float64], NDArray[Any], NDArray[np.bool_]], AnswerWorth | UnknownWorth],
    criterion: NDArray[np.float64],
    answers: NDArray[Any],
) -> NDArray[np.float64]:
    """What questions are ranked by, from the first half alone: shape (question,). [-]

    Each half of it is chosen on and the other scored: otherwise a curve, which has more to choose, would rank above an
    answer for following the draws.
    """
    fold = np.arange(criterion.shape[1]) % 2 == 0
    return (worth_of(criterion, answers, fold).worth + worth_of(criterion, answers, ~fold).worth) / 2


def _listed(drawn: DrawnCase, ranked: Sequence[_Valued], most: int) -> list[_Valued]:
    """The best questions that help, that are no near-duplicates, and whose part-packages some package contains."""
    bars = Bars((*drawn.arrays.links, *drawn.arrays.red_lines), drawn.arrays.options)
    listed: list[_Valued] = []
    taken: set[tuple[int, tuple[int, ...]]] = set()
    for one in ranked:
        about = (one.asked.party, one.asked.issues)
        if len(listed) < most and one.worth > 0 and about not in taken and _askable(one.asked, bars):
            listed.append(one)
            taken.add(about)
    return sorted(listed, key=lambda one: -one.worth)


def _askable(asked: Asked, bars: Bars) -> bool:
    return asked.kind != "rather" or (bars.leave(asked.first) and bars.leave(asked.second))


def _question(drawn: DrawnCase, one: _Valued, candidates: NDArray[np.intp], confidences: Confidences) -> Question:
    agenda, asked = drawn.case.agenda, one.asked
    first, second = _full_names(drawn, asked.first), _full_names(drawn, asked.second)
    named = (*first, *second)
    if asked.kind == "bundle":
        named = drawn.case.statements[asked.name][1].options
    party = drawn.case.parties[asked.party].id
    betrays, betraying, spoken = betrayals(confidences, party, named)
    return Question(
        kind=asked.kind,
        party=party,
        first=first,
        second=second,
        name=asked.name,
        first_share=asked.share,
        worth=one.worth,
        standard_error=one.standard_error,
        then=tuple(agenda.package([int(number) for number in candidates[place]]) for place in one.then),
        betrays=betrays,
        betraying=betraying,
        spoken=spoken,
    )


def betrayals(
    confidences: Confidences, asked: str, named: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Whom naming options to a party could betray, by which of them, and which of these somebody spoke for."""
    found = confidences.betrayed(asked, named)
    flagged = tuple(option for option in dict.fromkeys(named) if any(option in some for some in found.values()))
    spoken = tuple((party, option) for party, some in found.items() for option in confidences.spoken(party, some))
    return tuple(found), flagged, spoken


def _full_names(drawn: DrawnCase, part: Part) -> tuple[str, ...]:
    issues = drawn.case.agenda.open_issues
    return tuple(option_name(issues[issue].id, issues[issue].options[option].id) for issue, option in part)
