"""Whatever is done in whatever order, the rooms hold what a plain list would, and their chains hold."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from parley.domain.room import Room, RoomKind
from parley.files.store import backup, init, load_signing_key, open_rooms, rekey, restore, sign_head, verify
from tests.files.store.ground import EAST, NOW, WEST, said

ROOMS = st.sampled_from([EAST, WEST])
CLOCK = st.integers(-300, 300)


class RoomsBesideLists(RuleBasedStateMachine):
    """Entries are lists of (number, time, words) by room and chain; checkpoints are kept as they were handed out."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.where = self.folder / "rooms-0"
        self.keys = self.folder / "keys" / "rooms.key"
        self.moves = 0
        made = init(self.where, key_file=self.keys)
        self.signing = made.signing_key_file
        self.recovery_key = made.recovery_key
        self.store = open_rooms(self.where, key_file=self.keys)
        for room in (EAST, WEST):
            self.store.open_room(Room(room, RoomKind.DELEGATION, "east"), at=NOW)
        self.kept = {(room, access): [] for room in (EAST, WEST) for access in (False, True)}
        self.snapshots: dict[str, tuple[int, bytes]] = {}
        self.handed_out = []

    @rule(
        rooms=st.lists(ROOMS, min_size=1, max_size=4), access=st.booleans(), minutes=CLOCK, words=st.text(max_size=20)
    )
    def append(self, rooms: list[str], access: bool, minutes: int, words: str) -> None:
        at = NOW + timedelta(minutes=minutes)
        made = self.store.append([said(room, words) for room in rooms], at=at, access=access)
        for room, entry in zip(rooms, made, strict=True):
            chain = self.kept[room, access]
            chain.append((len(chain) + 1, max([at, *(each[1] for each in chain)]), words))
            assert (entry.number, entry.at, entry.content["words"]) == chain[-1]

    @rule(room=ROOMS, behind=st.integers(0, 2))
    def append_if_nobody_was_faster(self, room: str, behind: int) -> None:
        number = len(self.kept[room, False])
        made = self.store.append([said(room, "look first")], at=NOW, access=True, heads={room: number - behind})
        if made:
            assert behind == 0
            chain = self.kept[room, True]
            chain.append((len(chain) + 1, max([NOW, *(each[1] for each in chain)]), "look first"))

    @rule(room=ROOMS, kept=st.binary(max_size=50))
    def keep_snapshot(self, room: str, kept: bytes) -> None:
        number = len(self.kept[room, False])
        self.store.keep_snapshot(room, number, kept, fold="f")
        self.snapshots[room] = number, kept

    @rule(room=ROOMS, access=st.booleans())
    def hand_out_a_checkpoint(self, room: str, access: bool) -> None:
        head = self.store.head(room, access=access)
        self.handed_out.append(sign_head(head, load_signing_key(self.signing), at=NOW, access=access))

    @rule()
    def renew_keys(self) -> None:
        self.recovery_key = rekey(self.where, key_file=self.keys, signing_key_file=self.signing).recovery_key
        self._open_again()

    @rule(by_paper=st.booleans())
    def move_through_a_backup(self, by_paper: bool) -> None:
        self.moves += 1
        file, to = self.folder / f"{self.moves}.backup", self.folder / f"rooms-{self.moves}"
        backup(self.where, file)
        keys = {"recovery_key": self.recovery_key} if by_paper else {"key_file": self.keys}
        restore(file, to, new_key_file=self.keys, signing_key_file=self.signing, **keys)  # type: ignore[arg-type]
        self.where = to
        self._open_again()

    def _open_again(self) -> None:
        self.store.close()
        self.store = open_rooms(self.where, key_file=self.keys)

    @invariant()
    def rooms_hold_what_the_lists_hold(self) -> None:
        for (room, access), chain in self.kept.items():
            entries = [(each.number, each.at, each.content["words"]) for each in self.store.read(room, access=access)]
            assert entries == chain
            assert self.store.head(room, access=access).number == len(chain)
        for room in (EAST, WEST):
            assert self.store.snapshot(room, fold="f") == self.snapshots.get(room)

    @invariant()
    def chains_hold_against_every_checkpoint(self) -> None:
        assert verify(self.where, checkpoints=self.handed_out, key_file=self.keys).sound

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)


TestRoomsBesideLists = RoomsBesideLists.TestCase
TestRoomsBesideLists.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
