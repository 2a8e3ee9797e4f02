"""What holds certainly, and what depends on what."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Dependence", "Settled"]


@dataclass(frozen=True)
class Settled:
    """An issue that every pick settles in the same way."""

    issue: str
    option: str


@dataclass(frozen=True)
class Dependence:
    """Something unknown of a party that decides whether there is a zone.

    Parameters
    ----------
    party
        Whose.
    kind
        ``no_deal`` (its reservation), ``stake`` (of an issue) or ``bundle``.
    name
        The issue or statement; empty for ``no_deal``.
    at
        The middle of it over draws. [-]
    below, above
        The share of draws with a zone where it lies below, and above. [-]
    """

    party: str
    kind: str
    name: str
    at: float
    below: float
    above: float
