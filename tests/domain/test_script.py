"""A text in another script than its language is told by its letters."""

from __future__ import annotations

import pytest

from parley.domain.script import other_script

ARABIC = "تدخل المساعدات بما لا يقل عن مستوى كانون الثاني"
ENGLISH = "Aid enters at no less than the level of January."


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        (ARABIC, "en", "Arabic"),
        (ENGLISH, "ar", "Latin"),
        (ARABIC, "ar", ""),
        (ARABIC, "fa", ""),
        (ENGLISH, "en", ""),
        ("הסיוע נכנס לפחות ברמה של ינואר", "ar", "Hebrew"),
        ("Помощь поступает не ниже уровня января", "ru", ""),
        (ENGLISH + ARABIC[:10], "en", ""),  # some words of another language
        (ARABIC, "xx", ""),  # a language that nothing is known of
        ("تدخل", "en", ""),  # too short to say
        ("", "en", ""),
    ],
)
def test_most_letters_decide(text: str, language: str, script: str) -> None:
    assert other_script(text, language) == script
