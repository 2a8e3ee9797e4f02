"""A draft as a Word file for one room: real tracked changes against what it had last, and nothing of who made it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.errors import Invalid
from parley.files.docx_scrub import packed
from parley.files.word.laid_out import LaidClause, WordDraft, check_ids
from parley.files.word.out_parts import parts
from parley.files.word.out_runs import Stretch, Tracked, paragraph
from parley.files.word.out_text import text_xml
from parley.files.word.packet_words import packet_words
from parley.language import gettext as _

__all__ = ["PACKET", "SentWord", "write_word"]

PACKET = ""
"""Stands for the packet page and the closing line where otherwise a clause's id stands."""

_NAME = re.compile(r"[A-Za-z0-9]{8,36}\Z")
"""What a bookmark may be called: Word keeps 40 characters."""


@dataclass(frozen=True)
class SentWord:
    """What went out.

    Parameters
    ----------
    content
        The bytes of the file.
    bookmarks
        The id of the clause behind each bookmark; `PACKET` for what stands around the text. It is kept at the desk.
    around
        The lines of the packet page and the closing line.
    """

    content: bytes
    bookmarks: Mapping[str, str]
    around: tuple[str, ...]


def write_word(draft: WordDraft, before: Sequence[LaidClause], *, ids: Mapping[str, str]) -> SentWord:
    """The draft as a Word file. The same arguments give the same bytes.

    Parameters
    ----------
    before
        What the room had last; empty for its first draft, which then shows no changes.
    ids
        A random id of this room for each clause, and one for `PACKET`. No clause's own id is in the file.

    Raises
    ------
    Invalid
        If a clause has no random id, two have the same one, or one cannot be a bookmark.
    """
    before = tuple(before) or draft.clauses
    check_ids(before)
    names = _names(draft, before, ids)
    tracked = Tracked()
    front = _front(draft, tracked, f"{names[PACKET]}a")
    text = text_xml(before, draft.clauses, {clause: name for clause, name in names.items() if clause}, tracked)
    text += _closing(draft, tracked, f"{names[PACKET]}z")
    made = parts(front, text, packet=draft.packet, language=draft.language, rtl=draft.rtl, tracked=tracked)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        for name, content in made.items():
            whole.writestr(zipfile.ZipInfo(name), content.encode("utf-8"))
    known = {name: clause for clause, name in names.items() if clause}
    known |= {f"{names[PACKET]}a": PACKET, f"{names[PACKET]}z": PACKET}
    around = tuple(words for _style, words in _front_lines(draft))
    return SentWord(packed(out.getvalue()), known, (*around, _closing_line(draft)))


def _names(draft: WordDraft, before: Sequence[LaidClause], ids: Mapping[str, str]) -> dict[str, str]:
    """The bookmark of each clause. A bookmark starts with a letter, which a random id need not do."""
    wanted = [PACKET, *(clause.id for clause in draft.clauses)]
    wanted += [clause.id for clause in before if clause.id not in wanted]
    for clause in wanted:
        if not _NAME.match(ids.get(clause, "")):
            raise Invalid(
                _('the clause "{clause}" has no random id that can be a bookmark').format(clause=clause),
                _("give it 8 to 36 letters and digits"),
            )
    names = {clause: f"c{ids[clause]}" for clause in wanted}
    if len({name.casefold() for name in names.values()}) < len(names):
        raise Invalid(_("two clauses have the same random id"), _("give each one of its own"))
    return names


def _front_lines(draft: WordDraft) -> list[tuple[str, str]]:
    """What the packet page says, each line with its style."""
    said = packet_words(draft.language)
    return [
        *([("Title", draft.title), ("Normal", draft.packet)] if draft.title else [("Title", draft.packet)]),
        ("Packet", said.proof),
        ("Packet", "\n".join(draft.hash[at : at + 32] for at in range(0, len(draft.hash), 32))),
        ("Packet", said.tracked),
    ]


def _closing_line(draft: WordDraft) -> str:
    return packet_words(draft.language).end.format(packet=draft.packet)


def _front(draft: WordDraft, tracked: Tracked, name: str) -> str:
    """The packet page."""
    lines = _front_lines(draft)
    bookmarks = [tracked.bookmark(name)]
    return "".join(
        paragraph(
            [Stretch(words)],
            tracked,
            style=style,
            rtl=draft.rtl,
            bookmarks=bookmarks,
            opens=not number,
            closes=number == len(lines) - 1,
        )
        for number, (style, words) in enumerate(lines)
    )


def _closing(draft: WordDraft, tracked: Tracked, name: str) -> str:
    """The last line: it shows that nothing was cut off, and a file cannot end in a paragraph that is taken out."""
    return paragraph(
        [Stretch(_closing_line(draft))], tracked, style="Packet", rtl=draft.rtl, bookmarks=[tracked.bookmark(name)]
    )
