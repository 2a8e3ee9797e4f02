"""What a printed packet says beside the draft, in the language of the draft: it is its readers', not the desk's."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PacketSentences", "language_name", "packet_sentences"]


@dataclass(frozen=True)
class PacketSentences:
    """The sentences of the first sheet.

    Parameters
    ----------
    packet, handed, language, digest, key
        What stands before each figure.
    keep
        What the packet is for.
    brackets
        How open brackets are printed.
    end
        The last line: it shows that nothing was cut off.
    name
        What the language calls itself.
    """

    packet: str
    handed: str
    language: str
    digest: str
    key: str
    keep: str
    brackets: str
    end: str
    name: str


_SAID = {
    "en": PacketSentences(
        "Packet",
        "Handed over",
        "Language",
        "Fingerprint of the words (SHA-256)",
        "Key of the record (Ed25519)",
        "Keep this sheet. With it anybody can later show which words were handed over, and when.",
        "Words in square brackets are not agreed; a vertical line stands between two wordings.",
        "End of {packet}",
        "English",
    ),
    "ar": PacketSentences(
        "الحزمة",
        "سُلِّمت في",
        "اللغة",
        "بصمة الكلمات (SHA-256)",
        "مفتاح السجل (Ed25519)",
        "احتفظوا بهذه الورقة: بها يستطيع أيٌّ كان أن يثبت لاحقًا أيَّ كلمات سُلِّمت ومتى.",
        "ما بين قوسين معقوفين غير متفق عليه، ويفصل خط عمودي بين كل صيغتين.",
        "نهاية {packet}",
        "العربية",
    ),
    "he": PacketSentences(
        "חבילה",
        "נמסרה",
        "שפה",
        "טביעת האצבע של המילים (SHA-256)",
        "מפתח הרישום (Ed25519)",
        "שמרו דף זה: בעזרתו אפשר להראות בעתיד אילו מילים נמסרו, ומתי.",
        "מילים בסוגריים מרובעים אינן מוסכמות; קו אנכי מפריד בין שני נוסחים.",
        "סוף {packet}",
        "עברית",
    ),
}


def packet_sentences(language: str) -> PacketSentences:
    """The sentences in a language; in English where Parley has none in it."""
    return _SAID.get(language.partition("-")[0], _SAID["en"])


def language_name(language: str) -> str:
    """What a language calls itself; its code where Parley has no sentences in it."""
    known = _SAID.get(language.partition("-")[0])
    return known.name if known is not None else language
