"""Whether the picks would be the same on stated statements alone, in words.

That no other package is clearly better says nothing of how often all would accept: that share stands beside it.
"""

from __future__ import annotations

from parley.domain.case import Case
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import in_draws, share_figure, within_error
from parley.report.figures import count, grouped_digits
from parley.report.pick_words import changed_words, pick_letter
from parley.report.shown import joined, listed
from parley.verbs.analyse.advice.stated_alone import StatedAlone, StatedPick

__all__ = ["stated_sentence", "stated_words"]


def stated_sentence(stated: StatedAlone | None, *, little: bool = False) -> str:
    """In one sentence whether the picks would still lead; empty where everything is stated.

    Parameters
    ----------
    little
        Whether what was stated is too little to choose among packages at all.
    """
    if stated is None:
        return ""
    if little:
        return _("On stated statements alone too little is known to choose among packages.")
    if stated.survives:
        words = ngettext(
            "On stated statements alone the pick would still come out ahead (all parties would accept, in share of "
            "draws: {shares}).",
            "On stated statements alone all picks would still come out ahead (all parties would accept, in share of "
            "draws: {shares}).",
            len(stated.picks),
        )
        return words.format(shares=_shares(stated, "ahead")[1])
    said = []
    ahead, level = _shares(stated, "ahead"), _shares(stated, "level")
    if ahead[0]:
        words = ngettext(
            "pick {picks} would still come out ahead (all parties would accept, in share of draws: {shares})",
            "picks {picks} would still come out ahead (all parties would accept, in share of draws: {shares})",
            len(ahead[0]),
        )
        said.append(words.format(picks=listed(ahead[0]), shares=ahead[1]))
    if level[0]:
        words = ngettext(
            "pick {picks} cannot be told apart from the best other package (all parties would accept, in share of "
            "draws: {shares})",
            "picks {picks} cannot be told apart from the best other package (all parties would accept, in share of "
            "draws: {shares})",
            len(level[0]),
        )
        said.append(words.format(picks=listed(level[0]), shares=level[1]))
    if not said:
        return _(
            "On stated statements alone none of the picks would still come out ahead: they rest on what was inferred "
            "or assumed."
        )
    if any(pick.verdict in ("replaced", "refused") for pick in stated.picks):
        said.append(_("the others rest on what was inferred or assumed"))
    return _("On stated statements alone {what}.").format(what=_("; ").join(said))


def _shares(stated: StatedAlone, verdict: str) -> tuple[list[str], str]:
    """The picks of a verdict by letter, and in what share of draws all would accept each; both empty without any."""
    found = [(pick_letter(place), pick) for place, pick in enumerate(stated.picks, start=1) if pick.verdict == verdict]
    shares = [
        _("{pick} {share}").format(pick=letter, share=share_figure(pick.accepted_by_all)) for letter, pick in found
    ]
    return [letter for letter, _pick in found], joined(shares)


def stated_words(case: Case, stated: StatedAlone | None, *, little: bool = False) -> tuple[str, ...]:
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
    if little:
        return first, stated_sentence(stated, little=True)
    return (
        first,
        *(_told(case, pick_letter(place), pick) for place, pick in enumerate(stated.picks, start=1)),
    )


def _told(case: Case, letter: str, pick: StatedPick) -> str:
    share = in_draws(pick.accepted_by_all)
    better = within_error(pick.better, pick.standard_error)
    if pick.verdict == "refused":
        return _("In no draw would all parties accept pick {letter}.").format(letter=letter)
    if pick.verdict == "ahead":
        words = _("All parties would accept pick {letter} {share}; it would still come out ahead: no package leads it.")
        return words.format(letter=letter, share=share)
    if pick.verdict == "level":
        words = _(
            "All parties would accept pick {letter} {share}; whether it would still come out ahead cannot be told on "
            "these draws: a package with {changed} leads it by {better}."
        )
    else:
        words = _(
            "All parties would accept pick {letter} {share}; it would not come out ahead: a package with {changed} "
            "would take its place, with a criterion better by {better}."
        )
    return words.format(letter=letter, share=share, changed=changed_words(case, pick.instead), better=better)
