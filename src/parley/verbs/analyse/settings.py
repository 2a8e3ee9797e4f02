"""What a question to a case leaves in, leaves out, and how long it may take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from parley.domain.basis import BASES
from parley.domain.case import Case
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _

__all__ = ["BASES", "FEWEST_DRAWS", "Budget", "Progress", "Settings"]

FEWEST_DRAWS = 20
"""From here on draws have a spread and a standard error worth the name."""

Progress = Callable[[int, int, str], None]
"""Called before each step: steps done, steps in all, and what comes next in words."""


@dataclass(frozen=True)
class Settings:
    """How a question is asked.

    Parameters
    ----------
    basis
        The weakest basis that is left in: ``stated``, ``inferred`` or ``assumed`` (everything).
    without
        Statements that are left out, by id.
    whole
        Whether the frontier is that of all packages that links allow, zone or not.
    cores
        How many deadlock cores to look for.
    points
        How many points of the frontier are listed. What is said of it counts them all.
    seconds
        How long the search may take; the central utilities come before it, in half as long at most. [s]
    draws
        How many utilities are drawn of each party, FEWEST_DRAWS or more; 0 leaves out what needs draws.
    seed
        What the random streams are made from: the same seed gives the same advice, wherever it runs.
    start
        The package, or part of one, that trades start from; None for the first pick. Issue to option.
    start_name
        What it was called.
    """

    basis: str = "assumed"
    without: tuple[str, ...] = ()
    whole: bool = False
    cores: int = 3
    points: int = 1000
    seconds: float = 120.0
    draws: int = 2000
    seed: int = 0
    start: tuple[tuple[str, str], ...] | None = None
    start_name: str = ""

    def __post_init__(self) -> None:
        for name, number, least in (
            ("cores", self.cores, 1),
            ("points", self.points, 1),
            ("seconds", self.seconds, 0),
            ("draws", self.draws, 0),
            ("seed", self.seed, 0),
        ):
            if isinstance(number, bool) or not isinstance(number, int | float) or number < least:
                raise Invalid(
                    _("{name} is {value!r}").format(name=name, value=number),
                    _("give a number of at least {least}").format(least=least),
                )
        if 0 < self.draws < FEWEST_DRAWS:
            raise Invalid(
                _("{name} is {value!r}").format(name="draws", value=self.draws),
                _("ask for {least} or more, or for 0, which leaves out what needs draws").format(least=FEWEST_DRAWS),
            )
        if self.basis not in BASES:
            raise NoSuchName(_('there is no basis "{basis}"').format(basis=self.basis), nearest(self.basis, BASES))

    def applied_to(self, case: Case) -> Case:
        """The case with only the statements that are left in."""
        return case.without(self.without).with_basis(BASES[self.basis])


class Budget:
    """The time that is left of an answer's seconds."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    def left(self, share: float = 1.0) -> float:
        """A share of the seconds left, never less than a short moment:

        an engine that starts should get somewhere. [s]
        """
        return max((self._end - monotonic()) * share, 0.05)

    @property
    def over(self) -> bool:
        """Whether no time is left."""
        return monotonic() >= self._end
