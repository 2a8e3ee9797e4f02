"""The words of a report in a line each, for a reader who has not met them."""

from __future__ import annotations

from parley.language import gettext as _

__all__ = ["word_list"]


def word_list() -> tuple[tuple[str, str], ...]:
    """Words and what they mean here."""
    return (
        (_("No deal"), _("What comes if nothing is signed; what it is worth to a party is what a package must reach.")),
        (_("Utility"), _("What a package is worth to a party, as a number.")),
        (
            _("Central utilities"),
            _("The middle of all utilities that the statements allow: one reading, said by nobody."),
        ),
        (_("Gain"), _("What a package is worth to a party above no deal.")),
        (_("Zone"), _("The packages that keep every link and red line and leave no party worse off than no deal.")),
        (_("Undominated"), _("No other package is better for one party and as good or better for all others.")),
        (_("Frontier"), _("All undominated packages.")),
        (_("Deadlock core"), _("Statements that cannot all hold, of which every one is needed for that.")),
        (_("Bend"), _("To hold no longer as it was said; which line, and whether, is for its party to say.")),
        (_("Proved"), _("Nothing better exists, which was shown by calculation and not only sought.")),
    )
