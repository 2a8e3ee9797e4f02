"""What stands in one paragraph: runs of text, links, fields, signs, notes, pictures, and the changes around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from parley.files.word.directions import controls_in
from parley.files.word.elements import CHANGES, PROPERTIES, WORDS, branches, change_of, words_in
from parley.files.word.reading import Mark, Piece, WordParagraph
from parley.files.word.refusals import REFUSED_ELEMENTS
from parley.files.word.styles import on
from parley.files.word.symbols import sign
from parley.files.word.xml_parts import MC, Element, R, V, W, local
from parley.language import gettext as _

if TYPE_CHECKING:
    from parley.files.word.story import Story

__all__ = ["Runs"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_CLOCKS = frozenset(["dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong", "pgNum"])
_TURNS = {"bdo": {"rtl": "\u202e", "ltr": "\u202d"}, "dir": {"rtl": "\u202b", "ltr": "\u202a"}}
_NOTES: dict[str, Callable[[], str]] = {
    "footnoteReference": lambda: _("footnote"),
    "endnoteReference": lambda: _("endnote"),
}


@dataclass(frozen=True)
class _Around:
    """What surrounds words."""

    marks: tuple[Mark, ...]
    link: str = ""
    hidden: bool = False


class Runs:
    """Reads the inside of one paragraph."""

    def __init__(self, story: Story, *, hidden: bool) -> None:
        self.story, self.hidden = story, hidden
        self.pieces: list[Piece] = []

    def read(self, paragraph: Element, marks: tuple[Mark, ...]) -> None:
        """Everything in the paragraph."""
        self._inside(paragraph, _Around(marks, "", self.hidden))

    def _inside(self, element: Element, around: _Around) -> None:
        for child in element:
            self._one(child, around)

    def _one(self, element: Element, around: _Around) -> None:
        name = local(element)
        if element.tag in WORDS:
            self._words(element, around)
        elif name in REFUSED_ELEMENTS:
            self.story.refuse(element)
        elif name == "r":
            self._inside(element, self._in_run(element, around))
        elif name in _BREAKS:
            self._add(_BREAKS[name], around, kind="break")
        elif name in CHANGES:
            self._inside(element, replace(around, marks=(*around.marks, change_of(element))))
        elif name == "hyperlink":
            self._inside(element, replace(around, link=self._address(element)))
        elif name in ("fldSimple", "fldChar", "instrText", "delInstrText"):
            self._field(element, name, around)
        elif name in ("drawing", "pict"):
            self._picture(element, around)
        elif element.tag == f"{MC}AlternateContent":
            first, others = branches(element)
            for branch in first:
                self._inside(branch, around)
            self.story.skip(others, around.marks)
        elif name in _TURNS:
            self._turned(element, name, around)
        elif name in _NOTES:
            self._note(element, name, around)
        elif name == "sym":
            self._sign(element, around)
        elif name in _CLOCKS:
            self.story.found.refuse(_("a field {name}").format(name=name))
        elif name == "txbxContent":
            self.story.aside(self._beside(_("text box")), element, around.marks)
        elif name == "commentReference":
            self.story.shared.anchored.setdefault(element.get(f"{W}id", ""), [])
        elif name == "ruby":  # the reading of a word comes before it in the file, and is shown above it
            for child in sorted(element, key=lambda child: local(child) != "rubyBase"):
                self._one(child, around)
        elif name == "rt" and words_in(element):
            self._add(" (", around)
            self._inside(element, around)
            self._add(")", around)
        elif not self.story.anchor(element) and name not in PROPERTIES:
            self._inside(element, around)

    def _in_run(self, run: Element, around: _Around) -> _Around:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return around
        label, vanish = properties.find(f"{W}rStyle"), properties.find(f"{W}vanish")
        hidden = around.hidden
        if label is not None:
            hidden = hidden or self.story.shared.styles.hidden(label.get(f"{W}val", ""))
        if vanish is not None:
            hidden = on(vanish)
        return replace(around, hidden=hidden)

    def _words(self, element: Element, around: _Around) -> None:
        self.story.shared.counted += words_in(element)
        words = "".join(element.itertext())
        if element.get(_SPACE) != "preserve" and element.tag.startswith(W):
            words = words.strip(" \t\n\r")
        if local(element) == "delText" and not any(not mark.adds for mark in around.marks):
            around = replace(around, marks=(*around.marks, Mark("deleted")))
        self._add(words, around)

    def _add(
        self,
        words: str,
        around: _Around,
        *,
        kind: Literal["text", "field", "symbol", "break", "control", "note"] = "text",
        name: str = "",
    ) -> None:
        if not words:
            return
        story, fields = self.story, self.story.fields
        hidden = around.hidden or fields.unseen
        if fields.name:
            kind, name = "field", fields.name
        if hidden:
            story.found.notice(_("words that the file hides from its reader"))
        if controls := controls_in(words):
            signs = ", ".join(controls)
            story.found.notice(_("characters that turn the direction of the text: {signs}").format(signs=signs))
        comments, bookmarks = tuple(dict.fromkeys(story.comments)), tuple(dict.fromkeys(story.bookmarks.values()))
        piece = Piece(words, around.marks, kind, name, around.link, hidden, comments, bookmarks)
        for comment in story.comments:
            story.shared.anchored.setdefault(comment, []).append(piece)
        self.pieces.append(piece)

    def _address(self, link: Element) -> str:
        relation = self.story.related.get(link.get(f"{R}id", ""))
        address = relation.address if relation else ""
        if anchor := link.get(f"{W}anchor"):
            address += f"#{anchor}"
        if relation:
            self.story.found.notice(_("a link to {address}").format(address=address[:200]))
        return address

    def _field(self, element: Element, name: str, around: _Around) -> None:
        fields = self.story.fields
        if name == "fldSimple":
            fields.begin(element.get(f"{W}instr", ""))
            fields.separate()
            self._inside(element, around)
            fields.end()
        elif name == "fldChar":
            act = {"begin": fields.begin, "separate": fields.separate, "end": fields.end}
            if step := act.get(element.get(f"{W}fldCharType", "")):
                step()
            self._inside(element, around)
        else:
            fields.write("".join(element.itertext()))

    def _turned(self, element: Element, name: str, around: _Around) -> None:
        """Words whose direction is set against their nature: shown by the characters that would do the same."""
        turn = _TURNS[name].get(element.get(f"{W}val", ""), "")
        self._add(turn, around, kind="control")
        self._inside(element, around)
        self._add("\u202c" if turn else "", around, kind="control")

    def _note(self, element: Element, name: str, around: _Around) -> None:
        kind = _NOTES[name]()
        number = self.story.shared.note(name.removesuffix("Reference"), element.get(f"{W}id", ""), around.marks)
        label = f"{kind} {number}"
        self._add(f"[{label}]", around, kind="note", name=label)

    def _sign(self, element: Element, around: _Around) -> None:
        font = element.get(f"{W}font", "")
        words, known = sign(font, element.get(f"{W}char", ""))
        if not known:
            self.story.found.notice(_("a sign of the font {font} that Parley does not know").format(font=font))
        self._add(words, around, kind="symbol", name=font)

    def _picture(self, element: Element, around: _Around) -> None:
        """A picture or a shape: text boxes in it are read, what is said of it is kept, what it shows is not read."""
        said: list[str] = []
        for child in element:
            self._drawn(child, around, said)
        said = list(dict.fromkeys(each.strip() for each in said if each.strip()))
        if said:
            place = self.story.found.place
            pieces = tuple(Piece(each, around.marks) for each in said)
            self.story.say(self._beside(_("picture")), [WordParagraph(place, (piece,)) for piece in pieces])

    def _drawn(self, element: Element, around: _Around, said: list[str]) -> None:
        name = local(element)
        if name in ("blip", "imagedata"):
            self.story.found.notice(_("a picture: words that it shows are not read"))
        said += [element.get(each, "") for each in ("descr", "title", "alt")]
        if element.tag == f"{V}textpath":
            said.append(element.get("string", ""))
        if name == "txbxContent" or name in REFUSED_ELEMENTS:
            self._one(element, around)
        elif element.tag in WORDS:
            self.story.shared.counted += 1
            said.append("".join(element.itertext()))
        elif element.tag == f"{MC}AlternateContent":
            first, others = branches(element)
            for branch in first:
                self._drawn(branch, around, said)
            self.story.skip(others, around.marks)
        else:
            for child in element:
                self._drawn(child, around, said)

    def _beside(self, what: str) -> str:
        return _("{what} in {place}").format(what=what, place=self.story.found.place)
