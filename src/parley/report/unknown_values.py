"""Parties of whom nothing is known of what the steps are worth to them: what to say then, and what to write."""

from __future__ import annotations

from parley.domain.preferences import Preferences
from parley.domain.statement import Rank, Stake
from parley.domain.step_statement import STEP_KINDS
from parley.language import gettext as _
from parley.report.package_words import party_name
from parley.report.shown import shown
from parley.verbs.sequence.sequence import Sequence

__all__ = ["known_parties", "nothing_known", "nothing_known_words"]


def nothing_known(sequence: Sequence, party: str) -> bool:
    """Whether no statement says what any step is worth to a party, nor what an issue is that is spread over steps."""
    preferences: Preferences = sequence.case.preferences_of(party)
    if preferences.scale == "given" or any(isinstance(one, STEP_KINDS) for one in preferences.statements):
        return False
    spread = any(kind == "spread" and names[0] == party for kind, names in sequence.leans_on)
    return not (spread and any(isinstance(one, Rank | Stake) for one in preferences.statements))


def known_parties(sequence: Sequence) -> tuple[str, ...]:
    """The parties of whose step values anything is known, as the case lists them."""
    return tuple(actor.id for actor in sequence.case.parties if not nothing_known(sequence, actor.id))


def nothing_known_words(sequence: Sequence, party: str) -> str:
    """That nothing is known, so that nothing is found, and what to write where."""
    return _(
        "Nothing is known of what these steps are worth to {party}, so nothing is said of where it would gain by "
        "stopping. Write in preferences/{id}.toml which obligations matter most to it (step_rank), or what it gains by "
        "and what it bears (benefits, bears)."
    ).format(party=party_name(sequence.case, party), id=shown(party))
