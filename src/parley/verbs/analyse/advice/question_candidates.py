"""What could be asked: the questions that the statements leave open and that one may ask.

A question never sets lives against anything else: one about two issues is withheld where one of them concerns lives and
the other does not, and how much an issue about lives matters is not asked at all.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.domain.agenda import Agenda
from parley.engines.choice import Choice
from parley.engines.space import Combination
from parley.verbs.analyse.advice.drawn_case import DrawnCase
from parley.verbs.analyse.advice.question_answers import Asked, Part, depends_on_the_rest, first_preferred

__all__ = ["OPEN", "Bars", "Questionnaire", "concern", "questionnaire"]

OPEN = (0.05, 0.95)
"""Between these shares of draws an answer is open. [-]"""

_MOST = 3000  # questions with two answers whose worth is found: those nearest to one half
_SPREAD = 1e-9


def concern(agenda: Agenda, issue: str) -> str:
    """What an issue concerns: as it says itself, or as the nearest issue above it does; empty where none says."""
    return next((found for name in (issue, *agenda.above(issue)) if (found := agenda.issue(name).concerns)), "")


@dataclass(frozen=True)
class Questionnaire:
    """All that could be asked.

    Parameters
    ----------
    answers
        Questions with two answers.
    unknowns
        Questions that ask for a number.
    withheld
        How many open questions were left out because they would set lives against something else.
    """

    answers: tuple[Asked, ...]
    unknowns: tuple[Asked, ...]
    withheld: int


def questionnaire(drawn: DrawnCase, picks: Sequence[Mapping[str, str]]) -> Questionnaire:
    """Every question that the draws leave open, party by party."""
    issues = drawn.case.agenda.open_issues
    lives = frozenset(number for number, issue in enumerate(issues) if concern(drawn.case.agenda, issue.id) == "lives")
    bars = Bars((*drawn.arrays.links, *drawn.arrays.red_lines), drawn.arrays.options)
    answers: list[Asked] = []
    unknowns: list[Asked] = []
    withheld = 0
    for party in range(len(drawn.arrays.parties)):
        for asked in (*_one_issue(drawn, party, bars), *_two_issues(drawn, party, bars)):
            # What is not said to concern lives counts as not concerning them.
            mixed = 0 < sum(issue in lives for issue in asked.issues) < len(asked.issues)
            withheld += mixed
            answers += [] if mixed else [asked]
        answers += _packages(drawn, party, picks)
        for asked in _unknowns(drawn, party):
            # How much any issue matters says how much the others do: with lives among them it is not asked.
            priced = bool(lives) if asked.kind == "stake" else any(issue in lives for issue in asked.issues)
            withheld += priced
            unknowns += [] if priced else [asked]
    return Questionnaire(tuple(_nearest_to_half(answers)), tuple(unknowns), withheld)


def _nearest_to_half(answers: list[Asked]) -> list[Asked]:
    if len(answers) <= _MOST:
        return answers
    lopsided = np.array([abs((asked.share or 0.0) - 0.5) for asked in answers])
    return [answers[place] for place in sorted(np.argsort(lopsided, kind="stable")[:_MOST])]


class Bars:
    """What links and red lines, of any party, leave of part-packages."""

    def __init__(self, forbidden: Sequence[Combination], options: Sequence[int]) -> None:
        self._by_issues: dict[tuple[int, ...], list[Combination]] = {}
        for one in forbidden:
            self._by_issues.setdefault(one.issues, []).append(one)
        self._choice = Choice(options, forbidden)

    def forbid(self, part: Part) -> bool:
        """Whether one of them alone forbids a part-package of one or two issues, whatever the rest."""
        settled = dict(part)
        issues = tuple(sorted(settled))
        return any(
            all(settled[issue] in options for issue, options in zip(one.issues, one.options, strict=True))
            for some in ((issues,) if len(issues) == 1 else (issues, issues[:1], issues[1:]))
            for one in self._by_issues.get(some, ())
        )

    def leave(self, part: Part) -> bool:
        """Whether some package contains a part-package and is allowed."""
        columns = [int(self._choice.options[issue][option]) for issue, option in part]
        model = self._choice.model
        model.set_bounds(columns, 1.0, 1.0)
        model.maximise(np.zeros(model.variables))
        found = model.solve().x is not None
        model.set_bounds(columns, 0.0, 1.0)
        return found


def _open(drawn: DrawnCase, questions: Iterable[Asked], bars: Bars | None = None) -> Iterator[Asked]:
    """Questions that have one answer, and not the same one in nearly all draws; each with its share."""
    for asked in questions:
        if asked.kind == "rather":
            if bars is not None and (bars.forbid(asked.first) or bars.forbid(asked.second)):
                continue
            if depends_on_the_rest(drawn, asked):
                continue
        share = float(first_preferred(drawn, asked).mean())
        if OPEN[0] <= share <= OPEN[1]:
            yield replace(asked, share=share)


def _one_issue(drawn: DrawnCase, party: int, bars: Bars) -> Iterator[Asked]:
    """Two options of one issue."""
    return _open(
        drawn,
        (
            Asked("rather", party, (issue,), ((issue, one),), ((issue, other),))
            for issue, many in enumerate(drawn.arrays.options)
            for one, other in itertools.combinations(range(many), 2)
        ),
        bars,
    )


@dataclass(frozen=True)
class _Step:
    """From an option of an issue to the next one that the party likes less."""

    issue: int
    better: int
    worse: int


def _two_issues(drawn: DrawnCase, party: int, bars: Bars) -> Iterator[Asked]:
    """A step on one issue against a step on another: which of the two would it rather be spared?"""
    steps, heights = _steps(drawn, party)
    bundled = {issue for one, _coordinate in drawn.arrays.parties[party].bundles for issue in one.issues}
    for place, (one, height) in enumerate(zip(steps, heights, strict=True)):
        higher = (height > heights[place + 1 :]).mean(axis=1)
        for other, share in zip(steps[place + 1 :], higher, strict=True):
            open_anyway = OPEN[0] <= share <= OPEN[1]
            if one.issue == other.issue or not (open_anyway or {one.issue, other.issue} & bundled):
                continue
            asked = Asked(
                "rather",
                party,
                (one.issue, other.issue),
                ((one.issue, one.better), (other.issue, other.worse)),
                ((one.issue, one.worse), (other.issue, other.better)),
                share=float(share),
            )
            if {one.issue, other.issue} & bundled:
                yield from _open(drawn, (asked,), bars)
            elif not (bars.forbid(asked.first) or bars.forbid(asked.second)):
                yield asked


def _steps(drawn: DrawnCase, party: int) -> tuple[list[_Step], NDArray[np.float64]]:
    """Adjacent options in the party's order where it is known which is better, and how much, shape (step, draw)."""
    vectors = drawn.vectors[party]
    steps, heights = [], []
    for issue, coordinates in enumerate(drawn.arrays.parties[party].options):
        order = np.argsort(-vectors[:, coordinates].mean(axis=0), kind="stable")
        for better, worse in itertools.pairwise(order):
            height = vectors[:, coordinates[better]] - vectors[:, coordinates[worse]]
            if (height > 0).mean() > OPEN[1]:
                steps.append(_Step(issue, int(better), int(worse)))
                heights.append(height)
    return steps, np.array(heights).reshape(-1, drawn.draws)


def _packages(drawn: DrawnCase, party: int, picks: Sequence[Mapping[str, str]]) -> Iterator[Asked]:
    """Each pick against no deal."""
    numbers = [drawn.case.agenda.numbers(pick) for pick in picks]
    return _open(drawn, (Asked("accept", party, tuple(range(len(one))), tuple(enumerate(one))) for one in numbers))


def _unknowns(drawn: DrawnCase, party: int) -> Iterator[Asked]:
    """Its reservation, the stakes of its issues and the extra values of its bundles, where they are not known."""
    at, issues = drawn.arrays.polytopes[party].coordinates, drawn.case.agenda.open_issues
    bundles = zip(at.bundles, drawn.arrays.parties[party].bundles, strict=True)
    for asked in (
        Asked("no_deal", party, coordinate=at.reservation),
        *(
            Asked("stake", party, (number,), name=issues[number].id, coordinate=int(coordinate))
            for number, coordinate in enumerate(at.stakes)
        ),
        *(
            Asked("bundle", party, combination.issues, name=bundle.id, coordinate=coordinate)
            for (bundle, coordinate), (combination, _coordinate) in bundles
        ),
    ):
        if float(np.ptp(drawn.vectors[party][:, asked.coordinate])) > _SPREAD:
            yield asked
