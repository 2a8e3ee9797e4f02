"""``parley demo`` and ``parley serve``: what is printed, and what is refused."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parley.cli.app import app
from parley.server.demo import example, furnish, has_text, seats
from parley.workbench.rooms.desk import open_desk

_RUN = CliRunner()


def test_the_walk_ends_with_an_agreed_clause_and_a_record_that_holds() -> None:
    told = _RUN.invoke(app, ["demo", "--tour"])
    assert told.exit_code == 0, told.output
    assert "1 of 5 clauses is agreed" in told.output
    assert told.output.count("there is no such room for you") == 2
    assert "The record holds" in told.output


def test_the_demo_prints_five_logins_and_serves_its_first_page(tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-m", "parley", "demo", "--port", "0", "--data", str(tmp_path / "talks")]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            said = ""
            while "Its rooms are" not in said:
                line = process.stdout.readline()
                assert line, said
                said += line
            address = re.search(r"http://127\.0\.0\.1:\d+/", said.replace("\n", " "))
            assert address
            page = f"{address[0]}account/login/"
            ask = f"import urllib.request as web; print(web.urlopen({page!r}, timeout=10).status)"
            asked = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
            assert asked.stdout.strip() == "200", asked.stderr  # these tests have no sockets of their own
        finally:
            process.terminate()
    assert re.findall(r"^  (\S+)  \((.+)\)$", said, re.MULTILINE) == [
        ("mediator", "mediator: the desk"),
        ("delegation-a", "delegation: Israel"),
        ("delegation-b", "delegation: Hamas"),
        ("guarantor", "guarantor: Qatar"),
        ("monitor", "monitor: United Nations"),
    ]
    assert len(re.findall(r"password for the first login: \S+", said)) == 5
    assert len(re.findall(r"secret for codes: [A-Z2-7]{32}", said)) == 5
    assert len(re.findall(r"the password can be used until \d{4}-\d\d-\d\d", said)) == 5
    assert (tmp_path / "talks").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "talks.key").stat().st_mode & 0o777 == 0o600


def test_an_example_that_comes_along_is_named_and_a_folder_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_agreement = example("gaza-2025-10")
    assert (with_agreement / "agreement.toml").is_file()
    assert example().name == "gaza-2025"
    (tmp_path / "gaza-2025-10").mkdir()
    monkeypatch.chdir(tmp_path)
    assert example(Path("gaza-2025-10")) == Path("gaza-2025-10")
    told = _RUN.invoke(app, ["demo", "--tour", "--case", "gaza-2025-11"])
    assert told.exit_code == 1
    assert 'there is no folder and no example "gaza-2025-11"; did you mean "gaza-2025-10"?' in told.output


def test_the_example_with_an_agreement_furnishes_a_demo_though_it_has_no_text(tmp_path: Path) -> None:
    case = example("gaza-2025-10")
    members = furnish(tmp_path / "talks", case)
    assert list(members) == ["mediator", "delegation-a", "delegation-b", "guarantor", "monitor"]
    assert seats(case)["delegation-b"] == "Hamas"
    assert not has_text(case)
    with open_desk(tmp_path / "talks", member="Mediator", purpose="test") as desk:
        assert desk.case.agreement is not None
        assert desk.revisions == ()


def test_examples_that_a_demo_can_show_go_into_the_wheel() -> None:
    project = Path(__file__).resolve().parents[2]
    told = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    taken = told["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for name in ("gaza-2025", "gaza-2025-10"):
        assert taken[f"examples/{name}"] == f"parley/data/examples/{name}"


def test_it_must_be_clear_which_rooms_are_served(tmp_path: Path) -> None:
    told = _RUN.invoke(app, ["serve"])
    assert told.exit_code == 1
    assert "--data" in told.output


def test_nothing_is_served_under_an_address_without_tls(tmp_path: Path) -> None:
    made = _RUN.invoke(app, ["init", str(tmp_path / "talks"), "--case", "examples/two-valleys", "--mediator", "Amina"])
    assert made.exit_code == 0, made.output
    told = _RUN.invoke(app, ["serve", "--data", str(tmp_path / "talks"), "--proxy", "http://talks.example"])
    assert told.exit_code == 1
    assert "https://" in told.output


def test_without_the_extra_it_is_told_what_to_install(tmp_path: Path) -> None:
    blocked = (
        "import sys\n"
        "class Absent:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('django', 'allauth', 'waitress', 'whitenoise', 'argon2'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Absent())\n"
        "from parley.cli import main\n"
        "sys.argv = ['parley', *sys.argv[1:]]\n"
        "main()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", blocked, "demo", "--port", "0"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert "parley-mediation[server]" in ran.stderr + ran.stdout
    for command in (["--help"], ["check", "examples/two-valleys"], ["analyse", "examples/two-valleys", "--draws", "0"]):
        ran = subprocess.run([sys.executable, "-c", blocked, *command], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
