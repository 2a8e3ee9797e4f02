"""The zone in a terminal: the headline, what blocks it, and what would have to bend beside its precedents."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.domain.precedent import Precedent, precedents_for
from parley.language import gettext as _
from parley.report.on_record_words import on_record_headline, on_record_label, on_record_note
from parley.report.precedent_words import precedent_note
from parley.report.terminal_parts import Parts, bullets, heading, more, note, package_table, say
from parley.report.terminal_statements import statement_item
from parley.report.zone_words import (
    bend_heading,
    bend_intro,
    bends_more,
    core_heading,
    cores_more,
    zone_headline,
    zone_label,
    zone_margin,
)
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.zone import Zone

__all__ = ["on_record_parts", "zone_parts"]

_MOST_SETS = 5
"""How many sets of each kind stand in a terminal."""

_MOST_STRICTER = 3
"""The same where every rejection on record counts."""


def zone_parts(analysis: Analysis, precedents: Sequence[Precedent]) -> Parts:
    """The first thing to read: could anything be signed, and if not, why not."""
    zone, case = analysis.zone, analysis.case
    parts = [*heading(_("Zone of agreement: {zone}").format(zone=zone_label(zone))), say(zone_headline(zone))]
    if zone.possible is False:
        parts += heading(_("What blocks it")) + _cores(case, zone, _MOST_SETS)
        parts += heading(_("What would have to bend")) + _bends(case, zone, precedents, _MOST_SETS)
    elif zone.certain_package is not None:
        parts += [say(""), say(zone_margin(zone)), package_table(case.agenda, zone.certain_package)]
    elif zone.possible_package is not None:
        parts += [say(""), say(_("A package that is possible at some of them:"))]
        parts.append(package_table(case.agenda, zone.possible_package))
    return parts


def on_record_parts(analysis: Analysis, precedents: Sequence[Precedent]) -> Parts:
    """The same question with every rejection on record taken as a red line; nothing where there is no record."""
    on_record = analysis.on_record
    if not analysis.case.record:
        return []
    zone = on_record.zone
    if zone is None:
        return [*heading(_("If every rejection on record were a red line")), say(on_record_headline(on_record))]
    title = _("If every rejection on record were a red line: {zone}").format(zone=on_record_label(on_record))
    parts = [*heading(title), note(on_record_note()), say(on_record_headline(on_record))]
    if zone.possible is False:
        parts += [say(""), *_cores(on_record.case, zone, _MOST_STRICTER), say("")]
        parts += _bends(on_record.case, zone, precedents, _MOST_STRICTER)
    return parts


def _cores(case: Case, zone: Zone, most: int) -> Parts:
    parts: Parts = []
    for core in zone.deadlock[:most]:
        parts.append(say(core_heading(len(core))))
        if core:
            parts.append(bullets(statement_item(case, one) for one in core))
    return [*parts, *more(len(zone.deadlock) - most), note(cores_more(zone))]


def _bends(case: Case, zone: Zone, precedents: Sequence[Precedent], most: int) -> Parts:
    parts: Parts = [say(bend_intro(zone))]
    told: set[str] = set()
    for place, bend in enumerate(zone.bend[:most], start=1):
        if len(zone.bend) > 1:
            parts.append(say(bend_heading(place, len(bend))))
        # Precedents stand once, where a statement is first met.
        parts.append(bullets(statement_item(case, one, () if one in told else precedents) for one in bend))
        told.update(bend)
    parts += more(len(zone.bend) - most)
    if any(precedents_for(case, one, precedents) for one in told):
        parts.append(note(precedent_note()))
    if bends_more(zone):
        parts.append(note(bends_more(zone)))
    if zone.bent_package is not None:
        words = _("A package that would then be possible:")
        if len(zone.bend) > 1:
            words = _("A package that would be possible if set 1 were bent:")
        parts += [say(""), say(words), package_table(case.agenda, zone.bent_package)]
    return parts
