"""What changed between two texts, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.shown import joined
from parley.report.text_words import visible
from parley.verbs.shuttle.text_diff import ClauseChange, TextDiff

__all__ = ["change_badges", "clause_name", "diff_headline", "renumbered_words", "unchanged_words"]


def diff_headline(diff: TextDiff) -> str:
    """How much changed, in one sentence."""
    if diff.same:
        return _("No word differs.")
    kinds = Counter(one.kind for one in diff.changes if one.kind != "same")
    moved = sum(one.moved for one in diff.changes)
    parts = []
    if count := kinds["changed"]:
        parts.append(ngettext("{count} clause changed", "{count} clauses changed", count).format(count=count))
    if count := kinds["new"]:
        parts.append(ngettext("{count} clause new", "{count} clauses new", count).format(count=count))
    if count := kinds["gone"]:
        parts.append(ngettext("{count} clause gone", "{count} clauses gone", count).format(count=count))
    if moved:
        parts.append(ngettext("{count} clause moved", "{count} clauses moved", moved).format(count=moved))
    if any(one.kind != "same" for one in diff.preamble):
        parts.insert(0, _("words before the first clause changed"))
    return _("{parts}.").format(parts=joined(parts))


def clause_name(change: ClauseChange) -> str:
    """A clause by its number and its title as they are now; as they were where it is gone."""
    clause = change.after or change.before
    title = visible(clause.title) if clause else ""
    return " ".join(part for part in (change.new_number or change.old_number, title) if part)


def change_badges(change: ClauseChange) -> tuple[str, ...]:
    """What happened to a clause, a word each."""
    found = {"changed": [_("changed")], "new": [_("new")], "gone": [_("gone")], "same": []}[change.kind]
    if change.moved:
        found.append(_("moved, was {number}").format(number=change.old_number) if change.old_number else _("moved"))
    elif change.renumbered and change.old_number:
        found.append(_("was {number}").format(number=change.old_number))
    return tuple(found)


def renumbered_words(diff: TextDiff) -> str:
    """Clauses that merely have another number now; empty where there is none."""
    found = [
        _("{old} is now {new}").format(old=one.old_number or _("no number"), new=one.new_number or _("no number"))
        for one in diff.clauses
        if one.renumbered and one.kind == "same"
    ]
    return _("Renumbered, not a word changed: {clauses}.").format(clauses=joined(found)) if found else ""


def unchanged_words(diff: TextDiff) -> Iterator[str]:
    """The clauses in which nothing differs but perhaps the number."""
    for one in diff.clauses:
        if one.kind == "same" and not one.moved:
            yield clause_name(one)
