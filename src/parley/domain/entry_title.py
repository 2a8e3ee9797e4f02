"""What the talks are called, as an entry says that goes with a draft, or with a case that was taken in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parley.domain.case import Case

__all__ = ["entry_title", "titles_told"]


def titles_told(case: Case) -> dict[str, Any]:
    """What an entry says of the title: as it stands, and in other languages where the case has it in any."""
    return {"title": case.title} | ({"titles": dict(case.titles)} if case.titles else {})


def entry_title(content: Mapping[str, Any], language: str) -> str:
    """The title in a language where the entry tells it, else as it stands; empty where the entry tells none.

    Entries that were written before a title had languages tell one alone.
    """
    title: str = content.get("titles", {}).get(language) or content.get("title", "")
    return title
