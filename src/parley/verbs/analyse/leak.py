"""What a recipient of a draft could infer: by how much each confidential statement becomes more likely.

Of the draws of the hidden party's utilities, built only from what the recipient may see, some agree with a confidential
statement. Of those draws in which the draft's package is in the zone and undominated, another share does. A draft whose
package is reasonable only if the statement holds gives the statement away, though no word of it is quoted.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.domain.basis import Statement
from parley.domain.case import Case
from parley.domain.polytope import PartyPolytope, party_polytope
from parley.domain.preferences import Preferences
from parley.domain.publicity import in_confidence, public_sources
from parley.domain.statement import Bundle, Points
from parley.domain.verdict import RedLine
from parley.engines.allowed_packages import AllowedPackages
from parley.engines.solved_draws import solve_draws, undominated_at_draws
from parley.engines.time_budget import OutOfBudgetError
from parley.errors import Invalid
from parley.language import gettext as _
from parley.verbs.analyse.advice.drawing import draw_utilities
from parley.verbs.analyse.advice.drawn_case import DrawnCase, inside, undominated_among
from parley.verbs.analyse.advice.here import Here
from parley.verbs.analyse.advice.sampling import ROUGH_ABOVE, Sampling
from parley.verbs.analyse.advice.solving import MOST_LISTED, reservations, space_at_draws
from parley.verbs.analyse.arrays import case_arrays

__all__ = ["FEWEST", "THRESHOLD", "LeakNote", "StatementShift", "leak_note", "seen_by"]

THRESHOLD = 0.2
"""From this shift on, whoever hands a draft over gives a reason in writing. [-] A convention of ours."""

FEWEST = 50
"""With fewer draws than this in which the package is in the zone and undominated, nothing is scored. [-]"""

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class StatementShift:
    """How much more likely one confidential statement looks to somebody who has the draft.

    A statement may say several things (an order says one for each pair of neighbours). The figures are those of the
    one that shifts most, or of all together where that shifts more.

    Parameters
    ----------
    party, statement
        Whose, and its id.
    before, after
        The share of draws that agree with it: without the draft, and with it. None where it has no score. [-]
    why
        Why there is no score: ``red line`` and ``bundle`` (draws of utilities do not show them), ``points`` (exact
        points agree with no draw), ``level`` (it only says that things are level); else empty.
    """

    party: str
    statement: str
    before: float | None
    after: float | None
    why: str = ""

    @property
    def shift(self) -> float | None:
        """P(statement | draft) - P(statement). [-]"""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class LeakNote:
    """What handing a draft to somebody could give away. For the mediators' eyes only.

    Parameters
    ----------
    recipient
        The actor.
    package
        The package that the draft implies.
    shifts
        Of each statement of others that was said in confidence, the largest first, those without a score last.
    compatible
        In how many draws the package is in the zone and undominated.
    undominated
        Whether that it is undominated was looked at; else only that it is in the zone.
    threshold
        From which shift on a reason is asked for. [-]
    sampling
        The draws.
    """

    recipient: str
    package: dict[str, str]
    shifts: tuple[StatementShift, ...]
    compatible: int
    undominated: bool
    threshold: float
    sampling: Sampling
    method: str = "shares of draws of the hidden parties' utilities, from what the recipient may see"

    @property
    def scored(self) -> bool:
        """Whether there are enough draws for a score."""
        return self.compatible >= FEWEST

    @property
    def above(self) -> tuple[StatementShift, ...]:
        """The shifts for which a reason is asked."""
        return tuple(one for one in self.shifts if one.shift is not None and one.shift >= self.threshold)

    @property
    def rough(self) -> bool:
        """Whether the chains did not mix well enough for shares to be taken at their word."""
        return self.sampling.r_hat > ROUGH_ABOVE


def seen_by(case: Case, recipient: str) -> Case:
    """The case as far as an actor may see it: of others' preferences, only what cites a public source.

    What is known of the recipient itself stays: it knows its own mind.
    """
    public = public_sources(case)
    return replace(
        case,
        preferences=tuple(
            one
            if one.party == recipient
            else replace(
                one,
                statements=tuple(each for each in one.statements if not public.isdisjoint(each.source)),
            )
            for one in case.preferences
        ),
    )


def leak_note(
    case: Case,
    recipient: str,
    package: Mapping[str, str],
    *,
    draws: int = 2000,
    seed: int = 0,
    threshold: float = THRESHOLD,
    executor: Executor | None = None,
) -> LeakNote:
    """By how much a draft that implies a package shifts what its recipient may think of others' confidences.

    Parameters
    ----------
    recipient
        The actor that it goes to: a party, or anybody else.
    package
        One option for every open issue.
    draws, seed
        How many utilities are drawn of each party, and from what.

    Raises
    ------
    NoSuchName
        If the case has no such actor, issue or option.
    Invalid
        If the package leaves an issue open.
    """
    case.actor(recipient)
    missing = [issue.id for issue in case.agenda.open_issues if issue.id not in package]
    if missing:
        raise Invalid(
            _("the package leaves {issues} open").format(issues=", ".join(missing)),
            _("what a draft gives away is scored only where it settles every issue"),
        )
    seen = seen_by(case, recipient)
    arrays = case_arrays(seen)
    vectors, sampling = draw_utilities(arrays.polytopes, draws, seed=seed, executor=executor or Here())
    count = len(vectors[0])
    nothing = np.zeros(count)
    drawn = DrawnCase(seen, arrays, vectors, np.zeros((count, len(vectors))), nothing, nothing > 0)
    numbers = np.array(case.agenda.numbers(package), dtype=np.intp)
    compatible, looked = _compatible(drawn, numbers)
    found = [
        shift
        for place, party in enumerate(case.parties)
        if party.id != recipient
        for shift in _shifts(case, party.id, arrays.polytopes[place], vectors[place], compatible)
    ]
    return LeakNote(
        recipient=recipient,
        package=dict(package),
        shifts=tuple(sorted(found, key=lambda one: (one.shift is None, -(one.shift or 0.0), one.statement))),
        compatible=int(compatible.sum()),
        undominated=looked,
        threshold=threshold,
        sampling=sampling,
    )


def _compatible(drawn: DrawnCase, package: NDArray[np.intp]) -> tuple[NDArray[np.bool_], bool]:
    """At which draws a package is in the zone and undominated; whether the latter was looked at."""
    if not drawn.allowed(package[None, :]).all():
        return np.zeros(drawn.draws, dtype=np.bool_), True
    zone = inside(drawn.gains(package[None, :]))[0]
    where = np.flatnonzero(zone)
    if not len(where):
        return zone, True
    some = replace(
        drawn,
        vectors=tuple(vectors[where] for vectors in drawn.vectors),
        ideal=drawn.ideal[where],
        best=drawn.best[where],
        open=drawn.open[where],
    )
    free = _undominated(some, package)
    if free is None:
        return zone, False
    zone[where] = free
    return zone, True


def _undominated(drawn: DrawnCase, package: NDArray[np.intp]) -> NDArray[np.bool_] | None:
    """At which draws it is undominated, by the exact frontier or every package; None where neither is in reach."""
    arrays = drawn.arrays
    if len(arrays.parties) == 2:
        spaces = space_at_draws(arrays, drawn.vectors)
        own = spaces.utility(np.arange(drawn.draws), np.repeat(package[None, :], drawn.draws, axis=0))
        with contextlib.suppress(OutOfBudgetError):
            return undominated_at_draws(solve_draws(spaces, reservations(arrays, drawn.vectors)), own)
    allowed = AllowedPackages.of(arrays.options, (*arrays.links, *arrays.red_lines))
    if allowed.count() > MOST_LISTED:
        return None
    return undominated_among(drawn, allowed.listed(), package)


def _shifts(
    case: Case,
    party: str,
    prior: PartyPolytope,
    vectors: NDArray[np.float64],
    compatible: NDArray[np.bool_],
) -> Iterator[StatementShift]:
    preferences = case.preferences_of(party)
    public = public_sources(case)
    seen = tuple(each for each in preferences.statements if not public.isdisjoint(each.source))
    for statement in preferences.statements:
        if not in_confidence(statement, public):
            continue
        why = _unscored(statement, preferences)
        if why:
            yield StatementShift(party, statement.id, None, None, why)
            continue
        with_it = party_polytope(case.agenda, replace(preferences, statements=(*seen, statement)))
        holds = _holding(with_it, statement.id, vectors)
        if not len(holds):
            yield StatementShift(party, statement.id, None, None, "level")
        elif compatible.sum() < FEWEST:
            yield StatementShift(party, statement.id, float(holds.all(axis=0).mean()), None)
        else:
            parts = np.vstack([holds, holds.all(axis=0)])
            before, after = parts.mean(axis=1), parts[:, compatible].mean(axis=1)
            most = int(np.argmax(after - before))
            yield StatementShift(party, statement.id, float(before[most]), float(after[most]))


def _unscored(statement: Statement, preferences: Preferences) -> str:
    """Why draws say nothing of a statement; empty where they do."""
    if isinstance(statement, RedLine):
        return "red line"
    if isinstance(statement, Bundle):
        return "bundle"
    if isinstance(statement, Points) or preferences.scale == "given":
        return "points"
    return ""


def _holding(polytope: PartyPolytope, statement: str, vectors: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the things that a statement says hold at each draw: shape (thing, draw).

    Equations hold at no draw that was made without them, and say nothing: they are left out.
    """
    own = [row for row, owner in enumerate(polytope.owners) if owner == statement]
    rows, limits = polytope.rows[own], polytope.limits[own]
    turned = np.array(
        [((rows == -row).all(axis=1) & (limits == -limit)).any() for row, limit in zip(rows, limits, strict=True)]
    )
    kept = np.flatnonzero(~turned) if len(turned) else np.zeros(0, dtype=np.intp)
    return np.asarray(rows[kept] @ vectors.T <= limits[kept, None] + _TOLERANCE)
