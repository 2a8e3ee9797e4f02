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
        (_("Draw"), _("One set of utilities among all that the statements allow; shares are shares of draws.")),
        (_("Pick"), _("A package worth carrying on: as robust over draws as any that was looked at.")),
        (
            _("Criterion"),
            _("The smallest ratio of a gain to the best gain hoped for; 0 where a party would not accept."),
        ),
        (_("Regret"), _("How far a package falls behind the best one, in the worst draw seen: at least so much.")),
        (_("Trade"), _("A smallest swap of options that every party prefers.")),
        (_("R-hat"), _("Near 1 if the draws mixed well; above 1.05 shares are rough.")),
        (_("Proved"), _("Nothing better exists, which was shown by calculation and not only sought.")),
    )
