"""The zone in a terminal: the headline, what blocks it, and what would have to bend beside its precedents."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.domain.precedent import Precedent, precedents_for
from parley.language import gettext as _
from parley.report.on_record_words import on_record_headline, on_record_label, on_record_note
from parley.report.precedent_words import precedent_note
from parley.report.sections import section_titles
from parley.report.solution_words import nobody_gains
from parley.report.terminal_parts import Parts, bullets, heading, more, note, package_table, say
from parley.report.terminal_statements import statement_item
from parley.report.zone_words import (
    bend_heading,
    bend_intro,
    bends_more,
    core_heading,
    core_links,
    cores_more,
    example_words,
    nothing_bends,
    nothing_blocks,
    tying_heading,
    tying_words,
    zone_headline,
    zone_label,
    zone_margin,
)
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.zone import Zone

__all__ = ["example_parts", "on_record_parts", "zone_parts"]

_MOST_SETS = 5
"""How many sets of each kind stand in a terminal."""

_MOST_STRICTER = 3
"""The same where every rejection on record counts."""


def zone_parts(analysis: Analysis, precedents: Sequence[Precedent]) -> Parts:
    """The first thing to read: could anything be signed, and if not, why not."""
    zone, case, titles = analysis.zone, analysis.case, section_titles()
    parts = heading(_("{section}: {zone}").format(section=titles["zone"], zone=zone_label(zone)))
    parts.append(say(zone_headline(zone)))
    if zone.certain_package is not None:
        parts += [say(""), say(zone_margin(zone)), package_table(case.agenda, zone.certain_package)]
    elif not _solved(analysis):
        parts += _example(analysis)
    parts += heading(titles["blocks"]) + _cores(case, zone, _MOST_SETS)
    return parts + heading(titles["bend"]) + _bends(case, zone, precedents, _MOST_SETS)


def example_parts(analysis: Analysis) -> Parts:
    """A package that shows that the zone is possible, where there are solutions to look at first."""
    return _example(analysis) if _solved(analysis) and analysis.zone.certain_package is None else []


def _solved(analysis: Analysis) -> bool:
    return any(one.package is not None for one in analysis.solutions) and not nobody_gains(analysis)


def _example(analysis: Analysis) -> Parts:
    package = analysis.zone.possible_package
    if package is None:
        return []
    words = example_words(_("a package that is possible at some of the utilities that the statements allow."))
    return [say(""), say(words), package_table(analysis.case.agenda, package)]


def on_record_parts(analysis: Analysis, precedents: Sequence[Precedent]) -> Parts:
    """The same question with every rejection on record taken as a red line; nothing where there is no record."""
    on_record = analysis.on_record
    if not analysis.case.record:
        return []
    zone = on_record.zone
    if zone is None:
        return [*heading(section_titles()["stricter"]), say(on_record_headline(on_record))]
    title = _("{section}: {zone}").format(section=section_titles()["stricter"], zone=on_record_label(on_record))
    parts = [*heading(title), note(on_record_note()), say(on_record_headline(on_record))]
    if zone.possible is False:
        parts += [say(""), *_cores(on_record.case, zone, _MOST_STRICTER), say("")]
        parts += _bends(on_record.case, zone, precedents, _MOST_STRICTER)
    return parts


def _cores(case: Case, zone: Zone, most: int) -> Parts:
    if not zone.deadlock:
        return [say(cores_more(zone, typed=True) or nothing_blocks(zone))]
    parts: Parts = []
    for place, core in enumerate(zone.deadlock[:most]):
        parts.append(say(core_heading(len(core))))
        if core:
            parts.append(bullets(statement_item(case, one) for one in core))
        if links := core_links(zone, place):
            parts.append(say(tying_heading(len(core), len(links))))
            parts.append(bullets(tying_words(case, link) for link in links))
    parts += more(len(zone.deadlock) - most)
    left = cores_more(zone, typed=True)
    return [*parts, *([note(left)] if left else [])]


def _bends(case: Case, zone: Zone, precedents: Sequence[Precedent], most: int) -> Parts:
    if not zone.bend:
        return [say(nothing_bends(zone))]
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
        words = _("a package that would then be possible.")
        if len(zone.bend) > 1:
            words = _("a package that would be possible if set 1 were bent.")
        parts += [say(""), say(example_words(words)), package_table(case.agenda, zone.bent_package)]
    return parts
