"""What ``parley check`` says of brackets, ids and authentic languages."""

from __future__ import annotations

from pathlib import Path

from parley.files.case_folder import save_case
from parley.files.folder import read_case
from tests.files.folders import GOOD, changed, good_case, problems, write

FILE = "text/draft-01.md"
ENGLISH = "# Gauge {#gauge}\n\n[[gauge.joint: A joint team | gauge.upper: The operator]] reads it.\n"
ARABIC = "# المقياس {#gauge}\n\nيقرؤه [[gauge.joint: فريق مشترك | gauge.upper: المشغّل]].\n"
AUTHENTIC = changed("case.toml", 'languages = ["en", "ar"]\n', 'languages = ["en", "ar"]\nauthentic = ["en", "ar"]\n')


def test_a_tie_to_an_unknown_option_is_an_error_with_its_line(tmp_path: Path) -> None:
    found = problems(write(tmp_path, GOOD | {FILE: ENGLISH.replace("gauge.upper", "gauge.uper")}))
    assert found == [
        f'{FILE}:3: there is no option "gauge.uper"; '
        'did you mean "gauge.upper"? (write \\ before words that are no tie)'
    ]


def test_a_nested_bracket_and_an_id_given_twice_are_errors(tmp_path: Path) -> None:
    found = problems(write(tmp_path, GOOD | {FILE: "# A {#a}\n\n[[one [[two]] ]]\n\n# B {#a}\n"}))
    assert [line.partition(";")[0] for line in found] == [
        f"{FILE}:3: [[ opens a bracket within a bracket",
        f'{FILE}:5: the clause on line 1 has the id "a", too',
    ]


def test_versions_that_bind_alike_and_differ_are_warned_of(tmp_path: Path) -> None:
    folder = write(tmp_path, {**AUTHENTIC, FILE: ENGLISH, "text/draft-01.ar.md": ARABIC})
    assert problems(folder) == []
    (folder / "text/draft-01.ar.md").write_text(ARABIC.replace("gauge.upper: ", ""), encoding="utf-8")
    assert problems(folder) == [
        "text/draft-01.ar.md:1: warning: "
        'a bracket of the clause "gauge" has other alternatives or ties in the version in "en"; '
        "write the same brackets, with the same ties, in both"
    ]


def test_authentic_languages_are_read_and_saved_and_are_languages_of_the_case(tmp_path: Path) -> None:
    case = good_case(write(tmp_path / "one", AUTHENTIC))
    assert case.authentic_languages == ("en", "ar")
    save_case(case, tmp_path / "two")
    assert read_case(tmp_path / "two").case == case
    assert good_case(write(tmp_path / "three", GOOD)).authentic_languages == ("en",)
    wrong = {"case.toml": AUTHENTIC["case.toml"].replace('authentic = ["en", "ar"]', 'authentic = ["he"]')}
    (said,) = problems(write(tmp_path / "four", AUTHENTIC | wrong))
    assert '"he" is authentic, and is not a language of the case; add it to "languages", or take it out here' in said
