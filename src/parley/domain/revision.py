"""Revisions: the single text as it stood at one moment, in every language that it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from parley.domain.draft import Draft
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["Revision", "revisions_of"]


@dataclass(frozen=True)
class Revision:
    """One revision.

    Parameters
    ----------
    number
        From 1; the draft's.
    texts
        Language to text.
    base
        The number of the revision that it was made from; 0 where there is none.
    in_step
        Ids of clauses that were changed in one language only and say the same in all, as a mediator found: a slip of
        the pen that was put right.
    """

    number: int
    texts: Mapping[str, str]
    base: int = 0
    in_step: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.base < self.number:
            raise Invalid(
                _("revision {number} cannot be made from revision {base}").format(number=self.number, base=self.base),
                _("number revisions from 1, each above the one that it was made from"),
            )
        if not self.texts:
            raise Invalid(
                _("revision {number} has no text").format(number=self.number), _("give it one in a language at least")
            )
        object.__setattr__(self, "texts", MappingProxyType(dict(self.texts)))


def revisions_of(drafts: Iterable[Draft], language: str) -> tuple[Revision, ...]:
    """The drafts of a case as revisions, each made from the one before.

    ``language`` is that of drafts whose name has none: the case's first.
    """
    texts: dict[int, dict[str, str]] = {}
    for draft in drafts:
        number, _dot, named = draft.name.removeprefix("draft-").partition(".")
        texts.setdefault(int(number), {})[named or language] = draft.text
    numbers = sorted(one for one in texts if one)
    return tuple(Revision(number, texts[number], base) for base, number in zip([0, *numbers], numbers, strict=False))
