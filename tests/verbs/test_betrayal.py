"""Whether asking one party betrays another: options that only the other's confidence speaks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from parley.domain.actor import Actor, Role
from parley.domain.basis import Basis, Statement
from parley.domain.case import Case
from parley.domain.draft import Draft
from parley.domain.source import RecordEntry, Source
from parley.verbs.analyse.advice.betrayal import Confidences
from parley.verbs.analyse.advice.questions import next_questions
from tests.building import WHY, Accepts, Bundle, Order, Points, Rather, Score, agenda, case, order, red_line
from tests.verbs.drawn_cases import drawn_case, packages

ON = agenda({"x": "abc", "y": "ab"})
PACKAGE = ("x.b", "y.b")

SPEAKS = {
    "the top of an order": (order("w", "x", "bac"), ("x.b",)),
    "what is level at the top": (Order(id="w", issue="x", tiers=(("b", "c"), ("a",)), **WHY), ("x.b", "x.c")),
    "a package that it would accept": (Accepts(id="w", package=PACKAGE, **WHY), PACKAGE),
    "the better side of a would-rather": (Rather(id="w", better=("x.b",), worse=("x.a",), **WHY), ("x.b",)),
    "a bundle that is worth something": (Bundle(id="w", together=PACKAGE, **WHY), PACKAGE),
    "half of the stake": (Score(id="w", option="x.b", low=0.5, high=0.9, **WHY), ("x.b",)),
    "less than half of the stake": (Score(id="w", option="x.b", low=0.4, high=0.9, **WHY), ()),
    "a bundle that is worth less than nothing": (Bundle(id="w", together=PACKAGE, low=-0.2, high=0.0, **WHY), ()),
    "a red line": (red_line("w", "x.b"), ()),
}


def source(id: str, *, public: bool) -> Source:
    return Source(
        id, "Outlet", date(2025, 1, 1), "B", "Somebody said so.", url="https://example.org/said" if public else ""
    )


def entry(actor: str, *supports: str, public: bool = True, rejects: tuple[str, ...] = ()) -> RecordEntry:
    return RecordEntry(
        f"{actor}-{'public' if public else 'closed'}",
        "statement",
        "Somebody said so.",
        source="press" if public else "minutes",
        span=(0, 8),
        actor=actor,
        date="2025-01-01",
        supports=supports,
        rejects=rejects,
    )


def heard(*said: Statement, source: str = "minutes", basis: Basis = Basis.INFERRED) -> tuple[Statement, ...]:
    """What was concluded from the minutes of a closed meeting."""
    return tuple(replace(one, basis=basis, source=(source,)) for one in said)


def confidential(*said: Statement, record: tuple[RecordEntry, ...] = (), **others: object) -> Case:
    """What is known of West in confidence; East has said nothing."""
    return known_of({"east": (), "west": heard(*said)}, record=record, **others)


def known_of(said: dict[str, tuple[Statement, ...]], *, record: tuple[RecordEntry, ...] = (), **others: object) -> Case:
    """A case with a public source, the minutes of a closed meeting, and an envoy."""
    one = case(ON, said)
    more = (Actor("envoy", "Envoy", Role.MEDIATOR),)
    sources = (source("press", public=True), source("minutes", public=False))
    return replace(one, actors=(*one.actors, *more), sources=sources, record=record, **others)


@pytest.mark.parametrize(("said", "options"), SPEAKS.values(), ids=SPEAKS)
def test_what_speaks_for_an_option_in_confidence(said: Statement, options: tuple[str, ...]) -> None:
    named = ("x.a", "x.b", "x.c", "y.a", "y.b")
    assert Confidences(confidential(said)).betrayed("east", named) == ({"west": options} if options else {})


def test_asking_a_party_about_its_own_position_betrays_nobody() -> None:
    assert Confidences(confidential(order("w", "x", "bac"))).betrayed("west", ("x.b",)) == {}


def test_the_best_of_given_points_speaks_for_itself() -> None:
    points = tuple(
        Points(id=f"w{issue}", issue=issue, points=tuple(zip(ids, (0.0, 3.0, 1.0), strict=False)), **WHY)
        for issue, ids in (("x", "abc"), ("y", "ab"))
    )
    given = case(ON, {"east": points[:0], "west": heard(*points)}, scale="given")
    assert Confidences(given).betrayed("east", ("x.a", "x.b", "y.a", "y.b")) == {"west": ("x.b", "y.b")}


DRAFT = Draft("draft-01", "# X\n\n<!-- settles: x.b -->\nSo.\n")

CLEARED = {
    "the other party said so in public": {"record": (entry("west", "x.b"),)},
    "a mediator said so in public": {"record": (entry("envoy", "x.b"),)},
    "the party that is asked put it forward behind closed doors": {"record": (entry("east", "x.b", public=False),)},
    "a draft that it may see settles it": {"drafts": (DRAFT,), "access": (("east", ("agenda", "text")),)},
    "a draft that parties may see settles it": {"drafts": (DRAFT,), "access": (("party", ("text",)),)},
}
NOT_CLEARED = {
    "the other party said so behind closed doors": {"record": (entry("west", "x.b", public=False),)},
    "a mediator said so behind closed doors": {"record": (entry("envoy", "x.b", public=False),)},
    "the other party rejects it in public": {"record": (entry("west", rejects=("x.b",)),)},
    "the party that is asked rejects it": {"record": (entry("east", rejects=("x.b",)),)},
    "another option is public": {"record": (entry("west", "x.a"),)},
    "a draft settles it that only the other party may see": {"drafts": (DRAFT,), "access": (("west", ("text",)),)},
}


@pytest.mark.parametrize("there", CLEARED.values(), ids=CLEARED)
def test_what_is_on_the_table_betrays_nobody(there: dict[str, object]) -> None:
    assert Confidences(confidential(order("w", "x", "bac"), **there)).betrayed("east", ("x.b",)) == {}


@pytest.mark.parametrize("there", NOT_CLEARED.values(), ids=NOT_CLEARED)
def test_what_is_not_on_the_table_is_flagged(there: dict[str, object]) -> None:
    found = Confidences(confidential(order("w", "x", "bac"), **there)).betrayed("east", ("x.a", "x.b"))
    assert found == {"west": ("x.b",)}


def test_what_a_party_supported_behind_closed_doors_is_flagged_where_no_order_puts_it_first() -> None:
    said = confidential(order("w", "x", "abc"), record=(entry("west", "x.b", public=False),))
    assert Confidences(said).betrayed("east", ("x.a", "x.b", "x.c")) == {"west": ("x.a", "x.b")}
    assert Confidences(said).spoken("west", ("x.a", "x.b", "x.c")) == ("x.b",)
    alone = confidential(record=(entry("west", "x.c", public=False),))
    assert Confidences(alone).betrayed("east", ("x.c",)) == {"west": ("x.c",)}


def test_what_a_party_said_itself_is_told_from_what_was_concluded() -> None:
    said = heard(order("w", "x", "bac"), basis=Basis.STATED)
    assert Confidences(known_of({"east": (), "west": said})).spoken("west", ("x.b",)) == ("x.b",)
    assert Confidences(confidential(order("w", "x", "bac"))).spoken("west", ("x.b",)) == ()


@pytest.mark.parametrize("source", ["press", "west-public"])
def test_what_a_public_source_says_is_no_confidence(source: str) -> None:
    said = known_of({"east": (), "west": heard(order("w", "x", "bac"), source=source)}, record=(entry("west"),))
    assert Confidences(said).betrayed("east", ("x.b",)) == {}


def test_what_is_assumed_is_no_confidence() -> None:
    assumed = known_of({"east": (), "west": (order("w", "x", "bac"),)})
    assert Confidences(assumed).betrayed("east", ("x.b",)) == {}
    entries = (replace(entry("west", "x.b", public=False), basis=Basis.ASSUMED),)
    assert Confidences(confidential(record=entries)).betrayed("east", ("x.b",)) == {}


def test_what_is_assumed_silences_no_caution() -> None:
    east = (order("e", "x", "bac"),)  # nobody said that East would have it, too
    said = {"east": east, "west": heard(order("w", "x", "bac"))}
    public = (replace(entry("west", "x.b"), basis=Basis.ASSUMED),)
    for one in (known_of(said), known_of(said, record=public)):
        assert Confidences(one).betrayed("east", ("x.b",)) == {"west": ("x.b",)}
    assert Confidences(known_of({**said, "east": heard(*east)})).betrayed("east", ("x.b",)) == {}


def test_of_three_parties_each_that_is_betrayed_is_named() -> None:
    three = case(ON, {"east": (), "west": heard(order("w", "x", "bac")), "south": heard(order("s", "y", "ba"))})
    assert Confidences(three).betrayed("east", ("x.b", "y.b")) == {"west": ("x.b",), "south": ("y.b",)}
    assert Confidences(three).betrayed("south", ("x.b", "y.b")) == {"west": ("x.b",)}


def test_a_flagged_question_is_listed_all_the_same() -> None:
    drawn = drawn_case(confidential(order("w1", "x", "bac"), order("w2", "y", "ab")), draws=400)
    found = next_questions(drawn, packages(drawn.arrays), picks=[{"x": "b", "y": "a"}], seed=1, most=20)
    assert [one for one in found.asked if one.betrays]
    for one in found.asked:
        named = {*one.first, *one.second}
        expected = {"x.b", "y.a"} & named if one.party == "east" else set()
        assert set(one.betraying) == expected
        assert one.betrays == (("west",) if expected else ())
