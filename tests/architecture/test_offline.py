"""Parley never calls the network: a test that tries is stopped, here and in the commands that tests start."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from tests.architecture.source import PROJECT


def test_a_connection_is_refused() -> None:
    with socket.socket() as made, pytest.raises(PermissionError, match="offline"):
        made.connect(("127.0.0.1", 9))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(PermissionError, match="offline"):
        socket.getaddrinfo("localhost", 80)


def test_a_command_that_the_tests_start_is_refused_too() -> None:
    script = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "tests" / "offline")}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "the tests are offline" in done.stderr
