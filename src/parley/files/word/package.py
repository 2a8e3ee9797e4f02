"""A Word file as its parts: what is no Word file, or could harm, is refused before a word of it is read."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from parley.errors import Invalid
from parley.files.word.limits import LARGEST_FILE, LARGEST_PART, LARGEST_TEXT, MOST_PARTS
from parley.files.word.xml_parts import REL, TYPES, Element, PartReader
from parley.language import gettext as _

__all__ = ["Relation", "WordPackage", "open_package"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER = ((b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"<?xml", "XML"), (b"<html", "HTML"), (b"<!DOC", "HTML"))
_MAIN = re.compile(r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.(document|template)\.main\+xml")
_UNSAFE = re.compile(r"^$|^[/\\]|^[A-Za-z]:|\\|\x00|(^|/)\.\.(/|$)")
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    struct.error,
    ValueError,
)


@dataclass(frozen=True)
class Relation:
    """What a part points at: ``part`` within the file, or ``address`` outside it."""

    source: str
    id: str
    kind: str
    part: str
    address: str


@dataclass(frozen=True)
class WordPackage:
    """The parts that are XML, parsed; the others by name only.

    Parameters
    ----------
    file
        Its name, for messages.
    main
        The name of the part that holds the text.
    roots
        The outermost element of each XML part, by the part's name.
    others
        The names of the parts that were not unpacked, such as pictures.
    kinds
        The content type of each part.
    relations
        What parts point at.
    """

    file: str
    main: str
    roots: Mapping[str, Element]
    others: tuple[str, ...]
    kinds: Mapping[str, str]
    relations: tuple[Relation, ...]

    def related(self, source: str) -> dict[str, Relation]:
        """What one part points at, by the id it uses."""
        return {relation.id: relation for relation in self.relations if relation.source == source}


def open_package(content: bytes, file: str) -> WordPackage:
    """The parts of a Word file.

    Raises
    ------
    Invalid
        If it is no Word document, is encrypted or damaged, holds a document type or names that leave its folder, or is
        larger than Parley reads.
    """
    _check_kind(content, file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            raw, others = _unpacked(whole, file)
    except Invalid:
        raise
    except _UNREADABLE:
        raise _refused(file, _("it is damaged"), _("ask for the file again")) from None
    reader = PartReader(file)
    if "[Content_Types].xml" not in raw:
        raise _refused(file, _("it is a zip file but no Word document"), _("ask for a Word document (.docx)"))
    types = reader.read("[Content_Types].xml", raw.pop("[Content_Types].xml"))
    roots = {name: reader.read(name, part) for name, part in sorted(raw.items())}
    kinds = _kinds([*roots, *others], types)
    if odd := [name for name in others if kinds.get(name, "").endswith("xml")]:
        raise _refused(
            file, _("its part {part} holds text under a name for something else").format(part=odd[0]), _again()
        )
    relations = tuple(_relations({name: root for name, root in roots.items() if name.endswith(".rels")}))
    main = _main(relations, kinds, roots, file)
    kept = {name: root for name, root in roots.items() if not name.endswith(".rels")}
    return WordPackage(file, main, kept, tuple(sorted(others)), kinds, relations)


def _refused(file: str, what: str, mend: str) -> Invalid:
    return Invalid(_("{file} is not taken: {what}").format(file=file, what=what), mend)


def _again() -> str:
    return _("ask for the file again, saved by a word processor")


def _check_kind(content: bytes, file: str) -> None:
    save = _("save it as a Word document (.docx) without a password")
    if len(content) > LARGEST_FILE:
        size = _("it has {size} MB, more than {most}").format(size=len(content) // 2**20, most=LARGEST_FILE // 2**20)
        raise _refused(file, size, _("take the pictures out, or hand it in as several files"))
    if content.startswith(_OLE):
        raise _refused(file, _("it is protected by a password, or in the old format (.doc)"), save)
    for start, name in _OTHER:
        if content[:64].lstrip().lower().startswith(start.lower()):
            raise _refused(file, _("it is {kind}, not a Word document").format(kind=name), save)
    if not content.startswith(b"PK"):
        raise _refused(file, _("it is not a Word document"), save)


def _unpacked(whole: zipfile.ZipFile, file: str) -> tuple[dict[str, bytes], list[str]]:
    """The XML parts, unpacked within the limits whatever the file says of their sizes, and the names of the others."""
    entries = [entry for entry in whole.infolist() if not entry.filename.endswith("/")]
    again = _again()
    if len(entries) > MOST_PARTS:
        raise _refused(file, _("it has more than {most} parts").format(most=MOST_PARTS), again)
    seen: set[str] = set()
    raw: dict[str, bytes] = {}
    others: list[str] = []
    left = LARGEST_TEXT
    for entry in entries:
        name = entry.orig_filename
        if _UNSAFE.search(name):
            raise _refused(file, _("the name of its part {part} leaves the file").format(part=ascii(name)), again)
        if name.casefold() in seen:
            raise _refused(file, _("it has two parts of the name {part}").format(part=name), again)
        seen.add(name.casefold())
        if entry.flag_bits & 0x1:
            raise _refused(file, _("it is protected by a password"), _("save it without a password"))
        if not name.lower().endswith((".xml", ".rels")):
            others.append(name)
            continue
        with whole.open(entry) as stream:
            raw[name] = stream.read(min(left, LARGEST_PART) + 1)
        if len(raw[name]) > min(left, LARGEST_PART):
            raise _refused(file, _("its part {part} unpacks to more than Parley reads").format(part=name), again)
        left -= len(raw[name])
    return raw, others


def _kinds(names: list[str], types: Element) -> dict[str, str]:
    """The content type of each part: its own, or that of its ending."""
    own = {
        each.get("PartName", "").lstrip("/").casefold(): each.get("ContentType", "")
        for each in types.iter(f"{TYPES}Override")
    }
    by_ending = {
        each.get("Extension", "").casefold(): each.get("ContentType", "") for each in types.iter(f"{TYPES}Default")
    }
    endings = {name: PurePosixPath(name).suffix.lstrip(".").casefold() for name in names}
    return {name: own.get(name.casefold(), by_ending.get(endings[name], "")) for name in names}


def _relations(roots: Mapping[str, Element]) -> Iterator[Relation]:
    for name, root in roots.items():
        folder = PurePosixPath(name).parent.parent
        source = str(folder / PurePosixPath(name).stem) if name != "_rels/.rels" else ""
        for each in root.iter(f"{REL}Relationship"):
            target, kind = each.get("Target", ""), each.get("Type", "").rpartition("/")[2]
            outside = each.get("TargetMode", "").casefold() == "external"
            part = "" if outside else _inside(folder, target)
            yield Relation(source, each.get("Id", ""), kind, part, target if outside else "")


def _inside(folder: PurePosixPath, target: str) -> str:
    """The part that a target names, seen from the folder of the part that points at it."""
    steps: list[str] = []
    for step in (PurePosixPath(target[1:]) if target.startswith("/") else folder / target).parts:
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _main(relations: tuple[Relation, ...], kinds: Mapping[str, str], roots: Mapping[str, Element], file: str) -> str:
    mains = [each.part for each in relations if not each.source and each.kind == "officeDocument"]
    kind = kinds.get(mains[0], "") if len(mains) == 1 else ""
    if "macroEnabled" in kind:
        raise _refused(file, _("it is made to hold macros"), _("save it as a Word document without macros (.docx)"))
    if not _MAIN.fullmatch(kind) or mains[0] not in roots:
        raise _refused(file, _("it holds no Word text"), _("ask for a Word document (.docx)"))
    if not roots[mains[0]].tag.endswith("/wordprocessingml/2006/main}document"):
        raise _refused(
            file,
            _("its text is in a form that Parley does not read"),
            _("save it as Word document (.docx), not strict"),
        )
    return mains[0]
