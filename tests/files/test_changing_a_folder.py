"""Saving into a folder that is there already: what did not change keeps every byte."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from parley.domain.basis import Basis, Statement
from parley.domain.case import Case
from parley.domain.draft import Draft
from parley.domain.preferences import Preferences
from parley.domain.source import RecordEntry, Source
from parley.domain.statement import Order, Stake
from parley.domain.verdict import RedLine
from parley.errors import CaseProblems, Invalid
from parley.files.case_folder import save_case
from tests.files.folders import ACTORS, AGENDA, CASE, GOOD, LOWER, RECORD, changed, good_case, problems, write

NEW = RedLine(id="new", basis=Basis.ASSUMED, reason='It said "never".', never=("gauge.upper",), firmness="position")
NEW_TEXT = """\
[[statement]]
id = "new"
kind = "red_line"
never = ["gauge.upper"]
firmness = "position"
basis = "assumed"
reason = "It said \\"never\\"."
"""

FIRST = LOWER[LOWER.index("# asked on") : LOWER.index('[[statement]]\nid = "lower-stakes"')]
SECOND = LOWER[LOWER.index('[[statement]]\nid = "lower-stakes"') : LOWER.index("# --- red")]
THIRD = LOWER[LOWER.index("# said in") : LOWER.index("\n# the end")]


def _lower(case: Case, change: Callable[[tuple[Statement, ...]], tuple[Statement, ...]]) -> Case:
    return replace(
        case,
        preferences=tuple(
            replace(one, statements=change(one.statements)) if one.party == "lower" else one for one in case.preferences
        ),
    )


def _save(folder: Path, change: Callable[[Case], Case]) -> dict[str, str]:
    """Change the case in a folder and save it; the files that it has then, all others being what they were."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    case = change(good_case(folder))
    save_case(case, folder)
    assert good_case(folder) == case
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert set(before) <= set(after)
    return {path.relative_to(folder).as_posix(): raw.decode() for path, raw in after.items() if raw != before.get(path)}


STATEMENTS: dict[str, tuple[Callable[[tuple[Statement, ...]], tuple[Statement, ...]], str]] = {
    "taken out at the start": (lambda told: told[1:], LOWER.replace(FIRST, "")),
    "taken out of the middle": (lambda told: (told[0], told[2]), LOWER.replace(SECOND, "")),
    "taken out at the end": (lambda told: told[:2], LOWER.replace(THIRD + "\n", "")),
    "added at the start": (lambda told: (NEW, *told), LOWER.replace(FIRST, f"{NEW_TEXT}\n{FIRST}")),
    "added in the middle": (
        lambda told: (told[0], NEW, *told[1:]),
        LOWER.replace(SECOND, f"{NEW_TEXT}\n{SECOND}"),
    ),
    "added at the end": (lambda told: (*told, NEW), LOWER.replace(THIRD, f"{THIRD}\n{NEW_TEXT}")),
    "put in another order": (
        lambda told: (told[0], told[2], told[1]),
        LOWER.replace(SECOND, "SECOND").replace(THIRD, SECOND.rstrip("\n") + "\n").replace("SECOND", f"{THIRD}\n"),
    ),
    "changed in one key": (
        lambda told: (replace(told[0], tiers=(("c",), ("a", "b"))), *told[1:]),
        LOWER.replace('order = ["c", "b", "a"]            #', 'order = ["c", ["a", "b"]]            #'),
    ),
    "given a note": (
        lambda told: (*told[:2], replace(told[2], note="Twice.")),
        LOWER.replace('firmness = "firm"\n', 'firmness = "firm"\nnote = "Twice."\n'),
    ),
    "back to what goes without saying": (
        lambda told: (*told[:2], replace(told[2], firmness="unknown")),
        LOWER.replace('firmness = "firm"', 'firmness = "unknown"'),
    ),
    "of another kind under the same id": (
        lambda told: (
            Stake(id="lower-flow", basis=Basis.STATED, source=("R1",), issue="flow", low=0.25, high=1e-7 + 0.5),
            *told[1:],
        ),
        LOWER.replace('kind = "order"', 'kind = "stake"')
        .replace('order = ["c", "b", "a"]            # best first\n', "")
        .replace('source = ["R1"]\n', 'source = ["R1"]\nlow = 0.25\nhigh = 0.5000001\n'),
    ),
}


@pytest.mark.parametrize(("change", "text"), STATEMENTS.values(), ids=STATEMENTS)
def test_one_statement_changes_and_the_rest_of_its_file_stays(
    change: Callable[[tuple[Statement, ...]], tuple[Statement, ...]], text: str, tmp_path: Path
) -> None:
    folder = write(tmp_path, GOOD)
    assert _save(folder, lambda case: _lower(case, change)) == {"preferences/lower.toml": text}


def test_all_statements_are_taken_out_and_comments_that_stand_alone_stay(tmp_path: Path) -> None:
    text = LOWER.replace(FIRST, "").replace(SECOND, "").replace(THIRD + "\n", "")
    changes = _save(write(tmp_path, GOOD), lambda case: _lower(case, lambda told: ()))
    assert changes == {"preferences/lower.toml": text}


def test_a_case_saved_unchanged_leaves_every_byte(tmp_path: Path) -> None:
    files = changed("agenda.toml", 'theme = "resources"', 'theme = "resources"\nnote = ""\ntitles = {}')
    files = changed("case.toml", 'languages = ["en", "ar"]\n', "", files)
    files = changed("preferences/lower.toml", 'order = ["c", "b", "a"]', 'order = [["c"], ["b"], "a"]', files)
    files = changed("preferences/lower.toml", 'firmness = "firm"\n', "", files)
    files["record.jsonl"] = "\n" + RECORD.replace('"id": "R2"', '"note":"","id" : "R2"') + "\n\n"
    files["actors.csv"] = (
        'id,role,name\n\nupper, party,Upper\nlower,party,"Lower"\n,,\nenvoy,mediator,E\nfarmers,observer,F\n'
    )
    files["sources/courier.md"] = GOOD["sources/courier.md"].replace('grade = "B"', 'url = ""\ngrade = "B" # why')
    windows = {file: "\ufeff" + text.replace("\n", "\r\n") for file, text in files.items()}
    for number, some in enumerate((files, windows, {file: text.rstrip("\n") for file, text in files.items()})):
        folder = write(tmp_path / str(number), some)
        assert _save(folder, lambda case: case) == {}


def test_line_ends_and_the_byte_order_mark_stay_where_something_changes(tmp_path: Path) -> None:
    folder = write(tmp_path, {file: "\ufeff" + text.replace("\n", "\r\n") for file, text in GOOD.items()})
    changes = _save(folder, lambda case: replace(case, title="Two valleys"))
    assert changes == {"case.toml": "\ufeff" + CASE.replace(" and a dam", "").replace("\n", "\r\n")}


def test_a_title_in_another_language_is_given_changed_and_taken_beside_what_stands_there(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    given = _save(folder, lambda case: replace(case, titles=(("ar", "واديان وسد"),)))
    added = 'titles = {ar = "واديان وسد"}\n'
    assert given == {"case.toml": CASE.replace("\n[access]", f"{added}\n[access]")}
    inline = CASE.replace("as_of", 'titles = { ar = "واديان" } # as in the press\nas_of', 1)
    folder = write(tmp_path / "there", GOOD | {"case.toml": inline})
    more = _save(folder, lambda case: replace(case, titles=(("ar", "واديان"), ("he", "שני עמקים"))))
    assert more == {"case.toml": inline.replace('"واديان" }', '"واديان", he = "שני עמקים"}')}
    assert _save(folder, lambda case: replace(case, titles=())) == {"case.toml": CASE}
    apart = CASE + '\n[titles]\nar = "واديان"\nhe = "שני עמקים"\n'
    folder = write(tmp_path / "apart", GOOD | {"case.toml": apart})
    turned = _save(folder, lambda case: replace(case, titles=(("he", "שני עמקים"), ("ar", "واديان"))))
    assert turned == {"case.toml": CASE + '\n[titles]\nhe = "שני עמקים"\nar = "واديان"\n'}


def test_the_agenda_changes_in_place(tmp_path: Path) -> None:
    def change(case: Case) -> Case:
        water, flow, gauge = case.agenda.issues
        options = (
            replace(flow.options[0], id="z", description=""),
            *flow.options[:1],
            replace(flow.options[2], label="31"),
        )
        agenda = replace(
            case.agenda,
            issues=(water, replace(flow, options=options, titles=(("ar", "الجريان"),)), gauge),
            links=case.agenda.links[:1],
        )
        case = replace(case, agenda=agenda, record=(), preferences=())
        return case

    files = {file: GOOD[file] for file in ("case.toml", "actors.csv", "agenda.toml", "notes.txt")}
    expected = (
        AGENDA.replace(
            '  { id = "a", label',
            '  {id = "z", label = "10 m3/s"},\n  { id = "a", label',
        )
        .replace('  { id = "b", label = "20 m3/s" },\n', "")
        .replace('label = "30 m3/s" }', 'label = "31" }')
        .replace(']\n\n[[issue]]\nid = "gauge"', ']\ntitles = {ar = "الجريان"}\n\n[[issue]]\nid = "gauge"')
    )
    expected = expected[: expected.index('\n[[link]]\nid = "L2"')]
    assert _save(write(tmp_path, files), change) == {"agenda.toml": expected}


def test_options_in_tables_of_their_own_are_written_anew_when_they_change(tmp_path: Path) -> None:
    options = GOOD["agenda.toml"][AGENDA.index("options = [ {") : AGENDA.index("\n\n# --- what")]
    long = '[[issue.options]]\nid = "joint"\nlabel = "A joint team"\n[[issue.options]]\nid = "upper"\nlabel = "Them"'
    files = changed("agenda.toml", options, f'{long}\n[issue.titles]\nar = "العداد"')

    def change(case: Case) -> Case:
        gauge = case.agenda.issues[2]
        options = (gauge.options[0], replace(gauge.options[1], label="The dam's operator"))
        issues = (*case.agenda.issues[:2], replace(gauge, options=options))
        return replace(case, agenda=replace(case.agenda, issues=issues))

    ((file, text),) = _save(write(tmp_path, files), change).items()
    assert file == "agenda.toml"
    assert text.startswith(AGENDA[: AGENDA.index("options = [ {")])
    assert text.endswith(AGENDA[AGENDA.index("\n# --- what") :])


def test_tables_in_one_line_can_be_added_to(tmp_path: Path) -> None:
    inline = 'schema = "parley.preferences/1"\nparty = "lower" # us\nstatement = [\n  # first\n  ' + ",\n  ".join(
        f'{{ id = "{name}", kind = "red_line", never = ["flow.{name}"], basis = "stated", source = ["R1"] }}'
        for name in "ab"
    )
    folder = write(tmp_path, GOOD | {"preferences/lower.toml": f"{inline}\n]\n"})
    changes = _save(folder, lambda case: _lower(case, lambda told: (told[0], NEW, told[1])))
    assert changes["preferences/lower.toml"].startswith(inline[: inline.index(",\n  {")])


def test_statements_come_where_there_were_none(tmp_path: Path) -> None:
    empty = 'schema = "parley.preferences/1" # the form\nparty = "lower"\nstatement = []\n# nothing yet\n'
    folder = write(tmp_path, GOOD | {"preferences/lower.toml": empty})
    changes = _save(folder, lambda case: _lower(case, lambda told: (NEW,)))
    assert changes == {"preferences/lower.toml": empty.replace("statement = []\n", "") + "\n" + NEW_TEXT}


@pytest.mark.parametrize("access", ["[access] # nobody\n", "access = {} # nobody\n", ""])
def test_access_comes_where_there_was_none(access: str, tmp_path: Path) -> None:
    heading = CASE[: CASE.index("\n[access]")]
    folder = write(tmp_path, GOOD | {"case.toml": heading + access})
    changes = _save(folder, lambda case: replace(case, title="Two valleys", access=(("mediator", ("all",)),)))
    assert changes["case.toml"].startswith(heading.replace(" and a dam", ""))
    assert changes["case.toml"].endswith('mediator = ["all"]\n')


def test_access_is_given_and_taken_in_its_table(tmp_path: Path) -> None:
    def change(case: Case) -> Case:
        return replace(case, access=(("mediator", ("all",)), ("lower", ("text",)), ("envoy", ("all",))))

    expected = CASE.replace('upper = ["agenda", "text"]\n', "").replace(
        'lower = ["agenda", "text"]', 'lower = ["text"]'
    )
    folder = write(tmp_path, GOOD)
    assert _save(folder, change) == {"case.toml": expected + 'envoy = ["all"]\n'}
    assert _save(folder, lambda case: replace(case, access=())) == {"case.toml": CASE[: CASE.index("\n[access]")]}


def test_a_table_whose_parts_stand_apart_is_written_anew(tmp_path: Path) -> None:
    apart = '\n[issue.titles]\nar = "العداد"\n'
    folder = write(tmp_path, GOOD | {"agenda.toml": AGENDA + apart})
    agenda = good_case(folder).agenda
    assert agenda.issue("gauge").title_in("ar") == "العداد"
    changes = _save(folder, lambda case: replace(case, agenda=replace(agenda, links=agenda.links[:1])))
    assert list(changes) == ["agenda.toml"]


def test_one_actor_changes_and_the_other_rows_stay(tmp_path: Path) -> None:
    def change(case: Case) -> Case:
        *others, envoy = case.actors
        return replace(case, actors=(*others, replace(envoy, name='The "envoy", again', note="a\nb")))

    expected = ACTORS.replace("envoy,The envoy,,,mediator,,", 'envoy,"The ""envoy"", again",,,mediator,,"a\nb"')
    assert _save(write(tmp_path, GOOD), change) == {"actors.csv": expected}


def test_a_column_comes_when_it_is_needed(tmp_path: Path) -> None:
    files = GOOD | {"actors.csv": "role,id,name\nparty,upper,Upper\nparty,lower,Lower\n"}
    changes = _save(
        write(tmp_path, files), lambda case: replace(case, actors=(case.actors[0], replace(case.actors[1], note="x")))
    )
    assert changes["actors.csv"] == (
        "id,name,name_ar,name_he,role,represents,note\nupper,Upper,,,party,,\nlower,Lower,,,party,,x\n"
    )


def test_one_entry_changes_and_the_other_lines_stay(tmp_path: Path) -> None:
    new = RecordEntry(id="R3", kind="dispute", words="לא", about=("R1",))
    changes = _save(
        write(tmp_path, GOOD),
        lambda case: replace(
            case, record=(new, case.record[0], replace(case.record[1], words="No.", confidence="low"))
        ),
    )
    added = '{"id": "R3", "kind": "dispute", "words": "לא", "about": ["R1"], "basis": "stated"}\n'
    kept, second = RECORD.splitlines(keepends=True)
    second = second.replace("Whether it was said at all.", "No.").replace('"flow"]', '"flow"], "confidence": "low"')
    assert changes == {"record.jsonl": added + kept + second}


def test_the_grade_of_a_source_may_change_but_never_its_text(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    changes = _save(folder, lambda case: replace(case, sources=(replace(case.sources[0], grade="C"),)))
    assert changes == {"sources/courier.md": GOOD["sources/courier.md"].replace('"B"', '"C"')}
    case = good_case(folder)
    with pytest.raises(Invalid, match=r"source courier is there already, with another text; a source is never edited"):
        save_case(replace(case, sources=(replace(case.sources[0], text="Other."),)), folder)


def test_new_parts_come_as_files_of_their_own(tmp_path: Path) -> None:
    files = {file: GOOD[file] for file in ("case.toml", "actors.csv", "agenda.toml")}
    told = good_case(write(tmp_path / "whole", GOOD))
    order = Order(id="o", basis=Basis.ASSUMED, reason="x", issue="gauge", tiers=(("joint", "upper"),))
    source = Source("courier", "Courier", told.as_of, "A", told.sources[0].text)
    changes = _save(
        write(tmp_path / "case", files),
        lambda case: replace(
            case,
            sources=(source,),
            record=told.record,
            preferences=(Preferences("lower", (order,)),),
            drafts=(Draft("draft-02.ar", "# مسودة\n"),),
        ),
    )
    assert sorted(changes) == ["preferences/lower.toml", "record.jsonl", "sources/courier.md", "text/draft-02.ar.md"]


def test_preferences_and_the_record_are_readable_by_their_owner_only_also_where_they_were_not(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    for file in ("lower", "upper"):
        (folder / f"preferences/{file}.toml").chmod(0o644)
    (folder / "agenda.toml").chmod(0o640)
    case = good_case(folder)
    save_case(_lower(case, lambda told: told[:1]), folder)
    save_case(replace(_lower(case, lambda told: told[:1]), agenda=replace(case.agenda, links=())), folder)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*.*")}
    assert modes["lower.toml"] == modes["upper.toml"] == modes["record.jsonl"] == 0o600
    assert modes["agenda.toml"] == 0o640


def test_a_folder_of_another_case_is_left_alone(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    other = replace(good_case(folder), id="three-valleys")
    with pytest.raises(Invalid) as caught:
        save_case(other, folder)
    assert str(caught.value) == (
        f'{folder} holds another case, "two-valleys"; save "three-valleys" into a folder of its own'
    )
    assert good_case(folder).id == "two-valleys"


@pytest.mark.parametrize("file", ["text/draft-01.md", "preferences/upper.toml"])
def test_saving_never_takes_a_file_away(file: str, tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    case = good_case(folder)
    part = {"drafts": ()} if file.startswith("text") else {"preferences": case.preferences[1:]}
    with pytest.raises(Invalid, match=rf"holds {file}, which is not of this case; take the file away by hand"):
        save_case(replace(case, **part), folder)
    assert good_case(folder) == case


def test_a_folder_with_stray_parts_of_a_case_is_left_alone(tmp_path: Path) -> None:
    case = good_case(write(tmp_path / "case", GOOD))
    stray = write(tmp_path / "stray", {"preferences/third.toml": "", "notes.txt": "mine"})
    with pytest.raises(Invalid, match=r"holds preferences/third.toml, which is not of this case"):
        save_case(case, stray)
    (stray / "preferences/third.toml").unlink()
    save_case(case, stray)
    assert good_case(stray) == case
    assert (stray / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_read_is_not_saved_over(tmp_path: Path) -> None:
    case = good_case(write(tmp_path, GOOD))
    write(tmp_path, changed("agenda.toml", 'title = "Water"', "title = "))
    with pytest.raises(CaseProblems) as caught:
        save_case(case, tmp_path)
    assert [str(problem) for problem in caught.value.problems] == problems(tmp_path)


def test_what_could_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    case = good_case(write(tmp_path / "case", GOOD))
    upper, lower, *others = case.actors
    french = replace(case, actors=(replace(upper, names=(("fr", "La vallée"),)), lower, *others))
    with pytest.raises(Invalid, match="actors would be read back otherwise"):
        save_case(french, tmp_path / "new")
    with pytest.raises(Invalid, match=r"record\.jsonl would hold half a character"):
        save_case(replace(case, record=(case.record[0], replace(case.record[1], words="\ud800"))), tmp_path / "new")
    with pytest.raises(CaseProblems) as caught:
        save_case(replace(case, access=(("lower", ("all",)),)), tmp_path / "new")
    assert str(caught.value).startswith('case.toml:9: "lower" would see "all"')
    assert not (tmp_path / "new").exists()
