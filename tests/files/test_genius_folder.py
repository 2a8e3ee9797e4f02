"""A folder of GENIUS files: which are read, which are left out, and which are never opened to harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parley.errors import CaseProblems, Invalid
from parley.files.genius_case import read_genius
from parley.files.reading import LARGEST_FILE
from tests.files.genius import DAY, DOMAIN, GRID, UPPER, imported, problems, rectangles, warnings, write


def test_files_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    case = imported(tmp_path / "in", a_party=DOMAIN, domain=UPPER, other=UPPER).case
    assert [actor.id for actor in case.parties] == ["domain", "other"]


def test_a_domain_may_come_without_a_template_around_it(tmp_path: Path) -> None:
    bare = DOMAIN.replace("<negotiation_template>", "").replace("</negotiation_template>", "")
    case = imported(tmp_path / "in", bare=bare, a=UPPER, b=UPPER).case
    assert [actor.id for actor in case.parties] == ["a", "b"]


def test_a_utility_space_without_a_value_is_no_second_domain(tmp_path: Path) -> None:
    empty = "<utility_space><objective/></utility_space>"
    assert problems(tmp_path / "in", domain=DOMAIN, a=UPPER, b=empty) == [
        f"b.xml:1: issue {name} has no evaluations and no weight here; add them with index {index}: "
        "what is absent is unknown, not zero"
        for name, index in (("Dry-season flow", 1), ("Inspections", 2))
    ]


def test_other_xml_is_noted_and_left_out_and_the_rest_passed_over(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", domain=DOMAIN, a=UPPER, b=UPPER, pareto="\n0.6, 1.0\n1.0, 0.7\n", page="<html/>")
    (folder / "picture.png").write_bytes(b"\x89PNG\xff")
    (folder / ".hidden").write_text("", encoding="utf-8")
    (folder / "more").mkdir()
    left_out = "this is neither a GENIUS domain nor a utility space; left out; nothing to do, unless it should be one"
    assert warnings(imported(folder)) == [f"{name}:1: warning: {left_out}" for name in ("page.xml", "pareto.xml")]


def test_a_page_that_only_mentions_a_utility_space_is_left_out(tmp_path: Path) -> None:
    result = imported(tmp_path / "in", domain=DOMAIN, a=UPPER, b=UPPER, page="<html><utility_space/></html>")
    assert [note.file for note in result.notes] == ["page.xml"]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text(UPPER, encoding="utf-8")
    folder = write(tmp_path / "in", domain=DOMAIN, a=UPPER, b=UPPER)
    (folder / "c.xml").symlink_to(tmp_path / "secret.xml")
    result = imported(folder)
    assert [actor.id for actor in result.case.parties] == ["a", "b"]
    assert warnings(result) == [
        "c.xml:1: warning: this is a link that leads out of the folder; left out; put the file itself here"
    ]


@pytest.mark.parametrize(
    "declared",
    [
        "<!DOCTYPE x>",
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_a_document_type_is_refused_before_any_entity_is_read(tmp_path: Path, declared: str) -> None:
    assert problems(tmp_path / "in", domain=DOMAIN, a=f"\n{declared}\n{UPPER}", b=UPPER) == [
        "a.xml:2: the file declares a document type or entities, which Parley never reads; "
        "take it out, if you trust where the file comes from"
    ]


def test_an_entity_that_nobody_declared_is_refused(tmp_path: Path) -> None:
    found = problems(tmp_path / "in", domain=DOMAIN, a=UPPER.replace("20 m3/s", "&bomb;"), b=UPPER)
    assert found == [
        "a.xml:5: this is not XML: undefined entity; "
        "look for a tag that is not closed, or for & < or quotes within a value, here or just above"
    ]


def test_a_tag_that_is_not_closed_is_named_with_its_line(tmp_path: Path) -> None:
    found = problems(tmp_path / "in", domain="\n\n" + DOMAIN.replace("</objective>", ""), a=UPPER, b=UPPER)
    assert found == [
        "domain.xml:12: this is not XML: mismatched tag; "
        "look for a tag that is not closed, or for & < or quotes within a value, here or just above"
    ]


def test_elements_that_stand_too_deep_are_refused(tmp_path: Path) -> None:
    deep = "<utility_space>" + "<ufun>" * 60 + "</ufun>" * 60 + "</utility_space>"
    assert problems(tmp_path / "in", domain=DOMAIN, a=deep, b=UPPER) == [
        "a.xml:1: elements stand within each other more than 50 deep; "
        "take it out, if you trust where the file comes from"
    ]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", domain=DOMAIN, a=UPPER, b=UPPER)
    with (folder / "b.xml").open("r+b") as file:
        file.truncate(5 * LARGEST_FILE)  # takes no room on the disk
    assert problems(folder) == [
        "b.xml:1: the file has 100 MB; Parley reads up to 20 MB; split it, or keep only the part that is needed"
    ]


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", domain=DOMAIN, a=UPPER, b=UPPER)
    (folder / "b.xml").write_bytes(UPPER.replace("flow", "d\u00e9bit").encode("latin-1"))
    assert problems(folder) == [
        'b.xml:3: the file is not UTF-8; save it as UTF-8 (in a text editor: "Save with encoding")'
    ]


def test_an_xml_declaration_after_an_empty_line_does_no_harm(tmp_path: Path) -> None:
    declared = '\n\n<?xml version="1.0" encoding="UTF-8"?>\n'
    assert imported(tmp_path / "in", domain=declared + DOMAIN, a=declared + UPPER, b=UPPER).notes == ()


def test_a_folder_needs_one_domain_and_a_utility_space(tmp_path: Path) -> None:
    assert problems(tmp_path / "a", a=UPPER) == [
        f"{tmp_path / 'a'}:1: there is no domain file; "
        "add the file with <negotiation_template>, which names the issues and their values"
    ]
    assert problems(tmp_path / "b", domain=DOMAIN) == [
        f"{tmp_path / 'b'}:1: there is no utility space; add one file with <utility_space> for each party"
    ]
    assert problems(tmp_path / "c", one=DOMAIN, two=DOMAIN, a=UPPER) == [
        "two.xml:1: this is a domain, and so is one.xml; keep one domain a folder"
    ]
    assert problems(tmp_path / "d") == [
        f"{tmp_path / 'd'}:1: there is no domain file; "
        "add the file with <negotiation_template>, which names the issues and their values"
    ]
    with pytest.raises(Invalid, match="cannot be an id"):
        read_genius(write(tmp_path / "e", domain=DOMAIN, a=UPPER), case_id="a b", as_of=DAY)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    missing.touch()
    with pytest.raises(Exception, match="this is not a folder; name the folder that holds the XML files"):
        read_genius(missing, case_id="c", as_of=DAY)


def test_a_single_party_is_warned_of(tmp_path: Path) -> None:
    assert warnings(imported(tmp_path / "in", domain=DOMAIN, a=UPPER)) == [
        "a.xml:1: warning: there is one utility space only; add a file for each party that must sign"
    ]


def test_a_domain_needs_something_to_settle(tmp_path: Path) -> None:
    one = '<issue index="1" name="A"><item value="x"/></issue>'
    one = f"<negotiation_template><objective>{one}</objective></negotiation_template>"
    assert problems(tmp_path / "in", domain=one, a=UPPER) == [
        "domain.xml:1: no issue has two values or more: there is nothing to settle; add values"
    ]
    none = "<negotiation_template><objective/></negotiation_template>"
    assert problems(tmp_path / "in", domain=none, a=UPPER) == [
        "domain.xml:1: the domain has no issues; add <issue> with the values it may take"
    ]


def test_objectives_within_objectives_are_read_as_one_list(tmp_path: Path) -> None:
    nested = DOMAIN.replace("</issue>\n<issue", '</issue>\n<objective index="9" name="Staff">\n<issue').replace(
        "</objective>", "</objective></objective>"
    )
    result = imported(tmp_path / "in", domain=nested, a=UPPER, b=UPPER)
    assert [issue.id for issue in result.case.agenda.open_issues] == ["Dry-season-flow", "Inspections"]
    assert warnings(result) == [
        "domain.xml:8: warning: the domain has objectives within objectives, which are read as one list of issues; "
        "group the issues again with part_of in agenda.toml"
    ]


RECTANGLES = rectangles('<hyperRectangle utility="9"><INCLUDES index="1" min="0" max="1"/></hyperRectangle>')
HUGE = '<ufun weight="1e90">' * 4 + '<hyperRectangle utility="9"/>' + "</ufun>" * 4


@given(
    kind=st.sampled_from([(DOMAIN, UPPER), (GRID, RECTANGLES), (UPPER, DOMAIN)]),
    at=st.integers(0, 700),
    out=st.integers(0, 40),
    put=st.text(alphabet='<>/"=&;- 0123456789.eEinfatxsu', max_size=8),
)
@example(kind=(GRID, rectangles(HUGE)), at=700, out=0, put="")
def test_a_spoilt_file_is_imported_or_refused_and_breaks_nothing(
    tmp_path_factory: pytest.TempPathFactory, kind: tuple[str, str], at: int, out: int, put: str
) -> None:
    sound, spoilt = kind
    folder = write(tmp_path_factory.mktemp("in"), sound=sound, spoilt=spoilt[:at] + put + spoilt[at + out :])
    try:
        found = imported(folder).notes
    except CaseProblems as refused:
        found = refused.problems
    assert all(problem.file and problem.line >= 1 for problem in found)
