"""Twin worlds again, from the seats of room A: all that a seat can show is the same, whatever others do elsewhere.

The law of `tests.files.store.test_scope_taint` holds for entries; this one is for what is made of them: packets under
the room's own numbers, what changed between them, answers and who gave them, files clause by clause, print and Word.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.member import MembershipRole
from parley.workbench.rooms.draft_view import see_draft
from parley.workbench.rooms.printing import printed
from parley.workbench.rooms.reading_files import hand_in, loose_words, read_file
from parley.workbench.rooms.room_view import files_in, packets_of, told_in
from parley.workbench.rooms.seat import Seat
from parley.workbench.rooms.seat_answering import keep_unsent, send, unsent
from parley.workbench.rooms.sending_word import word_of
from parley.workbench.rooms.typed_answers import Typed
from tests.files.store.memory_store import MemoryStore
from tests.files.store.talks import UNKNOWN, Talks
from tests.files.store.test_scope_taint import ELSEWHERE, World

DRAFTS = st.sampled_from(
    [
        "# One {#one}\n\nThe gate opens [[at six | at seven]].\n\n# Two {#two}\n\nThe watch stays.\n",
        "# One {#one}\n\nThe gate opens at six.\n\n# Two {#two}\n\nThe watch leaves.\n",
        "# Two {#two}\n\nThe watch leaves.\n\n# Three {#three}\n\nA new clause.\n",
        "no clause at all",
    ]
)
TOWARDS_A = st.tuples(
    st.sampled_from(["release", "release to both", "send", "keep", "file", "peep", "revoke", "invite"]), DRAFTS
)
STEPS = st.lists(st.tuples(TOWARDS_A, ELSEWHERE, ELSEWHERE), min_size=1, max_size=7)
Step = tuple[tuple[str, str], Sequence[tuple[str, str]], Sequence[tuple[str, str]]]


class SeatWorld(World):
    """One of the twins, looked at from the seats of A's delegation and of its head."""

    def seat(self, name: str = "delegation A") -> Seat:
        """A seat as a page would make it."""
        return Seat(self.talks.scope(self.member(name)), self.talks.clock)

    def towards_a(self, act: str, words: str, *, also: bool) -> None:
        """One act of A, or towards A; then A looks at everything there is."""
        if act not in ("send", "keep", "file"):
            super().towards_a(act, words, also=also)
            return
        self.talks.wait()
        self.handed_out.append(told(lambda: self._do(act, words)))
        self.look()

    def _do(self, act: str, words: str) -> object:
        seat = self.seat()
        if act == "file":
            return hand_in(seat, seat.room.id, "a.txt", words.encode())
        draft = see_draft(seat, seat.room.id, next(one for one in packets_of(seat, seat.room.id) if one.last))
        typed = {one.id: Typed("propose", words=words) for one in draft.clauses if one.id}
        return (send if act == "send" else keep_unsent)(seat, draft, typed)

    def look(self) -> None:
        """All that a seat can show."""
        for name in ("delegation A", "head of delegation A"):
            self.handed_out += view(self.seat(name), [*self.talks.rooms.values(), UNKNOWN])


def view(seat: Seat, rooms: Sequence[str]) -> Iterator[object]:
    """Everything that a seat shows, in words."""
    yield from (told(lambda one=one: seat.find(one)) for one in rooms)
    yield told(lambda: (seat.me, seat.room, seat.members, seat.entries, seat.handed, seat.answers))
    yield told(lambda: seat.newest)
    packets: Any = told(lambda: packets_of(seat, seat.room.id))
    yield packets
    for packet in packets if packets and not isinstance(packets[0], str) else ():
        for against in (None, 0, 1):
            yield told(lambda one=packet, against=against: see_draft(seat, seat.room.id, one, against=against))
        yield told(lambda one=packet: unsent(seat, see_draft(seat, seat.room.id, one)))
        yield told(lambda one=packet: printed(seat, one.handed, "en"))
        yield told(lambda one=packet: word_of(seat, one.handed, "en"))
    yield told(lambda: sorted(told_in(seat, seat.room.id).items()))
    files: Any = told(lambda: files_in(seat, seat.room.id))
    yield files
    for file in files if files and not isinstance(files[0], str) else ():
        yield told(lambda one=file: read_file(seat, seat.room.id, one.number))
        yield told(lambda one=file: loose_words(read_file(seat, seat.room.id, one.number)))


def told(act: Callable[[], object]) -> object:
    """What an act hands out, or its error."""
    try:
        return act()
    except Exception as error:
        return type(error).__name__, str(error)


def worlds(seed: int) -> tuple[SeatWorld, SeatWorld]:
    """Two worlds that are the same as yet."""
    roles = [role for role in MembershipRole if role is not MembershipRole.ADMINISTRATOR]
    first, second = (SeatWorld(Talks(MemoryStore(), seed=seed, roles=roles), []) for _twin in range(2))
    return first, second


@settings(max_examples=500 if os.environ.get("PARLEY_LONG") else 25)
@given(steps=STEPS, seed=st.integers(0, 3))
def test_what_a_seat_shows_tells_nothing_of_other_rooms(steps: list[Step], seed: int) -> None:
    first, second = worlds(seed)
    for shared, left, right in steps:
        for world, others, also in ((first, left, False), (second, right, True)):
            for act, words in others:
                world.elsewhere(act, words)
            world.towards_a(*shared, also=also)
    assert repr(first.handed_out) == repr(second.handed_out)


@settings(max_examples=100 if os.environ.get("PARLEY_LONG") else 15)
@given(others=st.lists(ELSEWHERE, min_size=1, max_size=4))
def test_nothing_that_others_do_changes_what_a_seat_shows_until_it_is_handed_something(
    others: list[list[tuple[str, str]]],
) -> None:
    world, _other = worlds(0)
    draft = "# One {#one}\n\nThe gate opens at six.\n"
    for act in ("release", "send", "file"):
        world.towards_a(act, draft, also=False)
    world.handed_out.clear()
    world.look()
    before = repr(world.handed_out)
    for acts in others:
        for act, words in acts:
            world.elsewhere(act, words)
    world.handed_out.clear()
    world.look()
    assert repr(world.handed_out) == before
    world.towards_a("release", draft.replace("six", "seven"), also=False)
    assert "seven" in repr(world.handed_out)


def test_the_view_holds_drafts_answers_files_and_what_is_not_sent() -> None:
    world, _other = worlds(0)
    draft = "# One {#one}\n\nThe gate opens at six.\n"
    for act in ("release", "send", "release", "keep", "file"):
        world.towards_a(act, draft, also=False)
    world.handed_out.clear()
    world.look()
    shown = repr(world.handed_out)
    assert "SeenDraft" in shown
    assert "Told(answer=" in shown
    assert "ReadFile(" in shown
    assert "Typed(kind='propose'" in shown
