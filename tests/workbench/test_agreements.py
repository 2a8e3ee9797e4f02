"""A register out of a case and back into it: tables, spreadsheets and calendars, whatever its texts hold."""

from __future__ import annotations

import csv
import io
import re
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parley.domain.agreement import Agreement, Part, Total
from parley.domain.case import Case
from parley.domain.guarantee import Interval
from parley.domain.obligation import Deadline, Obligation, Window
from parley.errors import CannotAnswer, CaseProblems, Invalid
from parley.files.agreement_columns import COLUMNS, DUE, LISTS, TEXTS, register_rows
from parley.files.agreement_csv import read_obligations, table_rows
from parley.files.agreement_ics import write_ics
from parley.files.agreement_names import KnownNames
from parley.files.agreement_sheets import LARGEST_SHEETS, read_sheets
from parley.files.agreement_xlsx import write_xlsx
from parley.files.case_folder import save_case
from parley.files.findings import Findings
from parley.report.csv_cells import table
from parley.workbench import open_case
from parley.workbench.agreements import export_agreement, import_obligations
from tests import building
from tests.domain.registers import agreement, owed, promise, schedule
from tests.files.agreements import agreements

ACTORS, ISSUES = ["east", "west"], ["i"]
AS_OF = date(2025, 10, 8)
REGISTER = agreement(
    owed(
        "a",
        3,
        title="Hostages, and; others",
        unit="persons",
        clause="Annex 1",
        schedule=schedule((1, 1), (7, 2)),
        source=("https://example.org/a;b", "gazette"),
        debtor=("east",),
        verifier=(),
        guarantor=(),
    ),
    owed("b", 2.5, title="=HYPERLINK(1)", deadline=Deadline(after="a", days=3), cure_days=2, verifier=(), guarantor=()),
    owed("c", None, deadline_text="without end", window=Window(first_day=3), verifier=(), guarantor=()),
    guarantees=(promise(who=("east",), detection=Interval(0.123, 0.456), cost=Interval(7.77, 8.88)),),
    totals=(Total("T1", "All", 3, parts=(Part("=1+1", 3),)),),
)


def _case(register: Agreement | None = REGISTER) -> Case:
    plain = building.case(building.agenda({"i": "ab"}), {"east": [], "west": []})
    return replace(plain, agreement=register)


def _known(obligations: set[str]) -> KnownNames:
    return KnownNames(obligations, {"P0", "P1", "P2"}, ACTORS, ISSUES)


def _table(register: Agreement) -> str:
    return table(COLUMNS, register_rows(register))


@settings(max_examples=25, deadline=None)
@example(agreement(owed("a", 1, source=("'=1",), debtor=("east",), verifier=(), guarantor=())))
@given(agreements(ACTORS, ISSUES))
def test_a_table_is_read_back_as_the_obligations_that_were_written(register: Agreement) -> None:
    findings = Findings()
    rows = table_rows("x.csv", _table(register), findings)
    assert rows is not None
    read = read_obligations("x.csv", rows, _known(set()), findings)
    assert findings.problems == []
    assert read == tuple(map(_as_a_table_holds_it, register.obligations))


def _as_a_table_holds_it(one: Obligation) -> Obligation:
    """Lines end one way, and a source is a line."""
    texts = {name: re.sub(r"\r\n?", "\n", getattr(one, name)) for name in TEXTS}
    source = tuple(line for part in one.source for raw in part.splitlines() if (line := raw.strip()))
    return replace(one, source=source, **texts)


def test_no_cell_of_a_table_is_a_formula_and_each_has_its_due_date() -> None:
    rows = list(csv.DictReader(io.StringIO(_table(REGISTER))))
    assert [row["title"] for row in rows] == ["Hostages, and; others", "'=HYPERLINK(1)", "Thing c"]
    assert [row[DUE] for row in rows] == ["2025-01-25", "2025-01-28", ""]
    assert rows[0]["schedule"] == "1:1;7:2"


def test_an_export_holds_no_number_of_a_guarantee(tmp_path: Path) -> None:
    for ending in ("csv", "xlsx", "ics"):
        export_agreement(_case(), tmp_path / f"x.{ending}")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    told = "\n".join(cells) + (tmp_path / "x.csv").read_text() + (tmp_path / "x.ics").read_text()
    assert not re.search(r"0\.123|0\.456|7\.77|8\.88", told)


def test_a_spreadsheet_holds_numbers_as_numbers_and_no_formula(tmp_path: Path) -> None:
    export_agreement(_case(), tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["obligations", "phases", "totals", "guarantees"]
    first = {cell.value: book["obligations"].cell(3, number) for number, cell in enumerate(book["obligations"][1], 1)}
    assert (first["title"].value, first["title"].data_type) == ("=HYPERLINK(1)", "s")
    assert first["quantity"].value == 2.5
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert (book.properties.creator, book.properties.created.date()) == ("Parley", AS_OF)


@settings(max_examples=10, deadline=None)
@given(agreements(ACTORS, ISSUES))
def test_any_register_makes_a_spreadsheet_that_opens(register: Agreement) -> None:
    with tempfile.TemporaryDirectory() as name:
        export_agreement(_case(register), Path(name) / "x.xlsx")
        assert openpyxl.load_workbook(Path(name) / "x.xlsx")["obligations"].max_row == len(register.obligations) + 1


def test_without_openpyxl_a_spreadsheet_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(CannotAnswer, match=re.escape('pip install "parley-mediation[excel]"')):
        export_agreement(_case(), tmp_path / "x.xlsx")


def _unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_each_day_on_which_something_is_due_is_an_event_of_that_day() -> None:
    lines = _unfolded(write_ics(REGISTER, case="test", as_of=AS_OF, names={"east": "East Village"}))
    starts = [line.split(":")[1] for line in lines if line.startswith("DTSTART;VALUE=DATE:")]
    told = [line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY:")]
    assert list(zip(starts, told, strict=True)) == [
        ("20250119", r"East Village: Hostages\, and\; others (1 of 2): 1 persons"),
        ("20250125", r"East Village: Hostages\, and\; others (2 of 2): 2 persons"),
        ("20250128", "East Village: =HYPERLINK(1): 2.5"),
        ("20250130", "East Village: =HYPERLINK(1): the cure period ends"),
    ]
    told = [line.removeprefix("DESCRIPTION:") for line in lines if line.startswith("DESCRIPTION:")]
    assert told[0].startswith("Owed by East Village to west\\n")
    assert "DTEND;VALUE=DATE:20250120" in lines
    assert not [line for line in lines if re.match("ATTENDEE|ORGANIZER|ATTACH|URL", line) or "mailto" in line]


def test_events_keep_their_ids_and_two_cases_have_their_own() -> None:
    def ids(register: Agreement, case: str) -> list[str]:
        return re.findall(r"UID:(\S+)", write_ics(register, case=case, as_of=AS_OF))

    later = replace(REGISTER, obligations=(REGISTER.obligations[1], REGISTER.obligations[0]))
    assert len(set(ids(REGISTER, "test"))) == 4
    assert sorted(ids(later, "test")) == sorted(ids(REGISTER, "test"))
    assert not set(ids(REGISTER, "test")) & set(ids(REGISTER, "other"))


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=300).filter(lambda text: bool(text.strip())), st.text(max_size=300))
def test_a_calendar_folds_and_escapes_any_text(title: str, action: str) -> None:
    one = owed("a", None, title=title, action=action, deadline=Deadline(day=1), debtor=())
    text = write_ics(agreement(one), case="test", as_of=AS_OF)
    raw = text.encode("utf-8")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", raw)
    lines = _unfolded(text)
    assert [line.split(":")[0].split(";")[0] for line in lines if line.startswith(("BEGIN", "END"))] == [
        "BEGIN"
    ] * 2 + ["END"] * 2
    (summary,) = [line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY:")]
    read = re.sub(r"\\([\\;,n])", lambda found: "\n" if found[1] == "n" else found[1], summary)
    kept = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", title.replace("\r\n", "\n"))
    assert read == kept


UNDATED = {
    "no day 0": (
        replace(REGISTER, day0=None),
        "nobody said which day is day 0; add day0 = 2025-01-19 to agreement.toml",
    ),
    "no deadline": (
        agreement(),
        'no obligation is due on a day; add deadlines or schedules; "parley check" lists what has none',
    ),
}


@pytest.mark.parametrize(("register", "said"), UNDATED.values(), ids=UNDATED)
def test_a_calendar_without_days_is_refused(register: Agreement, said: str) -> None:
    with pytest.raises(CannotAnswer) as caught:
        write_ics(register, case="test", as_of=AS_OF)
    assert str(caught.value) == said


def test_a_file_says_by_its_ending_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=re.escape("x.pdf does not say what to write; let its name end in .csv")):
        export_agreement(_case(), tmp_path / "x.pdf")
    with pytest.raises(CannotAnswer, match='the case "test" has no agreement'):
        export_agreement(_case(None), tmp_path / "x.csv")


def test_what_was_exported_and_changed_in_a_table_is_taken_in(tmp_path: Path) -> None:
    folder, file = tmp_path / "case", tmp_path / "x.csv"
    save_case(replace(_case(), agreement=replace(REGISTER, guarantees=(), obligations=tuple(
        replace(one, verifier=(), guarantor=()) for one in REGISTER.obligations))), folder)  # fmt: skip
    before = (folder / "agreement.toml").read_bytes()
    export_agreement(open_case(folder), file)
    changed, named = import_obligations(file, folder)
    assert named == ("a", "b", "c")
    assert (folder / "agreement.toml").read_bytes() == before
    file.write_text("id,title,quantity,debtor\nb,Paid,4,west\nd,New,1,east\n", encoding="utf-8")
    changed, named = import_obligations(file, folder)
    assert changed.agreement is not None
    assert [(one.id, one.title, one.quantity) for one in changed.agreement.obligations] == [
        ("a", "Hostages, and; others", 3),
        ("b", "Paid", 4),
        ("c", "Thing c", None),
        ("d", "New", 1),
    ]


def _in_excel(text: str) -> bytes:
    """A semicolon table as a workbook, its cells typed as a spreadsheet would type them."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in csv.reader(io.StringIO(text), delimiter=";"):
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_spreadsheet_that_was_exported_is_taken_in_with_its_phases(tmp_path: Path) -> None:
    bare = replace(REGISTER, guarantees=(), totals=())
    export_agreement(_case(bare), tmp_path / "x.xlsx")
    save_case(_case(None), tmp_path / "case")
    changed, named = import_obligations(tmp_path / "x.xlsx", tmp_path / "case")
    assert named == ("a", "b", "c")
    assert changed.agreement is not None
    assert changed.agreement.obligations == tuple(map(_as_a_table_holds_it, REGISTER.obligations))
    assert changed.agreement.phases == REGISTER.phases


@settings(max_examples=10, deadline=None)
@given(agreements(ACTORS, ISSUES))
def test_a_spreadsheet_is_read_back_as_the_obligations_that_were_written(register: Agreement) -> None:
    findings = Findings()
    rows = read_sheets("x.xlsx", write_xlsx(register, as_of=AS_OF))["obligations"]
    read = read_obligations("x.xlsx", rows, _known(set()), findings)
    assert [one for one in findings.problems if "empty" not in one.what] == []
    written = {one.id: one for one in map(_as_a_table_holds_it, register.obligations)}
    for one in read:
        assert _told(one) == _told(written[one.id])
        assert (one.quantity or 0) == pytest.approx(written[one.id].quantity or 0, rel=1e-14)


def test_an_apostrophe_stays_where_a_sign_that_no_cell_holds_stood_between_it_and_a_formula() -> None:
    noted = replace(REGISTER.obligations[0], note="'\x1f=1")
    rows = read_sheets("x.xlsx", write_xlsx(replace(REGISTER, obligations=(noted,)), as_of=AS_OF))["obligations"]
    read = read_obligations("x.xlsx", rows, _known(set()), Findings())
    assert [one.note for one in read] == ["'=1"]


def _told(one: Obligation) -> list[object]:
    """What it says, without numbers, of which a spreadsheet keeps 16 digits, and signs that it cannot hold."""
    texts = ["\n".join(one.source), *(getattr(one, name) for name in TEXTS)]
    kept = [re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text) for text in texts]
    return [*kept, *(getattr(one, name) for name in LISTS), one.tranches, one.irreversible]


EUROPEAN = "sep=;\nid;title;quantity;debtor;tranches;deadline_day\na;Water, and oil;2,5;east;1;7\n"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_may_have_commas_semicolons_or_tabs(mark: str, tmp_path: Path) -> None:
    save_case(_case(None), tmp_path / "case")
    text = '"id",title,quantity,debtor,verifier\na,Water,3,east,"east;west"\n'.replace(",", mark)
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    changed, _named = import_obligations(tmp_path / "x.csv", tmp_path / "case")
    assert changed.agreement is not None
    one = changed.agreement.obligations[0]
    assert (one.id, one.title, one.quantity, one.verifier) == ("a", "Water", 3, ("east", "west"))


def test_a_table_with_semicolons_may_have_a_decimal_comma_and_say_its_separator(tmp_path: Path) -> None:
    save_case(_case(None), tmp_path / "case")
    (tmp_path / "x.csv").write_text(EUROPEAN, encoding="utf-8")
    changed, _named = import_obligations(tmp_path / "x.csv", tmp_path / "case")
    assert changed.agreement is not None
    one = changed.agreement.obligations[0]
    assert (one.title, one.quantity, one.tranches, one.deadline) == ("Water, and oil", 2.5, (1,), Deadline(day=7))


def test_a_spreadsheet_that_somebody_typed_is_read_from_its_first_sheet(tmp_path: Path) -> None:
    save_case(_case(None), tmp_path / "case")
    (tmp_path / "x.xlsx").write_bytes(_in_excel(EUROPEAN.removeprefix("sep=;\n").replace("2,5", "2")))
    changed, _named = import_obligations(tmp_path / "x.xlsx", tmp_path / "case")
    assert changed.agreement is not None
    assert (changed.agreement.obligations[0].quantity, changed.agreement.obligations[0].tranches) == (2, (1,))


NO_SHEETS = {
    "no workbook": (b"id,title\n", "x.xlsx cannot be read as a spreadsheet; save it as an Excel workbook"),
    "an old one": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "x.xlsx cannot be read as a spreadsheet; save it as an Excel"),
}


@pytest.mark.parametrize(("raw", "said"), NO_SHEETS.values(), ids=NO_SHEETS)
def test_what_is_no_spreadsheet_is_refused_in_a_line(raw: bytes, said: str, tmp_path: Path) -> None:
    save_case(_case(None), tmp_path / "case")
    (tmp_path / "x.xlsx").write_bytes(raw)
    with pytest.raises(Invalid, match=re.escape(said)):
        import_obligations(tmp_path / "x.xlsx", tmp_path / "case")


def test_a_spreadsheet_that_would_unpack_to_too_much_or_holds_a_document_type_is_refused() -> None:
    def packed(name: str, content: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
            whole.writestr(name, content)
        return out.getvalue()

    with pytest.raises(Invalid, match="larger than Parley reads"):
        read_sheets("x.xlsx", packed("xl/sheet.xml", b" " * (LARGEST_SHEETS + 1)))
    with pytest.raises(Invalid, match="cannot be read as a spreadsheet"):
        read_sheets("x.xlsx", packed("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))


def test_a_table_without_the_needed_columns_is_told_in_one_line(tmp_path: Path) -> None:
    save_case(_case(None), tmp_path / "case")
    (tmp_path / "x.csv").write_text("name;what;who\na;Water;east\n", encoding="utf-8")
    with pytest.raises(CaseProblems) as caught:
        import_obligations(tmp_path / "x.csv", tmp_path / "case")
    assert [str(problem) for problem in caught.value.problems] == [
        'x.csv:1: the first line has no column id, title; name the columns there; "id" and "title" are needed, '
        '"parley export agreement" writes a table with all'
    ]


def test_a_name_that_many_rows_have_and_the_case_has_not_is_said_once(tmp_path: Path) -> None:
    save_case(_case(None), tmp_path / "case")
    (tmp_path / "x.csv").write_text("id,title,debtor,phase\na,A,north,P1\nb,B,north,P1\nc,C,north,\n", "utf-8")
    with pytest.raises(CaseProblems) as caught:
        import_obligations(tmp_path / "x.csv", tmp_path / "case")
    assert [problem.what for problem in caught.value.problems] == [
        'there is no actor "north", here and in 2 more rows',
        'there is no phase "P1", here and in 1 more row',
    ]


def test_a_case_without_an_agreement_gets_one_from_a_table(tmp_path: Path) -> None:
    folder, file = tmp_path / "case", tmp_path / "x.csv"
    save_case(_case(None), folder)
    file.write_text("id,title,debtor\na,Water,east\n", encoding="utf-8")
    changed, _named = import_obligations(file, folder)
    assert changed.agreement is not None
    assert (changed.agreement.title, changed.agreement.obligations[0].title) == (changed.title, "Water")


def test_every_problem_of_a_table_is_said_at_once_and_nothing_is_saved(tmp_path: Path) -> None:
    folder, file = tmp_path / "case", tmp_path / "x.csv"
    save_case(_case(None), folder)
    file.write_text(
        "id,title,quantity,debtor,deadline_day,schedule,irreversible,trigger\n"
        "a,,3,east,1,,,\n"
        "b,B,three,easst,x,1-3,maybe,\n"
        "c,C,,east,,,,z\n"
        "c,C,1,east,,,,\n"
        "d,D,1,eas,,,,\n"
        "e,E\n",
        encoding="utf-8",
    )
    with pytest.raises(CaseProblems) as caught:
        import_obligations(file, folder)
    assert [str(problem) for problem in caught.value.problems] == [
        "x.csv:2: the title of obligation a is empty; say it in a few words",
        'x.csv:3: "1-3" in column schedule cannot be read; write it as 1:3;7:4, or leave it empty',
        'x.csv:3: "maybe" in column irreversible cannot be read; write it as true, or leave it empty',
        'x.csv:3: "three" in column quantity cannot be read; write it as 42, or leave it empty',
        'x.csv:3: "x" in column deadline_day cannot be read; write it as 42, or leave it empty',
        'x.csv:4: there is no obligation "z"; known are: a, b, c, d',
        'x.csv:5: the id "c" is already taken at x.csv:4; give each an id of its own',
        'x.csv:6: there is no actor "eas"; did you mean "east"?',
        "x.csv:7: the row has 2 cells, the header 8; add or remove commas; put a text that holds a comma in quotes",
    ]
    assert not (folder / "agreement.toml").exists()


def test_a_text_that_a_spreadsheet_would_cut_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="a text of 40000 characters is longer than a cell"):
        export_agreement(_case(agreement(owed("a", wording="x" * 40000))), tmp_path / "x.xlsx")


def test_a_table_that_is_not_there_is_said(tmp_path: Path) -> None:
    save_case(_case(None), tmp_path / "case")
    with pytest.raises(CaseProblems, match=re.escape("missing.csv:1: ")):
        import_obligations(tmp_path / "missing.csv", tmp_path / "case")


def test_a_day_at_the_end_of_time_is_left_out_of_a_calendar() -> None:
    late = agreement(owed("a", deadline=Deadline(day=1)), owed("b", deadline=Deadline(day=2912790)))
    assert late.date_of(2912790) == date.max
    assert write_ics(late, case="test", as_of=date(999, 1, 2)).count("BEGIN:VEVENT") == 1
    assert "DTSTAMP:09990102T000000Z" in write_ics(late, case="test", as_of=date(999, 1, 2))
