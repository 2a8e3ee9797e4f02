"""Words by language in a TOML table: ``titles = { ar = "...", he = "..." }``."""

from __future__ import annotations

import re

from parley.files.table import Table
from parley.language import gettext as _

__all__ = ["check_language", "read_by_language"]

_CODE = re.compile(r"[a-z]{2,3}")


def check_language(table: Table, key: str, language: str, *, strict: bool = True) -> None:
    """Note where a key stands what is no language code: an error where that is strict, else a warning."""
    if not _CODE.fullmatch(language):
        what = _('"{language}" is not a language code').format(language=language)
        mend = _("write ISO 639 codes such as en, ar or he")
        if strict:
            table.wrong(key, what, mend, language)
        else:
            table.findings.warn(table.place(key, language), what, mend)


def read_by_language(table: Table, key: str, *, strict: bool = False) -> tuple[tuple[str, str], ...]:
    """The words of a key by language, as they stand there; nothing where it is not there, or cannot be read.

    Parameters
    ----------
    strict
        Whether words that nobody would ever be shown, for what is no language code, are an error, and empty ones are
        too. Else the first are a warning, and in place of the second the words in the working language are shown.
    """
    found = table.pairs(key, str, _("a text"))
    if found:
        each = table.table(key)
        for language, words in found.items():
            check_language(each, language, language, strict=strict)
            if strict and not words.strip():
                each.wrong(language, _('"{key}" is empty').format(key=f"{key}.{language}"), _("say it in a few words"))
    return tuple(found.items())
