"""Drafts of a case are revisions of one text, in the languages that they have."""

from __future__ import annotations

import pytest

from parley.domain.draft import Draft
from parley.domain.revision import Revision, revisions_of
from parley.errors import Invalid


def test_drafts_of_one_number_are_one_revision_made_from_the_one_before() -> None:
    drafts = [Draft("draft-01", "one"), Draft("draft-03", "three"), Draft("draft-03.ar", "ثلاثة")]
    assert revisions_of(drafts, "en") == (
        Revision(1, {"en": "one"}, 0),
        Revision(3, {"en": "three", "ar": "ثلاثة"}, 1),
    )


def test_a_revision_is_made_from_an_earlier_one_and_has_a_text() -> None:
    with pytest.raises(Invalid, match="revision 2 cannot be made from revision 2"):
        Revision(2, {"en": ""}, base=2)
    with pytest.raises(Invalid, match="revision 1 has no text"):
        Revision(1, {})
