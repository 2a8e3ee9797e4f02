"""``parley text in``: every word of a Word file reaches the terminal and JSON, in the state that it is in."""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from typer.testing import CliRunner

from parley.cli.text import text
from parley.files.word.reading import lines
from parley.files.word.word_in import read_word
from tests.files.word.documents import Built, documents
from tests.files.word.packages import box, by, docx, field, p, r

SENT = "# Fire {#fire}\n\nFire stops at noon.\n\n# Aid {#aid}\n\nTrucks pass each day.\n"
_SIGN = re.compile(r"\[-|-\]|\{\+|\+\}|w[0-9]{4}x")
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _told(content: bytes, sent: str = SENT, *, options: tuple[str, ...] = ()) -> str:
    with tempfile.TemporaryDirectory() as place:
        draft, file = Path(place) / "draft-01.md", Path(place) / "back.docx"
        draft.write_text(sent, encoding="utf-8")
        file.write_bytes(content)
        told = CliRunner().invoke(text, ["in", str(file), "--after", str(draft), *options])
    assert told.exit_code == 0, told.output
    return told.stdout


def _states(told: str) -> dict[str, set[str]]:
    """The state in which each word is printed; what is said of a change once more, further to the right, left out."""
    found = defaultdict(set)
    inside = {"[-": 0, "{+": 0}
    for line in told.splitlines():
        for sign in _SIGN.findall("" if line.startswith("    ") else line):
            if sign in inside:
                inside[sign] += 1
            elif sign in ("-]", "+}"):
                inside["[-" if sign == "-]" else "{+"] -= 1
            else:
                gone, new = inside["[-"], inside["{+"]
                found[sign].add("new and gone" if gone and new else "gone" if gone else "new" if new else "stands")
        assert inside == {"[-": 0, "{+": 0}, line
    return found


def _expected(where: Any) -> str:
    if where.before:
        return "stands" if where.after else "gone"
    return "new" if where.after else "new and gone"


@settings(max_examples=12, phases=[Phase.generate], deadline=None, suppress_health_check=_SLOW)
@given(documents())
def test_every_word_of_a_file_is_printed_in_its_state(built: Built) -> None:
    states = _states(_told(built.content))
    for word, where in built.words.items():
        expected = _expected(where)
        if expected == "stands" and not where.aside:
            assert states[word] & {"stands", "new"}, word  # new beside what was handed over
        else:
            assert states[word] == {expected}, word


@settings(max_examples=12, phases=[Phase.generate], deadline=None, suppress_health_check=_SLOW)
@given(documents())
def test_changes_to_what_was_handed_over_are_printed_in_their_state(built: Built) -> None:
    before = lines(read_word(built.content).paragraphs, "before")
    sent = [" ".join(re.findall(r"w[0-9]{4}x", line.words)) for line in before]
    states = _states(_told(built.content, "# Fire {#fire}\n\n" + "\n\n".join(sent) + "\n"))
    for word, where in built.words.items():
        expected = _expected(where)
        if where.aside or expected == "new and gone":
            assert states[word] == {expected}, word
        elif expected != "stands":
            assert expected in states[word], word
            assert "stands" not in states[word], word


@settings(max_examples=12, phases=[Phase.generate], deadline=None, suppress_health_check=_SLOW)
@given(documents())
def test_json_holds_every_word_once_in_its_state(built: Built) -> None:
    told = json.loads(_told(built.content, options=("--json",)))
    paragraphs = [*told["paragraphs"]]
    for beside in (*told["beside"], *told["comments"]):
        paragraphs += beside["paragraphs"]
    found = [
        (word, one["state"])
        for paragraph in paragraphs
        for one in paragraph["words"]
        for word in re.findall(r"w[0-9]{4}x", one["words"])
    ]
    assert sorted(found) == [(word, _expected(where)) for word, where in sorted(built.words.items())]


def test_words_put_in_by_one_and_taken_out_by_another_are_told_with_both() -> None:
    twice = by("ins", by("del", r("never ", tag="delText"), who="B"), who="A")
    told = _told(docx(p(r("1 Fire")) + p(r("Fire "), twice, r("stops at noon."))))
    assert "Fire [-{+never +}-]stops at noon." in told
    assert 'put in and taken out again, by A, B: "never"' in told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (p(by("del", r("Not agreed.", tag="delText"))) + p(r("1 Fire")), "In no clause:\n  [-Not agreed.-]\n"),
        (p(by("ins", r("Agreed."))) + p(r("1 Fire")), "In no clause:\n  {+Agreed.+}\n"),
        (
            p(r("1 Fire")) + p(by("del", r("Fire", tag="delText")), by("ins", r("Fire")), r(" stops at noon.")),
            "paragraph 2: [-Fire-]{+Fire+} stops at noon.\n",
        ),
        (
            p(r("1 Fire")) + p(r("Fire "), r("never ", "<w:vanish/>"), r("stops at noon.")),
            "paragraph 2: Fire ⟨hidden: never ⟩stops at noon.\n",
        ),
        (p(field("TOC x", r("A list"))), "paragraph 1: A list\n"),
        (p(r("1 Fire")) + p(r("Fire [-never-] stops.")), "{+⟨[-⟩never⟨-]⟩ +}"),
    ],
)
def test_what_clauses_alone_would_not_show_is_printed(body: str, told: str) -> None:
    assert told in _told(docx(body))


def test_a_struck_word_beside_the_text_does_not_read_as_standing() -> None:
    struck = p(r("Parties shall "), by("del", r("not ", tag="delText")), by("ins", r("soon ")), r("leave."))
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p(
        r("Text"), '<w:commentRangeStart w:id="3"/>', by("del", r("gone", tag="delText")), r("left"), note, box(struck)
    )
    told = _told(
        docx(
            f'{body}<w:p><w:commentRangeEnd w:id="3"/></w:p>',
            {
                "header": struck,
                "footer": struck,
                "footnotes": f'<w:footnote w:id="2">{struck}</w:footnote>',
                "comments": f'<w:comment w:id="3" w:author="B">{struck}</w:comment>',
            },
        )
    )
    assert told.count("Parties shall [-not -]{+soon +}leave.") == 5
    assert 'on "[-gone-]left[footnote 1]":' in told


def test_a_note_whose_reference_is_struck_is_struck_with_it() -> None:
    gone = by("del", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    told = _told(docx(p(r("Text"), gone), {"footnotes": f'<w:footnote w:id="2">{p(r("But not here."))}</w:footnote>'}))
    assert "Beside the text, footnote 1:\n  [-But not here.-]" in told
