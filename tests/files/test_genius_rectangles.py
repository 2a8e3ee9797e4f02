"""GENIUS files with rectangles: closed intervals, boxes that are shut out, weights, and what always or never holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.domain.case import Case
from parley.domain.statement import Bundle, Points
from tests.files.genius import GRID, every_package, imported, problems, rectangles, warnings, worth

IN = '<INCLUDES index="{}" min="{}" max="{}"/>'
OUT = '<EXCLUDES index="{}" min="{}" max="{}"/>'


def rectangle(utility: float, *bounds: str, weight: float = 1) -> str:
    return f'<hyperRectangle utility="{utility}" weight="{weight}">{"".join(bounds)}</hyperRectangle>'


def read(folder: Path, *inner: str, largest: float = 100, weight: str = "1") -> Case:
    space = rectangles(*inner, largest=largest, weight=weight)
    return imported(folder / "in", domain=GRID, a=space, b=space).case


def values(case: Case) -> dict[tuple[int, int], set[float]]:
    """What packages are worth to party a, by posts and patrols."""
    found: dict[tuple[int, int], set[float]] = {}
    for package in every_package(case):
        place = int(package["Posts"]), int(package["Patrols"].replace("minus-", "-"))
        found.setdefault(place, set()).add(worth(case, "a", package))
    return found


def bundles(case: Case) -> list[Bundle]:
    return [one for one in case.preferences_of("a").statements if isinstance(one, Bundle)]


def test_a_rectangle_is_a_bundle_on_a_closed_interval(tmp_path: Path) -> None:
    case = read(tmp_path, rectangle(25, IN.format(1, 1, 3), IN.format(2, 0, 0)))
    (bundle,) = bundles(case)
    assert bundle.together == ("Posts.1", "Posts.2", "Posts.3", "Patrols.0")
    assert (bundle.low, bundle.high, bundle.id) == (0.25, 0.25, "a-rectangle-1")
    assert {place for place, found in values(case).items() if found == {0.25}} == {(1, 0), (2, 0), (3, 0)}
    assert all(value == 0 for one in case.preferences_of("a").of_kind(Points) for value in dict(one.points).values())


def test_rectangles_that_overlap_add_up(tmp_path: Path) -> None:
    case = read(tmp_path, rectangle(25, IN.format(1, 0, 2)), rectangle(50, IN.format(1, 2, 4)))
    assert [values(case)[posts, 0] for posts in range(5)] == [{0.25}, {0.25}, {0.75}, {0.5}, {0.5}]


def test_weights_of_a_rectangle_and_of_every_function_around_it_multiply(tmp_path: Path) -> None:
    inner = rectangle(40, IN.format(1, 0, 0), weight=0.5)
    inner = f'<ufun weight="0.5" aggregation="sum">{inner}</ufun>'
    assert values(read(tmp_path, inner))[0, 0] == {0.1}


def test_an_outermost_weight_is_applied_and_warned_of(tmp_path: Path) -> None:
    space = rectangles(rectangle(25, IN.format(1, 0, 0)), weight="2")
    result = imported(tmp_path / "in", domain=GRID, a=space, b=rectangles())
    assert values(result.case)[0, 0] == {0.5}
    assert warnings(result) == [
        "a.xml:3: warning: the outermost <ufun> has a weight, which Parley applies and GENIUS itself leaves out; "
        'write weight="1", or divide maxutility by the weight'
    ]


def test_a_rectangle_of_one_exclusion_holds_outside_its_interval(tmp_path: Path) -> None:
    case = read(tmp_path, rectangle(25, OUT.format(1, 1, 3)))
    assert [one.together for one in bundles(case)] == [("Posts.0", "Posts.4")]
    assert [values(case)[posts, 0] for posts in range(5)] == [{0.25}, {0.0}, {0.0}, {0.0}, {0.25}]


def test_a_rectangle_of_several_exclusions_holds_outside_the_box_that_they_make(tmp_path: Path) -> None:
    case = read(tmp_path, rectangle(25, OUT.format(1, 1, 3), OUT.format(2, 0, 1)))
    inside = {(posts, patrols) for posts in (1, 2, 3) for patrols in (0, 1)}
    assert {place for place, found in values(case).items() if found == {0.0}} == inside
    assert {place for place, found in values(case).items() if found == {0.25}} == set(values(case)) - inside


def test_a_rectangle_of_both_holds_within_the_one_and_outside_the_other(tmp_path: Path) -> None:
    space = rectangles(rectangle(25, IN.format(1, 0, 2), OUT.format(2, 0, 1)))
    result = imported(tmp_path / "in", domain=GRID, a=space, b=rectangles())
    held = {place for place, found in values(result.case).items() if found == {0.25}}
    assert held == {(posts, patrols) for posts in (0, 1, 2) for patrols in (-1, 2)}
    assert warnings(result) == [
        "a.xml:4: warning: a rectangle has INCLUDES and EXCLUDES; both are kept, "
        "while GENIUS itself reads the EXCLUDES alone; write two rectangles if that is not what is meant"
    ]


@pytest.mark.parametrize(
    "bounds",
    [
        (),
        (IN.format(1, 0, 4),),
        (IN.format(1, -9, 9), IN.format(2, -1, 2)),
        (OUT.format(1, 7, 9),),
        (OUT.format(1, 7, 9), OUT.format(2, 0, 1)),
    ],
)
def test_a_rectangle_that_always_holds_is_worth_its_value_in_every_package(
    tmp_path: Path, bounds: tuple[str, ...]
) -> None:
    case = read(tmp_path, rectangle(25, *bounds), rectangle(50, IN.format(1, 0, 0)))
    assert len(bundles(case)) == 1
    assert values(case) == {(posts, patrols): {0.75 if posts == 0 else 0.25} for posts, patrols in values(case)}
    first = case.preferences_of("a").statements[0]
    assert first.note == "0.25 is in every option: what every package is worth."


@pytest.mark.parametrize(
    "bounds",
    [
        (IN.format(1, 3, 1),),
        (IN.format(1, 5, 9), IN.format(2, 0, 1)),
        (IN.format(1, 0, 1), IN.format(1, 2, 3)),
        (OUT.format(1, 0, 4),),
        (OUT.format(1, 0, 4), OUT.format(2, -1, 2)),
    ],
)
def test_a_rectangle_that_never_holds_is_left_out_with_a_note(tmp_path: Path, bounds: tuple[str, ...]) -> None:
    result = imported(tmp_path / "in", domain=GRID, a=rectangles(rectangle(25, *bounds)), b=rectangles())
    assert bundles(result.case) == []
    assert {value for found in values(result.case).values() for value in found} == {0.0}
    assert warnings(result) == [
        "a.xml:4: warning: the rectangle never holds, and is left out; "
        "nothing to do, or see that its intervals lie within the issues"
    ]


WRONG = {
    '<hyperRectangle utility="25"><INCLUDES index="9" min="0" max="1"/></hyperRectangle>': (
        "a.xml:4: the interval is for issue 9, which the domain does not have; name an integer issue by its index"
    ),
    '<hyperRectangle utility="25"><INCLUDES index="3" min="0" max="1"/></hyperRectangle>': (
        "a.xml:4: the interval is for issue Where, which is not an integer issue; name an integer issue by its index"
    ),
    '<hyperRectangle utility="25"><INCLUDES index="1" max="1"/></hyperRectangle>': (
        'a.xml:4: <INCLUDES> has no min; write min="..."'
    ),
    "<hyperRectangle/>": 'a.xml:4: <hyperRectangle> has no utility; write utility="..."',
    '<hyperRectangle utility="25"><BETWEEN index="1"/></hyperRectangle>': (
        "a.xml:4: <BETWEEN> is not known, and leaving it out would change the utilities; "
        "write the utility with hyperRectangle, INCLUDES and EXCLUDES"
    ),
    "<sphere/>": (
        "a.xml:4: <sphere> is not known, and leaving it out would change the utilities; "
        "write the utility with hyperRectangle, INCLUDES and EXCLUDES"
    ),
    '<ufun aggregation="min"/>': (
        'a.xml:4: a <ufun> aggregates by "min"; Parley reads sums; write the utility as a sum of rectangles'
    ),
    '</ufun><ufun aggregation="sum">': (
        "a.xml:2: <utility> holds 2 <ufun>, and GENIUS reads one; "
        "put everything into one <ufun>; others may stand within it"
    ),
}


@pytest.mark.parametrize("inner", WRONG)
def test_a_wrong_rectangle_is_refused_with_its_line(tmp_path: Path, inner: str) -> None:
    assert problems(tmp_path / "in", domain=GRID, a=rectangles(inner), b=rectangles()) == [WRONG[inner]]


def test_the_largest_sum_is_above_nothing(tmp_path: Path) -> None:
    assert problems(tmp_path / "in", domain=GRID, a=rectangles(largest=0), b=rectangles()) == [
        "a.xml:2: maxutility is 0.0; write the largest sum that the rectangles can reach, above 0"
    ]


bounds = st.tuples(st.sampled_from([1, 2]), st.integers(-2, 5), st.integers(-2, 5))
boxes = st.tuples(st.integers(1, 90), st.lists(bounds, max_size=3), st.lists(bounds, max_size=3))


@given(drawn=st.lists(boxes, max_size=5))
def test_a_package_is_worth_the_rectangles_that_hold(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: list[tuple[int, list[tuple[int, int, int]], list[tuple[int, int, int]]]],
) -> None:
    inner = [
        rectangle(value, *(IN.format(*one) for one in includes), *(OUT.format(*one) for one in excludes))
        for value, includes, excludes in drawn
    ]
    case = read(tmp_path_factory.mktemp("law"), *inner)
    for place, found in values(case).items():
        expected = sum(
            value
            for value, includes, excludes in drawn
            if all(low <= place[issue - 1] <= high for issue, low, high in includes)
            and (not excludes or any(not low <= place[issue - 1] <= high for issue, low, high in excludes))
        )
        assert all(value == pytest.approx(expected / 100, abs=1e-12) for value in found)
