"""The single text as a Word file for one room, and the room's answer in Word beside what it was handed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parley.domain.names import one_ending
from parley.errors import CannotAnswer, Invalid
from parley.files.word.laid_out import LaidClause, WordDraft, text_hash
from parley.files.word.laying_out import lay_out
from parley.files.word.limits import LARGEST_FILE
from parley.files.word.out_runs import AUTHOR, WHEN
from parley.files.word.reading import Line, Mark, WordReading, lines
from parley.files.word.states import in_signs, words_in_signs
from parley.files.word.word_in import read_word
from parley.files.word.word_out import PACKET, SentWord, write_word
from parley.language import gettext as _
from parley.report.html_language import direction
from parley.verbs.shuttle.alignment import Alignment, ReturnedLine, SentClause, align
from parley.workbench.publishing import check_new, set_aside, write_result
from parley.workbench.word_rest import Rest, rest_of

__all__ = ["KEPT", "Remark", "WordAnswer", "answer_in_word", "answer_of", "draft_in_word", "text_in", "text_out"]

KEPT = ".bookmarks.json"
"""What the name of the file ends in that says which bookmark is which clause. It stays at the desk."""

_LANGUAGE = re.compile(r"\.([a-z]{2,3})\Z")
_LARGEST_TEXT = 20_000_000


@dataclass(frozen=True)
class Remark:
    """A comment that came back: the clause that it is anchored in (None if in none), by whom, on which words.

    Changes in it, and in the words that it is on, are in signs: ``[-gone-]``, ``{+new+}``.
    """

    clause: str | None
    by: str
    on: str
    words: str


@dataclass(frozen=True)
class WordAnswer:
    """What came back in a Word file.

    Parameters
    ----------
    reading
        Every word of it.
    alignment
        Its paragraphs beside the clauses that were handed over, for a mediator to confirm.
    remarks
        Its comments.
    rest
        What clauses alone would not show.
    """

    reading: WordReading
    alignment: Alignment
    remarks: tuple[Remark, ...]
    rest: Rest


def draft_in_word(draft: WordDraft, before: Sequence[LaidClause], *, new_id: Callable[[], str]) -> SentWord:
    """A draft for one room, with changes against what it had last; ``new_id`` gives a random id."""
    clauses = dict.fromkeys([PACKET, *(clause.id for clause in (*draft.clauses, *before))])
    return write_word(draft, before, ids={clause: new_id() for clause in clauses})


def answer_in_word(
    content: bytes, file: str, sent: Sequence[LaidClause], *, bookmarks: Mapping[str, str], around: Sequence[str] = ()
) -> WordAnswer:
    """A room's Word file beside the clauses that it was handed.

    Parameters
    ----------
    content, file
        The bytes, and the name for messages.
    bookmarks, around
        As `parley.files.word.word_out.SentWord` gave them; without bookmarks, paragraphs are tied by their words.

    Raises
    ------
    Invalid
        If the file is not taken; the reasons are told.
    """
    return answer_of(read_word(content, file), sent, bookmarks=bookmarks, around=around)


def answer_of(
    reading: WordReading,
    sent: Sequence[LaidClause],
    *,
    bookmarks: Mapping[str, str],
    around: Sequence[str] = (),
    struck: Collection[str] = (),
) -> WordAnswer:
    """The same for a file that was read already; ``struck``: words that went out as taken out by us."""
    base = lines(reading.paragraphs, "base", ours=_ours)
    wanted = lines(reading.paragraphs, "after")
    clauses = [SentClause(clause.id, clause.lines) for clause in sent]
    if around:
        clauses.append(SentClause(PACKET, tuple(around)))
    places = _clauses_of(reading, bookmarks)
    remarks = tuple(
        Remark(
            places.get(each.id),
            each.by,
            words_in_signs(each.on),
            "\n".join(" ".join(in_signs(one).split()) for one in each.paragraphs),
        )
        for each in reading.comments
    )
    alignment = align(clauses, _returned(base, bookmarks), _returned(wanted, bookmarks))
    rest = rest_of(reading.paragraphs, base, wanted, alignment, ours=_ours, struck=struck)
    return WordAnswer(reading, alignment, remarks, rest)


def text_out(
    after: Path,
    out: Path,
    *,
    before: Path | None,
    packet: str,
    new_id: Callable[[], str],
    title: str = "",
    force: bool = False,
) -> SentWord:
    """Write a draft in Markdown as a Word file, and beside it which bookmark is which clause.

    The name of the draft is not in the file: its number would tell how many there were. ``force`` writes over a file
    that is there; the bookmarks that went with that are kept under another name, for it may have been handed over.

    Raises
    ------
    Invalid
        If a draft cannot be read, or the file is not to be written there.
    """
    if out.suffix.lower() != ".docx":
        raise Invalid(_("{file} does not say what to write").format(file=out.name), _("let its name end in .docx"))
    clauses, language = _laid(after)
    last = _laid(before)[0] if before is not None else ()
    rtl = direction(language) == "rtl"
    draft = WordDraft(title, language, clauses, packet, text_hash(clauses), rtl)
    sent = draft_in_word(draft, last, new_id=new_id)
    if not force:
        check_new(out, _kept(out))
    set_aside(_kept(out))
    write_result(out, sent.content, ".docx")
    kept = {"bookmarks": dict(sent.bookmarks), "around": list(sent.around)}
    write_result(_kept(out), json.dumps(kept, ensure_ascii=False, indent=1), ".json")
    return sent


def text_in(returned: Path, sent: Path, *, kept: Path | None) -> WordAnswer:
    """Read a returned Word file beside the draft in Markdown that was handed over.

    Parameters
    ----------
    kept
        The file that was written beside the Word file that went out; without it paragraphs are tied by their words.

    Raises
    ------
    Invalid
        If a file cannot be read, or the Word file is not taken.
    """
    bookmarks, around = _read_kept(kept) if kept is not None else ({}, ())
    return answer_in_word(
        _content(returned, LARGEST_FILE), returned.name, _laid(sent)[0], bookmarks=bookmarks, around=around
    )


def _ours(mark: Mark) -> bool:
    """Whether we made a change: a word processor may rename its author, but keeps its day.

    Whoever gives a change of their own our name hides nothing: it is then part of what the file gives out as handed
    over, and that is compared with what was.
    """
    return mark.by == AUTHOR or mark.at == WHEN


def _returned(found: Sequence[Line], bookmarks: Mapping[str, str]) -> list[ReturnedLine]:
    out = []
    for line in found:
        known = [bookmarks[name] for name in line.bookmarks if name in bookmarks]
        out.append(ReturnedLine(line.shown, known[-1] if known else None))
    return out


def _clauses_of(reading: WordReading, bookmarks: Mapping[str, str]) -> dict[str, str | None]:
    """By comment the clause in which it begins."""
    out: dict[str, str | None] = {}
    for paragraph in reading.paragraphs:
        for piece in paragraph.pieces:
            for comment in piece.comments:
                if comment not in out:
                    known = (bookmarks[name] for name in reversed(piece.bookmarks) if name in bookmarks)
                    out[comment] = next(known, None)
    return out


def _laid(path: Path) -> tuple[tuple[LaidClause, ...], str]:
    """The clauses of a draft in Markdown, and its language by its name."""
    try:
        text = one_ending(_content(path, _LARGEST_TEXT).decode("utf-8")).lstrip("\ufeff")
    except UnicodeDecodeError:
        raise Invalid(_("{file} is not written in UTF-8").format(file=path.name), _("save it as UTF-8")) from None
    found = _LANGUAGE.search(path.stem)
    language = found[1] if found else "en"
    return lay_out(text, language=language, rtl=direction(language) == "rtl"), language


def _kept(out: Path) -> Path:
    return out.with_name(out.name + KEPT)


def _read_kept(path: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    try:
        kept = json.loads(_content(path, _LARGEST_TEXT))
        bookmarks = {str(name): str(clause) for name, clause in kept["bookmarks"].items()}
        return bookmarks, tuple(str(line) for line in kept["around"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Invalid(
            _("{file} does not say which bookmark is which clause").format(file=path.name),
            _("give the file that ends in {ending} and was written with the Word file").format(ending=KEPT),
        ) from None


def _content(path: Path, most: int) -> bytes:
    try:
        if not path.is_file():
            raise CannotAnswer(_("there is no file {file}").format(file=path), _("see how its name is written"))
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise CannotAnswer(
            _("{file} cannot be read: {reason}").format(file=path, reason=error.strerror or error),
            _("see that you may read it"),
        ) from error
    if len(content) > most:
        raise Invalid(
            _("{file} has more than {most} MB").format(file=path.name, most=most // 2**20),
            _("hand it in as several files"),
        )
    return content
