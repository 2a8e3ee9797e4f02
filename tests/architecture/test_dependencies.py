"""Parley stands on few libraries, all declared, pinned by hash, free to use, and loaded only where they are needed."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import parley
from tests.architecture.source import PROJECT, files, imports, name, pyproject

LOCKS = sorted((PROJECT / "requirements").glob("*.txt"))
IMPORTED_AS = {"python-docx": "docx", "django-allauth": "allauth", "argon2-cffi": "argon2"}
"""Where a library's name is not that of its package."""
LESSER_GPL = frozenset({"moocore"})  # imported unchanged, named in NOTICE


def _locked(lock: str) -> dict[str, Requirement]:
    text = (PROJECT / "requirements" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split("--hash")[0].strip() for line in text.splitlines()]
    return {canonicalize_name(made.name): made for made in map(Requirement, filter(None, lines))}


def _declared() -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in pyproject()["project"]["dependencies"]}


def _extra() -> set[str]:
    extras = pyproject()["project"]["optional-dependencies"].values()
    names = [canonicalize_name(Requirement(line).name) for extra in extras for line in extra]
    return {IMPORTED_AS.get(name, name) for name in names}


def test_source_imports_nothing_that_is_not_declared() -> None:
    allowed = sys.stdlib_module_names | _declared() | _extra() | {"parley", "__future__"}
    broken = [
        f"{name(path)}:{line}: {imported}"
        for path in files()
        for imported, line in imports(path)
        if imported.split(".")[0] not in allowed
    ]
    assert not broken


def test_every_declared_library_is_used() -> None:
    used = {imported.split(".")[0] for path in files() for imported, _line in imports(path)}
    told = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "src/parley/server").rglob("*.py"))
    named = {each for each in ("whitenoise", "argon2") if re.search(each, told, re.IGNORECASE)}  # by Django
    assert _declared() | _extra() <= used | named


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_each_version_by_hash_and_holds_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|file:|--(extra-)?index|--find-links|@ ", text)
    for line in filter(None, text.replace("\\\n", " ").splitlines()):
        assert re.match(r"[a-z0-9][a-z0-9._-]*==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line


def test_the_run_lock_pins_each_declared_library_within_its_range() -> None:
    locked = _locked("run.txt")
    for line in pyproject()["project"]["dependencies"]:
        declared = Requirement(line)
        pin = next(iter(locked[canonicalize_name(declared.name)].specifier))
        assert declared.specifier.contains(pin.version), f"{line}: run `make lock`"


def test_what_tests_run_on_is_what_users_run_on() -> None:
    run, dev = _locked("run.txt"), _locked("dev.txt")
    assert {each: dev[each].specifier for each in run} == {each: run[each].specifier for each in run}


def test_no_library_at_run_time_binds_its_users_by_a_strong_copyleft() -> None:
    for each, requirement in _locked("run.txt").items():
        if requirement.marker and not requirement.marker.evaluate():
            continue
        licence = _licence(each)
        assert licence, f"{each} names no licence"
        assert not re.search(r"AGPL|Affero", licence), f"{each}: {licence}"
        strong = re.search(r"(?<!L)GPL|(?<!Lesser )General Public License", licence)
        assert not strong, f"{each}: {licence}"
        if re.search(r"LGPL|Lesser General Public", licence):
            assert each in LESSER_GPL, f"{each}: {licence}; name it in NOTICE and here if Parley may use it"


def test_the_notice_names_each_library_under_a_lesser_licence() -> None:
    notice = (PROJECT / "NOTICE").read_text(encoding="utf-8")
    assert all(each in notice for each in LESSER_GPL)


def _licence(distribution: str) -> str:
    try:
        fields = metadata(distribution)
    except PackageNotFoundError:
        pytest.fail(f"{distribution} is in the lock and not installed: run the tests by `make test`")
    classifiers = [each for each in fields.get_all("Classifier") or () if each.startswith("License ::")]
    stated = fields.get("License-Expression") or (fields.get("License") or "").split("\n")[0]
    return "; ".join(filter(None, [stated, *classifiers]))


def test_importing_parley_loads_no_heavy_library() -> None:
    heavy = ["numpy", "highspy", "moocore", "rich", "typer", "jinja2", "tomlkit"]
    script = f"import sys, parley; print(*[each for each in {heavy} if each in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []


def test_every_exported_name_is_there() -> None:
    assert len(set(parley.__all__)) == len(parley.__all__)
    assert [each for each in parley.__all__ if not hasattr(parley, each)] == []
