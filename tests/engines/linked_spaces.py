"""Spaces with bundles and links to test on: drawn by hypothesis, by a seed, or read from the reference domains."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines.space import Bundle, Combination, PackageSpace

__all__ = ["hyperrectangles", "permuted", "problems", "random_space", "rescaled"]

Problem = tuple[PackageSpace, NDArray[np.float64]]


@st.composite
def problems(draw: st.DrawFn, *, parties: tuple[int, int] = (2, 4)) -> Problem:
    """A small space with bundles and links, and reservation values that leave some of it, all of it or nothing.

    Scores are small whole numbers, so that ties abound and sums are exact.
    """
    n = draw(st.integers(*parties))
    options = draw(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    whole = st.integers(-4, 6)
    scores = tuple(np.array(draw(_table(count, n, whole)), dtype=np.float64) for count in options)
    bundles = tuple(
        Bundle(draw(_combinations(options)), np.array(draw(_row(n, whole)), dtype=np.float64))
        for _ in range(draw(st.integers(0, 3)))
    )
    never = tuple(draw(_combinations(options)) for _ in range(draw(st.integers(0, 3))))
    space = PackageSpace(scores, bundles, never)
    package = np.array([[draw(st.integers(0, count - 1)) for count in options]])
    slack = np.array(draw(_row(n, st.sampled_from([-2, 0, 0, 1, 3]))), dtype=np.float64)
    return space, space.utility(package)[0] - slack


def _row(n: int, whole: st.SearchStrategy[int]) -> st.SearchStrategy[list[int]]:
    return st.lists(whole, min_size=n, max_size=n)


def _table(rows: int, n: int, whole: st.SearchStrategy[int]) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(_row(n, whole), min_size=rows, max_size=rows)


@st.composite
def _combinations(draw: st.DrawFn, options: list[int]) -> Combination:
    issues = sorted(draw(st.sets(st.integers(0, len(options) - 1), min_size=1, max_size=3)))
    chosen = [sorted(draw(st.sets(st.integers(0, options[issue] - 1), min_size=1))) for issue in issues]
    return Combination(tuple(issues), tuple(tuple(some) for some in chosen))


def random_space(
    seed: int,
    *,
    parties: int = 2,
    issues: int = 6,
    options: int = 4,
    bundles: int = 4,
    links: int = 4,
    red_lines: int = 0,
) -> PackageSpace:
    """A space with float scores, partly opposed, in which at least one package is allowed."""
    rng = np.random.default_rng(seed)
    scores = []
    for _ in range(issues):
        table = np.sort(rng.random((options, parties)), axis=0) * rng.dirichlet(np.ones(parties) * 4)
        table[:, 1::2] = table[::-1, 1::2]
        scores.append(table)
    allowed = rng.integers(options, size=(1, issues))

    def combination(width: int) -> Combination:
        named = sorted(rng.choice(issues, size=width, replace=False).tolist())
        sets = [rng.choice(options, size=rng.integers(1, 3), replace=False).tolist() for _ in named]
        return Combination(tuple(named), tuple(tuple(sorted(some)) for some in sets))

    def forbidden(width: int) -> Combination:
        while True:
            one = combination(width)
            if not one.contained_in(allowed)[0]:
                return one

    extra = tuple(
        Bundle(combination(int(rng.integers(2, min(4, issues) + 1))), rng.normal(0, 0.2, parties))
        for _ in range(bundles)
    )
    never = [forbidden(int(rng.integers(2, min(3, issues) + 1))) for _ in range(links)]
    never += [forbidden(1) for _ in range(red_lines)]
    return PackageSpace(tuple(scores), extra, tuple(never))


def rescaled(problem: Problem, factors: NDArray[np.float64], shifts: NDArray[np.float64]) -> Problem:
    """The same preferences in other units, and from another zero on the first issue."""
    space, reservation = problem
    scores = tuple(table * factors + (shifts if issue == 0 else 0.0) for issue, table in enumerate(space.scores))
    bundles = tuple(Bundle(bundle.combination, bundle.value * factors) for bundle in space.bundles)
    return PackageSpace(scores, bundles, space.never), reservation * factors + shifts


def permuted(problem: Problem, order: list[int]) -> Problem:
    """The same with the parties in another order."""
    space, reservation = problem
    scores = tuple(table[:, order] for table in space.scores)
    bundles = tuple(Bundle(bundle.combination, bundle.value[order]) for bundle in space.bundles)
    return PackageSpace(scores, bundles, space.never), reservation[order]


def hyperrectangles(folder: Path, facts: dict[str, Any], *, raw: bool = False) -> PackageSpace:
    """A GENIUS domain whose utilities are sums of hyperrectangles, each a bundle of one party.

    Rectangles are closed intervals; EXCLUDES means the rest of the issue. Utilities are divided by the file's
    ``maxutility`` unless ``raw``.
    """
    bundles: list[Bundle] = []
    bounds: list[tuple[int, int]] = []
    parties = len(facts["profiles"])
    for party, name in enumerate(facts["profiles"]):
        root = ET.parse(folder / name).getroot()
        bounds = [(int(issue.attrib["lowerbound"]), int(issue.attrib["upperbound"])) for issue in root.iter("issue")]
        largest = float(next(root.iter("utility")).attrib["maxutility"])
        for rectangle in root.iter("hyperRectangle"):
            sets: dict[int, set[int]] = {}
            for side in rectangle:
                issue = int(side.attrib["index"]) - 1
                low, high = bounds[issue]
                within = range(int(side.attrib["min"]), int(side.attrib["max"]) + 1)
                chosen = {
                    value - low for value in range(low, high + 1) if (value in within) == (side.tag == "INCLUDES")
                }
                sets[issue] = sets.get(issue, chosen) & chosen
            if all(sets.values()):
                value = np.zeros(parties)
                value[party] = float(rectangle.attrib["utility"]) / (1.0 if raw else largest)
                issues = sorted(sets)
                bundles.append(Bundle(Combination(tuple(issues), tuple(tuple(sorted(sets[i])) for i in issues)), value))
    return PackageSpace(tuple(np.zeros((high - low + 1, parties)) for low, high in bounds), tuple(bundles))
