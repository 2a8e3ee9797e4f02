"""What must be guaranteed after each step, and sets of guarantees that close every gap."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CREDIBLE", "ClosingSet", "GuaranteeNeed", "Unclosed"]

CREDIBLE = ("yes", "no", "unknown")


@dataclass(frozen=True)
class GuaranteeNeed:
    """What would hold one party after one prefix of the draft.

    Parameters
    ----------
    after, party
        After how many steps; who.
    temptation
        What leaving here is worth more than going on, smallest and largest: what it would gain by ending here, and
        what it would be spared of later false alarms, where each costs the least that is enough there. [-]
    exposure
        The first of the two alone, as far as it is a gain. Equal where no monitor errs. [-]
    penalty, escrow, detection
        The least that is enough: a penalty or a sum held back, by itself, with what monitors see of whom there are
        numbers and who did not say no, or with certain detection where none of them watches; a probability of seeing a
        breach, with the losses in place and as many false alarms as those monitors raise. None where none is. [-]
    loss_multiple
        The loss required as a multiple of the temptation, 1 / (q - f); None where monitors see too little. [-]
    monitoring_alone
        Whether watching alone could hold it.
    credible
        Whether willing guarantors can set a loss of that size: one of CREDIBLE. Unknown where nobody said whether they
        are or how much they can set, or where none is named; no where all said no, or can set less even at best.
    elements
        Ids of the [[guarantee]] entries that bind it here, those whose guarantors said no included.
    at_best
        The least penalty or escrow if every monitor is at the best end of its numbers; None where none is. [-]
    reach
        The loss that willing guarantors set for sure, and the most that those who did not say no could set; None where
        it has no known limit. [-]
    leans_on
        Monitors of whom nobody said how often they see a breach where there is none: it may be never, or always.
    """

    after: int
    party: str
    temptation: tuple[float, float]
    exposure: tuple[float, float]
    penalty: float | None
    escrow: float | None
    detection: float | None
    loss_multiple: float | None
    monitoring_alone: bool
    credible: str
    elements: tuple[str, ...] = ()
    at_best: float | None = None
    reach: tuple[float | None, float | None] = (0.0, None)
    leans_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unclosed:
    """A place where a party could gain by stopping and nothing in the register holds it, looked at by itself.

    Parameters
    ----------
    after, party
        After how many steps; who.
    even_at_best
        Whether nothing does even where all that nobody gave a number for is at its best; otherwise only then.
    """

    after: int
    party: str
    even_at_best: bool


@dataclass(frozen=True)
class ClosingSet:
    """Elements of the menu that together hold every party after every prefix.

    Parameters
    ----------
    elements
        Ids of [[guarantee]] entries.
    amounts
        By element, how much of it is needed, where it has a size. [-]
    cost
        What it costs, smallest and largest; None without costs: then sets are such that nothing can be spared. [-]
    if_credible
        Guarantors whose willingness is unknown and on whom it rests; empty where all are known to be willing.
    proved
        Whether no other set of the menu is cheaper (with costs), or nothing in it can be spared (without).
    precedents
        By element: where the like was done before, as the register has it.
    """

    elements: tuple[str, ...]
    amounts: dict[str, float]
    cost: tuple[float, float] | None
    if_credible: tuple[str, ...]
    proved: bool
    precedents: dict[str, str]
