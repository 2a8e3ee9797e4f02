"""Texts that one of several keys sealed: the id of the key stands in front, so that keys can be renewed."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping

from parley.files.store.sealing import Seal

__all__ = ["key_of", "opened_text", "sealed_text"]


def sealed_text(text: str, *, by: str, seals: Mapping[str, Seal], header: str) -> str:
    """A text, sealed.

    Parameters
    ----------
    by
        The id of the key.
    seals
        What the keys can do, by their ids.
    header
        What it belongs to: under another header it does not open.
    """
    return f"{by}:{base64.b64encode(seals[by].close(text.encode(), header.encode())).decode()}"


def opened_text(sealed: str, *, seals: Mapping[str, Seal], header: str) -> str | None:
    """What was sealed; None where its key is not here.

    Raises
    ------
    CannotAnswer
        If it was changed, or belongs to something else.
    """
    seal = seals.get(key_of(sealed))
    if seal is None:
        return None
    try:
        raw = base64.b64decode(sealed.partition(":")[2], validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    return seal.open(raw, header.encode()).decode()


def key_of(sealed: str) -> str:
    """The id of the key that sealed a text."""
    return sealed.partition(":")[0]
