"""The case and the text of some rooms, as entries keep them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from parley.domain.case import Case
from parley.domain.entry import Entry
from parley.domain.revision import Revision
from parley.errors import CaseProblems
from parley.files.findings import Findings
from parley.files.folder import read_shelf
from parley.files.shelf import RawShelf

__all__ = ["in_order", "read_files", "revisions_told"]


def read_files(files: Mapping[str, str]) -> Case:
    """A case from the texts of its files, by name.

    Raises
    ------
    CaseProblems
        If it has errors: all of them.
    """
    findings = Findings()
    found = read_shelf(RawShelf({name: text.encode() for name, text in files.items()}), findings).case
    if found is None:
        raise CaseProblems(sorted(findings.problems))
    return found


def revisions_told(entries: Iterable[Entry], languages: Sequence[str]) -> tuple[Revision, ...]:
    """The revisions of the single text, in order.

    Parameters
    ----------
    entries
        Those of the desk that tell of one.
    languages
        Those of the case, in its order.
    """
    return tuple(
        Revision(
            number=one.content["revision"],
            texts=in_order(one.content["texts"], languages),
            base=one.content.get("base", 0),
            in_step=tuple(one.content.get("in_step", ())),
        )
        for one in entries
    )


def in_order(texts: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    """Texts by language, in the order in which the case names its languages: the store keeps keys in its own."""
    order = {language: place for place, language in enumerate(languages)}
    return dict(sorted(texts.items(), key=lambda pair: order.get(pair[0], len(order))))
