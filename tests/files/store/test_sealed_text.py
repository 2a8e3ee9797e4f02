"""Texts that one of several keys sealed."""

from __future__ import annotations

import pytest

from parley.errors import CannotAnswer
from parley.files.store.sealed_text import key_of, opened_text, sealed_text
from parley.files.store.sealing import Seal, new_key

_SEALS = {"old": Seal(new_key()), "new": Seal(new_key())}


def test_a_text_opens_with_its_own_key_only() -> None:
    sealed = sealed_text("words, كلمات", by="old", seals=_SEALS, header="h")
    assert key_of(sealed) == "old"
    assert "words" not in sealed
    assert opened_text(sealed, seals=_SEALS, header="h") == "words, كلمات"
    assert opened_text(sealed, seals={"new": _SEALS["new"]}, header="h") is None
    assert opened_text("", seals=_SEALS, header="h") is None


def test_two_seals_of_one_text_differ() -> None:
    sealed = {sealed_text("words", by="new", seals=_SEALS, header="h") for _each in range(5)}
    assert len(sealed) == 5


@pytest.mark.parametrize("changed", ["new:", "new:!!!", "new:AAAA", "other header", "other key"])
def test_what_was_changed_does_not_open(changed: str) -> None:
    sealed = sealed_text("words", by="new", seals=_SEALS, header="h")
    kept = {"other header": sealed, "other key": sealed.replace("new:", "old:")}.get(changed, changed)
    with pytest.raises(CannotAnswer):
        opened_text(kept, seals=_SEALS, header="g" if changed == "other header" else "h")
