"""The door on SQLite and on PostgreSQL: the same as on the store in memory that the laws are tested with."""

from __future__ import annotations

import pytest

from parley.domain.entry import NewEntry
from parley.domain.member import MembershipRole
from parley.errors import NoSuchName
from tests.files.store.ground import Ground
from tests.files.store.talks import UNKNOWN, Talks, error_of, sound

ROLES = [MembershipRole.DELEGATION, MembershipRole.HEAD]


def test_words_go_out_and_answers_come_back_and_nobody_else_is_told(ground: Ground) -> None:
    with ground.open() as store:
        talks = Talks(store, roles=ROLES, rooms=["desk", "A", "B"])
        talks.scope(talks.mediator).append(*talks.handed({"A": "for A", "B": "for B"}))
        member = talks.members["delegation A"]
        door = talks.scope(member)
        (handed,) = door.entries(talks.rooms["A"])
        assert handed.content["texts"] == {"en": "for A"}
        said = sound("answer.given", draft=handed.content["draft"])
        (answer,) = door.append(NewEntry(talks.rooms["A"], "answer.given", member, said))
        assert (answer.number, door.head(talks.rooms["A"]).digest) == (2, answer.digest)
        told = error_of(lambda: door.entries(talks.rooms["B"]))
        assert told == error_of(lambda: door.entries(UNKNOWN))
        assert len(talks.refusals(room=talks.rooms["A"])) == 2
        assert talks.store.head(talks.rooms["B"]).number == 1


def test_somebody_revoked_through_another_door_at_the_same_moment_appends_nothing(ground: Ground) -> None:
    with ground.open() as store, ground.open() as other:
        talks = Talks(store, roles=ROLES, rooms=["desk", "A", "B"])
        member, append = talks.members["delegation A"], store.append

        def slow(*given: object, **more: object) -> object:
            store.append = append  # once
            revoked = NewEntry(talks.rooms["desk"], "member.revoked", talks.mediator, {"member": member})
            other.append([revoked], at=talks.now)
            return append(*given, **more)

        store.append = slow
        with pytest.raises(NoSuchName):
            talks.scope(member).append(NewEntry(talks.rooms["A"], "answer.given", member, sound("answer.given")))
        assert store.head(talks.rooms["A"]).number == 0
        assert len(talks.refusals(room=talks.rooms["A"])) == 1
