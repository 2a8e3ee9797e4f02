"""A round on one laptop with no server: drafted, handed to two rooms, answered in Word, agreed, printed and proved."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parley.cli import app
from tests.workbench.rooms.talks import VALLEYS
from tests.workbench.rooms.word_edits import handed_back, text_of

GAZA = VALLEYS.parent / "gaza-2025"
HOSTAGES = "[[EX1.b: within 72 hours of the first pullback | EX1.c: on one day, together with the prisoners]]"
HOSTAGES_AR = "[[EX1.b: خلال 72 ساعة من الانسحاب الأول | EX1.c: في يوم واحد مع الأسرى]]"

FIRST = f"""\
# Ceasefire {{#ceasefire}}

Fighting stops on the day this text takes effect.

# Hostages {{#hostages}}

The living hostages are freed {HOSTAGES}.

# Aid {{#aid}}

The Rafah crossing is open both ways.

# Maps {{#maps .annex}}

The line stands on the map that both sides have initialled.
"""

FIRST_AR = f"""\
# وقف إطلاق النار {{#ceasefire}}

يتوقف القتال في يوم نفاذ هذا النص.

# الرهائن {{#hostages}}

يُفرج عن الرهائن الأحياء {HOSTAGES_AR}.

# المساعدات {{#aid}}

يُفتح معبر رفح في الاتجاهين.

# الخرائط {{#maps .annex}}

يقوم الخط على الخريطة التي وقّعها الجانبان بالأحرف الأولى.
"""


class Laptop:
    """One folder, and the command line in it."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def run(self, command: str, *, given: str = "", exits: int = 0) -> str:
        """What a command prints; words in quotes are one word."""
        words = [one.strip('"') for one in re.findall(r'"[^"]*"|\S+', command)]
        done: Result = CliRunner().invoke(app, words, input=given)
        assert done.exit_code == exits, done.output + done.stderr
        return done.output

    def write(self, name: str, words: str) -> None:
        (self.place / name).write_text(words, encoding="utf-8")


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    """The case of the talks on Gaza, with a draft of four clauses, in English and in Arabic."""
    shutil.copytree(GAZA, tmp_path / "gaza")
    for old in (tmp_path / "gaza" / "text").iterdir():
        old.unlink()
    heading = tmp_path / "gaza" / "case.toml"
    written = heading.read_text(encoding="utf-8")
    languages = 'languages = ["en", "ar", "he"]\n'
    assert languages in written
    heading.write_text(written.replace(languages, f'{languages}authentic = ["en", "ar"]\n'), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    # Wide enough that no clause's name is cut in two.
    monkeypatch.setenv("COLUMNS", "160")
    return Laptop(tmp_path)


def test_a_round_from_the_first_draft_to_the_proof_of_what_was_handed_over(laptop: Laptop) -> None:
    run, place = laptop.run, laptop.place
    run("init rooms --case gaza --mediator Amal")
    _draft(laptop)

    # Handed to two rooms at once: each has a packet of its own, with a signed checkpoint.
    run("release make rooms israel hamas --out handed", given="yes\n")
    copies = sorted(place.glob("handed/*/*/checkpoint.json"))
    assert [one.parts[-3] for one in copies] == ["hamas", "israel"]
    for room in ("israel", "hamas"):
        run(f"text out rooms {room}.docx --room {room}")

    # Both answer in Word, with tracked changes.
    israel = handed_back(place / "israel.docx", {"both ways": "both ways, under inspection"})
    hamas = handed_back(
        place / "hamas.docx", {"is open": "is open at all hours"}, comments={"initialled": "Which map?"}
    )
    told = run(f'text in rooms "{israel.name}" --room israel --by "The head of the delegation"', given="yes\n")
    assert "{+, under inspection+}" in told
    assert "not taken as accepted: ceasefire, hostages, maps" in told
    rest = "--accept-rest --accept-in en --accept-in ar"
    told = run(f'text in rooms "{hamas.name}" --room hamas --by "The head of the delegation" {rest}', given="yes\n")
    assert "is open {+at all hours +}both ways" in told
    assert "Which map?" in told
    assert "Accepted as they are, as the room said: ceasefire, hostages." in told

    # What each said on condition of the other is agreed together once the mediator confirms it.
    run("answer give rooms israel ceasefire --says accept --by Head")
    run("answer give rooms israel maps --says accept --if ceasefire --by Head")
    run("answer give rooms hamas ceasefire --says accept --if maps --by Head")
    run("answer give rooms hamas maps --says accept --by Head")
    assert "1 Ceasefire and Annex A Maps wait for each other" in run("answers rooms")
    run("confirm rooms ceasefire maps", given="yes\n")
    assert "2 of 4 clauses are agreed" in run("answers rooms")

    # A bracket closes, what both proposed on aid goes in, and the next packet shows it as tracked changes.
    run("text close rooms --option EX1.b")
    laptop.write(
        "draft-02.md", _with_aid(FIRST, "is open", "is open at all hours").replace("ways", "ways, under inspection")
    )
    laptop.write("draft-02.ar.md", _with_aid(FIRST_AR, "في الاتجاهين", "في الاتجاهين في كل ساعة، مع التفتيش"))
    run("text revise rooms draft-02.md draft-02.ar.md --base 1")
    run("release make rooms israel hamas", given="Both have asked for these words.\nyes\n")
    run("text out rooms second.docx --room hamas")
    sent = text_of(place / "second.docx")
    assert re.search(r"<w:ins [^>]*>.*, under inspection", sent)
    assert "Packet 2" in sent
    for room in ("israel", "hamas"):
        run(f"answer give rooms {room} hostages aid --says accept --by Head")
    assert "Revision 3: every clause is agreed." in run("answers rooms")

    # On paper, in Arabic.
    run("release packet rooms hamas --html packet.html --in ar")
    page = (place / "packet.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert "الحزمة 2" in page
    assert "الملحق A" in page
    assert "مع التفتيش" in page

    # The record is what it was, by the copies handed out with the first packets; one changed byte is found.
    run("verify rooms --checkpoint handed")
    _change_one_byte(place / "rooms" / "rooms.sqlite")
    run("verify rooms --checkpoint handed", exits=1)


def _draft(laptop: Laptop) -> None:
    """The first draft, taken in and looked at before anything is handed over."""
    laptop.write("draft-01.md", FIRST)
    laptop.write("draft-01.ar.md", FIRST_AR)
    laptop.run("text revise rooms draft-01.md draft-01.ar.md --base 0")
    assert "within 72 hours of the first pullback" in laptop.run("release preview rooms israel hamas")


def _change_one_byte(database: Path) -> None:
    """Another byte in an entry that was handed over, as a hand that has no key could leave it."""
    with closing(sqlite3.connect(database)) as opened:
        ((sealed,),) = opened.execute("SELECT sealed FROM parley_entry ORDER BY length(sealed) DESC LIMIT 1")
    written = bytearray(database.read_bytes())
    place = written.index(sealed[:64])
    written[place + 32] ^= 1
    database.write_bytes(bytes(written))


def _with_aid(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)
