"""Whether asking one party betrays another's position.

The rule. A question put to one party names options. Naming an option tells that party that somebody would have it. The
question is flagged for another party where all of this holds of an option it names:

- what is known of the other party in confidence speaks for the option. Either it supports the option in an entry of the
  record; or a statement of its preferences speaks for it: the option is at the top of an order or has the highest
  points; it is in a package that it would accept, on the better side of a would-rather, in a bundle that is worth
  something to it; or it keeps at least half of its issue's stake there;
- nothing of that is public (`parley.domain.publicity`): the party did not support the option in public, and neither did
  anybody who could as well have thought of it: a mediator, sponsor, guarantor, observer or constituency. A rejection is
  no support: an option that a party rejects in public and would live with in confidence is what most needs care;
- the party that is asked did not put the option on the table itself, in the record or in what it said in confidence;
- no draft that the asked party may see says that the option is settled.

What is assumed counts for nothing here: nobody said it, so it cannot be betrayed, and it makes nothing public.

So a package is flagged, too, that holds an option which the other party is only known in confidence to live with. The
flag is a caution and never drops a question: a mediator may know of channels that the case does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from parley.domain.basis import Basis, Statement
from parley.domain.case import Case
from parley.domain.names import option_name
from parley.domain.publicity import in_confidence, public_sources
from parley.domain.source import RecordEntry
from parley.domain.statement import Bundle, Order, Points, Rather, Score
from parley.domain.verdict import Accepts

__all__ = ["Confidences"]

_LIVES_WITH = 0.5
"""The share of an issue's stake from which an option speaks for itself. [-]"""

_READS_DRAFTS = frozenset({"text", "all"})
"""Parts of a case that let an actor see drafts."""


class Confidences:
    """What a case knows of its parties in confidence, against what is on the table."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._public = public_sources(case)
        self._supports = [
            (entry, option) for entry in case.record if entry.basis is not Basis.ASSUMED for option in entry.supports
        ]

    def betrayed(self, asked: str, options: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """By party whose position naming these options to ``asked`` could betray: those options, full names."""
        known = self._on_the_table | self._own[asked] | self._drafted(asked)
        named = [option for option in dict.fromkeys(options) if option not in known]
        found = {
            party.id: tuple(option for option in named if option in self._secret[party.id])
            for party in self._case.parties
            if party.id != asked
        }
        return {party: options for party, options in found.items() if options}

    def spoken(self, party: str, options: Iterable[str]) -> tuple[str, ...]:
        """Those of the options that a party spoke for itself; of the others, somebody concluded it."""
        return tuple(option for option in options if option in self._spoken[party])

    @cached_property
    def _on_the_table(self) -> set[str]:
        """Options that somebody who is no party supports in public."""
        parties = {party.id for party in self._case.parties}
        return {option for entry, option in self._supports if self._is_public(entry) and entry.actor not in parties}

    def _is_public(self, entry: RecordEntry) -> bool:
        return entry.id in self._public

    def _drafted(self, asked: str) -> set[str]:
        """Options that a draft settles, where the party may see drafts."""
        let_in = {asked, self._case.actor(asked).role.value}
        if not any(who in let_in and _READS_DRAFTS & set(parts) for who, parts in self._case.access):
            return set()
        return {option_name(*pair) for draft in self._case.drafts for pair in draft.settles().items()}

    def _said(self, party: str) -> list[Statement]:
        """What is known of its preferences and was not only assumed."""
        return [one for one in self._case.preferences_of(party).statements if one.basis is not Basis.ASSUMED]

    def _supported(self, party: str, *, public: bool | None = None) -> set[str]:
        """Options that it supports on record; in public, in confidence, or both for None."""
        return {
            option
            for entry, option in self._supports
            if entry.actor == party and public in (None, self._is_public(entry))
        }

    @cached_property
    def _own(self) -> dict[str, set[str]]:
        """By party: what it put on the table itself, in any record or in confidence."""
        return {
            party.id: self._supported(party.id)
            | {option for statement in self._said(party.id) for option in speaks_for(statement)}
            for party in self._case.parties
        }

    @cached_property
    def _spoken(self) -> dict[str, set[str]]:
        """By party: what it spoke for itself, to whomever."""
        return {
            party.id: self._supported(party.id)
            | {
                option
                for statement in self._said(party.id)
                if statement.basis is Basis.STATED
                for option in speaks_for(statement)
            }
            for party in self._case.parties
        }

    @cached_property
    def _secret(self) -> dict[str, set[str]]:
        """By party: options that only its confidence speaks for."""
        found = {}
        for party in self._case.parties:
            said = {True: self._supported(party.id, public=True), False: self._supported(party.id, public=False)}
            for statement in self._said(party.id):
                said[not in_confidence(statement, self._public)].update(speaks_for(statement))
            found[party.id] = said[False] - said[True]
        return found


def speaks_for(statement: Statement) -> tuple[str, ...]:
    """Options, full names, that a statement of a party's preferences speaks for; empty for most."""
    match statement:
        case Order():
            return tuple(option_name(statement.issue, option) for option in statement.tiers[0])
        case Points():
            best = max(value for _option, value in statement.points)
            return tuple(option_name(statement.issue, option) for option, value in statement.points if value == best)
        case Accepts():
            return statement.package
        case Rather():
            return statement.better
        case Bundle() if statement.high is None or statement.high > 0:
            return statement.together
        case Score() if statement.low >= _LIVES_WITH:
            return (statement.option,)
    return ()
