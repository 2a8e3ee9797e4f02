"""A case, its record and its drafts: what they check about themselves, and what they answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from parley.domain.actor import Actor, Role
from parley.domain.agenda import Agenda, Issue, Option
from parley.domain.basis import Basis
from parley.domain.case import Case
from parley.domain.draft import Draft
from parley.domain.preferences import Preferences
from parley.domain.source import RecordEntry, Source
from parley.domain.statement import Reservation
from parley.domain.verdict import RedLine
from parley.errors import Invalid, NoSuchName

DAY = date(2025, 3, 1)
SAID: dict[str, Any] = {
    "id": "R1",
    "kind": "statement",
    "words": "No.",
    "source": "s",
    "span": (0, 3),
    "actor": "upper",
    "date": "2025-02-20",
}
WHEN = "write YYYY-MM-DD, or two days with / between, the earlier first"
OWN = "give each an id of its own"


def _reservation(name: str, basis: Basis = Basis.STATED) -> Reservation:
    return Reservation(id=name, basis=basis, source=("R1",), reason="x", low=0, high=1)


LOWER = Preferences("lower", (_reservation("l1"), _reservation("l2", Basis.ASSUMED)))
UPPER = Preferences("upper", (_reservation("u1", Basis.INFERRED),))


def _case(**parts: Any) -> Case:
    issue = Issue("i", "I", (Option("a", "A"), Option("b", "B")))
    actors = (
        Actor("upper", "Upper", Role.PARTY),
        Actor("envoy", "Envoy", Role.MEDIATOR),
        Actor("lower", "Lower", Role.PARTY),
    )
    values = {"id": "c", "title": "C", "as_of": DAY, "no_deal": "None.", "actors": actors, "agenda": Agenda((issue,))}
    return Case(**{**values, "preferences": (LOWER, UPPER), **parts})


def _source(name: str, **values: Any) -> Source:
    return Source(**{"id": name, "outlet": "O", "date": DAY, "grade": "A", "text": "No.", **values})


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "an actor without a name": (
        lambda: Actor("a", "", Role.PARTY),
        "the name of actor a is empty; say it in a few words",
    ),
    "a case without a title": (lambda: _case(title=""), "the title of the case is empty; say it in a few words"),
    "a case in which no deal means nothing": (
        lambda: _case(no_deal=""),
        'what "no deal" means is empty; say it in a few words',
    ),
    "an actor twice": (lambda: _case(actors=_case().actors[:1] * 2), f'the case has the id "upper" twice; {OWN}'),
    "preferences twice": (lambda: _case(preferences=(UPPER, UPPER)), f'the case has the id "upper" twice; {OWN}'),
    "a statement of two parties": (
        lambda: _case(preferences=(LOWER, Preferences("upper", LOWER.statements[:1]))),
        f'the case has the id "l1" twice; {OWN}',
    ),
    "a source and an entry with one id": (
        lambda: _case(sources=(_source("R1"),), record=(RecordEntry(**SAID),)),
        f'the case has the id "R1" twice; {OWN}',
    ),
    "a draft twice": (
        lambda: _case(drafts=(Draft("draft-01", ""), Draft("draft-01", "x"))),
        f'the case has the id "draft-01" twice; {OWN}',
    ),
    "a source of unknown grade": (
        lambda: _source("s", grade="a"),
        'source s has the unknown grade "a"; grade its reliability from A (best) to F (cannot be judged)',
    ),
    "a source of no outlet": (
        lambda: _source("s", outlet=""),
        "the outlet of source s is empty; say it in a few words",
    ),
    "an entry without words": (
        lambda: RecordEntry(**{**SAID, "words": ""}),
        '"words" of entry R1 is empty; say it in a few words',
    ),
    "an entry of unknown kind": (
        lambda: RecordEntry(**{**SAID, "kind": "claims"}),
        'entry R1 is of the unknown kind "claims"; did you mean "claim"?',
    ),
    "a dispute between nobody": (
        lambda: RecordEntry("R1", "dispute", "x"),
        'dispute R1 does not say between what; add "about" with their ids',
    ),
    "an entry from nowhere": (
        lambda: RecordEntry("R1", "poll", "x"),
        "entry R1 lacks source, span, actor, date; say who, when, and where it was read",
    ),
    "an entry of nothing": (
        lambda: RecordEntry(**{**SAID, "span": (3, 3)}),
        "entry R1 has the empty span [3, 3]; give the first character and the one after the last",
    ),
    "an entry from before the beginning": (
        lambda: RecordEntry(**{**SAID, "span": (-3, 3)}),
        "entry R1 has the empty span [-3, 3]; give the first character and the one after the last",
    ),
    "a day that is none": (
        lambda: RecordEntry(**{**SAID, "date": "2025-02-29"}),
        f'entry R1 has the date "2025-02-29"; {WHEN}',
    ),
    "two days the wrong way round": (
        lambda: RecordEntry(**{**SAID, "date": "2025-02-20/2025-02-19"}),
        f'entry R1 has the date "2025-02-20/2025-02-19"; {WHEN}',
    ),
    "a month": (lambda: RecordEntry(**{**SAID, "date": "2025-02"}), f'entry R1 has the date "2025-02"; {WHEN}'),
    "a dispute of unknown confidence": (
        lambda: RecordEntry("R1", "dispute", "x", about=("R2",), confidence="sure"),
        'entry R1 has the unknown confidence "sure"; write high, medium or low',
    ),
    "a draft of another name": (
        lambda: Draft("draft-3", ""),
        '"draft-3" is not the name of a draft; call it draft-NN.md, or draft-NN.LANGUAGE.md for another language',
    ),
}


@pytest.mark.parametrize(("make", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_meant_cannot_be_made(make: Callable[[], object], said: str) -> None:
    with pytest.raises(Invalid) as caught:
        make()
    assert str(caught.value) == said


def test_only_parties_can_refuse() -> None:
    case = _case()
    assert [party.id for party in case.parties] == ["upper", "lower"]
    assert case.actor("envoy").role is Role.MEDIATOR
    with pytest.raises(NoSuchName, match='there is no actor "uper"; did you mean "upper"'):
        case.actor("uper")


def test_parts_that_folders_hold_in_no_order_have_one() -> None:
    case = _case(sources=(_source("b"), _source("a")), drafts=(Draft("draft-02", ""), Draft("draft-01", "")))
    assert [one.party for one in case.preferences] == ["upper", "lower"]
    assert [source.id for source in case.sources] == ["a", "b"]
    assert [draft.name for draft in case.drafts] == ["draft-01", "draft-02"]
    assert case == replace(case, preferences=case.preferences[::-1], sources=case.sources[::-1])


def test_statements_are_found_by_id_with_their_party() -> None:
    assert [(name, party) for name, (party, _statement) in _case().statements.items()] == [
        ("u1", "upper"),
        ("l1", "lower"),
        ("l2", "lower"),
    ]
    assert _case(preferences=()).preferences_of("upper") == Preferences("upper")


def test_statements_that_came_about_in_another_way_are_left_out() -> None:
    assert list(_case().with_basis({Basis.STATED}).statements) == ["l1"]
    assert list(_case().with_basis({Basis.STATED, Basis.INFERRED}).statements) == ["u1", "l1"]
    assert _case().with_basis(Basis) == _case()


def test_statements_are_left_out_by_name() -> None:
    assert list(_case().without(["l1", "u1"]).statements) == ["l2"]
    assert _case().without([]) == _case()
    with pytest.raises(NoSuchName, match='there is no statement "l3"; known are: l1, l2, u1'):
        _case().without(["l1", "l3"])


def test_a_red_line_is_a_statement_like_any_other() -> None:
    red = RedLine(id="red", basis=Basis.STATED, source=("R1",), never=("i.a",), firmness="firm")
    case = _case(preferences=(Preferences("upper", (red,)),))
    assert case.statements["red"] == ("upper", red)
    assert case.without(["red"]).statements == {}


@pytest.mark.parametrize("when", ["2025-02-20", "2024-02-29/2025-02-20", "2025-02-20/2025-02-20"])
def test_an_entry_is_of_a_day_or_of_days_in_order(when: str) -> None:
    assert RecordEntry(**{**SAID, "date": when}).date == when


def test_line_ends_are_the_same_whatever_wrote_a_text() -> None:
    assert Draft("draft-01", "\ufeffa\r\nb\r\r\nc\rd\n").text == "a\nb\nc\nd\n"
    assert _source("s", text="a\r\nb").text == "a\nb"
    actor = Actor("a", "A\r\nB", Role.PARTY, (("ar", "C\r\nD"),), note="E\rF\r\n")
    assert (actor.name, actor.names, actor.note) == ("A\nB", (("ar", "C\nD"),), "E\rF\n")


def test_headings_are_clauses() -> None:
    text = "# One\n\n##Two\n####### Three\n## Four ##\n### C# \n#\n   # no\n##\tFive # 5\n" + "#" + " " * 100_000 + "\n"
    assert Draft("draft-01", text).clauses() == [(1, "One"), (5, "Four"), (6, "C#"), (9, "Five # 5")]


def test_brackets_that_stand_alone_or_in_each_other_are_found() -> None:
    text = "[[a | [[b]] ]] ]]\n[[c\n|d]]\n[[e [[f]]\n[x](y)"
    assert [line for line, _what in Draft("draft-01", text).open_brackets()] == [1, 1, 4, 4]


def test_the_title_is_known_in_other_languages_and_stands_for_those_that_are_not_there() -> None:
    case = replace(_case(), titles=(("ar", "واديان وسد"),))
    assert (case.title_in("ar"), case.title_in("he")) == ("واديان وسد", case.title)
    with pytest.raises(Invalid, match="the title of the case is empty"):
        replace(case, titles=(("ar", " "),))


def test_names_are_known_in_other_languages() -> None:
    actor = Actor("a", "A", Role.PARTY, (("he", "א"), ("ar", "")))
    assert actor.names == (("he", "א"),)
    assert (actor.name_in("he"), actor.name_in("ar")) == ("א", "A")
