"""What `parley verify` found, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parley.files.store.checkpoints import Checkpoint

__all__ = ["ChainRead", "Flaw", "Verification"]


@dataclass(frozen=True)
class Flaw:
    """Something that is not as it was.

    Parameters
    ----------
    room, chain
        Where: a room's id, and which of its chains; both empty where it is in no room.
    number
        The entry; 0 where it is none in particular.
    what
        In words. It never repeats what an entry says.
    """

    room: str
    chain: str
    number: int
    what: str


@dataclass(frozen=True)
class ChainRead:
    """A chain that was read to its end.

    Parameters
    ----------
    room, chain
        Which.
    number, digest
        Its end, as hexadecimal digits.
    proved
        Up to which entry a checkpoint holds; 0 where there was none.
    """

    room: str
    chain: str
    number: int
    digest: str
    proved: int


@dataclass(frozen=True)
class Verification:
    """What `verify` found.

    Parameters
    ----------
    chains
        Every chain that was read, by room.
    flaws
        Everything that is not as it was; empty where the record holds.
    commitments
        Whether the key was there, so that sealed bodies were opened and compared with their commitments.
    others
        Checkpoints of other rooms: they say nothing of this record.
    called
        With the key: the actor of each room, by its id; its kind where it has none.
    """

    chains: tuple[ChainRead, ...]
    flaws: tuple[Flaw, ...]
    commitments: bool
    others: tuple[Checkpoint, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.flaws

    @property
    def entries(self) -> int:
        """How many entries were read."""
        return sum(each.number for each in self.chains)
