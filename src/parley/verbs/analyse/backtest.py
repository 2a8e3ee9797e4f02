"""How the advice on several cases compares with what was signed in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parley.errors import CannotAnswer
from parley.language import gettext as _
from parley.verbs.analyse.advice.advice import Advice
from parley.verbs.analyse.advice.outcome_check import OutcomeCheck
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.settings import Settings

__all__ = ["Backtest", "Tested", "tested"]


@dataclass(frozen=True)
class Tested:
    """One case beside its outcome.

    Parameters
    ----------
    case, title
        Its id and title.
    outcome
        The title of what was signed.
    as_of, signed
        Up to which day statements count, and when the outcome was signed.
    note
        What the case says of its outcome.
    possible, certain
        Whether a zone is possible, and certain; None where that was not settled in time.
    zone_low, zone_high
        In what share of draws there is a zone: with certainty, and at most. [-]
    draws, r_hat, rough
        How many, their largest split R-hat [-], and whether shares are rough for that.
    check
        The outcome beside the draws and the picks.
    reconstructed
        Issues whose settlement was put down without having the source at hand.
    issues, statements
        How many open issues and how many statements the case has, as it was asked about.
    picks
        How many picks there are.
    """

    case: str
    title: str
    outcome: str
    as_of: date
    signed: date
    note: str
    possible: bool | None
    certain: bool | None
    zone_low: float
    zone_high: float
    draws: int
    r_hat: float
    rough: bool
    check: OutcomeCheck
    reconstructed: tuple[str, ...]
    issues: int
    statements: int
    picks: int

    @property
    def first_pick(self) -> int | None:
        """How many of the issues that the outcome settles the first pick settles alike; None without a pick."""
        return len(self.check.picks[0].same) if self.check.picks else None


@dataclass(frozen=True)
class Backtest:
    """Several cases beside their outcomes, asked in one way. For the mediator's eyes only."""

    settings: Settings
    cases: tuple[Tested, ...]


def tested(analysis: Analysis) -> Tested:
    """One analysis beside its case's outcome.

    Raises
    ------
    CannotAnswer
        If it made no draws, or its case has no outcome.
    """
    case, (advice, check) = analysis.case, _compared(analysis)
    assert case.outcome is not None  # otherwise there would be no check
    return Tested(
        case=case.id,
        title=case.title,
        outcome=case.outcome.title,
        as_of=case.as_of,
        signed=case.outcome.signed,
        note=case.outcome.note,
        possible=analysis.zone.possible,
        certain=analysis.zone.certain,
        zone_low=advice.share.low,
        zone_high=advice.share.high,
        draws=advice.sampling.draws,
        r_hat=advice.sampling.r_hat,
        rough=advice.sampling.rough,
        check=check,
        reconstructed=tuple(one.issue for one in case.outcome.settled if one.reconstructed),
        issues=len(case.agenda.open_issues),
        statements=len(case.statements),
        picks=len(advice.picks),
    )


def _compared(analysis: Analysis) -> tuple[Advice, OutcomeCheck]:
    advice = analysis.advice
    if advice is None:
        raise CannotAnswer(
            _("{case}: a back-test needs draws").format(case=analysis.case.id), _("ask for at least one draw")
        )
    if advice.outcome is None:
        raise CannotAnswer(
            _("{case} has no outcome to compare with").format(case=analysis.case.id),
            _("add outcome.toml: what was signed, with one [[settled]] an issue"),
        )
    return advice, advice.outcome
