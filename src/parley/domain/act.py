"""Acts: what a member may do with entries; and where."""

from __future__ import annotations

from enum import Enum

__all__ = ["Act", "Where"]


class Act(Enum):
    """What the policy is asked about. All but reading append an entry."""

    READ = "read"
    WRITE = "write"
    """Import the case, revise the text, write notes."""
    RELEASE = "release"
    """Hand words to rooms, and say so where it went wrong."""
    ANSWER = "answer"
    HAND_IN = "hand in"
    CONFIRM = "confirm"
    """That clauses which wait for each other are agreed."""
    INVITE = "invite"
    """Open rooms; invite, move and revoke members."""
    EXPORT = "export"
    """Take out of the sealed store what can be read without a key."""
    TEND = "tend"
    """Sign checkpoints and renew keys."""


class Where(Enum):
    """In which rooms a member may do something."""

    NOWHERE = "nowhere"
    OWN_ROOM = "own room"
    DESK = "desk"
    ROOMS = "every room but the desk"
    EVERY_ROOM = "every room"
