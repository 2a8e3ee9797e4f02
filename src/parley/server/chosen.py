"""Which rooms chose which wording of an open bracket, as the desk's pages show it: never a page that a room reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from parley.domain.issue import Issue
from parley.domain.names import option_name
from parley.domain.printed_words import printed_paragraphs
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.html_language import direction
from parley.report.shown import listed
from parley.report.text_words import visible
from parley.server.visit import Visit
from parley.workbench.rooms.bracket_choices import BracketChoices, ChosenWording, bracket_choices

__all__ = ["ShownChoices", "ShownWording", "chosen_by_option", "shown_choices"]


@dataclass(frozen=True)
class ShownWording:
    """A wording of an open bracket on a page.

    Parameters
    ----------
    words
        As they are printed; empty where the bracket is left out of the text.
    said
        Who chose it, in a sentence.
    close
        Where the form is that closes the bracket with it; empty where nobody chose it.
    """

    words: str
    said: str
    close: str


@dataclass(frozen=True)
class ShownChoices:
    """An open bracket on a page, with what rooms chose of it.

    Parameters
    ----------
    clause, called
        The clause's id, and what it is called.
    which
        Which bracket of its clause it is, where that has several; empty elsewhere.
    language, direction
        Of the wordings.
    wordings
        All that it holds.
    without
        Who chose none of them, in a sentence; empty where every delegation did.
    """

    clause: str
    called: str
    which: str
    language: str
    direction: str
    wordings: tuple[ShownWording, ...]
    without: str


def shown_choices(visit: Visit) -> tuple[ShownChoices, ...]:
    """The open brackets of which rooms chose wordings, in the order of the text."""
    return tuple(_shown(visit, one) for one in bracket_choices(visit.desk, visit.language))


def chosen_by_option(visit: Visit, issues: Iterable[Issue]) -> dict[str, tuple[str, ...]]:
    """By option: in which clauses it alone would close a bracket by a wording that rooms chose, and which rooms."""
    found: dict[str, tuple[str, ...]] = {}
    choices = bracket_choices(visit.desk, visit.language)
    for issue in issues if choices else ():
        for option in issue.options:
            said = tuple(
                _("Chosen in {clause} by {rooms}.").format(
                    rooms=_rooms(visit, each), clause=visit.names.clause(one.clause)
                )
                for one in choices
                for each in one.wordings
                if each.rooms and one.bracket.closed_by({issue.id: option.id}) == each.wording
            )
            if said:
                found[option_name(issue.id, option.id)] = said
    return found


def _shown(visit: Visit, one: BracketChoices) -> ShownChoices:
    called = _("Bracket {number} of {count}").format(number=one.place, count=one.count) if one.count > 1 else ""
    without = _("No wording of it is chosen by {rooms}.").format(rooms=_named(visit, one.without))
    return ShownChoices(
        clause=one.clause,
        called=visit.names.clause(one.clause),
        which=called,
        language=one.language,
        direction=direction(one.language),
        wordings=tuple(_wording(visit, one.clause, each) for each in one.wordings),
        without=without if one.without else "",
    )


def _wording(visit: Visit, clause: str, one: ChosenWording) -> ShownWording:
    words = visible(" ".join(printed_paragraphs(one.wording.words)))
    if not one.rooms:
        return ShownWording(words, _("No room chose this wording."), "")
    count = len(one.rooms)
    said = ngettext(
        "{count} room chose this wording: {rooms}.", "{count} rooms chose this wording: {rooms}.", count
    ).format(count=count, rooms=_rooms(visit, one))
    asked = urlencode({"clause": clause, "answer": one.mark, "close": "yes", "bracket": one.bracket})
    return ShownWording(words, said, f"{reverse('revise')}?{asked}")


def _rooms(visit: Visit, one: ChosenWording) -> str:
    return _named(visit, one.rooms)


def _named(visit: Visit, rooms: Iterable[str]) -> str:
    return listed([visit.names.room(each) for each in rooms])
