"""Libraries that only rooms need: imported where they are used, and named where they are missing."""

from __future__ import annotations

from parley.errors import CannotAnswer
from parley.language import gettext as _

__all__ = ["missing"]


def missing(library: str, *, extra: str) -> CannotAnswer:
    """A library is not installed; an extra installs it."""
    return CannotAnswer(
        _("rooms need {library}, which is not installed").format(library=library),
        _('install it with: pip install "parley-mediation[{extra}]"').format(extra=extra),
    )
