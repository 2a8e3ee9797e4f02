"""Row 24: logs and error pages hold no word of a text, no name and no token."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from waitress.utilities import logger as waitress_log
from waitress.utilities import queue_logger

from parley.server.logs import Reticent, set_up_logs
from tests.server.served import Served


@pytest.fixture(autouse=True)
def _switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other libraries set up logs of their own in this process, and switch off what they find."""
    names = ("django.request", "django.security.DisallowedHost", "any.other")
    for each in (waitress_log, queue_logger, *map(logging.getLogger, names)):
        monkeypatch.setattr(each, "disabled", False)
        monkeypatch.setattr(each, "level", each.level)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """The log as the server sets it up."""
    root, queued = logging.getLogger(), queue_logger.level
    before, level = list(root.handlers), root.level
    for one in before:  # `force` would close those of the tests
        root.removeHandler(one)
    log = io.StringIO()
    set_up_logs(log)
    try:
        yield log
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        queue_logger.setLevel(queued)


def test_every_logger_writes_so_once_logs_are_set_up(served: Served, written: io.StringIO) -> None:
    try:
        raise RuntimeError("canary: Dara said that the lake")
    except RuntimeError:
        waitress_log.exception("Exception while serving %s", "/canary-in-the-address/")  # as waitress does
    waitress_log.warning("canary %s", "canary-of-a-client")
    logging.getLogger("any.other").error("canary-of-a-library")
    client = served.client("Dara")
    client.get("/canary-of-an-address/")
    client.get("/rooms/", headers={"Host": "canary.test"})
    lines = written.getvalue().splitlines()
    assert "waitress RuntimeError" in lines[0]
    assert lines[1].endswith("WARNING waitress")
    assert lines[2].endswith("ERROR any.other")
    assert any("django.security.DisallowedHost 400" in line for line in lines)
    assert "canary" not in written.getvalue()


def test_what_is_no_trouble_is_not_written(served: Served, written: io.StringIO) -> None:
    logging.getLogger("any.other").info("somebody came")
    queue_logger.warning("Task queue depth is %d", 3)
    assert served.client("Dara").get("/", follow=True).status_code == 200
    assert written.getvalue() == ""


def test_what_went_wrong_is_told_without_a_word_of_it(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    from parley.server.pages import today

    def breaks(*_given: object, **_named: object) -> None:
        raise RuntimeError("canary: Dara said that the lake")

    monkeypatch.setattr(today, "today", breaks)
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Reticent())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        client = served.client("Amina")
        client.raise_request_exception = False
        page = client.get("/today/?words=canary-in-the-address")
    finally:
        logger.removeHandler(handler)
    assert page.status_code == 500
    told = page.content.decode()
    assert "something went wrong here" in told
    assert "canary" not in told
    line = written.getvalue()
    assert "RuntimeError" in line
    assert "500" in line
    assert "canary" not in line
    assert "/today/" not in line


def test_an_address_that_is_not_there_is_not_repeated(served: Served) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Reticent())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        page = served.client("Dara").get("/canary-of-an-address/")
    finally:
        logger.removeHandler(handler)
    assert page.status_code == 404
    assert "canary" not in page.content.decode() + written.getvalue()
