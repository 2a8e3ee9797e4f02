"""The order in which a draft has its steps."""

from __future__ import annotations

from collections.abc import Collection
from heapq import heapify, heappop, heappush

from parley.domain.step import Step
from parley.domain.waiting import components

__all__ = ["drafted_order"]


def drafted_order(steps: Collection[Step]) -> tuple[str, ...]:
    """Steps in the order in which the draft has them: by day, then as listed; each after what it waits for.

    A step without a day comes as late as what waits for it allows.
    """
    steps = list(steps)
    place = {step.id: number for number, step in enumerate(steps)}
    waits = {step.id: [name for name in step.after if name in place] for step in steps}
    order = [name for names in components(waits) for name in names]
    due = {step.id: float("inf") if step.day is None else step.day for step in steps}
    for id in reversed(order):
        for name in waits[id]:
            due[name] = min(due[name], due[id])
    missing = {id: len(names) for id, names in waits.items()}
    after: dict[str, list[str]] = {id: [] for id in waits}
    for id, names in waits.items():
        for name in names:
            after[name].append(id)
    ready = [(due[id], place[id]) for id, count in missing.items() if count == 0]
    heapify(ready)
    found: list[str] = []
    while ready:
        _day, number = heappop(ready)
        id = steps[number].id
        found.append(id)
        for name in after[id]:
            missing[name] -= 1
            if missing[name] == 0:
                heappush(ready, (due[name], place[name]))
    return tuple(found)
