"""The words that a room would be handed, for a document: the whole text, or what changed in it, clause by clause.

They stand as the room reads them, in print and on its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.domain.document import Block, Heading, Paragraph, Words
from parley.domain.printed_words import printed_paragraphs
from parley.domain.single_text import as_clauses
from parley.domain.word_diff import WordChange
from parley.language import gettext as _
from parley.report.html_language import direction
from parley.report.html_packet import printed_runs
from parley.report.printed_changes import printed_changes
from parley.report.shown import joined
from parley.report.text_diff_words import change_badges, clause_name, diff_headline, renumbered_words, unchanged_words
from parley.report.text_words import visible
from parley.verbs.shuttle.handing_over import RoomPreview
from parley.verbs.shuttle.text_diff import TextDiff

__all__ = ["handed_words"]


def handed_words(one: RoomPreview) -> list[Block]:
    """Version by version: as a whole where the room never had it, else what changed against what it had last."""
    blocks: list[Block] = []
    for (language, text), (_language, diff) in zip(one.texts, one.changes, strict=True):
        rtl = direction(language) == "rtl"
        if one.is_whole(language):
            blocks.append(Heading(_("{language}: the whole text").format(language=language), 2))
            blocks += _whole(text, language, rtl=rtl)
        elif diff.same:
            blocks.append(Paragraph(f"{language}: {diff_headline(diff)}"))
        else:
            blocks.append(Heading(f"{language}: {diff_headline(diff)}", 2))
            blocks += _changed(diff, rtl=rtl)
    return blocks


def _whole(text: str, language: str, *, rtl: bool) -> Iterator[Block]:
    read = as_clauses(text)
    yield from _printed(read.preamble, rtl=rtl)
    for clause, label in zip(read.clauses, read.labels_in(language), strict=True):
        title = " ".join(printed_paragraphs(visible(clause.title)))
        yield Heading(f"{label} {title}".strip(), 3)
        yield from _printed(clause.body, rtl=rtl)


def _changed(diff: TextDiff, *, rtl: bool) -> Iterator[Block]:
    if any(one.kind != "same" for one in diff.preamble):
        yield Heading(_("Before the first clause"), 3)
        yield from _words(diff.preamble, rtl=rtl)
    for one in diff.changes:
        yield Heading(f"{clause_name(one)} ({joined(change_badges(one))})", 3)
        if one.kind == "changed" and any(each.kind != "same" for each in one.title):
            yield from _words(one.title, rtl=rtl)
        if one.kind != "same":
            yield from _words(one.body, rtl=rtl)
    unchanged = list(unchanged_words(diff))
    if unchanged and not diff.same:
        yield Paragraph(_("Unchanged: {clauses}.").format(clauses=joined(unchanged)), soft=True)
    if renumbered := renumbered_words(diff):
        yield Paragraph(renumbered, soft=True)


def _printed(written: str, *, rtl: bool) -> Iterator[Words]:
    for found in printed_runs(written):
        yield Words(tuple((run.kind, run.words) for run in found), rtl)


def _words(changes: Sequence[WordChange], *, rtl: bool) -> Iterator[Words]:
    for found in printed_changes(changes):
        yield Words(tuple((run.kind, run.words) for run in found), rtl)
