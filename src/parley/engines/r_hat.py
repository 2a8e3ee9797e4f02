"""Whether chains of draws have mixed: the potential scale reduction of split chains."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["split_r_hat"]

_STILL = 1e-18


def split_r_hat(chains: NDArray[np.float64]) -> float:
    """The largest split R-hat of any coordinate: about 1 where chains tell the same story. [-]

    Parameters
    ----------
    chains
        Shape (draw, coordinate, chain). Each chain is split into halves, so that drift within a chain shows, too.

    Returns
    -------
    float
        1 where nothing varies; infinity where halves have fewer than two draws, or chains stand still apart.

    References
    ----------
    .. [1] A. Gelman, J. B. Carlin, H. S. Stern, D. B. Dunson, A. Vehtari, D. B. Rubin, "Bayesian Data Analysis", 3rd
       ed., CRC Press 2013, section 11.4.
    .. [2] A. Vehtari, A. Gelman, D. Simpson, B. Carpenter, P.-C. Buerkner, "Rank-normalization, folding, and
       localization: an improved R-hat for assessing convergence of MCMC", Bayesian Analysis 16(2), 2021, 667-718.
       https://doi.org/10.1214/20-BA1221
    """
    half = len(chains) // 2
    if np.ptp(chains, axis=(0, 2)).max(initial=0.0) ** 2 <= _STILL:
        return 1.0
    if half < 2:
        return float("inf")
    halves = chains[:half], chains[len(chains) - half :]
    within = np.concatenate([part.var(axis=0, ddof=1) for part in halves], axis=1).mean(axis=1)
    between = half * np.concatenate([part.mean(axis=0) for part in halves], axis=1).var(axis=1, ddof=1)
    moving = within > _STILL
    if (between[~moving] > _STILL).any():
        return float("inf")
    total = (half - 1) / half * within[moving] + between[moving] / half
    return float(np.sqrt((total / within[moving]).max()))
