"""What the first sheet says before all else: whether the text can begin at all, and what was asked of it."""

from __future__ import annotations

from parley.language import gettext as _
from parley.report.asked_words import asked_points
from parley.report.order_words import caps_words
from parley.report.shown import shown
from parley.report.what_if_words import what_if_words
from parley.verbs.sequence.sequence import Sequence

__all__ = ["question_answers"]


def question_answers(sequence: Sequence) -> tuple[tuple[str, str, str], ...]:
    """A circle of triggers, what a what-if changes, the order that was named, and caps: label, words and part.

    Nothing where nothing was asked and every step can begin.
    """
    circles = [shown(one.what) for one in sequence.lint if one.code == "circular_trigger"]
    if circles:
        circles.append(_("What follows counts as if nothing in the circle waited for the rest of it"))
    found = (
        (_("What cannot begin"), " ".join(_("{words}.").format(words=one) for one in circles), "drafted"),
        (_("What the what-if changes"), " ".join(what_if_words(sequence)), "drafted"),
        (_("The order that you named"), " ".join(asked_points(sequence)), "asked"),
        (_("Caps"), caps_words(sequence), "asked"),
    )
    return tuple(one for one in found if one[1])
