"""A gap in the register of an agreement."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CODES", "Gap"]

CODES = (
    "missing_debtor",
    "debtor_no_party",
    "missing_verifier",
    "missing_clock",
    "missing_definition",
    "missing_map",
    "missing_guarantor",
    "missing_source",
    "unbounded_soon",
    "circular_trigger",
    "deadline_before_trigger",
    "deadline_past_phase",
    "waits_beyond_horizon",
    "total_differs",
    "tranches_differ",
    "guarantee_by_nobody",
    "guarantee_without_duty",
    "guarantee_without_clock",
    "guarantee_binds_nobody",
    "guarantee_binds_no_party",
    "unit_cost_without_loss",
)
"""What can be missing or contradictory; the reference says each in a sentence."""


@dataclass(frozen=True)
class Gap:
    """One thing that an agreement leaves open or contradicts itself in.

    Parameters
    ----------
    code
        One of CODES.
    kind, id
        What has the gap ("obligation", "guarantee" or "total"), by id.
    what, mend
        In a sentence each.
    """

    code: str
    kind: str
    id: str
    what: str
    mend: str
