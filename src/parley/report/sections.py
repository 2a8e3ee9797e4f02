"""The sections of a report on an analysis: one name and one order for every face."""

from __future__ import annotations

from parley.language import gettext as _

__all__ = ["advice_titles", "section_titles"]


def advice_titles() -> dict[str, str]:
    """Name to title of what the draws say, in the order in which it is read: above all other sections."""
    return {
        "advice": _("In short"),
        "first": _("To find out first"),
        "picks": _("Picks"),
        "trades": _("Trades"),
        "questions": _("What to ask next"),
        "certain": _("What holds certainly"),
        "stated": _("On stated statements alone"),
        "depends": _("What the zone depends on"),
        "outcome": _("What was signed, beside the picks"),
        "why": _("Why"),
    }


def section_titles() -> dict[str, str]:
    """Name to title, in the order in which they are read. Precedents, evidence and words are told in full on pages."""
    return {
        "zone": _("Zone of agreement"),
        "blocks": _("What blocks it"),
        "bend": _("What would have to bend"),
        "stricter": _("If every rejection on record were a red line"),
        "precedents": _("Precedents"),
        "prices": _("What each red line costs"),
        "solutions": _("Four solutions"),
        "frontier": _("The frontier"),
        "leans": _("What this leans on"),
        "how": _("How it came about"),
        "evidence": _("Evidence"),
        "words": _("Words"),
    }
