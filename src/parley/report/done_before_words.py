"""Where guarantees of a closing set were given before, in words."""

from __future__ import annotations

from parley.report.shown import joined, shown
from parley.verbs.sequence.guarantee_needs import ClosingSet
from parley.verbs.sequence.sequence import Sequence

__all__ = ["done_before"]


def done_before(sequence: Sequence, one: ClosingSet) -> str:
    """The precedents of a closing set by name, each once; empty without any."""
    ids = dict.fromkeys(id.strip() for named in one.precedents.values() for id in named.split(","))
    return joined([shown(sequence.precedents.get(id, id)) for id in ids])
