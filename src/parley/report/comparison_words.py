"""What a change changed, in words: statements, zone, what blocks it, solutions, frontier and prices."""

from __future__ import annotations

from collections.abc import Iterator

from parley.domain.case import Case
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.figures import fine, grouped_digits
from parley.report.package_words import party_name, party_names
from parley.report.shown import joined, quoted
from parley.report.solution_words import frontier_words, price_words, solution_name
from parley.report.statement_words import statement_words
from parley.report.zone_words import zone_label
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.comparison import Comparison, RecordChange, SolutionChange, StatementChange
from parley.verbs.analyse.zone import Zone

__all__ = [
    "comparison_headline",
    "comparison_words",
    "price_change_words",
    "record_sides",
    "solution_change_words",
    "statement_change_words",
]


def comparison_headline(comparison: Comparison) -> str:
    """Whether the answer changed, in a sentence."""
    if not comparison.changed:
        return _("The answer is the same in everything that is compared.")
    before, after = zone_label(comparison.before.zone), zone_label(comparison.after.zone)
    if before == after and not comparison_words(comparison):
        return _("The zone is as it was ({zone}); what else differs is too small to show.").format(zone=before)
    if before == after:
        return _("The zone is as it was ({zone}); other parts of the answer changed.").format(zone=before)
    return _("The zone changed: before {before}, now {after}.").format(before=quoted(before), after=quoted(after))


def statement_change_words(comparison: Comparison, change: StatementChange) -> str:
    """One statement that differs."""
    if change.change == "removed":
        return _("Only before: {statement}").format(statement=statement_words(comparison.before.case, change.statement))
    now = statement_words(comparison.after.case, change.statement)
    if change.change == "added":
        return _("Only now: {statement}").format(statement=now)
    before = statement_words(comparison.before.case, change.statement)
    if before == now:
        return _("Other source, basis, firmness or note: {statement}").format(statement=now)
    return _("Now: {after} (before: {before})").format(after=now, before=before)


def comparison_words(comparison: Comparison) -> tuple[str, ...]:
    """Everything that differs in the answer, a sentence each; empty where nothing does."""
    return tuple(_changes(comparison))


def _changes(comparison: Comparison) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    if not comparison.same_agenda:
        yield _("The two cases have different agendas: packages are compared only on what both settle.")
    for party in comparison.parties_gone:
        yield _("A party only before: {party}.").format(party=party_name(before.case, party))
    for party in comparison.parties_new:
        yield _("A party only now: {party}.").format(party=party_name(after.case, party))
    yield from _margin(before.zone, after.zone)
    yield from _blocks(comparison, before.case, after.case, before.zone, after.zone)
    if comparison.on_record is not None:
        yield from _record(comparison, comparison.on_record)
    for change in comparison.solutions:
        yield from solution_change_words(comparison, change)
    if frontier_words(before.frontier) != frontier_words(after.frontier):
        yield _("Frontier, before: {before} Now: {after}").format(
            before=frontier_words(before.frontier), after=frontier_words(after.frontier)
        )
    elif moved := max(comparison.points_new, comparison.points_gone):
        yield ngettext(
            "Frontier: {count} of the points listed gives the parties other utilities than before.",
            "Frontier: {count} of the points listed give the parties other utilities than before.",
            moved,
        ).format(count=grouped_digits(moved))
    for statement, _old, _new in comparison.prices:
        yield from price_change_words(comparison, statement)


def record_sides(comparison: Comparison) -> tuple[str, str] | None:
    """The zone before and now with every rejection on record taken as a red line; None where none is uncounted."""
    change = comparison.on_record
    return None if change is None else (zone_label(change.before), zone_label(change.after))


def _margin(before: Zone, after: Zone) -> Iterator[str]:
    if before.margin is None or after.margin is None or fine(before.margin) == fine(after.margin):
        return
    yield _("The smallest gain by the package that is certain: {before} at worst before, {after} now.").format(
        before=fine(before.margin), after=fine(after.margin)
    )


def _record(comparison: Comparison, change: RecordChange) -> Iterator[str]:
    """What differs in the answer to the stricter question."""
    words = _("If every rejection on record were a red line: {change}")
    was, now = zone_label(change.before), zone_label(change.after)
    if was != now:
        differs = _("before {before}, now {after}.").format(before=quoted(was), after=quoted(now))
        yield words.format(change=differs)
    before, after = comparison.before.on_record.case, comparison.after.on_record.case
    for one in _blocks(change, before, after, change.before, change.after):
        yield words.format(change=one)


def _blocks(
    change: Comparison | RecordChange, before: Case, after: Case, old_zone: Zone, new_zone: Zone
) -> Iterator[str]:
    """Deadlock cores, and sets that would have to bend, on one side only."""
    yield from _sets(before, change.cores_gone, _("Among the deadlock cores before, not now: {statements}"))
    yield from _sets(after, change.cores_new, _("Among the deadlock cores now, not before: {statements}"))
    yield from _sets(before, change.bends_gone, _bends_gone(new_zone))
    yield from _sets(after, change.bends_new, _bends_new(old_zone))


def _bends_gone(after: Zone) -> str:
    if after.possible:
        return _("Would be enough to bend before; now nothing has to bend: {statements}")
    if after.bend_complete:
        return _("Would be enough to bend before, not now: {statements}")
    return _("Listed as enough to bend before; not listed now, where the list is not complete: {statements}")


def _bends_new(before: Zone) -> str:
    if before.possible:
        return _("Would be enough to bend now; before, nothing had to bend: {statements}")
    if before.bend_complete:
        return _("Would be enough to bend now, not before: {statements}")
    return _("Listed as enough to bend now; not listed before, where the list is not complete: {statements}")


def _sets(case: Case, sets: tuple[tuple[str, ...], ...], template: str) -> Iterator[str]:
    for one in sets:
        words = _("; ").join(statement_words(case, statement) for statement in one)
        yield template.format(statements=words or _("the links alone"))


def solution_change_words(comparison: Comparison, change: SolutionChange) -> Iterator[str]:
    """What changed in one solution; nothing where it did not."""
    name = solution_name(change.name)
    if change.appeared:
        yield _("{solution}: there is a package now and was none before.").format(solution=name)
    if change.vanished:
        yield _("{solution}: there is no package now and was one before.").format(solution=name)
    if change.issues:
        agenda = comparison.after.case.agenda
        old = comparison.before.case.agenda
        parts = [
            _("{issue} from {before} to {after}").format(
                issue=quoted(agenda.issue(issue).title),
                before=quoted(old.issue(issue).option(before).label),
                after=quoted(agenda.issue(issue).option(after).label),
            )
            for issue, before, after in change.issues
        ]
        count = ngettext("{count} issue", "{count} issues", len(parts)).format(count=len(parts))
        yield _("{solution}: settled otherwise on {count}: {issues}.").format(
            solution=name, count=count, issues=_("; ").join(parts)
        )
    moved = _gains(comparison, change)
    if moved:
        yield _("{solution}: gains {gains}.").format(solution=name, gains=joined(moved))


def _gains(comparison: Comparison, change: SolutionChange) -> list[str]:
    parties = [party for party in change.gains_after if party in change.gains_before]
    names = party_names(comparison.after.case, parties)
    return [
        _("{party} from {before} to {after}").format(
            party=name, before=fine(change.gains_before[party]), after=fine(change.gains_after[party])
        )
        for party, name in zip(parties, names, strict=True)
        if fine(change.gains_before[party]) != fine(change.gains_after[party])
    ]


def price_change_words(comparison: Comparison, statement: str) -> Iterator[str]:
    """A red line whose price differs in words; nothing where it does not."""
    was, now = _price(comparison.before, statement), _price(comparison.after, statement)
    if was == now:
        return
    case = comparison.after.case if statement in comparison.after.case.statements else comparison.before.case
    yield _("{line}: before, {before}; now, {after}.").format(
        line=statement_words(case, statement), before=was, after=now
    )


def _price(analysis: Analysis, statement: str) -> str:
    found = [price for price in analysis.red_lines if price.statement == statement]
    return price_words(found[0]) if found else _("no such line")
