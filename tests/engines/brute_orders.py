"""Orders by looking at all of them: the slow twin of the search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations

import numpy as np
from hypothesis import strategies as st

from parley.engines.steps import Steps

TOLERANCE = 1e-9
Answer = tuple[tuple[float, ...], float, int, tuple[int, ...]]  # need, total, distance, order


def kept(steps: Steps, order: Sequence[int]) -> bool:
    """Whether an order keeps precedence and windows, step by step."""
    elapsed = 0.0
    for place, step in enumerate(order):
        if any(steps.before[other, step] for other in order[place:]):
            return False
        if elapsed < steps.opens[step] - TOLERANCE:
            return False
        elapsed += float(steps.durations[step])
        if elapsed > steps.closes[step] + TOLERANCE:
            return False
    return True


def answer(steps: Steps, order: Sequence[int], pauses: Iterable[int] | None = None) -> Answer:
    """Needs, total, distance of one order, by sums over what is still to come."""
    stops = range(len(order) + 1) if pauses is None else pauses
    exposures = [
        [-sum(float(steps.worth[step, party]) for step in order[stop:]) for party in range(steps.parties)]
        for stop in stops
    ]
    need = tuple(max(0.0, *(row[party] for row in exposures)) for party in range(steps.parties))
    total = sum(max(0.0, one) for row in exposures for one in row)
    far = sum(a > b for place, a in enumerate(order) for b in order[place + 1 :])
    return need, total, far, tuple(order)


def first_orders(answers: Iterable[Answer]) -> list[Answer]:
    """Every undominated vector of needs with its first order."""
    every = list(answers)
    classes: dict[tuple[float, ...], list[Answer]] = {}
    for one in every:
        classes.setdefault(tuple(round(x, 7) + 0.0 for x in one[0]), []).append(one)
    undominated = [
        key
        for key in classes
        if not any(all(a <= b for a, b in zip(o, key, strict=True)) and o != key for o in classes)
    ]
    return [min(classes[key], key=lambda one: (round(one[1], 7), one[2:])) for key in sorted(undominated)]


def any_order(steps: Steps) -> list[Answer]:
    """Over all permutations, without swaps."""
    orders = permutations(range(steps.size))
    return first_orders(answer(steps, order) for order in orders if kept(steps, order))


def within(steps: Steps, moves: int) -> list[Answer]:
    """Over all orders within so many moves, each made by hand."""
    reached = {tuple(range(steps.size))}
    for _move in range(moves):
        reached |= {after for order in reached for after in moved(steps, order)}
    return first_orders(answer(steps, order) for order in reached if kept(steps, order))


def moved(steps: Steps, order: tuple[int, ...]) -> set[tuple[int, ...]]:
    """All orders one move away."""
    found = set()
    for start in range(len(order)):
        for end in range(start + 1, len(order) + 1):
            block = order[start:end]
            if len({int(steps.obligation[step]) for step in block}) == 1:
                rest = order[:start] + order[end:]
                found |= {rest[:place] + block + rest[place:] for place in range(len(rest) + 1)}
    return found


def with_swaps(steps: Steps, *, moves: int | None = None) -> set[tuple[float, ...]]:
    """Undominated needs over all orders and all choices of swaps, by walking; members as listed, no types."""
    needs: set[tuple[float, ...]] = set()
    orders = permutations(range(steps.size))
    if moves is not None:
        reached = {tuple(range(steps.size))}
        for _move in range(moves):
            reached |= {after for order in reached for after in moved(steps, order)}
        orders = iter(reached)
    for order in orders:
        if kept(steps, order):
            for pauses in _choices(steps, order, (0,)):
                needs.add(tuple(round(x, 7) + 0.0 for x in answer(steps, order, pauses)[0]))
    return {
        key for key in needs if not any(all(a <= b for a, b in zip(o, key, strict=True)) and o != key for o in needs)
    }


def _choices(steps: Steps, order: Sequence[int], pauses: tuple[int, ...]) -> Iterable[tuple[int, ...]]:
    here = pauses[-1]
    if here == len(order):
        yield pauses
        return
    yield from _choices(steps, order, (*pauses, here + 1))
    for swap in steps.swaps:
        if sorted(order[here : here + len(swap)]) == list(swap):
            yield from _choices(steps, order, (*pauses, here + len(swap)))


@st.composite
def small_steps(
    draw: st.DrawFn, *, most: int = 6, parties: tuple[int, int] = (1, 3), windows: bool = True, swaps: bool = False
) -> Steps:
    """A few steps with whole or fractional values, often equal, some waiting for others."""
    m = draw(st.integers(1, most))
    n = draw(st.integers(*parties))
    unit = draw(st.sampled_from([1.0, 0.1]))
    kinds = draw(st.lists(st.lists(st.integers(-4, 4), min_size=n, max_size=n), min_size=m, max_size=m))
    pick = draw(st.lists(st.integers(0, m - 1), min_size=m, max_size=m))
    pairs = [(a, b) for b in range(m) for a in range(b)]
    before = draw(st.lists(st.sampled_from(pairs), max_size=4)) if pairs else []
    durations = np.zeros(m)
    closes = np.full(m, np.inf)
    opens = np.full(m, -np.inf)
    if windows and draw(st.booleans()):
        durations = np.array(draw(st.lists(st.integers(0, 2), min_size=m, max_size=m)), dtype=np.float64)
        late = np.array(draw(st.lists(st.integers(0, 6), min_size=m, max_size=m)))
        early = np.array(draw(st.lists(st.integers(0, 6), min_size=m, max_size=m)))
        ends = np.cumsum(durations)
        closes = np.where(late < 6, ends + late, np.inf)  # the draft keeps its windows
        opens = np.where(early < 6, ends - durations - early, -np.inf)
    joined = []
    if swaps and m > 1:
        size = st.integers(2, min(3, m))
        joined = [sorted(draw(st.permutations(range(m)))[: draw(size)]) for _one in range(draw(st.integers(1, 2)))]
    return Steps.of(
        unit * np.array(kinds, dtype=np.float64)[pick],
        before=before,
        durations=durations,
        opens=opens,
        closes=closes,
        obligation=draw(st.lists(st.integers(0, 2), min_size=m, max_size=m)),
        swaps=joined,
    )
