"""Matrix products on one thread, and as before afterwards."""

from __future__ import annotations

from threadpoolctl import threadpool_info

from parley.engines.blas_threads import on_one_blas_thread


def _threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_matrix_products_use_one_thread_during_the_work_and_as_many_as_before_afterwards() -> None:
    before = _threads()

    @on_one_blas_thread
    def work(extra: list[int]) -> list[int]:
        """Counted."""
        return _threads() + extra

    assert work([7]) == [1] * len(before) + [7]
    assert _threads() == before
    assert work.__doc__ == "Counted."
