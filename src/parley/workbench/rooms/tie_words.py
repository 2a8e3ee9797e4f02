"""Options that wordings are tied to, in words: what refuses to close a bracket names the clause and the option."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from parley.domain.agenda import Agenda
from parley.domain.combination import grouped
from parley.domain.draft import settled_options
from parley.domain.link import Link
from parley.domain.names import option_name
from parley.domain.revision import Revision
from parley.domain.single_text import SingleText, as_clauses
from parley.language import gettext as _
from parley.language import spoken
from parley.report.desk_names import DeskNames
from parley.report.html_language import localised
from parley.report.shown import either, isolated, joined, listed, shown
from parley.report.wording_rows import option_words
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.naming import desk_names

__all__ = ["TieWords"]


@dataclass(frozen=True)
class TieWords:
    """What options and clauses of a revision are called in the language that is spoken; ids stand beside.

    Parameters
    ----------
    desk
        Whose case names the options.
    revision
        The text whose clauses are named: the last.
    """

    desk: Desk
    revision: Revision

    @cached_property
    def _read(self) -> tuple[SingleText, ...]:
        return tuple(as_clauses(text) for text in self.revision.texts.values())

    @cached_property
    def _agenda(self) -> Agenda:
        return localised(self.desk.case, spoken()).agenda

    @cached_property
    def _names(self) -> DeskNames:
        return desk_names(self.desk, language=spoken())

    def option(self, name: str) -> str:
        """An option by its issue and label, with its id."""
        words = option_words(name, self._agenda)
        return shown(name) if words == name else isolated(f"{shown(words)} ({name})")

    def settled(self, names: Iterable[str]) -> str:
        """Which clause settles which of these options."""
        return joined(
            [
                _("{clause} settles {option}").format(
                    clause=self._where(name) or _("the text"), option=self.option(name)
                )
                for name in names
            ]
        )

    def broken(self, link: Link, settled: Mapping[str, str]) -> str:
        """Which link is broken, and what the text settles of it.

        Parameters
        ----------
        settled
            Issue to option, as the text settles them.
        """
        premise = listed([either(self._tied(issue, link.premise)) for issue in grouped(link.premise)])
        if link.conclusion:
            said = _("with what the text settles this breaks link {link}: if {premise}, then {conclusion}").format(
                link=link.id, premise=premise, conclusion=either([self.option(one) for one in link.conclusion])
            )
        else:
            said = _("with what the text settles this breaks link {link}: never {premise} together").format(
                link=link.id, premise=premise
            )
        named = [issue for issue in grouped((*link.premise, *link.conclusion)) if issue in settled]
        if not named:
            return said
        in_text = self.settled(option_name(issue, settled[issue]) for issue in named)
        return _("{broken}; in the text, {settled}").format(broken=said, settled=in_text)

    def also_tied(self, names: Iterable[str]) -> str:
        """What else has to be chosen, where a wording is tied to one of these options and to more; else empty."""
        chosen = dict.fromkeys(names)
        for text in self._read:
            for bracket in text.brackets:
                for wording in bracket.alternatives:
                    more = [one for one in grouped(wording.ties) if one not in grouped(chosen)]
                    if more and any(one in chosen for one in wording.ties):
                        clause = text.clause_at(bracket.start)
                        return _("choose {options} as well: a wording in {clause} is tied to all of them").format(
                            options=listed([either(self._tied(one, wording.ties)) for one in more]),
                            clause=self._names.clause(clause.id) if clause and clause.id else _("the text"),
                        )
        return ""

    def _tied(self, issue: str, ties: Iterable[str]) -> list[str]:
        return [self.option(option_name(issue, one)) for one in grouped(ties)[issue]]

    def _where(self, name: str) -> str:
        """The clause that settles an option; empty where none with an id does."""
        for text in self._read:
            for clause in text.clauses:
                if clause.id and name in (option_name(*pair) for pair in settled_options(clause.body).items()):
                    return self._names.clause(clause.id)
        return ""
