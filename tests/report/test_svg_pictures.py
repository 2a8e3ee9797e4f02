"""Each picture shows what it promises, says whose is what without colour, and holds for large cases."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from parley.domain.actor import Actor, Role
from parley.domain.agenda import Agenda
from parley.domain.case import Case
from parley.domain.issue import Issue, Option
from parley.domain.link import Link
from parley.domain.preferences import Preferences
from parley.domain.statement import Reservation
from parley.domain.verdict import RedLine, Rejects
from parley.report import html_pictures as pictures
from parley.report.svg_deadlock import deadlock_map
from parley.report.svg_issue_rows import groups_of_issues, option_key, party_keys
from parley.report.svg_left import left_map, options_left
from parley.report.svg_red_lines import red_lines_met
from parley.report.svg_strip import Choice, package_strip
from tests.report.html_case import ASSUMED, blocked, case, possible

SVG = "{http://www.w3.org/2000/svg}"
FORBIDDEN = {"style", "id", "href", "onload", "onclick"}


def _texts(svg: str) -> list[str]:
    root = ET.fromstring(svg)
    assert not [name for element in root.iter() for name in element.attrib if name in FORBIDDEN]
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def _large(parties: int, issues: int, options: int) -> Case:
    names = ("Azania", "Borduria", "Carpathia", "Druidia", "Elbonia", "Freedonia")
    return Case(
        id="large",
        title="Large",
        as_of=date(2025, 1, 1),
        no_deal="Nothing.",
        actors=tuple(Actor(f"p{number}", names[number], Role.PARTY) for number in range(parties)),
        agenda=Agenda(
            tuple(
                Issue(
                    f"i{number}",
                    f"Issue {number}",
                    tuple(Option(f"value-{one}", f"Value {one}") for one in range(options)),
                )
                for number in range(issues)
            )
        ),
        preferences=tuple(
            Preferences(f"p{number}", (RedLine(id=f"never-{number}", never=(f"i0.value-{number}",), **ASSUMED),))
            for number in range(parties)
        ),
    )


def test_a_strip_marks_each_choice_by_its_letter() -> None:
    choices = (Choice("N", "Nash", {"dam": "b", "road": "a"}), Choice("K", "Other", {"dam": "b", "road": "b"}))
    svg = package_strip(
        case(), case().agenda.open_issues, choices, shares={"dam.b": {"upper": 0.5}}, met=red_lines_met(case())
    )
    texts = _texts(svg)
    assert texts.count("NK") == 1
    assert {"N", "K"} <= set(texts)
    assert "N, Nash: dam Half open, road Shared." in svg


def test_a_strip_marks_red_lines_that_are_touched_alone_and_together() -> None:
    texts = _texts(package_strip(case(), case().agenda.open_issues, (), shares={}, met=red_lines_met(case())))
    assert "×U" in texts  # Upper would never take dam.c
    assert "×L" in texts  # Lower would never take dam.a
    assert texts.count("×U…") == 2  # dam.b and road.b only together


def test_a_bar_is_as_long_as_the_share_of_its_party() -> None:
    def bars(share: float) -> list[float]:
        svg = package_strip(
            case(), case().agenda.open_issues[:1], (), shares={"dam.a": {"upper": share}}, met=red_lines_met(case())
        )
        return [float(one) for one in re.findall(r"h([\d.]+)v", svg)]

    assert bars(1.0)[0] == pytest.approx(2 * bars(0.5)[0], abs=0.11)
    assert bars(-0.5) == []
    assert bars(3.0) == bars(1.0)


@pytest.mark.parametrize(("parties", "issues", "options"), [(2, 20, 5), (2, 30, 10), (6, 8, 4), (2, 1, 101)])
def test_strips_and_maps_hold_for_large_cases(parties: int, issues: int, options: int) -> None:
    one = _large(parties, issues, options)
    package = {issue.id: issue.options[-1].id for issue in one.agenda.open_issues}
    shares = {
        f"{issue.id}.{option.id}": dict.fromkeys(party_keys(one), 0.5)
        for issue in one.agenda.open_issues
        for option in issue.options
    }
    made = pictures.strips(one, [Choice("N", "Nash", package)], shares, rtl=False)
    cells = [ET.fromstring(picture.svg).findall(f"{SVG}rect") for picture in made]
    assert sum(map(len, cells)) == issues * options
    for picture, rects in zip(made, cells, strict=True):
        edge = float(ET.fromstring(picture.svg).get("width", ""))
        assert all(float(rect.get("x", "")) + float(rect.get("width", "")) <= edge + 0.11 for rect in rects)
    assert sum(len(_texts(picture.svg)) for picture in pictures.left(one, rtl=False)) > 0


def test_shares_are_scores_over_stakes_at_the_central_utilities() -> None:
    found = pictures.shares(possible())
    assert found["dam.a"] == pytest.approx({"upper": 1.0, "lower": 0.0})
    assert found["dam.c"] == pytest.approx({"upper": 0.0, "lower": 1.0})
    assert all(-1e-9 <= share <= 1 + 1e-9 for parties in found.values() for share in parties.values())


def test_the_map_of_what_is_left_counts_options_that_touch_no_red_line() -> None:
    met = red_lines_met(case())
    dam, road = case().agenda.open_issues
    assert [option.id for option in options_left(dam, met)] == ["b"]
    assert len(options_left(road, met)) == 2
    assert "1 of 3 left" in _texts(left_map(case(), [dam], met=met))


def test_an_issue_with_no_option_left_says_so() -> None:
    one = blocked().case
    assert "× none left" in _texts(left_map(one, one.agenda.open_issues[:1], met=red_lines_met(one)))


def test_the_two_parties_are_hatched_in_different_directions() -> None:
    svg = left_map(case(), case().agenda.open_issues[:1], met=red_lines_met(case()))
    hatch = next(element for element in ET.fromstring(svg).iter(f"{SVG}path") if element.get("class") == "s-hatch")
    ways = set()
    for x0, y0, x1, y1 in re.findall(r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", hatch.get("d", "")):
        ways.add(np.sign((float(x1) - float(x0)) * (float(y1) - float(y0))))
    assert ways >= {-1.0, 1.0}


def test_the_deadlock_map_names_each_statement_its_party_and_its_core() -> None:
    cores = blocked().zone.deadlock
    words = {id: f"words of {id}" for core in cores for id in core}
    svg = deadlock_map(blocked().case, cores, words=words)
    texts = _texts(svg)
    for number, core in enumerate(cores, start=1):
        assert f"core {number}" in texts
        assert all(id in texts for id in core)
    assert {"Upper", "Lower"} <= set(texts)
    assert all(said in svg for said in words.values())


def test_the_deadlock_map_names_the_links_that_tie_a_core() -> None:
    one = blocked().case
    link = Link("L9", ("dam.b",), ("road.a",), reason="A half-open dam needs the road.")
    tied = replace(one, agenda=replace(one.agenda, links=(link,)))
    cores = blocked().zone.deadlock
    words = {id: id for core in cores for id in core}
    svg = deadlock_map(tied, cores, words=words, links=[("L9",) for _core in cores])
    assert "link L9" in _texts(svg)
    assert "s-link-tie" in svg
    assert "A half-open dam needs the road" in svg
    assert "link L9" not in _texts(deadlock_map(tied, cores, words=words))


def test_options_stand_in_words_in_their_cells() -> None:
    met = red_lines_met(case())
    assert "Half open" in " ".join(_texts(left_map(case(), case().agenda.open_issues[:1], met=met)))
    strip = package_strip(case(), case().agenda.open_issues, (), shares={}, met=met)
    assert {"Half open", "Shared", "Apart"} <= set(_texts(strip))


def test_the_parties_stand_on_either_side_of_the_issue() -> None:
    cores = blocked().zone.deadlock
    svg = deadlock_map(blocked().case, cores, words={id: id for core in cores for id in core})
    places = {float(rect.get("x", "")) for rect in ET.fromstring(svg).iter(f"{SVG}rect")}
    assert len(places) == 2


def test_statements_about_whole_packages_stand_apart() -> None:
    one = case()
    extra = (
        Rejects(id="upper-rejects", package=("dam.b", "road.a"), **ASSUMED),
        Reservation(id="upper-none", low=0.5, high=0.5, **ASSUMED),
    )
    own = one.preferences[0]
    changed = replace(one, preferences=(replace(own, statements=(*own.statements, *extra)), one.preferences[1]))
    core = ("upper-rejects", "upper-none")
    texts = _texts(deadlock_map(changed, [core], words=dict.fromkeys(core, "w")))
    assert "The package as a whole" in texts
    assert set(core) <= set(texts)


def test_parties_are_told_apart_by_as_few_letters_as_it_takes() -> None:
    def keys(*names: str) -> list[str]:
        actors = tuple(Actor(f"p{number}", name, Role.PARTY) for number, name in enumerate(names))
        return list(party_keys(replace(case(), actors=actors, preferences=())).values())

    assert keys("Israel", "Hamas") == ["I", "H"]
    assert keys("Upper Valley", "Under Hill") == ["Up", "Un"]
    assert keys("North Coast", "North Shore") == ["1", "2"]
    assert keys("...", "!") == ["1", "2"]


def test_options_with_long_names_are_numbered() -> None:
    short, long = case().agenda.open_issues[0], _large(2, 1, 3).agenda.open_issues[0]
    assert [option_key(short, one) for one in short.options] == ["a", "b", "c"]
    assert [option_key(long, one) for one in long.options] == ["1", "2", "3"]


def test_issues_stand_under_the_wider_issue_they_are_part_of() -> None:
    assert [heading for heading, _issues in groups_of_issues(case())] == ["Water", "road"]
    headings = [heading for heading, _issues in groups_of_issues(_large(2, 30, 2))]
    assert headings == ["i0 to i9", "i10 to i19", "i20 to i29"]
