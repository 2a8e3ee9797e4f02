"""What ``agreement.toml`` and ``performed.csv`` can get wrong, what their writer is told, and how they are saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from parley.domain.agreement import Agreement
from parley.domain.obligation import Deadline, Scheduled
from parley.domain.performed import Performed
from parley.files.case_folder import save_case
from tests.files.folders import GOOD, changed, good_case, problems, write

FILE = "agreement.toml"
AGREEMENT = """\
schema = "parley.agreement/1"
title = "The spring accord"
day0 = 2025-04-01
horizon = "P1"

[[phase]]                          # the dry months
id = "P1"
title = "The first season"
first_day = 0
last_day = 42

# what the upper valley owes
[[obligation]]
id = "O01"
phase = "P1"
title = "Water"
debtor = ["upper"]
creditor = ["lower"]
quantity = 30                      # of 90 a year
unit = "million m3"
tranches = [1, 2]
schedule = [
  { day = 7, quantity = 10 },      # a week after signing
  { day = 21, quantity = 20 },
]
verifier = ["envoy"]

[[obligation]]
id = "O02"
phase = "P1"
title = "Payment"
debtor = ["lower"]
creditor = ["upper"]
quantity = 5
trigger = ["O01"]
deadline = { after = "O01", days = 3 }
issue = "flow"

[[guarantee]]
id = "G1"
kind = "escrow"
who = ["envoy"]
binding = ["lower"]
size = { low = 0.1, high = 0.2 }
duty = "Hold the payment."

[[total]]
id = "T1"
title = "Water of the year"
quantity = 30
obligations = ["O01"]
parts = [ { title = "reserve", quantity = 0 } ]
"""
LEDGER = """\
obligation,quantity,date,source
O01,10,2025-04-08,courier
O02,,2025-04-09,"The gazette, page 2"
"""
STEPS = """
[[statement]]
id = "lower-water"
kind = "benefits"
obligation = "O01"
low = 0.4
high = 0.8
basis = "stated"
source = ["courier"]

[[statement]]
id = "lower-steps"
kind = "step_rank"
rank = ["O01", "O02"]
basis = "stated"
source = ["courier"]

[[statement]]
id = "lower-ending"
kind = "ending"
obligation = "O02"
low = -0.1
high = 0.0
basis = "stated"
source = ["courier"]
"""
PARTY = "preferences/lower.toml"
LEDGER_FILE = "ledger/performed.csv"
SIGNED = GOOD | {FILE: AGREEMENT, LEDGER_FILE: LEDGER, PARTY: GOOD[PARTY] + STEPS}

WRONG = {
    "no title": (
        FILE,
        'title = "The spring accord"\n',
        "",
        ['agreement.toml:1: "title" is missing; add title = "..."'],
    ),
    "an unknown horizon": (
        FILE,
        'horizon = "P1"',
        'horizon = "P2"',
        ['agreement.toml:4: there is no phase "P2"; known are: P1'],
    ),
    "an unknown key": (
        FILE,
        "tranches = [1, 2]",
        "tranche = [1, 2]",
        ['agreement.toml:21: unknown key "tranche"; did you mean "tranches"?'],
    ),
    "an unknown actor": (
        FILE,
        'verifier = ["envoy"]',
        'verifier = ["envoys"]',
        ['agreement.toml:26: there is no actor "envoys"; did you mean "envoy"?'],
    ),
    "an unknown trigger": (
        FILE,
        'trigger = ["O01"]',
        'trigger = ["O1"]',
        ['agreement.toml:35: there is no obligation "O1"; did you mean "O01"?'],
    ),
    "a clock that nothing starts": (
        FILE,
        'after = "O01", days = 3',
        'after = "signing", days = 3',
        ['agreement.toml:36: there is no obligation "signing"; known are: O01, O02'],
    ),
    "an unknown issue": (
        FILE,
        'issue = "flow"',
        'issue = "flaw"',
        ['agreement.toml:37: there is no issue "flaw"; did you mean "flow"?'],
    ),
    "an unknown phase": (
        FILE,
        'id = "O02"\nphase = "P1"',
        'id = "O02"\nphase = "P3"',
        ['agreement.toml:30: there is no phase "P3"; known are: P1'],
    ),
    "a deadline of two kinds": (
        FILE,
        'after = "O01", days = 3',
        'day = 2, after = "O01", days = 3',
        [
            "agreement.toml:36: the deadline is neither a day nor days after an obligation; write deadline = "
            '{ day = 42 }, or deadline = { after = "O03", days = 3 }'
        ],
    ),
    "an instalment without a day": (
        FILE,
        "{ day = 7, quantity = 10 }",
        "{ quantity = 10 }",
        ['agreement.toml:23: "day" is missing; add day = 0.5'],
    ),
    "tranches in halves": (
        FILE,
        "tranches = [1, 2]",
        "tranches = [1.5]",
        ['agreement.toml:21: "tranches" is not a list of whole numbers; write tranches = [1, 2]'],
    ),
    "an id twice": (
        FILE,
        'id = "G1"\n',
        'id = "G1"\nkind = "clause"\n\n[[guarantee]]\nid = "G1"\n',
        ['agreement.toml:44: the id "G1" is already taken at agreement.toml:39; give each an id of its own'],
    ),
    "an unknown status": (
        FILE,
        'verifier = ["envoy"]',
        'status = "told"',
        ['agreement.toml:26: unknown status "told"; known are: contested, official, reported, unverified'],
    ),
    "a guarantee of no kind": (
        FILE,
        'kind = "escrow"',
        'kind = "escrows"',
        ['agreement.toml:41: unknown kind "escrows"; did you mean "escrow"?'],
    ),
    "an interval upside down": (
        FILE,
        "low = 0.1, high = 0.2",
        "low = 0.3, high = 0.2",
        ["agreement.toml:44: the interval is upside down: low 0.3 is above high 0.2; exchange low and high"],
    ),
    "half an interval": (
        FILE,
        "low = 0.1, high = 0.2",
        "low = 0.1",
        ['agreement.toml:44: "high" is missing; add high = 0.5'],
    ),
    "a total of what is not owed": (
        FILE,
        'obligations = ["O01"]',
        'obligations = ["rain"]',
        ['agreement.toml:51: there is no obligation "rain"; known are: O01, O02'],
    ),
    "two problems at once": (
        FILE,
        'debtor = ["upper"]\ncreditor = ["lower"]',
        'debtor = ["uper"]\ncreditor = ["lowr"]',
        [
            'agreement.toml:17: there is no actor "uper"; did you mean "upper"?',
            'agreement.toml:18: there is no actor "lowr"; did you mean "lower"?',
        ],
    ),
    "a ledger of something else": (
        LEDGER_FILE,
        "O02,",
        "O03,",
        ['ledger/performed.csv:3: there is no obligation "O03" in agreement.toml; did you mean "O02"?'],
    ),
    "a ledger without a day": (
        LEDGER_FILE,
        "2025-04-09",
        "9 April",
        ['ledger/performed.csv:3: "9 April" is not a day; write YYYY-MM-DD'],
    ),
    "a ledger in words": (
        LEDGER_FILE,
        "O01,10,",
        "O01,ten,",
        [
            'ledger/performed.csv:2: "ten" is not a number; write a number, or leave it empty where nothing can be '
            "counted"
        ],
    ),
    "a ledger without a column": (
        LEDGER_FILE,
        "obligation,quantity,date,source",
        "obligation,quantity,date,who",
        [
            "ledger/performed.csv:1: there is no column source; start the file with: obligation,quantity,date,source",
            'ledger/performed.csv:1: unknown column "who"; known are: date, obligation, quantity, source',
        ],
    ),
    "a statement about no obligation": (
        PARTY,
        'kind = "benefits"\nobligation = "O01"',
        'kind = "benefits"\nobligation = "O11"',
        ['preferences/lower.toml:39: there is no obligation "O11" in agreement.toml; did you mean "O01"?'],
    ),
    "a rank with an unknown obligation": (
        PARTY,
        'rank = ["O01", "O02"]',
        'rank = ["O01", "Payment"]',
        ['preferences/lower.toml:48: there is no obligation "Payment" in agreement.toml; known are: O01, O02'],
    ),
    "a shift of nothing": (
        PARTY,
        "low = -0.1\nhigh = 0.0\n",
        "",
        [
            'preferences/lower.toml:52: "high" is missing; add high = 0.5',
            'preferences/lower.toml:52: "low" is missing; add low = 0.5',
        ],
    ),
    "both gains and burden": (
        PARTY,
        'kind = "step_rank"\nrank = ["O01", "O02"]',
        'kind = "bears"\nobligation = "O01"',
        [
            "preferences/lower.toml:45: lower-water says that the party gains from obligation O01, lower-steps that it "
            "bears it; keep what weighs more, or split the obligation in two"
        ],
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_its_place_and_how_to_mend_it(
    file: str, old: str, new: str, said: list[str], tmp_path: Path
) -> None:
    assert problems(write(tmp_path, changed(file, old, new, SIGNED))) == said


def test_a_day_for_a_deadline_is_told_how_deadlines_are_written(tmp_path: Path) -> None:
    write(tmp_path, changed(FILE, 'deadline = { after = "O01", days = 3 }', "deadline = 2025-05-16", SIGNED))
    assert (
        'agreement.toml:36: "deadline" is not a table; write deadline = { day = 42 }, or { after = "O03", days = 3 }'
        in problems(tmp_path)
    )


@pytest.mark.parametrize("file", sorted(file for file in SIGNED if file.endswith(".toml")))
def test_a_missing_quote_is_one_error(file: str, tmp_path: Path) -> None:
    write(tmp_path, SIGNED | {file: SIGNED[file].replace('"\n', "\n", 1)})
    (said,) = [one for one in problems(tmp_path) if "warning" not in one]
    assert said.startswith(f"{file}:1: this is not TOML: ")


def test_statements_about_obligations_need_an_agreement(tmp_path: Path) -> None:
    files = {file: text for file, text in SIGNED.items() if file not in (FILE, LEDGER_FILE)}
    said = problems(write(tmp_path, files))
    assert said[0] == (
        'preferences/lower.toml:39: there is no obligation "O01" in agreement.toml; there is none yet: add it first, '
        "or take the name out"
    )
    assert len(said) == 4


def _agreement(folder: Path) -> Agreement:
    found = good_case(folder).agreement
    assert found is not None
    return found


def test_an_agreement_is_read_whole(tmp_path: Path) -> None:
    write(tmp_path, changed("case.toml", "as_of = 2025-03-01", "as_of = 2025-04-30", SIGNED))
    assert problems(tmp_path) == []
    read = _agreement(tmp_path)
    water, payment = read.obligations
    assert (water.quantity, water.unit, water.tranches) == (30, "million m3", (1, 2))
    assert water.schedule == (Scheduled(7, 10), Scheduled(21, 20))
    assert payment.deadline == Deadline(after="O01", days=3)
    assert (read.day0, read.signed, read.horizon) == (date(2025, 4, 1), None, "P1")
    assert good_case(tmp_path).performed == (
        Performed("O01", 10, date(2025, 4, 8), "courier"),
        Performed("O02", None, date(2025, 4, 9), "The gazette, page 2"),
    )


LEDGERS: dict[str, tuple[str, str, list[str]]] = {
    "more than is owed": (
        "O01,10,",
        "O01,40,",
        [
            "2: warning: with this row 40 of O01 are performed, and agreement.toml has 30; mend the ledger or the "
            "quantity; a row adds to those above it, and is no running total"
        ],
    ),
    "a source that the case does not have": (
        "courier",
        "currier",
        ['2: warning: "currier" is neither an address nor a source or entry of the case; did you mean "courier"?'],
    ),
    "a day that is still to come": (
        "2025-04-09",
        "2025-05-09",
        [
            "3: warning: this was performed on 2025-05-09, after 2025-04-30, the day up to which the case counts; it "
            "is not counted: move as_of in case.toml, or mend the date"
        ],
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), LEDGERS.values(), ids=LEDGERS)
def test_what_does_not_fit_in_a_ledger_is_a_warning(old: str, new: str, said: list[str], tmp_path: Path) -> None:
    signed = changed("case.toml", "as_of = 2025-03-01", "as_of = 2025-04-30", SIGNED)
    found = problems(write(tmp_path, changed(LEDGER_FILE, old, new, signed)))
    assert found == [f"{LEDGER_FILE}:{one}" for one in said]


def test_saving_puts_what_changed_into_place_and_leaves_the_rest(tmp_path: Path) -> None:
    case = good_case(write(tmp_path, SIGNED))
    read = _agreement(tmp_path)
    water, payment = read.obligations
    later = replace(payment, deadline=Deadline(day=30))
    more = replace(water, schedule=(*water.schedule[:1], Scheduled(28, 20)))
    save_case(replace(case, agreement=replace(read, obligations=(water, later))), tmp_path)
    assert (tmp_path / FILE).read_text(encoding="utf-8") == AGREEMENT.replace(
        '{ after = "O01", days = 3 }', "{day = 30}"
    )
    save_case(replace(case, agreement=replace(read, obligations=(more, payment))), tmp_path)
    assert _agreement(tmp_path).obligations == (more, payment)
    assert "# the dry months" in (tmp_path / FILE).read_text(encoding="utf-8")
    save_case(replace(case, agreement=replace(read, obligations=(payment, water))), tmp_path)
    assert _agreement(tmp_path).obligations == (payment, water)


def test_the_ledger_grows_by_a_row_and_keeps_its_bytes(tmp_path: Path) -> None:
    case = good_case(write(tmp_path, SIGNED))
    row = Performed("O01", 20.5, date(2025, 4, 22), "courier")
    save_case(replace(case, performed=(*case.performed, row)), tmp_path)
    assert (tmp_path / LEDGER_FILE).read_text(encoding="utf-8") == LEDGER + "O01,20.5,2025-04-22,courier\n"
