"""What is public in a case, and what was said in confidence.

Public is what was read in a source that has an address; a source without one may be minutes of a closed meeting. A
statement that cites a public source is no confidence, since anybody could conclude as much. What is assumed is
neither: nobody said it, so it cannot be betrayed, and it makes nothing public.
"""

from __future__ import annotations

from parley.domain.basis import Basis, Statement
from parley.domain.case import Case

__all__ = ["in_confidence", "public_sources"]


def public_sources(case: Case) -> frozenset[str]:
    """Ids of sources that have an address, and of record entries that were read in them."""
    sources = {source.id for source in case.sources if source.url}
    return frozenset(sources | {entry.id for entry in case.record if entry.source in sources})


def in_confidence(statement: Statement, public: frozenset[str]) -> bool:
    """Whether a statement of a party's preferences was said or concluded, and cites nothing public."""
    return statement.basis is not Basis.ASSUMED and public.isdisjoint(statement.source)
