"""Rooms for a small case, with a clock that tests turn."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from parley.workbench.rooms.desk import Desk, open_desk
from parley.workbench.rooms.founding import found_rooms

VALLEYS = Path(__file__).resolve().parents[3] / "examples" / "two-valleys"
BEGAN = datetime(2025, 3, 1, 7, 0, tzinfo=UTC)

DRAFT = """\
# Water {#water}

From December to May the dam passes [[flow.ten: 10 | flow.twenty: 20]] cubic metres of water a second.

# The gauge {#gauge}

<!-- settles: gauge.joint -->
One reader from each valley goes into the gauge house.

# Filling {#filling}

<!-- settles: filling.six -->
The lake is filled over six years.

# Power {#power}

<!-- settles: power.tenth -->
A tenth of the dam's power goes to the Lower Valley at cost.
"""

ARABIC = """\
# المياه {#water}

يمرر السد من كانون الأول إلى أيار [[flow.ten: 10 | flow.twenty: 20]] أمتار مكعبة في الثانية.

# المقياس {#gauge}

<!-- settles: gauge.joint -->
يدخل قارئ من كل واد إلى بيت المقياس.

# الملء {#filling}

<!-- settles: filling.six -->
تملأ البحيرة على مدى ست سنوات.

# الكهرباء {#power}

<!-- settles: power.tenth -->
يذهب عشر كهرباء السد إلى الوادي الأدنى بسعر التكلفة.
"""


class Clock:
    """What time it is: a minute later each time somebody asks."""

    def __init__(self) -> None:
        self.at = BEGAN

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


def case_folder(
    parent: Path, *, drafts: dict[str, str] | None = None, languages: str = '["en", "ar"]', heading: str = ""
) -> Path:
    """A copy of the example, with other drafts, both languages authentic, and further lines for ``case.toml``."""
    folder = parent / "valleys"
    shutil.copytree(VALLEYS, folder)
    for old in (folder / "text").iterdir():
        old.unlink()
    for name, text in (drafts or {"draft-01.md": DRAFT, "draft-01.ar.md": ARABIC}).items():
        (folder / "text" / name).write_text(text, encoding="utf-8")
    file = folder / "case.toml"
    written = file.read_text(encoding="utf-8")
    more = f"languages = {languages}\nauthentic = {languages}\n{heading}"
    file.write_text(written.replace('languages = ["en"]\n', more), encoding="utf-8")
    return folder


@contextmanager
def at_desk(parent: Path, *, clock: Clock | None = None, member: str = "", purpose: str = "") -> Iterator[Desk]:
    """The desk of the rooms in a folder."""
    with open_desk(parent / "rooms", member=member, purpose=purpose, clock=clock or Clock()) as desk:
        yield desk


def founded(parent: Path, *mediators: str, clock: Clock | None = None, **case: Any) -> Path:
    """Rooms for the case, in a folder; the folder around them."""
    folder = case_folder(parent, **case)
    found_rooms(parent / "rooms", folder, mediators=mediators or ("Amal",), clock=clock or Clock())
    return parent
