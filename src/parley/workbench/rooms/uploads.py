"""Which files are taken from outside: told by what they hold, and refused with a reason."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from parley.domain.hidden_signs import HIDDEN
from parley.errors import Invalid
from parley.files.word.word_in import read_word
from parley.language import gettext as _
from parley.workbench.rooms.handing_in import LARGEST

__all__ = ["check_upload"]

_LONGEST_NAME = 120
_KINDS = {"docx": (".docx",), "pdf": (".pdf",), "text": (".txt", ".md", ".csv")}
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs by which a text can be made to look other than it reads. Marks that only point (LRM, RLM, ALM) are common."""

_RUNS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)\b")
"""What a PDF names where it runs something or holds another file, as far as it says so openly."""


def check_upload(name: str, body: bytes) -> str:
    """The name under which a file is kept: the last part of what the browser called it.

    Raises
    ------
    Invalid
        If the file is not taken; the reason is told.
    """
    called = PurePosixPath(name.replace("\\", "/")).name.strip()
    if not called or len(called) > _LONGEST_NAME:
        raise Invalid(_("the file has no name, or one that is too long"), _("give it a short name"))
    if any(sign in HIDDEN or unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in called):
        raise Invalid(_("the name of the file holds signs that nobody sees"), _("give it another name"))
    if not body:
        raise Invalid(_("{file} is empty").format(file=called), _("see that it is the right file"))
    if len(body) > LARGEST:
        raise Invalid(
            _("{file} has more than {most} MB").format(file=called, most=LARGEST // 1_000_000),
            _("hand it in as several files"),
        )
    kind = _kind(called, body)
    if not called.casefold().endswith(_KINDS[kind]):
        raise Invalid(
            _("the name of {file} does not say what it holds").format(file=called),
            _("let it end in {endings}").format(endings=", ".join(_KINDS[kind])),
        )
    return called


def _kind(called: str, body: bytes) -> str:
    if body.startswith(b"PK\x03\x04"):
        read_word(body, called)
        return "docx"
    if body.startswith(b"%PDF-"):
        if found := _RUNS.search(body):
            raise Invalid(
                _("{file} is not taken: it may run something or hold another file ({what})").format(
                    file=called, what=found[0].decode("ascii")
                ),
                _("print it to a new PDF, or hand it in as Word or as text"),
            )
        return "pdf"
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        raise Invalid(
            _("{file} is an old Word file, or locked with a password").format(file=called),
            _("save it as .docx without a password"),
        )
    try:
        words = body.decode("utf-8")
    except UnicodeDecodeError:
        words = "\0"
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\r\t\f" for sign in words):
        raise Invalid(
            _("{file} is of a kind that is not taken").format(file=called),
            _("hand in Word (.docx), PDF, or plain text in UTF-8 (.txt, .md, .csv)"),
        )
    if _TURNING & set(words):
        raise Invalid(
            _("{file} holds signs that make words look other than they read").format(file=called),
            _("take the signs that turn the direction out, and save it again"),
        )
    return "text"
