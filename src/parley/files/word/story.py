"""One story of a Word file, such as its body, a header or a note: paragraph by paragraph, tables cell by cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from parley.files.word.elements import CHANGES, PROPERTIES, branches, change_of, words_in
from parley.files.word.fields import Fields
from parley.files.word.findings import Found
from parley.files.word.limits import MOST_OPEN
from parley.files.word.numbering import Counters, Numbering
from parley.files.word.package import Relation
from parley.files.word.reading import Aside, Mark, Piece, WordParagraph, stands
from parley.files.word.refusals import REFUSED_ELEMENTS
from parley.files.word.runs import Runs
from parley.files.word.styles import Styles
from parley.files.word.xml_parts import MC, Element, W, local
from parley.language import gettext as _

__all__ = ["Shared", "Story"]

_INLINE = frozenset(["r", "hyperlink", "fldSimple", "smartTag", "bdo", "dir", "t", "delText", "ruby"])


@dataclass
class Shared:
    """What all stories of one file share."""

    found: Found
    styles: Styles
    numbering: Numbering
    counted: int = 0
    holders: int = 0
    asides: list[Aside] = field(default_factory=list)
    anchored: dict[str, list[Piece]] = field(default_factory=dict)
    notes: dict[str, dict[str, tuple[int, tuple[Mark, ...]]]] = field(default_factory=dict)

    def note(self, kind: str, id_: str, marks: tuple[Mark, ...]) -> int:
        """The number of a note: they are counted as they are referred to.

        The changes that its reference stands in are those of the note, too; of several references, the one that stands.
        """
        known = self.notes.setdefault(kind, {})
        number, before = known.get(id_, (len(known) + 1, marks))
        known[id_] = number, before if stands(before, "after") else marks
        return number


class Story:
    """Walks through one story; every word that it meets ends up in a paragraph or an aside."""

    def __init__(self, shared: Shared, related: dict[str, Relation], where: str = "") -> None:
        self.shared, self.related, self.where = shared, related, where
        self.found = shared.found
        self.fields = Fields(shared.found)
        self.bookmarks: dict[str, str] = {}
        self.comments: list[str] = []
        self.paragraphs: list[WordParagraph] = []
        self._after = Counters(shared.numbering)
        self._before = Counters(shared.numbering)
        self._numbered = 0
        self._tables: dict[str, int] = {}

    def read(self, root: Element, marks: tuple[Mark, ...] = ()) -> tuple[WordParagraph, ...]:
        """The paragraphs of the story, all in the changes that surround it."""
        self._blocks(root, marks, self.where)
        self.fields.close()
        return tuple(self.paragraphs)

    def aside(self, kind: str, root: Element, marks: tuple[Mark, ...] = ()) -> None:
        """Read a story within this one, such as a text box, and keep it beside the text."""
        place = self.found.place
        inner = Story(self.shared, self.related, kind)
        paragraphs = inner.read(root, marks)
        self.found.place = place
        self.say(kind, paragraphs)

    def say(self, kind: str, paragraphs: Iterable[WordParagraph]) -> None:
        """Keep paragraphs beside the text, if they say anything."""
        if kept := tuple(each for each in paragraphs if each.words.strip()):
            self.shared.asides.append(Aside(kind, kept))

    def _blocks(self, root: Element, marks: tuple[Mark, ...], where: str, holder: int | None = None) -> None:
        if holder is None:
            self.shared.holders += 1
            holder = self.shared.holders
        for element in root:
            name = local(element)
            if name == "p":
                self._paragraph(element, marks, where, holder)
            elif name == "tbl":
                self._table(element, marks, where)
            elif name in REFUSED_ELEMENTS:
                self.refuse(element)
            elif element.tag == f"{MC}AlternateContent":
                first, others = branches(element)
                for branch in first:
                    self._blocks(branch, marks, where, holder)
                self.skip(others, marks)
            elif name in _INLINE:  # at a place where no word processor puts it
                self._paragraph(_wrapped(element), marks, where, holder)
            elif name in CHANGES:
                self._blocks(element, (*marks, change_of(element)), where, holder)
            elif not self.anchor(element) and name not in PROPERTIES:
                self._blocks(element, marks, where, holder)

    def _table(self, table: Element, marks: tuple[Mark, ...], where: str) -> None:
        number = self._tables[where] = self._tables.get(where, 0) + 1
        for row_number, row in enumerate(_rows(table, self), start=1):
            row_marks = marks + _marks_in(row.find(f"{W}trPr"))
            for cell_number, cell in enumerate(_rows(row, self, "tc"), start=1):
                cell_marks = row_marks + _marks_in(cell.find(f"{W}tcPr"))
                place = _("table {table}, row {row}, cell {cell}").format(
                    table=number, row=row_number, cell=cell_number
                )
                self._blocks(cell, cell_marks, f"{where}, {place}" if where else place)

    def _paragraph(self, element: Element, marks: tuple[Mark, ...], where: str, holder: int) -> None:
        self._numbered += 1
        place = _("paragraph {number}").format(number=self._numbered)
        place = self.found.place = f"{where}, {place}" if where else place
        properties = element.find(f"{W}pPr")
        label = properties.find(f"{W}pStyle") if properties is not None else None
        style = label.get(f"{W}val", "") if label is not None else ""
        end = marks + _marks_in(properties.find(f"{W}rPr") if properties is not None else None)
        at = self.shared.numbering.place(properties, style)
        number = self._after.next(at) if at and stands(end, "after") else ""
        number_before = self._before.next(at) if at and stands(end, "before") else ""
        reader = Runs(self, hidden=self.shared.styles.hidden(style))
        reader.read(element, marks)
        self.paragraphs.append(
            WordParagraph(
                place,
                _merged(reader.pieces),
                end,
                holder,
                number,
                number_before,
                self.shared.styles.name(style),
            )
        )

    def anchor(self, element: Element) -> bool:
        """Whether the element starts or ends a bookmark or a comment; if so it is noted."""
        name, id_ = local(element), element.get(f"{W}id", "")
        if name in ("bookmarkStart", "commentRangeStart") and len(self.bookmarks) + len(self.comments) >= MOST_OPEN:
            self.found.refuse(_("more than {most} bookmarks and comments over one place").format(most=MOST_OPEN))
        elif name == "bookmarkStart":
            self.bookmarks[id_] = element.get(f"{W}name", "")
        elif name == "bookmarkEnd":
            # LibreOffice 7.4 starts a bookmark of several paragraphs twice and ends the second: both are over then.
            over = self.bookmarks.get(id_)
            self.bookmarks = {key: name for key, name in self.bookmarks.items() if name != over}
        elif name == "commentRangeStart":
            self.comments.append(id_)
        elif name == "commentRangeEnd":
            self.comments = [each for each in self.comments if each != id_]
        else:
            return False
        return True

    def refuse(self, element: Element) -> None:
        """Refuse an element by its name; the words in it count as seen, since the file is not taken."""
        self.found.refuse(REFUSED_ELEMENTS[local(element)]())
        self.shared.counted += words_in(element)

    def skip(self, others: list[tuple[Element, bool]], marks: tuple[Mark, ...]) -> None:
        """Another form of what was read: counted where it says the same, kept beside the text where it does not."""
        for branch, same in others:
            if same:
                self.shared.counted += words_in(branch)
            else:
                self.found.notice(_("a second form of the same thing says something else"))
                self.aside(_("second form in {place}").format(place=self.found.place), branch, marks)


def _rows(element: Element, story: Story, wanted: str = "tr") -> Iterable[Element]:
    """The rows of a table, or the cells of a row, through whatever is put around them."""
    for child in element:
        name = local(child)
        if name == wanted:
            yield child
        elif not story.anchor(child) and name not in PROPERTIES:
            yield from _rows(child, story, wanted)


def _marks_in(properties: Element | None) -> tuple[Mark, ...]:
    if properties is None:
        return ()
    return tuple(change_of(child) for child in properties if local(child) in CHANGES)


def _wrapped(element: Element) -> Element:
    holder = Element(f"{W}p")
    holder.append(element)
    return holder


def _merged(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Pieces that differ in nothing but their words, as one."""
    groups = groupby(pieces, key=lambda piece: replace(piece, words=""))
    return tuple(replace(nature, words="".join(piece.words for piece in group)) for nature, group in groups)
