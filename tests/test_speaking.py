"""Each thread answers in its own language, and in English until it is told otherwise."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from parley import language
from parley.language import available, gettext, ngettext, speak, speaking, spoken

DAYS = ("{count} day", "{count} days")
SAID = {
    "ar": ("نعم", ["لا يوم", "يوم", "يومان", "{count} أيام", "{count} يوم", "{count} يوما"]),
    "he": ("כן", ["יום", "יומיים", "{count} ימים"]),
}


@pytest.fixture(autouse=True)
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for code, (yes, days) in SAID.items():
        made = Catalog(locale=code)
        made.add("yes", yes)
        made.add(DAYS, days[: made.num_plurals])
        written = io.BytesIO()
        write_mo(written, made)
        file = tmp_path / code / "LC_MESSAGES" / "parley.mo"
        file.parent.mkdir(parents=True)
        file.write_bytes(written.getvalue())
    monkeypatch.setattr(language, "_locale_folder", lambda: str(tmp_path))
    language._catalogue.cache_clear()
    with speaking("en"):
        yield
    language._catalogue.cache_clear()


def test_languages_with_a_catalogue_are_available() -> None:
    assert available() == ("en", "ar", "he")


def test_what_is_spoken_holds_until_something_else_is() -> None:
    assert (spoken(), gettext("yes"), gettext("no")) == ("en", "yes", "no")
    speak("he")
    assert (spoken(), gettext("yes"), gettext("no")) == ("he", "כן", "no")
    speak("ar")
    assert (spoken(), gettext("yes")) == ("ar", "نعم")


def test_without_a_catalogue_it_is_english() -> None:
    speak("he")
    speak("xx")
    assert (spoken(), gettext("yes")) == ("en", "yes")


def test_a_number_has_the_form_of_its_language() -> None:
    speak("ar")
    said = [ngettext(*DAYS, count).format(count=count) for count in (0, 1, 2, 3, 11, 100)]
    assert said == ["لا يوم", "يوم", "يومان", "3 أيام", "11 يوما", "100 يوم"]


def test_a_language_for_a_while_gives_the_one_before_back_even_after_an_error() -> None:
    def fail() -> None:
        with speaking("ar"):
            heard.append(gettext("yes"))
            raise ZeroDivisionError

    heard: list[str] = []
    speak("he")
    with pytest.raises(ZeroDivisionError):
        fail()
    assert (heard, gettext("yes")) == (["نعم"], "כן")


def test_threads_speak_different_languages_at_the_same_time() -> None:
    speak("he")
    together = Barrier(3)
    heard: dict[str, set[str]] = {"en": set(), "ar": set(), "he": set()}

    def talk(code: str, begin: Callable[[str], None] | None) -> None:
        if begin:
            begin(code)
        for _turn in range(50):
            together.wait(timeout=10)
            heard[code].add(gettext("yes"))

    threads = [Thread(target=talk, args=one) for one in (("en", None), ("ar", speak), ("he", speak))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert heard == {"en": {"yes"}, "ar": {"نعم"}, "he": {"כן"}}
    assert gettext("yes") == "כן"
