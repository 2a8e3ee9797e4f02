"""What sources, the record and drafts can get wrong, and what their writer is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.folders import GOOD, changed, good_case, problems, write

RECORD = "record.jsonl"
SOURCE = "sources/courier.md"
DRAFT = "text/draft-01.md"
ONE_OBJECT = 'write {"id": ..., "kind": ...} on one line'
NO_HEADER = "start the file with a line +++, then outlet, date and grade, then a line +++"
BRACKETS = "write [[one wording | another]]"

WRONG = {
    "an unknown actor": (
        '"actor": "lower"',
        '"actor": "lowr"',
        ['1: there is no actor "lowr"; did you mean "lower"?'],
    ),
    "an unknown source": (
        '"source": "courier"',
        '"source": "courrier"',
        ['1: there is no source "courrier"; did you mean "courier"?'],
    ),
    "a span that ends beyond its source": (
        "[0, 84]",
        "[0, 840]",
        ["1: the span of R1 ends beyond its source, which has 85 characters; mend the span; a source is never edited"],
    ),
    "a span that ends before it begins": (
        "[0, 84]",
        "[84, 0]",
        ["1: entry R1 has the empty span [84, 0]; give the first character and the one after the last"],
    ),
    "a quotation that stands elsewhere": (
        "[0, 84]",
        "[0, 60]",
        [
            "1: the quotation of R1 does not stand in its span of courier; "
            "mend the span or the quotation; a source is never edited"
        ],
    ),
    "a span that is no pair of numbers": (
        "[0, 84]",
        "[0, true]",
        ['1: "span" is not a list of two whole numbers; write "span": [0, 84]'],
    ),
    "no span": ('"span": [0, 84], ', "", ["1: entry R1 lacks span; say who, when, and where it was read"]),
    "a day that is none": (
        '"date": "2025-02-20"',
        '"date": "2025-02-30"',
        ['1: entry R1 has the date "2025-02-30"; write YYYY-MM-DD, or two days with / between, the earlier first'],
    ),
    "an unknown option": (
        '["flow.c"]',
        '["flow.q"]',
        ['1: there is no option "flow.q"; did you mean "flow.c"?'],
    ),
    "a text where a list should be": (
        '["flow.c"]',
        '"flow.c"',
        ['1: "supports" is not a list of texts; write "supports": ["..."]'],
    ),
    "an unknown key": ('"supports"', '"suports"', ['1: unknown key "suports"; did you mean "supports"?']),
    "about nothing": (
        '["R1", "flow"]',
        '["R1", "flaw"]',
        ['2: "flaw" is neither an entry nor an issue; did you mean "flow"?'],
    ),
    "a dispute between nobody": (
        ', "about": ["R1", "flow"]',
        "",
        ['2: dispute R2 does not say between what; add "about" with their ids'],
    ),
    "several unknown words in one line": (
        '"kind": "dispute"',
        '"kind": "disput", "confidence": "sure", "basis": "guess"',
        [
            '2: unknown basis "guess"; known are: assumed, inferred, stated',
            '2: unknown confidence "sure"; known are: high, low, medium',
            '2: unknown kind "disput"; did you mean "dispute"?',
        ],
    ),
    "two entries with one id": (
        '"id": "R2"',
        '"id": "R1"',
        ['2: the id "R1" is already taken at record.jsonl:1; give each an id of its own'],
    ),
    "the id of a source": (
        '"id": "R2"',
        '"id": "courier"',
        ['2: "courier" is the id of a source, too; give each entry and each source an id of its own'],
    ),
    "no id, no words": (
        '"id": "R2", "kind": "dispute", "words": "Whether it was said at all.", ',
        '"kind": "dispute", ',
        ['2: "id" is missing; add "id": "..."', '2: "words" is missing; add "words": "..."'],
    ),
    "a key that stands twice": (
        '"id": "R2"',
        '"id": "R2", "id": "R3"',
        ['2: the key "id" stands twice; keep one of the two'],
    ),
    "no JSON": (
        '{"id": "R2"',
        '["id": "R2"',
        [f"2: this is not a JSON object: Expecting ',' delimiter; {ONE_OBJECT}"],
    ),
    "no object": (
        '{"id": "R2"',
        '[1, 2]\n{"id": "R2"',
        [f"2: this is not a JSON object: it is no object; {ONE_OBJECT}"],
    ),
    "half a character": (
        "Whether it",
        "\\ud83d Whether it",
        [f"2: this is not a JSON object: it holds half a character (\\ud800 to \\udfff); {ONE_OBJECT}"],
    ),
    "a number of five thousand digits": (
        "Whether it",
        f'", "span": [{"9" * 5000}, 1], "note": "',
        [f"2: this is not a JSON object: a number has too many digits; {ONE_OBJECT}"],
    ),
    "brackets within brackets without end": (
        "Whether it",
        f'", "span": {"[" * 100_000}, "note": "',
        [f"2: this is not a JSON object: brackets are nested too deeply; {ONE_OBJECT}"],
    ),
}

WRONG_SOURCES = {
    "a header that does not begin": ("+++\noutlet", "outlet", [f"1: the source has no header; {NO_HEADER}"]),
    "a header that does not end": ("+++\nThe head", "The head", [f"1: the source has no header; {NO_HEADER}"]),
    "an unknown grade": (
        'grade = "B"',
        'grade = "Z"',
        ['4: source courier has the unknown grade "Z"; grade its reliability from A (best) to F (cannot be judged)'],
    ),
    "no grade": ('grade = "B"\n', "", ['2: "grade" is missing; add grade = "..."']),
    "a header that is not TOML": (
        'grade = "B"',
        "grade = B",
        ["4: this is not TOML: Invalid value; look for a missing quote, bracket or equals sign here or just above"],
    ),
    "a year where a day should be": (
        "date = 2025-02-20",
        "date = 2025",
        ['3: "date" is not a day; write date = 2025-10-08'],
    ),
    "an unknown key in the header": (
        'grade = "B"',
        'grade = "B"\nurls = "x"',
        ['5: unknown key "urls"; did you mean "url"?'],
    ),
}

WRONG_DRAFTS = {
    "a bracket that is not closed": (
        "30 m3/s]]",
        "30 m3/s",
        [f"5: [[ opens a bracket that is not closed; {BRACKETS}"],
    ),
    "a bracket that was not opened": (
        "[[20",
        "20",
        [f"5: ]] closes a bracket that was not opened; {BRACKETS}"],
    ),
    "the wrong way round": (
        "[[20 m3/s | 30 m3/s]]",
        "]]20 m3/s | 30 m3/s[[",
        [
            f"5: [[ opens a bracket that is not closed; {BRACKETS}",
            f"5: ]] closes a bracket that was not opened; {BRACKETS}",
        ],
    ),
    "a bracket over two lines is closed, another is not": (
        "[[20 m3/s | 30 m3/s]] pass.",
        "[[20 m3/s |\n30 m3/s]] pass.\n[[And so on.",
        [f"7: [[ opens a bracket that is not closed; {BRACKETS}"],
    ),
    "three clauses with one heading": (
        "pass.",
        "pass.\n\n### Flow ###\n\n## Gauge\n\n## Flow",
        [
            '7: the clause on line 3 has the heading "Flow", too; give each clause a heading of its own',
            '11: the clause on line 3 has the heading "Flow", too; give each clause a heading of its own',
        ],
    ),
    "a line that Unicode would break in two does not shift the lines below": (
        "The dam",
        "The\u2028dam\u0085\x0c",
        [],
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_the_record_is_said_with_its_line(
    old: str, new: str, said: list[str], tmp_path: Path
) -> None:
    assert problems(write(tmp_path, changed(RECORD, old, new))) == [f"{RECORD}:{line}" for line in said]


@pytest.mark.parametrize(("old", "new", "said"), WRONG_SOURCES.values(), ids=WRONG_SOURCES)
def test_what_is_wrong_with_a_source_is_said_with_its_line(old: str, new: str, said: list[str], tmp_path: Path) -> None:
    assert problems(write(tmp_path, changed(SOURCE, old, new))) == [f"{SOURCE}:{line}" for line in said]


@pytest.mark.parametrize(("old", "new", "said"), WRONG_DRAFTS.values(), ids=WRONG_DRAFTS)
def test_what_is_wrong_with_a_draft_is_said_with_its_line(old: str, new: str, said: list[str], tmp_path: Path) -> None:
    assert problems(write(tmp_path, changed(DRAFT, old, new))) == [f"{DRAFT}:{line}" for line in said]


def test_a_source_that_was_edited_is_found_out(tmp_path: Path) -> None:
    edited = changed(SOURCE, '"would end the talks"', '"would not end the talks"')
    assert problems(write(tmp_path, edited)) == [
        "record.jsonl:1: the quotation of R1 does not stand in its span of courier; "
        "mend the span or the quotation; a source is never edited"
    ]


def test_spans_count_characters_whatever_the_line_ends(tmp_path: Path) -> None:
    text = GOOD[SOURCE].replace("The head", "العنوان\n\nThe head").replace("\n", "\r\n")
    files = changed(RECORD, "[0, 84]", "[72, 92]") | {SOURCE: text}
    case = good_case(write(tmp_path, files))
    assert case.sources[0].text[72:92] == 'would end the talks"'


def test_a_source_may_have_marks_like_its_fence_in_its_header_and_in_its_text(tmp_path: Path) -> None:
    text = '+++\noutlet = "The +++ Courier" # +++\ndate = 2025-02-20\ngrade = "B"\n+++\n+++\nSo it began.\n'
    folder = write(tmp_path, GOOD | {"sources/other.md": text})
    assert good_case(folder).sources[1].text == "+++\nSo it began.\n"


def test_files_are_named_for_what_they_hold(tmp_path: Path) -> None:
    files = GOOD | {
        "sources/20 february.md": GOOD[SOURCE],
        "text/draft-1.md": "# One\n",
        "text/draft-02.ar.md": "# مسودة\n",
        "text/notes.md": "x\n",
    }
    named = "call it draft-NN.md, or draft-NN.LANGUAGE.md for another language"
    assert problems(write(tmp_path, files)) == [
        'sources/20 february.md:1: "20 february" cannot be an id; '
        "use letters, digits, - and _, starting with a letter or digit, for example 20-february",
        f'text/draft-1.md:1: "draft-1" is not the name of a draft; {named}',
        f'text/notes.md:1: "notes" is not the name of a draft; {named}',
    ]


def test_hidden_files_and_other_files_are_left_alone(tmp_path: Path) -> None:
    files = GOOD | {
        "sources/.courier.md.swp": "\0",
        "sources/.#courier.md": "x",
        "text/map.png": "\0",
        "preferences/x": "\0",
    }
    assert problems(write(tmp_path, files)) == []
