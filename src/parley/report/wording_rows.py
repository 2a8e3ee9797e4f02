"""For the desk alone: which option each wording of a bracket is tied to, in words."""

from __future__ import annotations

from parley.domain.agenda import Agenda
from parley.domain.bracket import brackets
from parley.domain.names import split_option
from parley.domain.printed_words import printed_paragraphs, uncommented
from parley.errors import NoSuchName
from parley.language import gettext as _
from parley.report.text_words import visible

__all__ = ["option_words", "wording_rows"]


def wording_rows(written: str, agenda: Agenda) -> tuple[tuple[str, str, str], ...]:
    """Wording by wording: its words as they are printed, what they are tied to, and the ids of that.

    Parameters
    ----------
    written
        Of a clause.
    agenda
        With titles and labels in the reader's language.
    """
    return tuple(
        (
            visible(" ".join(printed_paragraphs(one.words))) or _("nothing stands there"),
            "; ".join(option_words(tie, agenda) for tie in one.ties) or _("tied to no option"),
            ", ".join(one.ties),
        )
        for bracket in brackets(uncommented(written))[0]
        for one in bracket.alternatives
    )


def option_words(name: str, agenda: Agenda) -> str:
    """An option by its issue and its label; by its id where the agenda has none such."""
    try:
        issue, option = split_option(name)
        found = agenda.issue(issue)
        return f"{found.title}: {found.option(option).label}"
    except NoSuchName:
        return name
