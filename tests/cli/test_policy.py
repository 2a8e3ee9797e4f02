"""``parley policy``: the table, its reasons, and JSON."""

from __future__ import annotations

import json

import pytest
import typer
from typer.testing import CliRunner

from parley.cli.policy import policy
from parley.domain.entry_kinds import ENTRY_KINDS
from parley.domain.policy import POLICY


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    made = typer.Typer()
    made.command()(policy)
    return made


def test_the_report_says_who_may_do_what_and_why(app: typer.Typer) -> None:
    done = CliRunner().invoke(app, [], env={"COLUMNS": "120"})
    assert done.exit_code == 0, done.output
    said = " ".join(done.stdout.split())
    assert "What is not named here is refused." in said
    assert "answers answer every room but the desk: mediator; own room: delegation, sponsor, guarantor" in said
    assert all(" ".join(rule.why.split()) in said for rule in POLICY.rules)


def test_the_json_holds_every_rule_and_every_kind_of_entry(app: typer.Typer) -> None:
    done = CliRunner().invoke(app, ["--json"])
    found = json.loads(done.stdout)
    assert found["schema"] == "parley.policy/1"
    assert len(found["rules"]) == len(POLICY.rules)
    head = [one for one in found["rules"] if (one["role"], one["act"]) == ("head of delegation", "answer")]
    assert [(one["where"], bool(one["why"])) for one in head] == [("nowhere", True)]
    assert [one["kind"] for one in found["entry_kinds"]] == list(ENTRY_KINDS)


def test_a_language_without_a_catalogue_is_refused(app: typer.Typer) -> None:
    done = CliRunner().invoke(app, ["--language", "xx"])
    assert done.exit_code == 1
    assert "no report in the language" in done.stderr
