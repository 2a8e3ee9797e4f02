"""Whether asking one party betrays another's position.

The rule. A question put to one party names options. Naming an option tells that party that somebody would have it. The
question is flagged for another party where all of this holds of an option it names:

- what is known of the other party in confidence speaks for the option: the option is at the top of one of its orders
  or has its highest points; it is in a package that it would accept, on the better side of a would-rather, in a bundle
  that is worth something to it; or it keeps at least half of its issue's stake there;
- that party did not support the option in public, and neither did anybody who could as well have thought of it: a
  mediator, sponsor, guarantor, observer or constituency. Public is an entry of the record whose source has an address
  at which it can be read; a source without one may be minutes of a closed meeting. A rejection is no support: an option
  that a party rejects in public and would live with in confidence is what most needs care;
- the party that is asked did not put the option on the table itself, in the record or in what it said in confidence;
- no draft says that the option is settled: what stands there was handed to both.

So a package is flagged, too, that holds an option which the other party is only known in confidence to live with. The
flag is a caution and never drops a question: a mediator may know of channels that the case does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from parley.domain.basis import Statement
from parley.domain.case import Case
from parley.domain.names import option_name
from parley.domain.statement import Bundle, Order, Points, Rather, Score
from parley.domain.verdict import Accepts

__all__ = ["Confidences"]

_LIVES_WITH = 0.5
"""The share of an issue's stake from which an option speaks for itself. [-]"""


class Confidences:
    """What a case knows of its parties in confidence, against what is on the table."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._public = {source.id for source in case.sources if source.url}

    def betrayed(self, asked: str, options: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """By party whose position naming these options to ``asked`` could betray: those options, full names."""
        named = [option for option in dict.fromkeys(options) if option not in self._on_the_table]
        named = [option for option in named if option not in self._own[asked]]
        found = {
            party.id: tuple(option for option in named if option in self._secret[party.id])
            for party in self._case.parties
            if party.id != asked
        }
        return {party: options for party, options in found.items() if options}

    @cached_property
    def _on_the_table(self) -> set[str]:
        """Options that somebody who is no party supports in public, or that a draft settles."""
        parties = {party.id for party in self._case.parties}
        said = {
            option
            for entry in self._case.record
            if entry.source in self._public and entry.actor not in parties
            for option in entry.supports
        }
        drafted = {option_name(*pair) for draft in self._case.drafts for pair in draft.settles().items()}
        return said | drafted

    @cached_property
    def _in_confidence(self) -> dict[str, set[str]]:
        return {
            party.id: {
                option
                for statement in self._case.preferences_of(party.id).statements
                for option in speaks_for(statement)
            }
            for party in self._case.parties
        }

    @cached_property
    def _own(self) -> dict[str, set[str]]:
        """By party: what it put on the table itself, in any record or in confidence."""
        return {
            party.id: self._in_confidence[party.id]
            | {option for entry in self._case.record if entry.actor == party.id for option in entry.supports}
            for party in self._case.parties
        }

    @cached_property
    def _secret(self) -> dict[str, set[str]]:
        """By party: options that only its confidence speaks for."""
        return {
            party.id: self._in_confidence[party.id]
            - {
                option
                for entry in self._case.record
                if entry.actor == party.id and entry.source in self._public
                for option in entry.supports
            }
            for party in self._case.parties
        }


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
