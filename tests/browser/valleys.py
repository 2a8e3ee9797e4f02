"""The example of the two valleys with a text in three languages, and what happened in its rooms."""

from __future__ import annotations

from pathlib import Path

from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.noting import make_note
from parley.workbench.rooms.previewing import preview
from parley.workbench.rooms.releasing import release
from tests.browser.served import Served
from tests.workbench.rooms.talks import ARABIC, DRAFT, case_folder

__all__ = ["HEBREW", "A", "B", "case_of_valleys", "make_busy"]

A, B = "upper", "lower"
"""Whose rooms delegations A and B sit in."""

HEBREW = """\
# המים {#water}

מדצמבר עד מאי מעביר הסכר [[flow.ten: 10 | flow.twenty: 20]] מטרים מעוקבים של מים בשנייה.

# המד {#gauge}

<!-- settles: gauge.joint -->
קורא אחד מכל עמק נכנס לבית המד.

# המילוי {#filling}

<!-- settles: filling.six -->
האגם מתמלא במשך שש שנים.

# החשמל {#power}

<!-- settles: power.tenth -->
עשירית מהחשמל של הסכר עוברת לעמק התחתון במחיר העלות.
"""


def case_of_valleys(parent: Path, *, texts: bool = True) -> Path:
    """The case: with a draft in three languages, or with none and two languages to draft in."""
    if not texts:
        folder = case_folder(parent)
        for each in (folder / "text").iterdir():
            each.unlink()
        return folder
    drafts = {"draft-01.md": DRAFT, "draft-01.ar.md": ARABIC, "draft-01.he.md": HEBREW}
    return case_folder(parent, drafts=drafts, languages='["en", "ar", "he"]')


def make_busy(served: Served) -> None:
    """Hand the draft to everybody, write a note, and hand a later revision to the delegations."""
    with served.desk() as desk:
        _hand(desk, *desk.rooms)
        make_note(desk, "The engineers of both valleys know each other from university.", basis="told")
        texts = {language: _monthly(text) for language, text in desk.latest.texts.items()}
        content = {"revision": desk.latest.number + 1, "texts": texts, "base": desk.latest.number}
        desk.append((desk.room.id, "text.revised", content))
        desk.forget()
        _hand(desk, A, B)


def _monthly(text: str) -> str:
    """The clause on the gauge, with how often it is read."""
    for old, new in (
        ("into the gauge house", "into the gauge house on the first day of each month"),
        ("إلى بيت المقياس", "إلى بيت المقياس في اليوم الأول من كل شهر"),
        ("לבית המד", "לבית המד ביום הראשון של כל חודש"),
    ):
        text = text.replace(old, new)
    return text


def _hand(desk: Desk, *rooms: str) -> None:
    shown = preview(desk, list(rooms), note="For the meeting on Tuesday.")
    release(desk, shown, reason="both asked for it", versions_differ="the translators know")
