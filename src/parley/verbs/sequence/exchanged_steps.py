"""Which steps of two obligations a neutral exchanges at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.domain.agreement import Agreement
from parley.domain.step import Step
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _

__all__ = ["exchanged_steps"]

_TOLERANCE = 1e-9


def exchanged_steps(
    agreement: Agreement, steps: Sequence[Step], swaps: Sequence[tuple[str, str]]
) -> list[tuple[int, ...]]:
    """Sets of step numbers that are done at once.

    Where both obligations have as many tranches, tranche by tranche, the first with the first. Else as many of each as
    are the same share of the whole: one of two with three of six.

    Raises
    ------
    NoSuchName
        If there is no such obligation.
    Invalid
        If an obligation is no step within the horizon.
    """
    found = []
    for pair in swaps:
        first, second = (_tranches(agreement, steps, name) for name in pair)
        alike = len(first) == len(second)
        sets = zip(first, second, strict=True) if alike else _by_share(steps, first, second)
        found += [tuple(sorted(members)) for members in sets]
    return found


def _tranches(agreement: Agreement, steps: Sequence[Step], name: str) -> list[int]:
    if name not in agreement.by_id:
        raise NoSuchName(_('there is no obligation "{id}" to exchange').format(id=name), nearest(name, agreement.by_id))
    found = [number for number, step in enumerate(steps) if step.obligation == name]
    if not found:
        raise Invalid(
            _("obligation {id} is no step within the horizon").format(id=name),
            _("exchange obligations with a quantity"),
        )
    return sorted(found, key=lambda number: steps[number].tranche)


def _by_share(steps: Sequence[Step], first: Sequence[int], second: Sequence[int]) -> Iterator[list[int]]:
    """Up to each share of the whole at which a tranche of either ends: what was not exchanged before."""
    taken: list[int] = []
    left = [list(first), list(second)]
    done = [0.0, 0.0]
    while any(left):
        side = 0 if left[0] and (done[0] <= done[1] + _TOLERANCE or not left[1]) else 1
        number = left[side].pop(0)
        done[side] += steps[number].share
        taken.append(number)
        if abs(done[0] - done[1]) <= _TOLERANCE:
            yield taken
            taken = []
    if taken:  # rounding alone keeps the ends apart
        yield taken
