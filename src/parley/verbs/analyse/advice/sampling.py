"""How the utilities were drawn: what every share in the advice is a share of."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ROUGH_ABOVE", "Sampling"]

ROUGH_ABOVE = 1.05
"""Split R-hat above which shares are marked as rough. [-]"""


@dataclass(frozen=True)
class Sampling:
    """Draws of utilities, uniform over all that the statements allow. Shares are of these, never probabilities.

    Parameters
    ----------
    draws
        How many utilities were drawn of each party.
    seed
        What the random streams were made from.
    r_hat
        The largest split R-hat of any coordinate of any party; 1 where nothing is open. [-]
    by_party
        The largest of each party. [-]
    moves
        How many moves lie between two draws of one chain.
    chains
        How many chains ran side by side.
    method
        How they were drawn.
    """

    draws: int
    seed: int
    r_hat: float
    by_party: dict[str, float]
    moves: int
    chains: int
    method: str

    @property
    def needless(self) -> bool:
        """Whether every number was given, so that all draws are the same."""
        return self.moves == 0

    @property
    def rough(self) -> bool:
        """Whether the chains did not mix well enough for shares to be taken at their word."""
        return self.r_hat > ROUGH_ABOVE
