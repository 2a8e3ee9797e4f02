"""One package issue by issue: what each option adds, and rows that add up to the gain."""

from __future__ import annotations

from collections.abc import Set

from parley.language import gettext as _
from parley.report.figures import fine, gain_figure
from parley.verbs.analyse.explanation import Explanation, PartyView

__all__ = ["issue_cell", "rounding_note", "total_rows"]


def issue_cell(view: PartyView, place: int, unknown: Set[tuple[str, str]]) -> str:
    """What the option of the issue at ``place`` adds, of the best there; in words where nothing is known."""
    share = view.issues[place]
    if (view.party, share.issue) in unknown:
        return _("not known")
    return _("{score} of {best}").format(score=fine(share.score), best=fine(share.best))


def total_rows(explanation: Explanation, unknown: Set[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """What stands below the issues: a name and a cell a party, each."""
    views = explanation.parties
    rows = []
    if any(view.bundles for view in views):
        rows.append((_("Bundles"), [fine(sum(value for _id, value in view.bundles)) for view in views]))
    if any(party == view.party for party, _issue in unknown for view in views):
        rows.append((_("Issues not known, as this reading takes them"), [_taken(view, unknown) for view in views]))
    rows.append((_("Together: utility"), [fine(view.utility) for view in views]))
    rows.append((_("No deal"), [fine(view.reservation) for view in views]))
    rows.append((_("Utility less no deal: gain"), [gain_figure(view.gain) for view in views]))
    return rows


def _taken(view: PartyView, unknown: Set[tuple[str, str]]) -> str:
    return fine(sum(share.score for share in view.issues if (view.party, share.issue) in unknown))


def rounding_note() -> str:
    """Why a column may not add up to the last digit."""
    return _("Figures are rounded: a column may miss its sum by a little in the last digit.")
