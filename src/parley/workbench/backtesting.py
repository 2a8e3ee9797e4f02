"""Back-testing: how the advice on cases whose end is known compares with that end."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.errors import CannotAnswer, Invalid
from parley.language import gettext as _
from parley.report.notebook_backtest import ShownBacktest, shown_backtest
from parley.verbs import analyse as verb
from parley.verbs.analyse.backtest import Backtest, tested
from parley.verbs.analyse.settings import Progress, Settings

__all__ = ["backtest"]


def _quiet(_done: int, _all: int, _what: str) -> None:
    """No progress is shown."""


def backtest(
    cases: Case | Sequence[Case],
    *,
    basis: str = "assumed",
    draws: int = 2000,
    seed: int = 0,
    seconds: float = 120.0,
    progress: Progress = _quiet,
) -> ShownBacktest:
    """How does the advice on each case compare with what was signed? For the mediator's eyes only.

    Each case is analysed as if its end were not known: nothing of its outcome reaches statements, draws or picks.

    Parameters
    ----------
    cases
        Open cases that have an outcome.
    basis
        The weakest basis of statements that is left in.
    draws, seed
        How many utilities are drawn of each party, and what the random streams are made from.
    seconds
        How long the analysis of each case may take. [s]
    progress
        Called before each step with the steps done, the steps in all and what comes next.

    Raises
    ------
    CannotAnswer
        If a case has no outcome, or gives no ground for an analysis.
    Invalid
        If there is no case, one case twice, or no draw.
    """
    asked = (cases,) if isinstance(cases, Case) else tuple(cases)
    settings = Settings(basis=basis, draws=draws, seed=seed, seconds=seconds)
    _check(asked, settings)
    found = []
    for number, case in enumerate(asked):

        def report(done: int, total: int, what: str, number: int = number, case: Case = case) -> None:
            progress(number * total + done, len(asked) * total, f"{case.id}: {what}" if what else "")

        found.append(tested(verb.analyse(case, settings, report)))
    return shown_backtest(Backtest(settings, tuple(found)))


def _check(cases: Sequence[Case], settings: Settings) -> None:
    """Refuse before anything long begins."""
    for case in cases:
        if not isinstance(case, Case):
            raise Invalid(
                _("{case!r} is not an open case").format(case=case), _("open it first: parley.open_case(...)")
            )
        if case.outcome is None:
            raise CannotAnswer(
                _("{case} has no outcome to compare with").format(case=case.id),
                _("add outcome.toml: what was signed, with one [[settled]] an issue"),
            )
    ids = [case.id for case in cases]
    if not ids:
        raise Invalid(_("there is no case to test"), _("name at least one"))
    if len(set(ids)) < len(ids):
        raise Invalid(_("one case is named twice"), _("name each case once"))
    if not settings.draws:
        raise Invalid(_("a back-test needs draws"), _("ask for at least one draw"))
