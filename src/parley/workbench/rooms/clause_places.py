"""Where clauses stand in a draft that was handed over: what its page, its files and its links call them by."""

from __future__ import annotations

from parley.verbs.shuttle.handed import Handed
from parley.workbench.rooms.read_text import places_in, read_versions

__all__ = ["clause_places"]


def clause_places(handed: Handed) -> dict[str, int]:
    """The place of each clause by its id, as the page of the draft has it."""
    return places_in(read_versions(handed.texts).values())
