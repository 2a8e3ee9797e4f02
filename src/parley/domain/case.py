"""A case: everything a case folder holds that Parley understands."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from parley.domain.actor import Actor, Role
from parley.domain.agenda import Agenda
from parley.domain.agreement import Agreement
from parley.domain.basis import Basis, Statement
from parley.domain.conflict import Conflict
from parley.domain.draft import Draft
from parley.domain.names import check_name, check_text, twice
from parley.domain.outcome import Outcome
from parley.domain.performed import Performed
from parley.domain.preferences import Preferences
from parley.domain.source import RecordEntry, Source
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _

__all__ = ["PARTS", "Case"]

PARTS = ("agenda", "sources", "record", "text", "preferences", "analysis", "all")
"""The parts of a case that an actor may be let into."""


@dataclass(frozen=True)
class Case:
    """One negotiation as of one day."""

    id: str
    title: str
    as_of: date
    no_deal: str
    actors: tuple[Actor, ...]
    agenda: Agenda
    preferences: tuple[Preferences, ...] = ()
    sources: tuple[Source, ...] = ()
    record: tuple[RecordEntry, ...] = ()
    drafts: tuple[Draft, ...] = ()
    languages: tuple[str, ...] = ("en",)
    access: tuple[tuple[str, tuple[str, ...]], ...] = ()
    outcome: Outcome | None = None
    """What was signed in the end; no statement, draw or pick leans on it."""
    agreement: Agreement | None = None
    """Who owes what to whom and when, signed or drafted."""
    performed: tuple[Performed, ...] = ()
    """What was done so far, in the order in which it was written down."""
    conflict: Conflict | None = None
    """Options, states and the orders that parties state, for what the agreement leaves behind after each phase."""
    authentic: tuple[str, ...] = ()
    """The languages whose versions of the single text bind alike; empty where only the first language's does."""
    second_mediator: bool = False
    """Whether a draft is handed over only once a second mediator agrees."""
    parts_stand: bool = False
    """Whether clauses that are agreed stand by themselves; else nothing is agreed until everything is agreed."""
    titles: tuple[tuple[str, str], ...] = ()
    """The title in other languages, by their codes."""

    def __post_init__(self) -> None:
        check_name(self.id)
        for title in (self.title, *dict(self.titles).values()):
            check_text(title, _("the title of the case"))
        check_text(self.no_deal, _('what "no deal" means'))
        self._check_ids()
        # One order for what folders hold in none: files are found by name, preferences follow the actors.
        place = {actor.id: number for number, actor in enumerate(self.actors)}
        by_actor = sorted(self.preferences, key=lambda one: (place.get(one.party, len(place)), one.party))
        object.__setattr__(self, "preferences", tuple(by_actor))
        object.__setattr__(self, "sources", tuple(sorted(self.sources, key=lambda source: source.id)))
        object.__setattr__(self, "drafts", tuple(sorted(self.drafts, key=lambda draft: draft.name)))

    def _check_ids(self) -> None:
        for names in (
            (actor.id for actor in self.actors),
            (one.party for one in self.preferences),
            (statement.id for one in self.preferences for statement in one.statements),
            (*(source.id for source in self.sources), *(entry.id for entry in self.record)),
            (draft.name for draft in self.drafts),
        ):
            if again := twice(names):
                raise Invalid(
                    _('the case has the id "{name}" twice').format(name=again[0]), _("give each an id of its own")
                )

    def title_in(self, language: str) -> str:
        """Its title in a language, or the working title where that is not known."""
        return dict(self.titles).get(language) or self.title

    @property
    def authentic_languages(self) -> tuple[str, ...]:
        """The languages in which the single text binds."""
        return self.authentic or self.languages[:1]

    @cached_property
    def parties(self) -> tuple[Actor, ...]:
        """The actors who can refuse, in order."""
        return tuple(actor for actor in self.actors if actor.role is Role.PARTY)

    def actor(self, actor: str) -> Actor:
        """The actor of that id; NoSuchName with the nearest where there is none."""
        for candidate in self.actors:
            if candidate.id == actor:
                return candidate
        raise NoSuchName(
            _('there is no actor "{actor}"').format(actor=actor), nearest(actor, (one.id for one in self.actors))
        )

    def preferences_of(self, party: str) -> Preferences:
        """What is known of a party's preferences; empty where nothing is."""
        for preferences in self.preferences:
            if preferences.party == party:
                return preferences
        return Preferences(party)

    @cached_property
    def statements(self) -> dict[str, tuple[str, Statement]]:
        """Every preference statement by id, with its party, in the order of actors."""
        return {
            statement.id: (actor.id, statement)
            for actor in self.parties
            for statement in self.preferences_of(actor.id).statements
        }

    def with_basis(self, bases: Collection[Basis]) -> Case:
        """The case without the statements that came about in another way."""
        return self._keeping(lambda statement: statement.basis in bases)

    def without(self, ids: Collection[str]) -> Case:
        """The case without these statements; NoSuchName where one is not there."""
        for name in ids:
            if name not in self.statements:
                raise NoSuchName(_('there is no statement "{id}"').format(id=name), nearest(name, self.statements))
        return self._keeping(lambda statement: statement.id not in ids)

    def _keeping(self, keep: Callable[[Statement], bool]) -> Case:
        return replace(
            self,
            preferences=tuple(
                replace(one, statements=tuple(statement for statement in one.statements if keep(statement)))
                for one in self.preferences
            ),
        )
