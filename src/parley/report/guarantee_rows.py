"""What must be guaranteed after every step of the draft, as a table."""

from __future__ import annotations

from parley.language import gettext as _
from parley.report.exposure_words import prefix_words, tells_numbers
from parley.report.figures import number
from parley.report.guarantee_words import credible_label, gain_words, minimum_words
from parley.report.no_price import no_price
from parley.report.package_words import party_name
from parley.report.unknown_values import nothing_known
from parley.verbs.sequence.sequence import Sequence

__all__ = ["need_columns", "need_rows"]


def need_columns() -> tuple[str, ...]:
    """The head of the table of what must be guaranteed."""
    return (_("After"), _("Party"), _("Gain"), _("Enough by itself"), _("Enough seen"), _("Willing"))


def need_rows(sequence: Sequence) -> tuple[tuple[str, ...], ...]:
    """After which step, whom, how large the gain is, the least loss, how well to see, and who is willing."""
    rows = []
    for one in sequence.guarantees:
        if nothing_known(sequence, one.party):
            continue
        numbers = tells_numbers(sequence, one.party)
        rows.append(
            (
                prefix_words(sequence, one.after),
                party_name(sequence.case, one.party),
                gain_words(one) if numbers else _("only its sign is known"),
                minimum_words(one, numbers=numbers and not no_price(sequence)),
                number(one.detection) if one.detection is not None else _("not by itself"),
                credible_label(one.credible),
            )
        )
    return tuple(rows)
