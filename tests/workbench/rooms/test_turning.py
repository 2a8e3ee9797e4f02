"""A package turned into brackets is the next revision, in every language, and no room can read the package off it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from parley.domain.text_reading import clean, for_readers, implied
from parley.errors import CannotAnswer, Invalid
from parley.report.desk_names import DeskNames
from parley.report.entry_words import entry_words
from parley.workbench.rooms.asking_packages import PackageQuestion
from parley.workbench.rooms.closing import close_brackets
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.releasing import preview, release
from parley.workbench.rooms.turning import take_in_turned, turned
from tests.workbench.rooms.talks import ARABIC, DRAFT, at_desk, founded

PICK = {"flow": "twenty", "gauge": "joint", "filling": "six", "power": "tenth", "disputes": "panel"}
WIDER = (
    DRAFT.replace("[[flow.ten: 10 | flow.twenty: 20]]", "[[flow.open: whatever comes | flow.ten: 10]]")
    + "\n# Disputes {#disputes}\n\nA dispute goes to [[disputes.panel: a panel | disputes.talks: talks]].\n"
)
WIDER_ARABIC = (
    ARABIC.replace("[[flow.ten: 10 | flow.twenty: 20]]", "[[flow.open: ما يأتي | flow.ten: 10]]")
    + "\n# النزاعات {#disputes}\n\nيحال النزاع إلى [[disputes.panel: هيئة | disputes.talks: محادثات]].\n"
)


def widened(desk: Desk) -> None:
    """Two revisions more: one with wordings that the last, which is the first again, has no more."""
    for number, english, arabic in ((2, WIDER, WIDER_ARABIC), (3, DRAFT, ARABIC)):
        said = {"revision": number, "texts": {"en": english, "ar": arabic}, "base": number - 1}
        desk.append((desk.room.id, "text.revised", said))


def test_the_revision_holds_the_package_in_each_language(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        widened(desk)
        made = turned(desk, PICK)
        assert made.base == 3
        assert set(made.changes) == {"en", "ar"}
        assert desk.latest.number == 3  # looking takes nothing in
        revision, _weak = take_in_turned(desk, PICK, base=3)
        assert revision.number == 4
        for text in revision.texts.values():
            assert implied(clean(text, PICK).text, desk.case.agenda).settled == PICK
        english, arabic = revision.texts["en"], revision.texts["ar"]
        assert "[[flow.ten: 10 | flow.twenty: 20 | flow.open: whatever comes]]" in english
        assert "[[flow.ten: 10 | flow.twenty: 20 | flow.open: ما يأتي]]" in arabic
        assert "A dispute goes to [[disputes.talks: talks | disputes.panel: a panel]]." in english
        assert "{#disputes}" in arabic


def test_a_room_reads_the_same_whatever_the_package_chose(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        widened(desk)
        issues = desk.case.agenda.open_issues
        read = set()
        for options in product(*([option.id for option in issue.options] for issue in issues)):
            made = turned(desk, dict(zip((issue.id for issue in issues), options, strict=True)))
            read.add(tuple(for_readers(text) for text in made.texts.values()))
        assert len(read) == 1
        assert not any(label in text for text in read.pop() for label in ("Gates open", "A panel", "m3/s"))


def test_what_has_no_words_is_named_and_nothing_stands_in_for_it(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        made = turned(desk, PICK)
        assert {tuple(one.unworded.items()) for one in made.found.values()} == {(("disputes", "panel"),)}
        assert made.changes == {}
        with pytest.raises(Invalid, match="nothing changes"):
            take_in_turned(desk, PICK, base=1)


def test_nothing_is_released_by_it_and_the_desk_knows_where_it_came_from(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        widened(desk)
        before = {room: len(entries) for room, entries in desk.said.items()}
        take_in_turned(desk, PICK, base=3, question=PackageQuestion(draws=20, seed=7))
        assert {room: len(entries) for room, entries in desk.said.items()} == before
        assert desk.handed == ()
        entry = desk.entries[-1]
        assert entry.kind == "text.revised"
        assert entry.content["from_package"] == PICK
        assert entry.content["question"]["seed"] == 7
        told = entry_words(entry, DeskNames())
        assert told == "Revision 4 of the text (ar, en), made from a package that was worked out"
        assert "worked out" not in entry_words(desk.entries[-2], DeskNames())


def test_handing_it_over_takes_a_reason_once_for_each_room(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        widened(desk)
        release(desk, preview(desk, ["upper"]), reason="The words of the first paper.")
        take_in_turned(desk, PICK, base=3)
        shown = preview(desk, ["upper", "lower"])
        assert [(one.kind, one.revision, one.names) for one in shown.cautions if one.needs_reason] == [
            ("computed", 4, ()),
            ("computed", 4, ("gauge.joint", "filling.six", "power.tenth")),
        ]
        with pytest.raises(Invalid, match="comes from a package that was worked out"):
            release(desk, shown)
        release(desk, shown, reason="Both asked for all wordings.")
        made = next(one for one in reversed(desk.entries) if one.kind == "release.made")
        upper = desk.rooms["upper"].id
        assert f"computed|{upper}||4" in made.content["cautions"]
        assert list(made.content["preview"][upper]["computed"]) == [4]
        close_brackets(desk, "disputes.talks")
        assert not preview(desk, ["upper"]).needs_reason  # what it has, it has


def test_a_revision_made_from_one_that_was_takes_a_reason_too(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        widened(desk)
        release(desk, preview(desk, ["upper"]), reason="The words of the first paper.")
        take_in_turned(desk, PICK, base=3)
        close_brackets(desk, "flow.twenty")
        (caution,) = [one for one in preview(desk, ["upper"]).cautions if one.kind == "computed"]
        assert (caution.revision, caution.names) == (4, ("flow.twenty",))


def test_what_was_shown_of_an_older_revision_is_not_taken_in(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        widened(desk)
        take_in_turned(desk, PICK, base=3)
        with pytest.raises(CannotAnswer, match="revision 4 was made since"):
            take_in_turned(desk, {**PICK, "disputes": "talks"}, base=3)
        with pytest.raises(Invalid, match="nothing changes"):
            take_in_turned(desk, PICK, base=4)


def test_a_part_of_a_package_is_none(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk, pytest.raises(Invalid):
        turned(desk, {"flow": "ten"})


def test_agreed_words_against_the_package_are_named_in_each_language(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        made = turned(desk, {**PICK, "power": "fifth"})
        assert {one.against["power"] for one in made.found.values()} == {"tenth"}
        assert ARABIC.splitlines()[-1] in made.texts["ar"]
