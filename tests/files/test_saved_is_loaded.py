"""A case that is saved and opened again is the same case."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.case import Case
from parley.files.case_folder import save_case
from parley.files.folder import read_case
from tests.files.cases import cases


def _loaded(folder: Path) -> Case:
    reading = read_case(folder)
    assert reading.case is not None, [str(problem) for problem in reading.findings.problems]
    return reading.case


@given(cases())
def test_a_saved_case_is_loaded_as_it_was(case: Case) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "case"
        save_case(case, folder)
        assert _loaded(folder) == case
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        save_case(_loaded(folder), folder)
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@settings(max_examples=10)
@given(cases(), st.data())
def test_a_case_saved_over_what_it_was_before_is_loaded_as_it_is_now(case: Case, data: st.DataObject) -> None:
    preferences = tuple(
        one
        if one.scale == "given"
        else replace(one, statements=tuple(data.draw(st.lists(st.sampled_from(one.statements), unique=True))))
        for one in case.preferences
    )
    links = tuple(data.draw(st.permutations(case.agenda.links)))[1:]
    record = tuple(data.draw(st.permutations(case.record)))
    outcome = case.outcome and replace(case.outcome, hindsight=(), settled=case.outcome.settled[::-1], note="Later.")
    agreement = case.agreement and replace(
        case.agreement,
        horizon="",
        obligations=tuple(data.draw(st.permutations(case.agreement.obligations))),
        guarantees=case.agreement.guarantees[1:],
        totals=case.agreement.totals[::-1],
        phases=tuple(replace(one, note="Later.") for one in case.agreement.phases),
    )
    changed = replace(
        case,
        agreement=agreement,
        performed=case.performed[::-1],
        preferences=preferences,
        agenda=replace(case.agenda, links=links),
        record=record,
        title=case.no_deal,
        outcome=outcome,
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "case"
        for step in (case, changed, case):
            save_case(step, folder)
            assert _loaded(folder) == step
