"""People: who is a member, how their accounts stand, and what a mediator can do about it at once."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest

from parley.domain.actor import Role
from parley.domain.room import RoomKind
from parley.errors import Invalid
from parley.files.store import open_rooms
from parley.server.accounts import changing
from parley.server.accounts.models import User
from parley.workbench.rooms.founding import open_room
from tests.server.coming_in import come_in, desk_inside, fresh, problem_of
from tests.server.served import PEOPLE, Served


def _last(served: Served) -> tuple[str, str]:
    with served.desk() as desk:
        entry = desk.entries[-1]
        return entry.kind, str(entry.content.get("member", ""))


def _act(served: Served, name: str, act: str, who: str = "Amina", **more: str) -> object:
    return served.client(who).post(f"/people/{served.members[name]}/act/", {"act": act, **more})


def test_the_desk_sees_everybody_with_role_room_and_account(served: Served) -> None:
    changing.lock(desk_inside(served), served.members["Dara"])
    changing.print_again(desk_inside(served), served.members["Farid"])
    User.objects.filter(login="hugo").delete()
    User.objects.filter(login="gita").update(one_time=True)
    for who in ("Amina", "Chen"):
        page = served.client(who).get("/people/").content.decode()
        for name in PEOPLE:
            assert f"<bdi>{name}</bdi></a>" in page
            assert served.members[name][:6] in page
        assert "head of delegation" in page
        assert "2025-03-01" in page
        changed = "changed past Parley, and closed: print a new invitation"
        for state in ("active", "locked", "invited, never logged in", "no account", changed):
            assert f"<span>{state}</span>" in page
    assert served.client("Elif").get("/people/").status_code == 404


def test_an_analyst_sees_no_button(served: Served) -> None:
    assert "<form" not in _main(served.client("Chen").get(f"/people/{served.members['Dara']}/").content.decode())
    assert "<form" in _main(served.client("Amina").get(f"/people/{served.members['Dara']}/").content.decode())
    assert _status(_act(served, "Dara", "lock", who="Chen")) == 404


def _main(page: str) -> str:
    found = re.search(r"<main.*</main>", page, re.DOTALL)
    assert found
    return found[0]


def _status(answer: object) -> int:
    return int(answer.status_code)  # type: ignore[attr-defined]


def test_a_lost_machine_is_locked_out_at_once_and_let_in_again_later(served: Served) -> None:
    lost = served.client("Dara")
    assert _status(_act(served, "Dara", "lock")) == 303
    assert lost.get("/account/").status_code == 302
    assert come_in(fresh(), "dara").status_code == 422
    assert _last(served) == ("account.locked", served.members["Dara"])
    assert "is locked" in served.client("Amina").get(f"/people/{served.members['Dara']}/").content.decode()
    assert _status(_act(served, "Dara", "unlock")) == 303
    assert _last(served) == ("account.unlocked", served.members["Dara"])
    assert lost.get("/account/").status_code == 302, "the old session is not revived"
    assert come_in(fresh(), "dara").status_code == 302


def test_nobody_locks_or_renews_themselves(served: Served) -> None:
    for act in ("lock", "print"):
        answer = served.client("Amina").post(f"/people/{served.members['Amina']}/act/", {"act": act})
        assert answer.status_code == 422
        assert "this is your own account" in problem_of(answer)
    assert served.client("Amina").get("/today/").status_code == 200


def test_a_lock_that_cannot_be_kept_is_not_on_record(served: Served) -> None:
    """The entry and the lock are one transaction: what fails between the two leaves neither."""
    with served.desk() as desk:
        before = len(desk.entries)
    with patch.object(changing, "set_active", side_effect=RuntimeError), pytest.raises(RuntimeError):
        changing.lock(desk_inside(served), served.members["Dara"])
    with served.desk() as desk:
        assert len(desk.entries) == before
    assert served.user("Dara").is_active


def test_a_refusal_at_the_door_stays_on_record(served: Served) -> None:
    with pytest.raises(Invalid, match="may not do this here"):
        changing.lock(desk_inside(served, "Chen"), served.members["Dara"])
    assert served.user("Dara").is_active
    with open_rooms(served.house.where) as rooms:
        desk = next(room.id for room in rooms.rooms() if room.kind is RoomKind.DESK)
        refused = [one for one in rooms.read(desk, access=True) if one.kind == "act.refused"]
    assert [one.content["what"] for one in refused] == ["account.locked"]


def test_a_membership_is_taken_away_only_by_who_means_it(served: Served) -> None:
    guest = served.client("Farid")
    answer = served.client("Amina").post(f"/people/{served.members['Farid']}/act/", {"act": "revoke"})
    assert "tick that you mean it" in problem_of(answer)
    assert guest.get("/account/").status_code == 200
    assert _status(_act(served, "Farid", "revoke", sure="yes")) == 303
    assert _last(served) == ("member.revoked", served.members["Farid"])
    assert guest.get("/account/").status_code == 302
    assert come_in(fresh(), "farid").status_code == 422
    assert "Farid" not in _main(served.client("Bertil").get("/people/").content.decode()).replace("Farid is no", "")


def test_the_last_mediator_stays(served: Served) -> None:
    assert _status(_act(served, "Bertil", "revoke", sure="yes")) == 303
    answer = served.client("Amina").post(f"/people/{served.members['Amina']}/act/", {"act": "revoke", "sure": "yes"})
    assert answer.status_code == 422
    assert "nobody would be left who may invite" in problem_of(answer)


def test_somebody_is_moved_to_a_room_of_the_same_kind_and_sees_that_alone(served: Served) -> None:
    guest = served.client("Farid")
    with served.desk() as desk:
        upper, lower = desk.find("upper").id, desk.find("lower").id
    page = served.client("Amina").get(f"/people/{served.members['Farid']}/").content.decode()
    assert '<option value="upper">' in page
    assert '<option value="bank">' not in page
    assert _status(_act(served, "Farid", "move", room="upper")) == 303
    assert guest.get("/account/").status_code == 302
    anew = served.client("Farid")
    assert anew.get(f"/rooms/{upper}/").status_code == 200
    assert anew.get(f"/rooms/{lower}/").status_code == 404
    again = served.client("Amina").post(f"/people/{served.members['Farid']}/act/", {"act": "move", "room": "upper"})
    assert "belongs to that room already" in problem_of(again)


def test_an_act_that_is_none_changes_nothing(served: Served) -> None:
    for act in ("", "promote"):
        answer = served.client("Amina").post(f"/people/{served.members['Dara']}/act/", {"act": act})
        assert answer.status_code == 422
    assert served.client("Amina").post("/people/0123456789abcdef/act/", {"act": "lock"}).status_code == 404


def test_a_room_is_opened_for_an_actor_that_has_none(served: Served) -> None:
    with served.desk() as desk:
        without = [one for one in desk.case.actors if one.id not in desk.rooms]
    assert without, "the example has somebody who got no room"
    assert all(one.role not in (Role.PARTY, Role.GUARANTOR) for one in without)
    client = served.client("Amina")
    assert f'<option value="{without[0].id}"' in client.get("/people/").content.decode()
    assert client.post("/people/rooms/", {"actor": without[0].id, "kind": "monitor"}).status_code == 303
    with served.desk() as desk:
        assert desk.rooms[without[0].id].kind.value == "monitor"
    again = client.post("/people/rooms/", {"actor": without[0].id})
    assert "has a room already" in problem_of(again)
    assert client.post("/people/rooms/", {"actor": "upper", "kind": "palace"}).status_code == 422


def test_a_mediator_sees_what_the_desk_read_and_what_was_refused_and_not_what_a_guest_read(served: Served) -> None:
    with served.desk() as desk:
        room, other = desk.find("upper").id, desk.find("lower").id
    served.client("Amina").get(f"/rooms/{room}/")
    served.client("Dara").get(f"/rooms/{room}/")
    served.client("Dara").get(f"/rooms/{other}/")
    page = served.client("Amina").get(f"/people/looks/{room}/").content.decode()
    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    assert any("Amina" in row for row in rows)
    assert [row for row in rows if "Dara" in row], "she was refused something"
    assert all("was refused" in row for row in rows if "Dara" in row), "what she read is for nobody to watch"
    assert served.client("Chen").get(f"/people/looks/{room}/").status_code == 404
    with served.desk() as desk:
        hall = desk.room.id
    assert served.client("Amina").get(f"/people/looks/{hall}/").status_code == 404, "that of the desk is read by nobody"


def test_a_room_that_was_opened_takes_members(served: Served) -> None:
    with served.desk() as desk:
        actor = next(one.id for one in desk.case.actors if one.id not in desk.rooms)
        open_room(desk, actor)
    filled = {"name": "Mona", "role": "monitor", "room": actor, "login": "quiet-kettle", "language": "en"}
    assert served.client("Amina").post("/people/invite/", filled).status_code == 303
