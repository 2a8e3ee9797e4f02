"""What translators wrote: it says as much as the sentence it stands for, and Parley reads it as it is now."""

from __future__ import annotations

import gettext
import io
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tools.mo import LOCALE, catalogue, compiled, translations
from tools.pot import TEMPLATE

FILES = translations()
NAMES = [file.parts[-3] for file in FILES]
SHOWN = 10
"""How many wrong sentences a failure shows."""


@cache
def sentences() -> dict[str, Message]:
    with TEMPLATE.open("rb") as read:
        return {_singular(one): one for one in read_po(read) if one.id}


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _told(file: Path) -> Iterator[tuple[Message, tuple[str, ...]]]:
    """Each sentence that was translated, with its forms in the language."""
    for one in catalogue(file):
        forms = (one.string,) if isinstance(one.string, str) else tuple(one.string)
        if one.id and any(forms):
            yield one, forms


def _placeholders(text: str) -> set[str]:
    """What is put in where the sentence is said; ValueError where a brace stands alone."""
    return {f"{name}!{how}:{spec}" for _words, name, spec, how in string.Formatter().parse(text) if name is not None}


def _puts_in(text: str) -> set[str] | None:
    try:
        return _placeholders(text)
    except ValueError:
        return None


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_translation_puts_in_what_its_sentence_puts_in(file: Path) -> None:
    wrong = []
    for message, forms in _told(file):
        plural = not isinstance(message.id, str)
        meant = [message.id] if isinstance(message.id, str) else list(message.id)
        if any(_puts_in(one) is None for one in meant):  # a sentence that is never filled in: `{#id}`
            continue
        whole = set().union(*(_puts_in(one) or set() for one in meant))
        for form in forms:
            found = _puts_in(form)
            # "one day" and "two days" may leave the number out, as the language says it by its form
            allowed = found is not None and (found <= whole if plural else found == whole)
            if not allowed:
                wrong.append((meant, form))
        if plural and set().union(*(_puts_in(form) or set() for form in forms)) != whole:
            wrong.append((meant, " | ".join(forms)))
    assert not wrong[:SHOWN], f"{len(wrong)} of them"


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_translation_has_every_form_that_its_language_has(file: Path) -> None:
    assert '"Plural-Forms: ' in file.read_text(encoding="utf-8")  # or another order of forms would be taken for it
    forms = catalogue(file).num_plurals
    wrong = [
        one.id for one, told in _told(file) if not isinstance(one.id, str) and not (len(told) == forms and all(told))
    ]
    assert not wrong[:SHOWN], f"{len(wrong)} of them"


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_nothing_is_left_in_doubt_and_nothing_translates_what_is_no_longer_said(file: Path) -> None:
    found = catalogue(file)
    assert not found.fuzzy
    assert not [one.id for one in found if one.fuzzy][:SHOWN]
    gone = [one.id for one in found if one.id and _singular(one) not in sentences()]
    assert not gone[:SHOWN], f"{len(gone)} of them"


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_lines_and_spaces_at_the_ends_are_kept(file: Path) -> None:
    """Sentences are joined to others: a space at an end is part of one."""
    wrong = [
        (one.id, form) for one, forms in _told(file) for form in forms if _joints(form) != _joints(_singular(one), form)
    ]
    assert not wrong[:SHOWN], f"{len(wrong)} of them"


def _joints(text: str, form: str = "") -> tuple[bool, bool, int]:
    """Whether a sentence begins and ends with a space, and its lines; "and" is one word with the next in both."""
    joined = form.endswith(("\u0648", "\u05d5"))
    return text[:1].isspace(), text[-1:].isspace() and not joined, text.count("\n")


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_what_parley_reads_is_what_the_translators_wrote(file: Path) -> None:
    made = file.with_suffix(".mo")
    assert made.is_file(), "run `python tools/mo.py`"
    assert made.read_bytes() == compiled(file), "run `python tools/mo.py`"


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_parley_finds_a_form_for_every_number(file: Path) -> None:
    read = gettext.GNUTranslations(io.BytesIO(compiled(file)))
    plural = [(one, forms) for one, forms in _told(file) if not isinstance(one.id, str)]
    for message, forms in plural[:SHOWN]:
        assert all(read.ngettext(*message.id, number) in forms for number in range(200))


def test_only_languages_with_a_file_have_a_folder() -> None:
    folders = sorted(one.name for one in LOCALE.iterdir() if one.is_dir())
    assert folders == NAMES


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_every_sentence_of_the_server_is_said(file: Path) -> None:
    said = {_singular(one) for one, _forms in _told(file)}
    shown = [
        name
        for name, one in sentences().items()
        if any(place.startswith("src/parley/server/") for place, _line in one.locations)
    ]
    missing = [name for name in shown if name not in said]
    assert len(shown) > 300
    assert not missing[:SHOWN], f"{len(missing)} of {len(shown)}"
