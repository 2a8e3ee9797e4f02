"""One idea a file: a source file that outgrows a few screens has more than one."""

from __future__ import annotations

from tests.architecture.source import files, name

LINES = 300
# A longer file, its allowance, and why it stays whole.
EXCEPTIONS: dict[str, tuple[int, str]] = {}


def test_no_source_file_is_longer_than_a_few_screens() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files()}
    too_long = {path: length for path, length in lengths.items() if length > EXCEPTIONS.get(path, (LINES, ""))[0]}
    assert not too_long, f"split these, or give a reason in EXCEPTIONS: {too_long}"


def test_every_exception_is_still_needed_and_has_a_reason() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files()}
    assert all(lengths.get(path, 0) > LINES and reason for path, (_allowed, reason) in EXCEPTIONS.items())
