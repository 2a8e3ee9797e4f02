"""Data classes: what an entry is about, as far as the policy tells entries apart."""

from __future__ import annotations

from enum import Enum

__all__ = ["DataClass"]


class DataClass(Enum):
    """What the policy is asked about. Each kind of entry belongs to one of them."""

    CASE = "case"
    """The case, the plans brought to it, and what of it left the store."""
    TEXT = "text"
    """Revisions of the single text."""
    RELEASES = "releases"
    """Who was handed which words, when and why, in all rooms at once."""
    WORDS = "words handed over"
    """What one room was handed."""
    ANSWERS = "answers"
    """What one room said of the words that it was handed."""
    FILES = "files handed in"
    """What one room handed in."""
    NOTES = "notes"
    """The mediators' notes: sessions, what was said, undertakings."""
    AGREED = "agreed together"
    """What a mediator confirmed as agreed."""
    MEMBERS = "members"
    """Who may use which room."""
    LOOKS = "looks"
    """Who read what, and who was refused what: a chain beside that of the room."""
    SEALS = "seals"
    """Signed checkpoints and renewed keys of a room's chain."""
