"""What changed in words of the text, as a reader sees them: without comments, ties and marks of Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.printed_words import printed_paragraphs
from parley.domain.word_diff import WordChange, word_diff
from parley.report.text_words import Run, paragraphs

__all__ = ["printed_changes", "printed_stretch"]


def printed_changes(changes: Sequence[WordChange]) -> tuple[tuple[Run, ...], ...]:
    """What changed, cut into paragraphs as they are printed.

    Where nothing that is printed changed, such as a tie alone, it is told as it was written: else it would not be seen.
    """
    before, after = (
        "\n".join(printed_paragraphs("".join(one.words for one in changes if one.kind in kinds)))
        for kinds in (("same", "gone"), ("same", "new"))
    )
    unseen = before == after and any(one.kind != "same" and one.words.strip() for one in changes)
    return paragraphs(changes if unseen else word_diff(before, after))


def printed_stretch(words: str) -> str:
    """A stretch out of a text on one line, without marks; it may begin or end within a bracket."""
    return " ".join(printed_paragraphs(words)).replace("[[", "[").replace("]]", "]")
