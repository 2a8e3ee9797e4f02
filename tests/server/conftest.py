"""Rooms that are served, made once and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connections

from tests.server import django_ready
from tests.server.busy import Busy, make_busy
from tests.server.served import Served, build, copy_of

assert django_ready.QUICK  # imported for what it does


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, str]]:
    """Rooms with accounts, never changed."""
    folder = tmp_path_factory.mktemp("built")
    return folder, build(folder)


@pytest.fixture
def served(built: tuple[Path, Mapping[str, str]], tmp_path: Path) -> Iterator[Served]:
    """Rooms that are served, for one test."""
    folder, members = built
    yield copy_of(folder, tmp_path / "copy", members)
    connections.close_all()


@pytest.fixture(scope="session")
def built_for_two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, str]]:
    """Rooms with accounts, never changed, in which a draft is handed over once a second mediator agrees."""
    folder = tmp_path_factory.mktemp("built-for-two")
    return folder, build(folder, heading="second_mediator = true\n")


@pytest.fixture
def served_for_two(built_for_two: tuple[Path, Mapping[str, str]], tmp_path: Path) -> Iterator[Served]:
    """Rooms in which a draft is handed over once a second mediator agrees, for one test."""
    folder, members = built_for_two
    yield copy_of(folder, tmp_path / "copy", members)
    connections.close_all()


@pytest.fixture(scope="session")
def built_busy(built: tuple[Path, Mapping[str, str]], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Busy]:
    """Rooms in which much happened, never changed."""
    folder = tmp_path_factory.mktemp("built-busy") / "copy"
    busy = make_busy(copy_of(built[0], folder, built[1]))
    connections.close_all()
    return folder, busy


@pytest.fixture
def busy(built_busy: tuple[Path, Busy], tmp_path: Path) -> Iterator[Busy]:
    """Rooms in which much happened, for one test."""
    folder, made = built_busy
    served = copy_of(folder, tmp_path / "copy", made.served.members)
    served.clock.at = made.served.clock.at
    yield replace(made, served=served)
    connections.close_all()
