"""Which languages some words could be in, by their script."""

from __future__ import annotations

import pytest

from parley.domain.script import in_its_script


@pytest.mark.parametrize(
    ("words", "languages"),
    [
        ("Sept ans.", ("en", "fr", "xx")),
        ("سبع سنوات", ("ar", "fa", "xx")),
        ("שבע שנים (7 years)", ("he", "xx")),
        ("20", ("en", "fr", "ar", "fa", "he", "xx")),
        ("Семь лет", ("xx",)),
    ],
)
def test_words_could_be_in_the_languages_of_their_script(words: str, languages: tuple[str, ...]) -> None:
    assert in_its_script(words, ("en", "fr", "ar", "fa", "he", "xx")) == languages
