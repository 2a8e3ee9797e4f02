"""What it means that a state holds, in plain words: the five concepts that books name, and when one is first met."""

from __future__ import annotations

from parley.language import gettext as _

__all__ = ["concept_label", "concept_words", "holding_words"]


def concept_label(concept: str) -> str:
    """A concept's short name, as books have it."""
    return "Nash" if concept == "nash" else concept.upper()


def concept_words() -> tuple[tuple[str, str], ...]:
    """Each concept, and when a state holds for a party by it."""
    return (
        ("Nash", _("no move of its own would lead it to anything better")),
        ("GMR", _("whatever move it could gain by, others could answer so that it ends no better off than before")),
        ("SMR", _("as GMR, and no further move of its own would get it out of that")),
        ("SEQ", _("as GMR, but only answers count whose every move is a gain for whoever makes it")),
        ("SSEQ", _("as SMR, but only such answers count")),
    )


def holding_words() -> str:
    """What the five concepts ask, in two sentences: where they are first named."""
    return _(
        "A state holds for a party if it could gain nothing by moving away (Nash), or if others could answer its move "
        "so that it would end no better off (GMR), even after one more move of its own (SMR). SEQ and SSEQ ask the "
        "same as GMR and SMR, but count only answers by which whoever answers would gain."
    )
