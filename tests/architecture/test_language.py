"""Every sentence a user reads can be translated: the translators' file keeps up with the source."""

from __future__ import annotations

from tools.pot import TEMPLATE, template_text


def test_the_translators_file_has_every_sentence_of_the_source() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == template_text(), "run `make pot`"
