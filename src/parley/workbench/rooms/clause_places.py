"""Where clauses stand in a draft that was handed over: what its page, its files and its links call them by."""

from __future__ import annotations

from itertools import chain

from parley.domain.single_text import as_clauses, with_ids
from parley.verbs.shuttle.handed import Handed

__all__ = ["clause_places"]


def clause_places(handed: Handed) -> dict[str, int]:
    """The place of each clause, from 1, by its id: in the order of the first version, then what others have more."""
    every = dict(handed.texts)
    named = with_ids(every[handed.languages[0]])
    ids = [as_clauses(with_ids(text, like=named)).ids for text in every.values()]
    return {id: place for place, id in enumerate(dict.fromkeys(chain(*ids)), start=1)}
