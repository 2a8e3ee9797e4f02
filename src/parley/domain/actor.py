"""Actors: who is who in a case, and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from parley.domain.names import check_name, check_text, one_file_ending
from parley.language import gettext as _

__all__ = ["Actor", "Role"]


class Role(Enum):
    """What an actor is in a case. Only a party can refuse; others are shown beside, never counted."""

    PARTY = "party"
    MEDIATOR = "mediator"
    GUARANTOR = "guarantor"
    SPONSOR = "sponsor"
    CONSTITUENCY = "constituency"
    OBSERVER = "observer"


@dataclass(frozen=True)
class Actor:
    """Someone who takes part in the talks, or stands behind or beside those who do."""

    id: str
    name: str
    role: Role
    names: tuple[tuple[str, str], ...] = ()
    represents: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        check_name(self.id)
        # As a table holds them: one column a language, an empty cell says nothing, and lines end one way.
        names = sorted((code, one_file_ending(name)) for code, name in self.names if name)
        for field, value in {
            "name": one_file_ending(self.name),
            "names": tuple(names),
            "note": one_file_ending(self.note),
        }.items():
            object.__setattr__(self, field, value)
        check_text(self.name, _("the name of actor {id}").format(id=self.id))

    def name_in(self, language: str) -> str:
        """Its name in a language, or the working name where that is not known."""
        return dict(self.names).get(language) or self.name
