"""Rooms with 70 people in them, and a session for each: made beforehand, in a process of their own.

``python bench/server_furnished.py FILE``: FILE holds JSON, see `Asked`; what was made is written back into it.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.server_accounts import logged_in
from parley.domain.room import RoomKind
from parley.files.store.keys import place_of_keys
from parley.workbench.rooms.desk import open_desk
from parley.workbench.rooms.founding import found_rooms, invite, open_room
from parley.workbench.rooms.releasing import preview, release

CASE = Path(__file__).resolve().parent.parent / "examples" / "gaza-2025"
PEOPLE = (
    ("mediator", "", 4),
    ("analyst", "", 2),
    ("delegation", "israel", 20),
    ("delegation", "hamas", 20),
    ("head of delegation", "israel", 2),
    ("head of delegation", "hamas", 2),
    ("guarantor", "qatar", 10),
    ("monitor", "un", 10),
)
"""Membership role, whose room, and how many."""


@dataclass(frozen=True)
class Asked:
    """What is asked for.

    Parameters
    ----------
    owner
        The folder of the rooms, or the address of a database as the owner.
    application, warden
        For a database.
    key_file
        For a database.
    """

    owner: str
    application: str = ""
    warden: str = ""
    key_file: str = ""

    @property
    def where(self) -> Path | str:
        """Where the rooms are made."""
        return self.owner if self.application else Path(self.owner)

    @property
    def key(self) -> Path:
        """The key file."""
        return Path(self.key_file) if self.key_file else place_of_keys(Path(self.owner))[0]


def rooms(asked: Asked) -> list[dict[str, str]]:
    """Found the rooms, hand a draft to each, and give everybody's id, role and room."""
    found_rooms(asked.where, CASE, mediators=["Mediator 1"], key_file=asked.key)
    made = []
    with open_desk(asked.where, key_file=asked.key, purpose="bench") as desk:
        for actor, kind in (("qatar", RoomKind.GUARANTOR), ("un", RoomKind.MONITOR)):
            open_room(desk, actor, kind=kind)
        for role, actor, count in PEOPLE:
            for number in range(1, count + 1):
                name = f"{role.capitalize()} {number} {actor}".strip()
                member = desk.me.id if name == desk.me.name else invite(desk, name, role, room=actor)
                made.append({"member": member, "role": role, "room": desk.rooms[actor].id if actor else ""})
        everybody = [desk.rooms[actor].id for actor in ("israel", "hamas", "qatar", "un")]
        release(desk, preview(desk, everybody, draws=1000), reason="for the bench")
        drafts = {one.room: one.draft for one in desk.handed}
        rooms_of_desk = [{"room": room, "draft": drafts[room]} for room in everybody]
    for one in made:
        one["draft"] = drafts.get(one["room"], "")
    random.Random(0).shuffle(made)
    return [{**one, "rooms": rooms_of_desk if not one["room"] else []} for one in made]


def main() -> None:
    file = Path(sys.argv[1])
    asked = Asked(**json.loads(file.read_text(encoding="utf-8")))
    people = rooms(asked)
    if asked.application:
        import subprocess

        names = {"--application": "bench_application", "--warden": "bench_warden"}
        raised = [sys.executable, "-m", "parley", "wall", asked.owner, *(x for pair in names.items() for x in pair)]
        subprocess.run(raised, check=True, stdout=subprocess.DEVNULL)
    served = asked.application or Path(asked.owner)
    file.write_text(json.dumps(logged_in(served, people, key=asked.key, warden=asked.warden)), encoding="utf-8")


if __name__ == "__main__":
    main()
