"""Members as the desk sees them: since when, in which room, moved to another, and what is on record of accounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.domain.member import MembershipRole
from parley.errors import Invalid, NoSuchName
from parley.workbench.rooms.desk import Desk, open_desk
from parley.workbench.rooms.founding import found_rooms, invite
from parley.workbench.rooms.people import (
    account_locked,
    account_opened,
    account_unlocked,
    homes,
    may_invite,
    move,
    people,
)
from tests.workbench.rooms.talks import Clock, case_folder


@pytest.fixture
def where(tmp_path: Path) -> Path:
    found_rooms(tmp_path / "talks", case_folder(tmp_path), mediators=["Nadia"], clock=Clock())
    return tmp_path / "talks"


def _invited(desk: Desk) -> dict[str, str]:
    return {
        "Sami": invite(desk, "Sami", "analyst"),
        "Dara": invite(desk, "Dara", "delegation", room="upper"),
        "Adam": invite(desk, "Adam", "administrator"),
    }


def test_the_desk_stands_first_then_room_by_room(where: Path) -> None:
    with open_desk(where, clock=Clock()) as desk:
        ids = _invited(desk)
        found = people(desk)
        assert [one.member.name for one in found] == ["Nadia", "Sami", "Adam", "Dara"]
        assert [one.room for one in found] == ["the desk", "the desk", "", "Upper Valley"]
        when = {one.content["member"]: one.at for one in desk.entries if one.kind == "member.invited"}
        assert all(one.since == when[one.member.id] for one in found)
        assert all(one.member.id.startswith(one.short) for one in found)
        assert ids["Dara"] in when


def test_a_member_is_moved_to_a_room_of_the_same_kind(where: Path) -> None:
    with open_desk(where, clock=Clock()) as desk:
        dara = _invited(desk)["Dara"]
        assert [room.actor for room in homes(desk, MembershipRole.DELEGATION)] == ["lower", "upper"]
        assert move(desk, dara, "lower").name == "Dara"
        assert next(one.room for one in people(desk) if one.member.id == dara) == "Lower Valley"
        with pytest.raises(Invalid, match="belongs to that room already"):
            move(desk, dara, "lower")
        with pytest.raises(Invalid, match="belongs to a room of that kind"):
            move(desk, dara, "bank")
        with pytest.raises(NoSuchName, match="there is no room"):
            move(desk, dara, "nowhere")
        with pytest.raises(NoSuchName, match="there is no member"):
            move(desk, "0123456789abcdef", "upper")


def test_what_happens_to_accounts_is_on_record_and_only_mediators_say_so(where: Path) -> None:
    with open_desk(where, clock=Clock()) as desk:
        dara = _invited(desk)["Dara"]
        assert may_invite(desk)
        for act in (account_opened, account_locked, account_unlocked):
            assert act(desk, dara).name == "Dara"
        said = [(one.kind, one.content) for one in desk.entries[-3:]]
        assert said == [(f"account.{what}", {"member": dara}) for what in ("opened", "locked", "unlocked")]
        with pytest.raises(Invalid, match="this is your own account"):
            account_locked(desk, desk.me.id)
    with open_desk(where, member="Sami", clock=Clock()) as desk:
        assert not may_invite(desk)
        with pytest.raises(Invalid, match="may not do this here"):
            account_locked(desk, dara)
