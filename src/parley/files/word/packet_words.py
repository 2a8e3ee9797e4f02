"""What a packet page says, in the language of the draft: its reader's, not that of whoever makes the file."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PacketWords", "packet_words"]


@dataclass(frozen=True)
class PacketWords:
    """The sentences of the packet page; ``end`` has a place for the packet's line."""

    proof: str
    tracked: str
    end: str


_SAID = {
    "en": PacketWords(
        "The words as handed over, SHA-256:",
        "Changes against what you had last are tracked. Tracking is on: what you change is marked.",
        "End of {packet}",
    ),
    "ar": PacketWords(
        "بصمة الكلمات كما سُلِّمت، SHA-256:",
        "التغييرات مقارنةً بآخر ما تسلّمتموه معلَّمة. تعقّب التغييرات مفعَّل: كل ما تغيّرونه يُعلَّم.",
        "نهاية {packet}",
    ),
    "he": PacketWords(
        "טביעת האצבע של המילים כפי שנמסרו, SHA-256:",
        "השינויים לעומת מה שקיבלתם לאחרונה מסומנים. מעקב השינויים פועל: כל שינוי שלכם יסומן.",
        "סוף {packet}",
    ),
}


def packet_words(language: str) -> PacketWords:
    """The sentences in a language; in English where Parley has none in it."""
    return _SAID.get(language.split("-", maxsplit=1)[0], _SAID["en"])
