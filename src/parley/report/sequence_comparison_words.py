"""Two drafts of an agreement side by side, in words."""

from __future__ import annotations

from typing import Any

from parley.language import gettext as _
from parley.report.exposure_words import most_words, worst, worst_words
from parley.report.json_sequence import sequence_json
from parley.report.package_words import party_name
from parley.report.sequence_words import sequence_caution, sequence_size, sequence_title
from parley.report.shown import listed, quoted
from parley.report.zone_words import eyes_only
from parley.verbs.sequence.draft_comparison import DraftComparison, NeedChange
from parley.verbs.sequence.sequence import Sequence

__all__ = ["SCHEMA", "draft_comparison_json", "draft_comparison_words"]

SCHEMA = "parley.sequence-comparison/1"
_TOLERANCE = 1e-6


def draft_comparison_words(comparison: DraftComparison) -> tuple[str, ...]:
    """What the second draft changes: steps, each party's largest gain from stopping, and its worst step."""
    said = []
    for one in (comparison.before, comparison.after):
        said.append(
            _("{case}: {title}. {size}").format(case=one.case.id, title=sequence_title(one), size=sequence_size(one))
        )
    if comparison.added:
        said.append(
            _("Steps of the second draft only: {titles}.").format(titles=_titles(comparison.after, comparison.added))
        )
    if comparison.removed:
        said.append(
            _("Steps of the first draft only: {titles}.").format(titles=_titles(comparison.before, comparison.removed))
        )
    said += [_change_words(comparison, one) for one in comparison.needs]
    said += [
        _("{case}: {words}").format(case=one.case.id, words=worst_words(one, stop))
        for one in (comparison.before, comparison.after)
        for stop in worst(one)[:1]
    ]
    said.append(
        _(
            "Each draft is measured by all that its own steps are worth to a party: where the steps differ, so does "
            "what 1 stands for."
        )
    )
    return (*said, *sequence_caution())


def _titles(sequence: Sequence, names: tuple[str, ...]) -> str:
    agreement = sequence.case.agreement
    return listed([quoted(agreement.by_id[name].title if agreement else name) for name in names])


def _change_words(comparison: DraftComparison, one: NeedChange) -> str:
    party = party_name(comparison.before.case, one.party)
    before, after = most_words(one.before), most_words(one.after)
    if abs(one.before - one.after) <= _TOLERANCE:
        words = _("{party}: the largest gain from stopping is up to {after} in both").format(party=party, after=after)
    elif one.after < one.before:
        words = _("{party}: the largest gain from stopping falls from {before} to {after}").format(
            party=party, before=before, after=after
        )
    else:
        words = _("{party}: the largest gain from stopping rises from {before} to {after}").format(
            party=party, before=before, after=after
        )
    return _("{words}; by another order it could be {best_before} in the first, {best_after} in the second.").format(
        words=words, best_before=most_words(one.best_before), best_after=most_words(one.best_after)
    )


def draft_comparison_json(comparison: DraftComparison) -> dict[str, Any]:
    """Two drafts as a JSON object."""
    return {
        "schema": SCHEMA,
        "audience": eyes_only(),
        "needs": [
            {
                "party": one.party,
                "before": one.before,
                "after": one.after,
                "best_before": one.best_before,
                "best_after": one.best_after,
            }
            for one in comparison.needs
        ],
        "added": list(comparison.added),
        "removed": list(comparison.removed),
        "words": list(draft_comparison_words(comparison)),
        "before": sequence_json(comparison.before),
        "after": sequence_json(comparison.after),
    }
