"""Rooms that are served, made once and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.db import connections

from tests.server import django_ready
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
