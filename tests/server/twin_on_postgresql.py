"""One of two twin worlds, lived in PostgreSQL behind the wall: a program of its own, as Django is set up once in each.

What happens, and in which copy of a database, stands in a file; what was seen is left in another.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from parley.server.configuring import configure
from parley.server.house import house_at
from parley.workbench.rooms.desk import Desk, open_desk

if TYPE_CHECKING:
    from tests.server.twin_worlds import Lived, Steps

__all__ = ["Asked", "lived_behind_the_wall"]

_PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Asked:
    """A world to live in.

    Parameters
    ----------
    owner, application, warden
        The database, as each of the three roles.
    key
        The key file.
    members
        Their ids by name.
    steps
        What happens.
    twin
        What stood in the foreign room of the other world, if that was lived already.
    """

    owner: str
    application: str
    warden: str
    key: Path
    members: Mapping[str, str]
    steps: Steps
    twin: Mapping[str, object] | None = None


def lived_behind_the_wall(asked: Asked, folder: Path) -> Lived:
    """Live through it in a process of its own, with a folder for its files."""
    folder.mkdir()
    (folder / "asked").write_bytes(pickle.dumps(asked))
    ran = subprocess.run(
        [sys.executable, "-m", __name__, str(folder)], cwd=_PROJECT, text=True, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    lived: Lived = pickle.loads((folder / "lived").read_bytes())
    return lived


def main(folder: Path) -> None:
    """Live through what was asked."""
    asked: Asked = pickle.loads((folder / "asked").read_bytes())
    house = house_at(asked.application, key_file=asked.key, warden=asked.warden)
    configure(house)
    from tests.server import twin_worlds
    from tests.server.served import Served

    @dataclass(frozen=True)
    class Walled(Served):
        @contextmanager
        def desk(self, who: str = "Amina") -> Iterator[Desk]:
            """The desk at the command line, as the owner has it."""
            with open_desk(asked.owner, member=who, purpose="test", clock=self.clock, key_file=asked.key) as desk:
                yield desk

    clock = twin_worlds.Frozen()
    object.__setattr__(house, "clock", clock)
    scene = replace(twin_worlds.DELEGATION, watchers={"Dara": "upper"})
    twin = twin_worlds.Lived((), asked.twin) if asked.twin is not None else None
    served = Walled(house, clock, asked.members)
    lived = twin_worlds.lived_through(served, folder, clock, asked.steps, scene=scene, twin=twin)
    (folder / "lived").write_bytes(pickle.dumps(lived))


if __name__ == "__main__":
    from tests.server.twin_on_postgresql import main as run  # under its own name, as what is asked was kept

    run(Path(sys.argv[1]))
