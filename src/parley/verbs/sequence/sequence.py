"""The whole answer to "in what order, and what must be guaranteed so that no step tempts anyone to walk away?"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from parley.domain.agreement import Agreement
from parley.domain.case import Case
from parley.domain.lint import LintFinding
from parley.domain.step import Step
from parley.domain.timeline import Timeline
from parley.verbs.sequence.asked_order import AskedOrder
from parley.verbs.sequence.conflict import ConflictAnalysis
from parley.verbs.sequence.exposed import Exposed
from parley.verbs.sequence.guarantee_needs import ClosingSet, GuaranteeNeed, Unclosed
from parley.verbs.sequence.orders import FoundOrder
from parley.verbs.sequence.splitting import Split

__all__ = ["Sequence", "Settings", "Today"]


@dataclass(frozen=True)
class Settings:
    """How the question is asked.

    Parameters
    ----------
    basis
        The weakest basis of statements left in: ``stated``, ``inferred`` or ``assumed``.
    horizon
        The last phase that counts; empty for the agreement's own.
    swaps
        Pairs of obligations that may be exchanged at once through a neutral.
    caps
        By party, how large a temptation a guarantee could outweigh; None to minimise instead. [-]
    together
        Whether steps of one day count as one step, in every order.
    without, delayed
        What if: guarantees or actors dropped; obligation ids with the days they are put off.
    tranches
        What if: obligation ids with the number of tranches that they are split into.
    moved
        What if: a step, or an obligation for all its tranches, with what it is put before; empty for the end.
    seconds
        How long the search may take. [s]
    """

    basis: str = "assumed"
    horizon: str = ""
    swaps: tuple[tuple[str, str], ...] = ()
    caps: dict[str, float] | None = None
    together: bool = False
    without: tuple[str, ...] = ()
    delayed: tuple[tuple[str, float], ...] = ()
    tranches: tuple[tuple[str, int], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    seconds: float = 60.0

    @property
    def plain(self) -> Settings:
        """The same question without what-ifs that change the answer as a whole; an order that is named stands apart."""
        if not (self.swaps or self.together or self.without or self.delayed or self.tranches):
            return self
        return replace(self, swaps=(), together=False, without=(), delayed=(), tranches=(), moved=(), caps=None)


@dataclass(frozen=True)
class Today:
    """Where the agreement stands by the ledger of what was performed.

    Parameters
    ----------
    done
        Step ids performed in full.
    exposed
        Who would gain by ending now.
    unknown
        Step ids of which nobody knows whether they were performed: the ledger has them without a quantity.
    """

    done: tuple[str, ...]
    exposed: tuple[Exposed, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sequence:
    """What was found. For the mediator's eyes only.

    Parameters
    ----------
    case, settings
        What was asked about, and how.
    horizon
        The last phase that counts.
    steps
        In the order of the draft.
    background
        Obligations that are conditions and no steps, by id.
    drafted
        Exposure along the draft, prefix by prefix, party by party.
    orders
        As drafted (0 moves), then the best with one move, two, any: for each, every Pareto-minimal vector of needs.
    within_caps
        With caps: an order that stays within them; None where there is none, or no caps were given.
    caps_proved
        Whether that is proved.
    guarantees
        After each prefix of the draft for each party that it tempts.
    closing_sets
        The cheapest first and the next two; or, without costs, the smallest.
    unclosed
        Where a party could gain by stopping and nothing in the register holds it.
    today
        By the ledger; None without one.
    conflict
        The stability of the state after each phase; None without ``conflict.toml``.
    leans_on
        Weak inputs: kind and names.
    method
        How it was found.
    notes
        ``best_ends``: the closing sets close only if the numbers of the menu that nobody gave are at their best.
    asked
        The order that the settings ask about; None without moves.
    splits
        The fewest tranches that do as well as the finest which the register permits; empty where nothing may be split.
    lint
        What the register leaves open.
    register
        What that was read off: up to the horizon, what was put off put off, what was left out left out.
    precedents
        What the precedents that guarantees name are called, by id, where that is known.
    timeline
        When each obligation begins and ends as drafted, and what waits for what.
    plain
        With a what-if: the answer to the plain question, to tell what it changes; else None.
    """

    case: Case
    settings: Settings
    horizon: str
    steps: tuple[Step, ...]
    background: tuple[str, ...]
    drafted: tuple[Exposed, ...]
    orders: tuple[FoundOrder, ...]
    within_caps: FoundOrder | None
    caps_proved: bool
    guarantees: tuple[GuaranteeNeed, ...]
    closing_sets: tuple[ClosingSet, ...]
    today: Today | None
    conflict: ConflictAnalysis | None = None
    leans_on: tuple[tuple[str, tuple[str, ...]], ...] = ()
    method: str = ""
    notes: tuple[str, ...] = ()
    asked: AskedOrder | None = None
    splits: tuple[Split, ...] = ()
    lint: tuple[LintFinding, ...] = ()
    precedents: dict[str, str] = field(default_factory=dict)
    timeline: Timeline = field(default_factory=lambda: Timeline((), ()))
    register: Agreement | None = None
    unclosed: tuple[Unclosed, ...] = ()
    plain: Sequence | None = None
