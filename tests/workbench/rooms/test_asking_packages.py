"""Asking the desk's case: what is supposed binds every pick, and the case on record stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.errors import CannotAnswer, Invalid, NoSuchName
from parley.verbs.analyse.supposing import Supposed
from parley.workbench import open_case
from parley.workbench.rooms.asking_packages import (
    PackageQuestion,
    check_question,
    find_packages,
    picked,
    question_key,
)
from parley.workbench.rooms.asking_sequence import SequenceQuestion, check_sequence
from tests.workbench.rooms.talks import at_desk, case_folder, founded

BENT = ("upper-operator-only", "lower-never-ten")


def test_every_pick_and_the_zone_keep_what_is_supposed(tmp_path: Path) -> None:
    case = open_case(case_folder(tmp_path)).without(BENT)
    plain = find_packages(case, PackageQuestion(draws=60))
    assert plain.advice is not None
    assert plain.advice.picks
    lead = plain.advice.picks[0].package["filling"]
    supposed = Supposed(("power.tenth",), (f"filling.{lead}",))
    found = find_packages(case, PackageQuestion(supposed, draws=60))
    assert found.advice is not None
    packages = [one.package for one in found.advice.picks]
    packages += [one.package for one in found.solutions if one.package]
    packages += [one for one in (found.zone.possible_package, found.zone.certain_package) if one]
    assert packages
    assert all(supposed.keeps(one) for one in packages)
    assert not all(supposed.keeps(one.package) for one in plain.advice.picks)
    assert len(case.agenda.links) == 3


def test_the_same_question_of_the_same_case_has_the_same_key(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        first = question_key(desk, PackageQuestion())
        assert first == question_key(desk, PackageQuestion())
        others = [
            PackageQuestion(seed=1),
            PackageQuestion(Supposed(("flow.ten",))),
            PackageQuestion(Supposed(ruled_out=("flow.ten",))),
            PackageQuestion(basis="stated"),
        ]
        assert len({first, *(question_key(desk, one) for one in others)}) == 1 + len(others)


def test_what_cannot_be_asked_is_said_before_it_is_worked_on(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        assert check_question(desk, PackageQuestion()) is desk.case
        with pytest.raises(NoSuchName):
            check_question(desk, PackageQuestion(Supposed(("flow.fifty",))))
        with pytest.raises(CannotAnswer, match="no package"):
            check_question(desk, PackageQuestion(Supposed(("filling.two", "flow.open"))))  # link L3
        with pytest.raises(CannotAnswer, match="no agreement"):
            check_sequence(desk, SequenceQuestion())
    with pytest.raises(Invalid):
        PackageQuestion(draws=19)
    with pytest.raises(Invalid):
        PackageQuestion(seed=-1)
    with pytest.raises(NoSuchName):
        PackageQuestion(basis="guessed")


def test_a_pick_is_found_by_its_place(tmp_path: Path) -> None:
    case = open_case(case_folder(tmp_path))
    found = find_packages(case.without(BENT), PackageQuestion(draws=20))
    assert found.advice is not None
    assert picked(found, 1) == found.advice.picks[0].package
    with pytest.raises(NoSuchName):
        picked(found, 99)
    with pytest.raises(CannotAnswer):
        picked(find_packages(case, PackageQuestion(Supposed(("flow.ten",)), draws=20)), 1)
