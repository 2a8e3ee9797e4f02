"""The reference of the case folder shows one case, file by file, and an example of each kind of statement: all open."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from parley.domain.case import Case
from parley.domain.performed import performed_quantities
from parley.domain.preferences import KINDS
from parley.files.folder import read_case
from tests.docs.pages import sections

PAGE = "docs/reference/case-folder.md"
SECTIONS = dict(sections(PAGE))
NAMES = {
    "sources/ID.md": "sources/courier.md",
    "preferences/PARTY.toml": "preferences/lower.toml",
    "text/draft-NN.md": "text/draft-02.md",
}
GAUGE = 'kind = "points"\nissue = "gauge"\npoints = { joint = 0.0, upper = 1.0 }\n'


def _fenced(section: str) -> str:
    return "".join(token.content for token in MarkdownIt().parse(section) if token.type == "fence")


SHOWN = {heading: _fenced(SECTIONS[heading].split("\n### ")[0]) for heading in SECTIONS if "." in heading}
FILES = {NAMES.get(heading, heading): text for heading, text in SHOWN.items() if text}


def _kinds() -> dict[str, str]:
    """The example of each kind; indented, and sometimes two with a blank line between."""
    headings = [heading for heading in SECTIONS if set(heading.split(", ")) <= set(KINDS)]
    tokens = [token for heading in headings for token in MarkdownIt().parse(SECTIONS[heading])]
    examples = [part for token in tokens if token.type == "code_block" for part in token.content.split("\n\n")]
    return {re.findall(r'kind = "(\w+)"', example)[0]: example for example in examples}


EXAMPLES = _kinds()


def _open(folder: Path, files: dict[str, str]) -> Case:
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    reading = read_case(folder)
    # The page shows one party's file only, and a reader is told so.
    silent = "warning: nothing is known of the preferences of Upper Valley"
    assert [said for problem in reading.findings.problems if silent not in (said := str(problem))] == []
    assert reading.case is not None
    return reading.case


def test_the_files_on_the_page_make_one_case(tmp_path: Path) -> None:
    needed = {"case.toml", "actors.csv", "agenda.toml"}
    others = {"record.jsonl", "agreement.toml", "ledger/performed.csv", "outcome.toml", *NAMES.values()}
    assert set(FILES) == needed | others
    case = _open(tmp_path, FILES)
    assert list(case.statements) == ["lower-flow"]
    assert [entry.id for entry in case.record] == ["R1"]
    assert case.outcome is not None
    assert case.outcome.options == {"flow": "b"}
    assert case.agreement is not None
    assert performed_quantities(case.performed) == {"O01": 20}


def test_each_kind_of_statement_has_its_example_on_the_page() -> None:
    assert sorted(EXAMPLES) == sorted(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_example_of_a_kind_is_a_statement(kind: str, tmp_path: Path) -> None:
    given = kind == "points"
    heading = f'schema = "parley.preferences/1"\nparty = "lower"\nscale = "{"given" if given else "statements"}"\n'
    parts = [EXAMPLES[kind], GAUGE] if given else [EXAMPLES[kind]]
    told = "".join(
        f'[[statement]]\nid = "s{number}"\nbasis = "stated"\nsource = ["R1"]\n{part}\n'
        for number, part in enumerate(parts)
    )
    others = {file: text for file, text in FILES.items() if file != "outcome.toml"}  # it names the page's own statement
    case = _open(tmp_path, {**others, "preferences/lower.toml": heading + told})
    assert type(case.statements["s0"][1]) is KINDS[kind]
