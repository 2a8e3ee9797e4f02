"""Random names for the clauses of a draft, of one room and one language alone, by which its Word file comes back."""

from __future__ import annotations

from collections.abc import Mapping

from parley.files.store import random_id
from parley.files.word.laying_out import lay_out
from parley.files.word.word_out import PACKET
from parley.verbs.shuttle.handed import Handed

__all__ = ["new_bookmarks"]


def new_bookmarks(texts: Mapping[str, str], before: Handed | None) -> dict[str, dict[str, str]]:
    """A random name for each clause of a draft, and for what stands around them, language by language.

    Parameters
    ----------
    before
        What the room had last: clauses that are gone since are struck out in the file, and need a name, too.
    """
    last = dict(before.texts) if before is not None else {}
    return {
        language: {
            clause: random_id()
            for clause in dict.fromkeys(
                (PACKET, *(one.id for words in (text, last.get(language, "")) for one in lay_out(words)))
            )
        }
        for language, text in texts.items()
    }
