"""What must be guaranteed after each step, and sets of guarantees that close every gap."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CREDIBLE", "ClosingSet", "GuaranteeNeed"]

CREDIBLE = ("yes", "no", "unknown")


@dataclass(frozen=True)
class GuaranteeNeed:
    """What would hold one party after one prefix of the draft.

    Parameters
    ----------
    after, party
        After how many steps; who.
    temptation
        What it would gain by ending here, smallest and largest. [-]
    penalty, escrow, detection
        The least that is enough: a penalty or a sum held back, by itself, with what monitors see of whom there are
        numbers and who did not say no, or with certain detection where none of them watches; a probability of seeing a
        breach, with the losses in place and as many false alarms as those monitors raise. None where none is. [-]
    loss_multiple
        The loss required as a multiple of the temptation, 1 / (q - f); None where monitors see too little. [-]
    monitoring_alone
        Whether watching alone could hold it.
    credible
        Whether a guarantor who binds it is willing: one of CREDIBLE; unknown where nobody said, or none is named.
    elements
        Ids of the [[guarantee]] entries that bind it here, those whose guarantors said no included.
    """

    after: int
    party: str
    temptation: tuple[float, float]
    penalty: float | None
    escrow: float | None
    detection: float | None
    loss_multiple: float | None
    monitoring_alone: bool
    credible: str
    elements: tuple[str, ...] = ()


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
