"""A draft as it is printed for a room: a first sheet that proves what was handed over, then the words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace

from parley.domain.printed_words import printed_paragraphs
from parley.domain.single_text import as_clauses
from parley.report.html_environment import sheet
from parley.report.packet_fonts import font_rules
from parley.report.packet_sentences import language_name, packet_sentences
from parley.report.text_words import Run, visible

__all__ = ["PrintedPacket", "packet_page", "printed_runs"]

_GROUP = 8
_OPENS, _CLOSES = "\x02", "\x03"
"""Around open brackets on the way to the page. No words hold them: `visible` shows such signs by name."""
_SIGNS = re.compile(f"([{_OPENS}{_CLOSES}])")


@dataclass(frozen=True)
class PrintedPacket:
    """What is printed.

    Parameters
    ----------
    title
        Of the talks.
    number
        The room's own: its first packet is 1.
    words
        The draft in one language, as the room was handed it.
    language
        Of the words, and of the first sheet.
    handed
        When, with its zone.
    digest
        The hash over the words, as hexadecimal digits.
    key
        The public key that checkpoints of the record are signed with; empty where none is.
    note
        Words that went with the draft.
    """

    title: str
    number: int
    words: str
    language: str
    handed: str
    digest: str
    key: str = ""
    note: str = ""


def packet_page(packet: PrintedPacket, *, typeface: Callable[[str], bytes] | None = None) -> str:
    """The packet as one HTML file that prints on A4, from right to left where its language does.

    Nothing in it is the desk's: neither ids of clauses nor names of other rooms. Each sheet has the number of the
    packet and the beginning of the hash at its foot, so that sheets of two packets are not mixed up.

    Parameters
    ----------
    typeface
        What gives the content of a typeface's file, so that the page brings it along; without, it is set in what the
        machine has.
    """
    said, text = packet_sentences(packet.language), as_clauses(packet.words)
    name = f"{said.packet} {packet.number}"
    return sheet(
        "packet.html",
        packet.language,
        more=_foot(name, packet.digest[:_GROUP]),
        fonts=font_rules("".join((packet.title, packet.note, packet.words, *asdict(said).values())), typeface)
        if typeface
        else "",
        packet=replace(packet, title=visible(packet.title), note=visible(packet.note)),
        name=name,
        said=said,
        spoken=language_name(packet.language),
        digest=_grouped(packet.digest),
        key=_grouped(packet.key),
        preamble=printed_runs(text.preamble),
        clauses=[
            {
                "label": label,
                "title": " ".join(printed_paragraphs(visible(clause.title))),
                "level": min(clause.level + 1, 6),
                "body": printed_runs(clause.body),
            }
            for clause, label in zip(text.clauses, text.labels_in(packet.language), strict=True)
        ],
    )


def _foot(name: str, digest: str) -> str:
    """The rule for what stands at the foot of each sheet; digits and counts are kept from turning with the words."""
    known = digest if re.fullmatch("[0-9a-f]+", digest) else ""  # nothing but digits goes into a style sheet
    words = f"{name} · \\2066 {known}\\2069  · " if known else f"{name} · "
    content = f'"{words}\\2066 " counter(page) " / " counter(pages) "\\2069 "'
    return f"@page {{ @bottom-center {{ content: {content} }} }}\n"


def _grouped(digits: str) -> str:
    """Digits in groups, to be read aloud."""
    return " ".join(digits[place : place + _GROUP] for place in range(0, len(digits), _GROUP))


def printed_runs(written: str) -> tuple[tuple[Run, ...], ...]:
    """Paragraphs as they are printed, with the wordings of open brackets apart: ``open``."""
    return tuple(_paragraphs(written))


def _paragraphs(written: str) -> Iterator[tuple[Run, ...]]:
    """The same one after another; a bracket that holds a blank line goes on in the next paragraph."""
    opened = False
    for paragraph in printed_paragraphs(visible(written), opens=_OPENS, closes=_CLOSES):
        runs: list[Run] = [Run("open", "")] if opened else []
        for piece in _SIGNS.split(paragraph):
            if piece == _OPENS:
                opened = True
                runs.append(Run("open", "["))
            elif opened:
                opened = piece != _CLOSES
                runs[-1] = replace(runs[-1], words=runs[-1].words + (piece if opened else "]"))
            else:
                runs.append(Run("same", piece))
        yield tuple(one for one in runs if one.words)
