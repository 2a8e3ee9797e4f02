"""Places for rooms on both databases: every test of the store that asks for ``ground`` runs on each."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.files.store.ground import Ground
from tests.files.store.postgres_server import needed, running
from tests.files.store.walled_rooms import WalledRooms, make_roles, own_schema

_COUNT = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL that runs for these tests."""
    with running(needed()) as address:
        yield address


@pytest.fixture
def schema(request: pytest.FixtureRequest) -> Callable[[], str]:
    """An empty schema with its address, each time it is asked."""

    def made() -> str:
        address = request.getfixturevalue("postgres")
        name = f"rooms_{next(_COUNT)}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{address}&options=-csearch_path%3D{name}"

    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def ground(request: pytest.FixtureRequest, tmp_path: Path, schema: Callable[[], str]) -> Ground:
    """Rooms just made, on each database."""
    return Ground(request.param, tmp_path, schema)


@pytest.fixture
def sqlite_ground(tmp_path: Path, schema: Callable[[], str]) -> Ground:
    """Rooms just made, on SQLite."""
    return Ground("sqlite", tmp_path, schema)


@pytest.fixture(scope="session")
def wall_roles(postgres: str) -> str:
    """The address of a PostgreSQL that has the three roles of a wall."""
    make_roles(postgres)
    return postgres


@pytest.fixture
def make_walled(wall_roles: str) -> Iterator[Callable[[Path], WalledRooms]]:
    """Makes rooms behind a wall, each in a schema of its own."""
    made: list[WalledRooms] = []

    def make(folder: Path) -> WalledRooms:
        folder.mkdir(exist_ok=True, parents=True)
        for earlier in made[:-1]:  # a law makes many, and uses the last two
            earlier.close()
        made.append(WalledRooms(own_schema(wall_roles, f"walled_{next(_COUNT)}"), folder))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def walled(make_walled: Callable[[Path], WalledRooms], tmp_path: Path) -> WalledRooms:
    """Rooms behind a wall."""
    return make_walled(tmp_path)
