"""What every test stands on: no network, one budget for laws, and no silent skip where all parts are present."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import tests.offline.sitecustomize  # noqa: F401  from here on the network is refused

PROJECT = Path(__file__).resolve().parent.parent

settings.register_profile(
    "parley",
    max_examples=25,
    deadline=None,  # timings are never asserted
    suppress_health_check=[HealthCheck.too_slow],  # the same: a busy machine is no reason to fail
    print_blob=True,
)
settings.load_profile("parley")


def _skips_fail() -> bool:
    return os.environ.get("CI") == "true"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With CI=true every part is there, so a skip is a failure; an expected failure stays one."""
    report = yield
    if report.skipped and _skips_fail() and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped although CI=true: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file that skips itself."""
    report = yield
    if report.skipped and _skips_fail():
        report.outcome = "failed"
        report.longrepr = f"skipped although CI=true: {_reason(report.longrepr)}"
    return report


def _reason(longrepr: object) -> object:
    return longrepr[2] if isinstance(longrepr, tuple) else longrepr


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the project, which is never part of it."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference material is not beside the project (../shared)")
    return folder
