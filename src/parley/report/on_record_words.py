"""What the zone would be if every rejection on record were a red line, in words."""

from __future__ import annotations

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.zone_words import zone_headline, zone_label
from parley.verbs.analyse.on_record import OnRecord

__all__ = ["on_record_headline", "on_record_label", "on_record_note"]


def on_record_label(on_record: OnRecord) -> str:
    """The zone of the stricter case in a word or two; empty where nothing was added."""
    return "" if on_record.zone is None else zone_label(on_record.zone)


def on_record_note() -> str:
    """Why the stricter answer stands beside the first."""
    return _(
        "Which rejections on record are red lines is a judgement. So the same question is asked once more, with every "
        "option that a party was last recorded to reject taken as a red line."
    )


def on_record_headline(on_record: OnRecord) -> str:
    """What changes in the zone when every rejection on record counts, in a sentence or two."""
    if on_record.zone is None:
        return _("Every rejection on record is counted as a red line already.")
    count = len(on_record.added)
    more = ngettext("With {count} red line more:", "With {count} red lines more:", count).format(count=count)
    return f"{more} {zone_headline(on_record.zone)}"
