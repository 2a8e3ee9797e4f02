"""Servers and browsers, shared by the tests that need them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import Windows, started
from tests.browser.served import Served, running
from tests.browser.valleys import case_of_valleys, make_busy


@pytest.fixture(scope="session")
def valleys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Rooms in which something happened, for tests that look."""
    folder = tmp_path_factory.mktemp("valleys")
    with running(case_of_valleys(folder), folder) as served:
        make_busy(served)
        yield served


@pytest.fixture
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Rooms as `parley demo` makes them, for one test."""
    folder = tmp_path_factory.mktemp("fresh")
    with running(case_of_valleys(folder, texts=False), folder) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module."""
    with started() as found:
        yield found


@pytest.fixture
def windows(browser: Browser, valleys: Served) -> Iterator[Windows]:
    """Windows on the rooms in which something happened."""
    found = Windows(browser, valleys)
    yield found
    found.close()


@pytest.fixture
def fresh_windows(browser: Browser, fresh: Served) -> Iterator[Windows]:
    """Windows on fresh rooms."""
    found = Windows(browser, fresh)
    yield found
    found.close()
