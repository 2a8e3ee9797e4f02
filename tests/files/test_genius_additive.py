"""GENIUS files with evaluations and weights: what the import makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.domain.actor import Role
from parley.domain.basis import Basis
from parley.domain.case import Case
from parley.domain.statement import Points, Reservation
from parley.files.case_folder import save_case
from parley.files.folder import read_case
from tests.files.genius import DAY, DOMAIN, UPPER, every_package, imported, problems, warnings, worth, write

LOWER = (
    UPPER.replace('evaluation="8"', 'evaluation="1"').replace('"-0.25"', '"0.5"').replace('offset="1.0"', 'offset="0"')
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    result = imported(tmp_path / "in", domain=DOMAIN, upper_valley=UPPER, lower_valley=LOWER)
    assert warnings(result) == []
    return result.case


def test_the_domain_becomes_an_agenda_with_its_names_kept(case: Case) -> None:
    flow, inspections = case.agenda.open_issues
    assert (flow.id, flow.title) == ("Dry-season-flow", "Dry-season flow")
    assert [(option.id, option.label, option.description) for option in flow.options] == [
        ("10-m3-s", "10 m3/s", "As the upper valley proposed"),
        ("20-m3-s", "20 m3/s", ""),
    ]
    assert [(option.id, option.label) for option in inspections.options] == [("1", "1"), ("2", "2"), ("3", "3")]


def test_each_utility_space_becomes_a_party_named_by_its_file(case: Case) -> None:
    assert [(actor.id, actor.name, actor.role) for actor in case.actors] == [
        ("lower_valley", "lower valley", Role.PARTY),
        ("upper_valley", "upper valley", Role.PARTY),
    ]


def test_a_party_is_named_by_its_utility_space_where_that_has_a_name(tmp_path: Path) -> None:
    named = UPPER.replace("<utility_space>", '<utility_space name="Upper Valley">')
    case = imported(tmp_path / "in", domain=DOMAIN, u1=named, u2=LOWER).case
    assert [(actor.id, actor.name) for actor in case.actors] == [("u1", "Upper Valley"), ("u2", "u2")]


def test_the_case_says_what_it_is(case: Case) -> None:
    assert (case.title, case.as_of, case.languages) == ("Two valleys", DAY, ("en",))
    assert case.no_deal == "The talks end without an agreement, and each party is left with its reservation value."


@pytest.mark.parametrize("name", ["root", "any", ""])
def test_a_domain_without_a_name_is_called_by_its_file(tmp_path: Path, name: str) -> None:
    domain = DOMAIN.replace("Two valleys", name)
    assert imported(tmp_path / "in", the_dam=domain, a=UPPER, b=LOWER).case.title == "the dam"


def test_evaluations_are_divided_by_their_largest_and_weighted(case: Case) -> None:
    # upper: 8 and 2 of 8, weight 0.75; and the line 1, 0.75, 0.5, weight 0.25
    assert worth(case, "upper_valley", {"Dry-season-flow": "10-m3-s", "Inspections": "1"}) == 1.0
    assert worth(case, "upper_valley", {"Dry-season-flow": "20-m3-s", "Inspections": "3"}) == 0.1875 + 0.125
    # lower: 1 and 2 of 2; and the line 0, 0.5, 1
    assert worth(case, "lower_valley", {"Dry-season-flow": "10-m3-s", "Inspections": "2"}) == 0.375 + 0.125


def test_every_statement_is_stated_has_an_id_of_its_own_and_a_source(case: Case) -> None:
    names = [statement.id for known in case.preferences for statement in known.statements]
    assert len(names) == len(set(names)) == 6
    assert "upper_valley-Dry-season-flow" in names
    sources = {source.id for source in case.sources}
    for known in case.preferences:
        assert known.scale == "given"
        for statement in known.statements:
            assert statement.basis is Basis.STATED
            assert set(statement.source) <= sources


def test_a_source_says_which_file_it_was_and_nothing_that_was_in_it(case: Case) -> None:
    source = next(source for source in case.sources if source.title == "upper_valley.xml")
    assert (source.outlet, source.grade, source.date) == ("GENIUS file", "F", DAY)
    assert "SHA-256: " in source.text
    assert "Inspections" not in source.text


def test_the_same_files_give_the_same_case(tmp_path: Path, case: Case) -> None:
    assert imported(tmp_path / "again", domain=DOMAIN, upper_valley=UPPER, lower_valley=LOWER).case == case


def test_an_imported_case_is_read_back_as_it_was_saved(tmp_path: Path, case: Case) -> None:
    save_case(case, tmp_path / "case")
    reading = read_case(tmp_path / "case")
    assert reading.findings.problems == []
    assert reading.case == case


def _reservation(case: Case, party: str) -> Reservation:
    (found,) = case.preferences_of(party).of_kind(Reservation)
    assert isinstance(found, Reservation)
    return found


def test_a_reservation_is_kept_and_one_that_is_absent_is_written_out_as_zero(tmp_path: Path) -> None:
    silent = UPPER.replace('<reservation value="0.3"/>', "")
    case = imported(tmp_path / "in", domain=DOMAIN, a=UPPER, b=silent).case
    assert (_reservation(case, "a").low, _reservation(case, "a").high) == (0.3, 0.3)
    assert (_reservation(case, "b").low, _reservation(case, "b").high) == (0.0, 0.0)
    assert _reservation(case, "b").note == "The file names none, which GENIUS takes as 0."


def test_a_reservation_below_nothing_is_kept_as_it_is(tmp_path: Path) -> None:
    low = UPPER.replace('<reservation value="0.3"/>', '<reservation value="-0.2"/>')
    case = imported(tmp_path / "in", domain=DOMAIN, a=low, b=UPPER).case
    assert (_reservation(case, "a").low, _reservation(case, "a").high) == (-0.2, -0.2)


def test_a_discount_is_kept_as_a_note_and_warned_of(tmp_path: Path) -> None:
    patient = UPPER.replace("</utility_space>", '<discount_factor value="1.0"/></utility_space>')
    hasty = UPPER.replace("</utility_space>", '<discount_factor value="0.9"/></utility_space>')
    result = imported(tmp_path / "in", domain=DOMAIN, hasty=hasty, patient=patient)
    assert warnings(result) == [
        "hasty.xml:14: warning: the file has a discount factor of 0.9; Parley does not discount; "
        "nothing to do: it is kept as a note beside the reservation"
    ]
    assert _reservation(result.case, "hasty").note == "The file has a discount factor of 0.9; Parley does not discount."
    assert _reservation(result.case, "patient").note == ""


def test_weights_that_do_not_add_up_to_one_are_divided_by_their_sum(tmp_path: Path) -> None:
    heavy = UPPER.replace('"0.75"', '"3"').replace('index="2" value="0.25"', 'index="2" value="1"')
    result = imported(tmp_path / "in", domain=DOMAIN, a=heavy, b=UPPER)
    assert warnings(result) == [
        "a.xml:10: warning: the weights add up to 4.0, not to 1; each is divided by that; "
        "nothing to do, or write weights that add up to 1"
    ]
    for package in every_package(result.case):
        assert worth(result.case, "a", package) == pytest.approx(worth(result.case, "b", package), abs=1e-15)


def test_values_are_found_by_their_name_in_whatever_order_they_stand(tmp_path: Path) -> None:
    first, second = (
        '<item index="1" value="10 m3/s" evaluation="8"/>',
        '<item index="2" value="20 m3/s" evaluation="2"/>',
    )
    turned = UPPER.replace(first, "*").replace(second, first).replace("*", second)
    case = imported(tmp_path / "in", domain=DOMAIN, a=UPPER, b=turned).case
    assert all(worth(case, "a", package) == worth(case, "b", package) for package in every_package(case))


def test_of_a_value_that_stands_twice_the_last_counts(tmp_path: Path) -> None:
    domain = DOMAIN.replace('<item index="2"', '<item index="3" value="10 m3/s" description="Again"/><item index="2"')
    twice = UPPER.replace("</issue>\n<issue", '<item value="20 m3/s" evaluation="4"/></issue>\n<issue', 1)
    result = imported(tmp_path / "in", domain=domain, a=twice, b=UPPER)
    mend = "take one out, or give it another value"
    assert warnings(result) == [
        f'a.xml:6: warning: issue Dry-season flow has the value "20 m3/s" twice; the last counts; {mend}',
        f'domain.xml:6: warning: issue Dry-season flow has the value "10 m3/s" twice; the last counts; {mend}',
    ]
    flow = result.case.agenda.issue("Dry-season-flow")
    assert [(option.label, option.description) for option in flow.options] == [("10 m3/s", "Again"), ("20 m3/s", "")]
    assert worth(result.case, "a", {"Dry-season-flow": "20-m3-s", "Inspections": "1"}) == 0.75 * 4 / 8 + 0.25


def test_of_a_weight_that_stands_twice_the_last_counts(tmp_path: Path) -> None:
    twice = UPPER.replace(
        '<weight index="1" value="0.75"/>', '<weight index="1" value="9"/><weight index="1" value="0.75"/>'
    )
    result = imported(tmp_path / "in", domain=DOMAIN, a=twice, b=UPPER)
    assert warnings(result) == ["a.xml:10: warning: issue 1 has two weights; the last counts; take one of them out"]
    assert worth(result.case, "a", {"Dry-season-flow": "10-m3-s", "Inspections": "1"}) == 1.0


def test_issues_are_found_by_their_index_and_another_name_is_warned_of(tmp_path: Path) -> None:
    other = UPPER.replace('name="Inspections"', 'name="Visits"')
    result = imported(tmp_path / "in", domain=DOMAIN, a=other, b=UPPER)
    assert warnings(result) == [
        'a.xml:7: warning: issue 2 is called "Visits" here and "Inspections" in the domain; '
        "see that they are the same: issues are found by their index"
    ]
    for package in every_package(result.case):
        assert worth(result.case, "a", package) == worth(result.case, "b", package)


def test_an_issue_that_a_party_does_not_mind_counts_for_nothing(tmp_path: Path) -> None:
    indifferent = UPPER.replace('evaluation="8"', 'evaluation="0"').replace('evaluation="2"', 'evaluation="0"')
    result = imported(tmp_path / "in", domain=DOMAIN, a=indifferent, b=UPPER)
    assert warnings(result) == [
        "a.xml:3: warning: issue Dry-season flow has no evaluation above 0, and counts for nothing; "
        "nothing to do, if the party does not mind how it is settled"
    ]
    assert worth(result.case, "a", {"Dry-season-flow": "10-m3-s", "Inspections": "1"}) == 0.25


def test_a_line_is_kept_between_nothing_and_one(tmp_path: Path) -> None:
    steep = UPPER.replace('offset="1.0" slope="-0.25"', 'offset="-0.5" slope="1.0"')
    case = imported(tmp_path / "in", domain=DOMAIN, a=steep, b=UPPER).case
    values = [worth(case, "a", {"Dry-season-flow": "20-m3-s", "Inspections": str(number)}) for number in (1, 2, 3)]
    assert values == [0.1875 + 0.25 * one for one in (0.0, 0.5, 1.0)]


def test_an_issue_with_one_value_is_left_out_and_what_it_is_worth_is_kept(tmp_path: Path) -> None:
    domain = DOMAIN.replace('lowerbound="1" upperbound="3"', 'lowerbound="2" upperbound="2"')
    fixed = UPPER.replace('offset="1.0"', 'offset="0.5"')
    result = imported(tmp_path / "in", domain=domain, a=fixed, b=UPPER)
    assert warnings(result) == [
        "domain.xml:8: warning: issue Inspections has one value only and is left out; what it is worth is added "
        "elsewhere; add another value, if there is something to settle"
    ]
    assert result.case.agenda.packages == 2
    assert worth(result.case, "a", {"Dry-season-flow": "20-m3-s"}) == 0.1875 + 0.25 * 0.5
    (points,) = result.case.preferences_of("a").of_kind(Points)
    assert points.note.endswith("0.125 is in every option: what every package is worth.")


def test_ids_are_made_of_any_name_and_never_given_twice(tmp_path: Path) -> None:
    domain = DOMAIN.replace("Dry-season flow", "معبر").replace('value="10 m3/s"', 'value="-5 %"')
    domain = domain.replace('value="20 m3/s"', 'value="5"').replace("</issue>", '<item value="5 %"/></issue>')
    space = UPPER.replace("Dry-season flow", "معبر").replace('value="10 m3/s"', 'value="-5 %"')
    space = space.replace('value="20 m3/s"', 'value="5"').replace(
        "</issue>", '<item value="5 %" evaluation="1"/></issue>', 1
    )
    case = imported(tmp_path / "in", domain=domain, **{"a b": space, "A-b": space}).case
    assert case.agenda.issues[0].id == "issue-1"
    assert case.agenda.issues[0].title == "معبر"
    assert [option.id for option in case.agenda.issue("issue-1").options] == ["minus-5", "5", "5-2"]
    assert [actor.id for actor in case.actors] == ["A-b", "a-b-2"]


WRONG_DOMAINS = {
    'type="integer" lowerbound->type="real" lowerbound': (
        "domain.xml:8: issue Inspections takes any real number, and Parley needs options to choose from; "
        'make it type="discrete" with the values that are talked about'
    ),
    'type="integer" lowerbound->type="intger" lowerbound': (
        'domain.xml:8: issue Inspections is of the unknown type "intger"; did you mean "integer"?'
    ),
    'lowerbound="1" ->': 'domain.xml:8: <issue> has no lowerbound; write lowerbound="..."',
    'upperbound="3"->upperbound="three"': (
        'domain.xml:8: upperbound of <issue> is "three", which is no number to reckon with; write upperbound="..."'
    ),
    'upperbound="3"->upperbound="2.5"': (
        "domain.xml:8: upperbound of <issue> is 2.5, which is not a whole number; write a whole number"
    ),
    'upperbound="3"->upperbound="0"': (
        "domain.xml:8: issue Inspections runs from 1 up to 0; exchange lowerbound and upperbound"
    ),
    'upperbound="3"->upperbound="5000"': (
        "domain.xml:8: issue Inspections has 5000 numbers; Parley imports up to 1000; "
        'make it type="discrete" with the numbers that are talked about'
    ),
    'index="2" name->index="1" name': (
        "domain.xml:8: two issues have the index 1; "
        "number every issue once: weights and rectangles find it by its index"
    ),
    '<issue index="1"-><issue ': 'domain.xml:4: <issue> has no index; write index="..."',
    'value="20 m3/s"->value=""': 'domain.xml:6: an <item> has no value; write value="..."',
}


@pytest.mark.parametrize("change", WRONG_DOMAINS)
def test_a_wrong_domain_is_refused_with_its_line(tmp_path: Path, change: str) -> None:
    before, after = change.split("->")
    assert before in DOMAIN
    assert problems(tmp_path / "in", domain=DOMAIN.replace(before, after), a=UPPER) == [WRONG_DOMAINS[change]]


WRONG_SPACES = {
    '<weight index="1" value="0.75"/>->': (
        "a.xml:1: issue Dry-season flow has no weight here; add them with index 1: what is absent is unknown, not zero"
    ),
    '<issue index="1"-><issue index="7"': (
        "a.xml:1: issue Dry-season flow has no evaluations here; "
        "add them with index 1: what is absent is unknown, not zero\n"
        "a.xml:3: issue Dry-season flow has the index 7, which the domain does not have; "
        "give it the index that it has in the domain, or take it out"
    ),
    ' evaluation="2"->': (
        'a.xml:3: issue Dry-season flow has no evaluation of "20 m3/s"; '
        'add <item value="..." evaluation="..."/>: what is absent is unknown, not zero'
    ),
    'evaluation="2"->evaluation="null"': (
        'a.xml:3: issue Dry-season flow has no evaluation of "20 m3/s"; '
        'add <item value="..." evaluation="..."/>: what is absent is unknown, not zero'
    ),
    'evaluation="2"->evaluation="much"': (
        'a.xml:5: evaluation of <item> is "much", which is no number to reckon with; write evaluation="..."'
    ),
    'value="20 m3/s"->value="20 m3"': (
        'a.xml:3: issue Dry-season flow has no evaluation of "20 m3/s"; '
        'add <item value="..." evaluation="..."/>: what is absent is unknown, not zero\n'
        'a.xml:3: issue Dry-season flow has no value "20 m3" in the domain; did you mean "20 m3/s"?'
    ),
    '<evaluator ftype="linear" offset="1.0" slope="-0.25"/>->': (
        'a.xml:7: integer issue Inspections has no evaluator; add <evaluator ftype="linear" slope="..." offset="..."/>'
    ),
    'ftype="linear"->ftype="triangular"': (
        'a.xml:8: issue Inspections has an evaluator of type "triangular"; Parley reads linear ones; '
        'make it ftype="linear" with slope and offset, or the issue type="discrete" with an <item> a value'
    ),
    'slope="-0.25"->parameter1="2"': 'a.xml:8: <evaluator> has no slope; write slope="..."',
    'value="0.75"->value="-0.75"': "a.xml:10: the weight -0.75 is below nothing; write 0 or more",
    '<reservation value="0.3"/>-><reservation value="infinity"/>': (
        'a.xml:13: value of <reservation> is "infinity", which is no number to reckon with; write value="..."'
    ),
    '<issue index="2"-><issue index="1"': (
        "a.xml:7: two issues have the index 1; give each the index that it has in the domain"
    ),
}


@pytest.mark.parametrize("change", WRONG_SPACES)
def test_a_wrong_utility_space_is_refused_with_its_line(tmp_path: Path, change: str) -> None:
    before, after = change.split("->")
    assert before in UPPER
    found = problems(tmp_path / "in", domain=DOMAIN, a=UPPER.replace(before, after), b=UPPER)
    assert "\n".join(found) == WRONG_SPACES[change]


def test_every_problem_is_found_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path / "in",
        domain=DOMAIN,
        a=UPPER.replace('evaluation="2"', 'evaluation="much"').replace('value="0.25"', 'value="little"'),
        b=UPPER.replace('<weight index="2" value="0.25"/>', ""),
    )
    assert [line.split(": ")[0] for line in found] == ["a.xml:5", "a.xml:11", "b.xml:1"]


def test_weights_of_nothing_are_refused(tmp_path: Path) -> None:
    nothing = UPPER.replace('value="0.75"', 'value="0"').replace('value="0.25"', 'value="0"')
    assert problems(tmp_path / "in", domain=DOMAIN, a=nothing, b=UPPER) == [
        "a.xml:1: the weights add up to nothing; give each issue its <weight>"
    ]


numbers = st.floats(0, 100, allow_nan=False).map(lambda number: round(number, 3))


@given(
    evaluations=st.lists(
        st.lists(numbers, min_size=2, max_size=4).filter(lambda row: max(row) >= 1e-3), min_size=1, max_size=4
    ),
    weights=st.lists(st.floats(0.01, 5), min_size=4, max_size=4),
)
def test_a_package_is_worth_its_weighted_shares(
    tmp_path_factory: pytest.TempPathFactory, evaluations: list[list[float]], weights: list[float]
) -> None:
    issues = "".join(
        f'<issue index="{index}" name="I{index}">'
        + "".join(f'<item value="v{place}" evaluation="{value}"/>' for place, value in enumerate(row))
        + f'</issue><weight index="{index}" value="{weights[index]!r}"/>'
        for index, row in enumerate(evaluations)
    )
    domain = (
        "<negotiation_template><utility_space><objective>"
        + issues
        + "</objective></utility_space></negotiation_template>"
    )
    folder = write(tmp_path_factory.mktemp("in"), domain=domain, a=f"<utility_space>{issues}</utility_space>")
    case = imported(folder).case
    total = sum(weights[: len(evaluations)])
    for package in every_package(case):
        expected = sum(
            weights[index] / total * row[int(package[f"I{index}"][1:])] / max(row)
            for index, row in enumerate(evaluations)
        )
        assert worth(case, "a", package) == pytest.approx(expected, abs=1e-12)
