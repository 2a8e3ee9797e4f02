"""Nobody becomes a member twice by a slip, and whoever is a member can be taken out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.domain.member import Member, MembershipRole
from parley.errors import CannotAnswer, Invalid, NoSuchName
from parley.verbs.shuttle.membership import same_name, short_ids
from parley.workbench.rooms.answering import take_answer
from parley.workbench.rooms.desk import open_desk
from parley.workbench.rooms.founding import answers_alone, invite, revoke
from parley.workbench.rooms.releasing import preview, release
from tests.workbench.rooms.talks import at_desk, founded


def test_a_name_that_is_a_member_already_is_not_invited_again_but_as_another_person(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        invite(desk, "Dr. Hadi", "delegation", room="upper")
        for name, role, room in (("Dr. Hadi", "delegation", "lower"), ("dr.  hadi", "analyst", "")):
            with pytest.raises(Invalid, match=r"is a member already: \w{6} \(delegation, Upper Valley\).*--again"):
                invite(desk, name, role, room=room)
        with pytest.raises(Invalid, match=r"Amal is a member already: \w{6} \(mediator, the desk\)"):
            invite(desk, "Amal", "delegation", room="lower")
        assert len(desk.scope.members()) == 2
        invite(desk, "Dr. Hadi", "delegation", room="lower", again=True)
        assert len(desk.scope.members()) == 3


def test_one_of_two_of_a_name_is_revoked_by_the_first_digits_of_an_id(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        first = invite(desk, "Dr. Hadi", "delegation", room="upper")
        second = invite(desk, "Dr. Hadi", "delegation", room="lower", again=True)
        short = short_ids(desk.scope.members())
        with pytest.raises(Invalid, match=r'several members are meant by "Dr. Hadi"') as found:
            revoke(desk, "Dr. Hadi")
        assert all(short[id] in str(found.value) for id in (first, second))
        assert revoke(desk, short[second]).room == desk.rooms["lower"].id
        assert revoke(desk, "dr. hadi").id == first
        with pytest.raises(NoSuchName, match="no member"):
            revoke(desk, "Dr. Hadi")
        for empty in ("", "Nobody"):
            with pytest.raises(NoSuchName, match="no member"):
                revoke(desk, empty)


def test_as_many_digits_are_shown_as_tell_ids_apart() -> None:
    one, two, three = (Member(id, "X", MembershipRole.ANALYST, "desk") for id in ("a" * 9, "a" * 7 + "bb", "c" * 9))
    assert short_ids([one, three]) == {one.id: "aaaaaa", three.id: "cccccc"}
    assert short_ids([one, two]) == {one.id: "a" * 8, two.id: "a" * 7 + "b"}
    assert short_ids([]) == {}
    assert same_name(" Dr. Hadi", "dr.  HADI")


def test_whoever_writes_for_somebody_who_can_answer_is_told_which_commands_it_takes(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        release(desk, preview(desk, ["upper"]))
        assert not answers_alone(desk, invite(desk, "Nora", "analyst"))
        assert not answers_alone(desk, invite(desk, "The head", "head of delegation", room="upper"))
        assert answers_alone(desk, invite(desk, "Dr. Hadi", "delegation", room="upper"))
        with pytest.raises(Invalid, match=r"Dr. Hadi can answer.*parley answer file.*--file"):
            take_answer(desk, "upper", "gauge", "accept", by="The head")
    with (
        pytest.raises(CannotAnswer, match=r"Dr. Hadi is a member of a room.*parley answer file"),
        open_desk(tmp_path / "rooms", member="Dr. Hadi"),
    ):
        pass
