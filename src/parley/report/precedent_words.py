"""Precedents in words: how such lines were bent before, and that this promises nothing."""

from __future__ import annotations

from parley.domain.precedent import Precedent
from parley.language import gettext as _
from parley.report.shown import shown

__all__ = ["precedent_label", "precedent_note", "precedent_words", "verification_words"]


def precedent_note() -> str:
    """What stands beside precedents wherever they are shown."""
    return _(
        "A precedent says how such a line was bent elsewhere. Precedents are chosen by theme only: nothing says that "
        "the cases are alike. None of them says that a party will yield."
    )


def precedent_label(precedent: Precedent) -> str:
    """A precedent in short: the way, the talks and the year."""
    case, year = shown(precedent.case), str(precedent.year)
    if year not in precedent.case:
        case = _("{case}, {year}").format(case=case, year=year)
    return _("{way} ({case})").format(way=shown(precedent.way.title), case=case)


def precedent_words(precedent: Precedent) -> str:
    """A precedent in full: the line as it was stated, what was done, where that can be read and how it was checked."""
    return _("{label}. The line: {line} What was done: {bent} Sources: {sources} ({verification}).").format(
        label=precedent_label(precedent),
        line=_sentence(precedent.line),
        bent=_sentence(precedent.bent),
        sources=_("; ").join(shown(source) for source in precedent.sources),
        verification=verification_words(precedent),
    )


def verification_words(precedent: Precedent) -> str:
    """How a precedent was checked, for readers; anything else as the data has it."""
    return {
        "read in the dossier": _("read in excerpts only"),
        "read in a search excerpt": _("read in excerpts only"),
        "from memory, to be checked": _("not checked against a source yet"),
    }.get(precedent.verification, shown(precedent.verification))


def _sentence(text: str) -> str:
    text = shown(text)
    return text if text.endswith((".", "!", "?", '."')) else _("{sentence}.").format(sentence=text)
