"""Which red lines an option meets: alone, or together with options of other issues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.names import option_name
from parley.domain.verdict import RedLine
from parley.language import gettext as _
from parley.report.shown import joined

__all__ = ["RedLinesMet", "red_lines_met"]

SIGN = "×"
_ROOM = 2


@dataclass(frozen=True)
class RedLinesMet:
    """Parties whose red lines an option meets, by its full name.

    Parameters
    ----------
    alone
        The option by itself touches the line.
    together
        It does so with options of other issues.
    """

    alone: Mapping[str, tuple[str, ...]]
    together: Mapping[str, tuple[str, ...]]

    def sign(self, option: str, keys: Mapping[str, str]) -> str:
        """A sign for a narrow cell: × and the party's letters, or how many parties; … where it takes other options."""
        alone, together = self.alone.get(option, ()), self.together.get(option, ())
        parties = alone or together
        if not parties:
            return ""
        letters = "".join(keys[party] for party in parties)
        short = len(parties) == 1 or len(letters) <= _ROOM
        return SIGN + (letters if short else str(len(parties))) + ("" if alone else "…")

    def words(self, case: Case, option: str) -> list[str]:
        """The same in words."""
        said = []
        if alone := self.alone.get(option):
            said.append(_("touches a red line of {parties}").format(parties=_names(case, alone)))
        if together := self.together.get(option):
            said.append(
                _("touches a red line of {parties} together with options of other issues").format(
                    parties=_names(case, together)
                )
            )
        return said


def _names(case: Case, parties: tuple[str, ...]) -> str:
    return joined([case.actor(party).name for party in parties])


def red_lines_met(case: Case) -> RedLinesMet:
    """All red lines of a case by the options they speak about."""
    alone: dict[str, dict[str, None]] = {}
    together: dict[str, dict[str, None]] = {}
    for party, statement in case.statements.values():
        if isinstance(statement, RedLine):
            by_issue = grouped(statement.never)
            for issue, options in by_issue.items():
                for option in options:
                    name = option_name(issue, option)
                    (alone if len(by_issue) == 1 else together).setdefault(name, {})[party] = None
    return RedLinesMet(
        {name: tuple(parties) for name, parties in alone.items()},
        {name: tuple(parties) for name, parties in together.items()},
    )
