"""Asking the desk's case for packages: as it stands, or under what is supposed for one question."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from parley.domain.basis import BASES
from parley.domain.case import Case
from parley.errors import CannotAnswer, Invalid, NoSuchName, nearest
from parley.language import gettext as _
from parley.report.notebook import ShownAnalysis
from parley.verbs.analyse.settings import FEWEST_DRAWS
from parley.verbs.analyse.supposing import NOTHING_SUPPOSED, Supposed, supposing
from parley.workbench.asking import analyse
from parley.workbench.rooms.desk import Desk

__all__ = ["MOST_DRAWS", "PackageQuestion", "case_digest", "check_question", "find_packages", "picked", "question_key"]

MOST_DRAWS = 20_000
"""More would keep the one worker from everybody else for minutes."""


@dataclass(frozen=True)
class PackageQuestion:
    """What could both sign, and what blocks it? Asked of the desk's case.

    Parameters
    ----------
    supposed
        What is required and ruled out, for this question only.
    basis
        The weakest basis of statements that is left in.
    draws
        How many utilities to draw of each party.
    seed
        What the random streams are made from.
    seconds
        How long the search may take. [s]
    """

    supposed: Supposed = NOTHING_SUPPOSED
    basis: str = "assumed"
    draws: int = 2000
    seed: int = 0
    seconds: float = 60.0

    def __post_init__(self) -> None:
        if self.basis not in BASES:
            raise NoSuchName(_('there is no basis "{basis}"').format(basis=self.basis), nearest(self.basis, BASES))
        if not FEWEST_DRAWS <= self.draws <= MOST_DRAWS:
            raise Invalid(
                _("{name} is {value!r}").format(name="draws", value=self.draws),
                _("give a number from {least} to {most}").format(least=FEWEST_DRAWS, most=MOST_DRAWS),
            )
        if self.seed < 0:
            raise Invalid(
                _("{name} is {value!r}").format(name="seed", value=self.seed), _("give a number of at least 0")
            )


def check_question(desk: Desk, question: PackageQuestion) -> Case:
    """The case as the question takes it, before any time is spent on the answer.

    Raises
    ------
    NoSuchName, Invalid, CannotAnswer
        If it names what the agenda does not have, or leaves nothing.
    """
    return supposing(desk.case, question.supposed)


def find_packages(case: Case, question: PackageQuestion) -> ShownAnalysis:
    """The answer: for the mediator's eyes only. It takes seconds, and may run in another process.

    Parameters
    ----------
    case
        The desk's, as it stands; what is supposed is added here.
    """
    return analyse(
        supposing(case, question.supposed),
        basis=question.basis,
        draws=question.draws,
        seed=question.seed,
        seconds=question.seconds,
    )


def case_digest(desk: Desk) -> str:
    """Which case an answer was given for: the digest of the entry with which it was taken in last."""
    return next((one.digest for one in reversed(desk.entries) if one.kind == "case.imported"), "")


def question_key(desk: Desk, question: object) -> str:
    """By what an answer is found again: the same question of the same case has the same. Hexadecimal."""
    return hashlib.sha256(f"{case_digest(desk)} {question!r}".encode()).hexdigest()[:32]


def picked(analysis: ShownAnalysis, place: int) -> dict[str, str]:
    """The package of a pick by its place, from 1.

    Raises
    ------
    NoSuchName
        If there is no such pick.
    """
    picks = analysis.advice.picks if analysis.advice is not None else ()
    if not picks:
        raise CannotAnswer(_("the answer has no pick"), _("suppose less, or ask what blocks the zone"))
    if not 1 <= place <= len(picks):
        raise NoSuchName(
            _('there is no pick "{pick}"').format(pick=place), nearest(str(place), map(str, range(1, len(picks) + 1)))
        )
    return dict(picks[place - 1].package)
