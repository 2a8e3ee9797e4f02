"""How red lines were bent before: ways, and precedents of each; never advice that a party will yield."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parley.domain.agenda import Agenda
from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.issue import THEMES
from parley.domain.names import check_name, check_text
from parley.domain.verdict import RedLine
from parley.errors import Invalid, nearest
from parley.language import gettext as _

__all__ = ["MOST_PRECEDENTS", "Precedent", "Precedents", "Way", "precedents_for"]

MOST_PRECEDENTS = 3
"""How many precedents stand beside a red line: enough to show that ways differ, few enough to be read."""


@dataclass(frozen=True)
class Way:
    """One way in which a red line was bent: another body decides, delay, a side letter, ..."""

    id: str
    title: str
    words: str

    def __post_init__(self) -> None:
        check_name(self.id)
        check_text(self.title, _("the title of way {id}").format(id=self.id))
        check_text(self.words, _("the words of way {id}").format(id=self.id))


@dataclass(frozen=True)
class Precedent:
    """One red line in history, and how it was bent.

    Parameters
    ----------
    id
        Its name.
    way
        In which way it was bent.
    case, year
        Which talks, and when.
    line
        The red line, as it was stated then.
    bent
        What was done.
    themes
        What it was about, of THEMES.
    sources
        Where that can be read.
    verification
        How it was checked.
    """

    id: str
    way: Way
    case: str
    year: int
    line: str
    bent: str
    themes: tuple[str, ...]
    sources: tuple[str, ...]
    verification: str

    def __post_init__(self) -> None:
        check_name(self.id)
        for text, what in (
            (self.case, _("the case of precedent {id}")),
            (self.line, _("the line of precedent {id}")),
            (self.bent, _('"bent" of precedent {id}')),
            (self.verification, _("the verification of precedent {id}")),
        ):
            check_text(text, what.format(id=self.id))
        if not self.sources:
            raise Invalid(_("precedent {id} names no source").format(id=self.id), _("say where it can be read"))
        if not self.themes:
            raise Invalid(_("precedent {id} has no theme").format(id=self.id), nearest("", THEMES))
        for theme in self.themes:
            if theme not in THEMES:
                raise Invalid(
                    _('precedent {id} has the unknown theme "{theme}"').format(id=self.id, theme=theme),
                    nearest(theme, THEMES),
                )


Precedents = tuple[Precedent, ...]
"""Precedents in the order in which they are listed."""


def precedents_for(
    case: Case, statement: str, precedents: Iterable[Precedent], *, most: int = MOST_PRECEDENTS
) -> Precedents:
    """The precedents nearest to a red line, at most ``most``; none for another kind of statement.

    A precedent is near where it shares a theme with an issue that the red line names; the theme of an issue that such
    an issue is part of counts too, as further away the wider the issue. Of precedents equally near, those that show a
    way not yet shown come first, then those that share more themes, then those named first.
    """
    line = case.statements[statement][1]
    if not isinstance(line, RedLine):
        return ()
    distance = _themes(case.agenda, line)
    left = [one for one in precedents if distance.keys() & set(one.themes)]
    chosen: list[Precedent] = []
    shown: set[str] = set()
    while left and len(chosen) < most:
        best = min(left, key=lambda one: _order(one, distance, shown))
        left.remove(best)
        chosen.append(best)
        shown.add(best.way.id)
    return tuple(chosen)


def _order(precedent: Precedent, distance: dict[str, int], shown: set[str]) -> tuple[int, bool, int]:
    shared = [distance[theme] for theme in precedent.themes if theme in distance]
    return min(shared), precedent.way.id in shown, -len(shared)


def _themes(agenda: Agenda, line: RedLine) -> dict[str, int]:
    """The themes of the issues that a red line names, each with how many issues up it was found."""
    found: dict[str, int] = {}
    for name in grouped(line.never):
        issue, up = name, 0
        while issue:
            one = agenda.issue(issue)
            if one.theme:
                found[one.theme] = min(up, found.get(one.theme, up))
            issue, up = one.part_of, up + 1
    return found
