"""What constituencies said about the options of a package: shown beside it, never counted as a vote."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Poll"]


@dataclass(frozen=True)
class Poll:
    """One sourced statement of a constituency that speaks to a package.

    Parameters
    ----------
    entry
        The entry of the record.
    actor
        The constituency.
    represents
        The parties it stands behind.
    issues
        The issues of the package that it speaks about.
    options
        Options of the package, full names, that it supports or rejects by name; empty where it speaks of the issue only.
    stance
        ``supports``, ``rejects``, ``both``, or empty where it names no option of the package.
    """

    entry: str
    actor: str
    represents: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[str, ...]
    stance: str
