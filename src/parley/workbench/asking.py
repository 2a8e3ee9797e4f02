"""Asking a case: each answer shows itself in a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from typing import Any

from parley.domain.case import Case
from parley.domain.combination import Package
from parley.domain.names import option_name
from parley.errors import Invalid
from parley.language import gettext as _
from parley.report.notebook import (
    ShownAnalysis,
    ShownComparison,
    ShownExplanation,
    shown,
    shown_comparison,
    shown_explanation,
)
from parley.verbs import analyse as verb
from parley.verbs.analyse.settings import Progress, Settings
from parley.workbench.packages import read_package, read_start
from parley.workbench.publishing import precedents
from parley.workbench.working_places import HERE, working_place

__all__ = ["analyse", "compare", "explain"]


def _settings(case: Case, basis: str, without: Sequence[str], **others: Any) -> Settings:
    """The settings of a question; Invalid where it is not asked of an open case."""
    if not isinstance(case, Case):
        raise Invalid(_("{case!r} is not an open case").format(case=case), _("open it first: parley.open_case(...)"))
    # One name is a sequence too, of letters: it is not what was meant.
    return Settings(basis=basis, without=(without,) if isinstance(without, str) else tuple(without), **others)


def _quiet(_done: int, _all: int, _what: str) -> None:
    """No progress is shown."""


def analyse(
    case: Case,
    *,
    basis: str = "assumed",
    without: Sequence[str] = (),
    whole: bool = False,
    cores: int = 3,
    points: int = 1000,
    draws: int = 2000,
    seed: int = 0,
    start: Package | str | None = None,
    seconds: float = 120.0,
    on: str | Executor = HERE,
    progress: Progress = _quiet,
) -> ShownAnalysis:
    """What could both sign, and what blocks it? For the mediator's eyes only.

    Parameters
    ----------
    basis
        The weakest basis of statements that is left in: ``stated``, ``inferred``, or ``assumed`` (all).
    without
        Statements to leave out, by id.
    whole
        Whether the frontier is that of all packages that links allow, rather than its part inside the zone.
    cores
        How many deadlock cores to look for.
    points
        How many points of the frontier to list.
    draws
        How many utilities to draw of each party, for advice under uncertain statements; 0 leaves out what needs draws.
    seed
        What the random streams are made from: the same seed gives the same advice.
    start
        What trades start from: a package or a part of one, or a text that says so, see ``read_start``; None for the
        first pick.
    on
        Where draws are worked on: ``here``, ``processes``, ``dask://HOST:PORT``, or any executor of your own. The
        answer is the same.
    seconds
        How long the search may take; what is not settled by then is said to be open. [s] Reading, central utilities
        and a short first try at each step come on top.
    progress
        Called before each step with the steps done, the steps in all and what comes next.

    Raises
    ------
    CannotAnswer
        If the case gives no ground: fewer than two parties, statements in conflict.
    NoSuchName
        If ``without`` or ``basis`` names what is not there.
    """
    settings = _settings(
        case, basis, without, whole=whole, cores=cores, points=points, seconds=seconds, draws=draws, seed=seed
    )
    if start is not None:
        settings = _starting(case, start, settings)
    with working_place(on) as executor:
        return shown(verb.analyse(case, settings, progress, executor=executor), precedents())


def _starting(case: Case, start: Package | str, settings: Settings) -> Settings:
    """The settings with what trades start from."""
    if isinstance(start, str):
        settled, _open = read_start(case, start, settings)
        name = start
    else:
        settled = dict(start)
        if not settled:
            raise Invalid(_("there is no package to start from"), _("name at least one option, as {ISSUE: OPTION}"))
        for issue, option in settled.items():
            case.agenda.option(option_name(issue, option))
        name = _("the package given")
    return replace(settings, start=tuple(settled.items()), start_name=name)


def explain(
    case: Case,
    package: Package | str,
    *,
    basis: str = "assumed",
    without: Sequence[str] = (),
    seconds: float = 120.0,
    progress: Progress = _quiet,
) -> ShownExplanation:
    """What would each party make of this package, and why? For the mediator's eyes only.

    ``package`` is one option for every issue, or a text that says so: see ``read_package``. The name of a solution
    takes a whole analysis first. ``progress`` is called before each step, as in ``analyse``.
    """
    settings = _settings(case, basis, without, seconds=seconds, draws=0)
    if isinstance(package, str):
        progress(0, 1, _("Which package is meant"))
        package = read_package(case, package, settings)
    return shown_explanation(verb.explain(case, package, settings, progress), precedents())


def compare(
    before: Case,
    after: Case | None = None,
    *,
    basis: str = "assumed",
    without: Sequence[str] = (),
    cores: int = 3,
    seconds: float = 120.0,
    progress: Progress = _quiet,
) -> ShownComparison:
    """What does a change change? For the mediator's eyes only.

    Compares two cases, or, without ``after``, a case with the same case on ``basis`` and ``without`` some statements.
    Where both cases are given, ``basis`` and ``without`` hold for both. Each of the two analyses may take half of
    ``seconds``.

    Raises
    ------
    Invalid
        If there is nothing to compare: no other case, and nothing left out.
    """
    changed = _settings(before, basis, without, cores=cores, seconds=seconds / 2, draws=0)
    first = _settings(before, "assumed", (), cores=cores, seconds=seconds / 2, draws=0) if after is None else changed
    if after is None and changed == first:
        raise Invalid(
            _("there is nothing to compare the case with"),
            _("name another case, or leave something out with --without or --basis"),
        )
    return shown_comparison(
        verb.compare(verb.analyse(before, first, progress), verb.analyse(after or before, changed, progress)),
        precedents(),
    )
