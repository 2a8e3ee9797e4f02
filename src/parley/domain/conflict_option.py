"""An option in a conflict: who holds it open, at which levels, and in which direction it can be changed."""

from __future__ import annotations

from dataclasses import dataclass

from parley.domain.names import check_name, twice
from parley.errors import Invalid, nearest
from parley.language import gettext as _

__all__ = ["ANY", "MOVES", "ConflictOption"]

ANY = "-"
"""In a pattern: whatever the level of this option is."""

MOVES = ("up", "down", "both", "none")
"""In which direction the owner can change an option: to a later level of its list, an earlier one, either, neither."""


@dataclass(frozen=True)
class ConflictOption:
    """One thing a party can do or leave: its owner changes its level, and nobody else does.

    ``words`` says in words what changing it to a level means: "resuming", "leaving the corridor".
    """

    id: str
    owner: str
    levels: tuple[str, ...]
    moves: str = "both"
    title: str = ""
    words: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        check_name(self.id)
        check_name(self.owner)
        if len(self.levels) < 2:
            raise Invalid(
                _("option {option} has fewer than two levels").format(option=self.id),
                _('give it levels, lowest first: levels = ["N", "Y"]'),
            )
        if odd := [level for level in self.levels if len(level) != 1 or level == ANY or level.isspace()]:
            raise Invalid(
                _('option {option} has the level "{level}"').format(option=self.id, level=odd[0]),
                _('a level is a single character other than "-" and space, like "N" or "Y"'),
            )
        if again := twice(self.levels):
            raise Invalid(
                _("option {option} has level {level} twice").format(option=self.id, level=again[0]),
                _("give each level once"),
            )
        if self.moves not in MOVES:
            raise Invalid(
                _('option {option} has the unknown moves "{moves}"').format(option=self.id, moves=self.moves),
                nearest(self.moves, MOVES),
            )
        if unknown := [level for level, _words in self.words if level not in self.levels]:
            raise Invalid(
                _('option {option} has words for "{level}", which is none of its levels').format(
                    option=self.id, level=unknown[0]
                ),
                _("its levels are: {levels}").format(levels=", ".join(self.levels)),
            )
