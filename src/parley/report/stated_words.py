"""Whether the picks would be the same on stated statements alone, in words."""

from __future__ import annotations

from parley.domain.case import Case
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import in_draws, share_figure, within_error
from parley.report.figures import count, grouped_digits
from parley.report.pick_words import changed_words, pick_letter
from parley.report.shown import joined
from parley.verbs.analyse.advice.stated_alone import StatedAlone, StatedPick

__all__ = ["stated_sentence", "stated_words"]


def stated_sentence(stated: StatedAlone | None) -> str:
    """In one sentence whether the picks survive; empty where everything is stated."""
    if stated is None:
        return ""
    if stated.survives:
        words = ngettext(
            "The pick also holds on stated statements alone.",
            "All picks also hold on stated statements alone.",
            len(stated.picks),
        )
        return words
    holding = [pick_letter(place) for place, pick in enumerate(stated.picks, start=1) if pick.holds]
    if not holding:
        return _("On stated statements alone none of the picks would stand: they rest on what was inferred or assumed.")
    words = ngettext(
        "On stated statements alone only pick {picks} would stand; the others rest on what was inferred or assumed.",
        "On stated statements alone only picks {picks} would stand; the others rest on what was inferred or assumed.",
        len(holding),
    )
    return words.format(picks=joined(holding))


def stated_words(case: Case, stated: StatedAlone | None) -> tuple[str, ...]:
    """The same in full, a sentence each: what was left out, the zone, and each pick."""
    if stated is None:
        return ()
    words = ngettext(
        "With {count} inferred or assumed statement left out, there is a zone in {share} of {draws} draws.",
        "With {count} inferred or assumed statements left out, there is a zone in {share} of {draws} draws.",
        len(stated.left_out),
    )
    first = words.format(
        count=count(len(stated.left_out)), share=share_figure(stated.share), draws=grouped_digits(stated.draws)
    )
    return (
        first,
        *(_pick(case, pick_letter(place), pick) for place, pick in enumerate(stated.picks, start=1)),
    )


def _pick(case: Case, letter: str, pick: StatedPick) -> str:
    if pick.holds:
        words = _("Pick {letter} holds: all parties would accept it {share}, and no other package is clearly better.")
        return words.format(letter=letter, share=in_draws(pick.accepted_by_all))
    if not pick.accepted_by_all and pick.better <= 0:
        return _("Pick {letter} does not hold: in no draw would all parties accept it.").format(letter=letter)
    return _(
        "Pick {letter} does not hold: all parties would accept it {share}, but {changed} would take its place: its "
        "criterion would be better by {better}."
    ).format(
        letter=letter,
        share=in_draws(pick.accepted_by_all),
        changed=_instead(case, pick),
        better=within_error(pick.better, pick.standard_error),
    )


def _instead(case: Case, pick: StatedPick) -> str:
    """The package that would take its place, by what is different about it."""
    return _("a package with {changed}").format(changed=changed_words(case, pick.instead))
