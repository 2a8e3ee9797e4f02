"""Where nothing in a menu holds a party: by hand, and against what closing sets are found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.engines.closing_sets import smallest_closing_sets
from parley.engines.guarantee_element import GuaranteeElement
from parley.engines.unclosed import unclosed
from tests.engines.test_closing_sets import rough, some_menu

EXPOSED = np.array([2.0, 6.0, -1.0, 0.0])[:, None, None]
EVERYWHERE = np.ones((4, 1), dtype=np.bool_)
FINE = GuaranteeElement(EVERYWHERE, size=(5, 5))
WATCH = GuaranteeElement(EVERYWHERE, detection=(0.5, 0.9))


def test_a_step_is_unclosed_where_the_largest_loss_seen_as_well_as_can_be_is_too_small() -> None:
    assert unclosed(EXPOSED, [FINE, WATCH])[:, 0].tolist() == [False, True, False, False]
    assert unclosed(EXPOSED, [FINE])[:, 0].tolist() == [True, True, False, False]  # nobody sees
    two = [FINE, FINE, WATCH]
    assert unclosed(EXPOSED, two, ends="worst")[1, 0]
    assert not unclosed(EXPOSED, two, ends="best").any()
    assert unclosed(EXPOSED, two, ends="best", allowed=[True, False, True])[1, 0]


def test_what_does_not_cover_a_step_does_not_close_it() -> None:
    after_one = np.array([[False], [True], [False], [False]])
    held = GuaranteeElement(after_one, relief=(1, 1))
    assert unclosed(EXPOSED, [held])[:, 0].tolist() == [True, False, False, False]


def test_each_step_is_looked_at_by_itself() -> None:
    # A loss of 12 holds after the first step, and the false alarms that come with it open what is before.
    exposed = np.array([-1.0, 6.0, 0.0])[:, None, None]
    everywhere = np.ones((3, 1), dtype=np.bool_)
    menu = [
        GuaranteeElement(everywhere, detection=(0.75, 0.75), false_alarm=(0.25, 0.25)),
        GuaranteeElement(np.array([[False], [True], [False]]), size=(12, 12)),
    ]
    assert not unclosed(exposed, menu).any()
    assert smallest_closing_sets(exposed, menu).sets == ()


@given(st.integers(0, 100_000), st.sampled_from(["worst", "best"]))
def test_where_a_set_closes_every_step_no_step_is_unclosed(seed: int, ends: str) -> None:
    exposed, menu = some_menu(seed)
    menu = [rough(each, seed) for each in menu]
    both = np.repeat(exposed[..., None], 2, axis=2)
    found = unclosed(both, menu, ends="worst" if ends == "worst" else "best")
    closing = smallest_closing_sets(both, menu, ends="worst" if ends == "worst" else "best").sets
    assert not (closing and found.any())
    assert not (found & (exposed <= 0)).any()
    # What is unclosed stays so with fewer elements, and at worse ends.
    assert (unclosed(both, menu[:-1], ends="best") >= unclosed(both, menu, ends="best")).all()
    assert (unclosed(both, menu, ends="worst") >= unclosed(both, menu, ends="best")).all()


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="cover"):
        unclosed(EXPOSED, [FINE], allowed=[True, False])
    with pytest.raises(ValueError, match="cover"):
        unclosed(EXPOSED[:2], [FINE])
