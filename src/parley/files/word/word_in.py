"""A Word file read whole: text, tables, headers, notes, boxes, comments and tracked changes, and not a word lost."""

from __future__ import annotations

from collections.abc import Mapping

from parley.errors import Invalid
from parley.files.word.bindings import check_bindings
from parley.files.word.elements import count_words, words_in
from parley.files.word.findings import Found
from parley.files.word.limits import MOST_WORDS
from parley.files.word.numbering import read_numbering
from parley.files.word.package import WordPackage, open_package
from parley.files.word.reading import Aside, Comment, Mark, WordParagraph, WordReading
from parley.files.word.refusals import refused_parts
from parley.files.word.story import Shared, Story
from parley.files.word.styles import read_styles
from parley.files.word.xml_parts import Element, W, local
from parley.language import gettext as _

__all__ = ["read_word"]


def read_word(content: bytes, file: str = "the file") -> WordReading:
    """What a Word file says.

    Every element that holds words is either in the reading or the reason why the file is refused: the words are
    counted part by part, once on the way and once by themselves, and a file where the counts differ is not taken.

    Parameters
    ----------
    content
        Its bytes.
    file
        Its name, for messages.

    Raises
    ------
    Invalid
        If the file is no Word document, could do harm, has too many words, or holds what Parley cannot read in
        full. All reasons are told.
    """
    package = open_package(content, file)
    if sum(map(count_words, package.roots.values())) > MOST_WORDS:
        raise Invalid(
            _("{file} has more than {most} words").format(file=file, most=f"{MOST_WORDS:,}"),
            _("hand it in as several files"),
        )
    found = Found()
    for what in refused_parts(package):
        found.refuse(what)
    styles = read_styles(_part(package, "styles"))
    numbering = read_numbering(_part(package, "numbering"), styles)
    shared = Shared(found, styles, numbering)
    check_bindings(package, found)
    for kind in numbering.unknown:
        found.notice(_("numbers of a kind that Parley does not know ({kind}) are written in digits").format(kind=kind))
    paragraphs: tuple[WordParagraph, ...] = ()
    comments: list[Comment] = []
    # The text first: the order of its references gives notes their numbers. Notes last: they are struck as those are.
    notes = {name: local(root) in ("footnotes", "endnotes") for name, root in package.roots.items()}
    for name in sorted(package.roots, key=lambda name: (name != package.main, notes[name], name)):
        root, before = package.roots[name], shared.counted
        words = words_in(root)
        if name == package.main:
            paragraphs = Story(shared, package.related(name)).read(root)
        elif local(root) == "comments" and root.tag.startswith(W):
            comments += _comments(root, shared, package, name)
        elif words or local(root) in ("hdr", "ftr"):
            _beside(root, shared, package, name)
        if shared.counted - before != words:
            found.place = ""
            found.refuse(_("words where no word processor puts them, in {part}").format(part=name))
    _more_notices(package, found)
    if refusals := found.refusals:
        raise Invalid(
            _("{file} is not taken, because of {reasons}").format(file=file, reasons="; ".join(refusals)),
            _("take these out, or type them as text, and save it again"),
        )
    asides = tuple(shared.asides)
    return WordReading(paragraphs, asides, tuple(comments), found.notices)


def _part(package: WordPackage, kind: str) -> Element | None:
    """The part that the text names for a purpose."""
    for relation in package.related(package.main).values():
        if relation.kind == kind and relation.part in package.roots:
            return package.roots[relation.part]
    return None


def _comments(root: Element, shared: Shared, package: WordPackage, part: str) -> list[Comment]:
    out = []
    for each in root:
        id_, by = each.get(f"{W}id", ""), each.get(f"{W}author", "")
        paragraphs = Story(shared, package.related(part), _("comment by {name}").format(name=by)).read(each)
        on = tuple(shared.anchored.get(id_, ()))
        out.append(Comment(id_, by, each.get(f"{W}date", ""), on, paragraphs))
    return out


def _beside(root: Element, shared: Shared, package: WordPackage, part: str) -> None:
    """Headers, footers, notes, and any other part that holds words."""
    related, name = package.related(part), local(root)
    kinds: Mapping[str, str] = {"hdr": _("header"), "ftr": _("footer"), "glossaryDocument": _("building block")}
    if name in ("footnotes", "endnotes"):
        kind = {"footnotes": _("footnote"), "endnotes": _("endnote")}[name]
        for each in root:
            number, marks = shared.notes.get(name.removesuffix("s"), {}).get(each.get(f"{W}id", ""), (0, ()))
            label = f"{kind} {number}" if number else _("{kind} that nothing refers to").format(kind=kind)
            _keep(Story(shared, related, label), label, each, shared, marks)
    elif name in kinds:
        _keep(Story(shared, related, kinds[name]), kinds[name], root, shared)


def _keep(story: Story, label: str, root: Element, shared: Shared, marks: tuple[Mark, ...] = ()) -> None:
    if kept := tuple(each for each in story.read(root, marks) if each.words.strip()):
        shared.asides.append(Aside(label, kept))


def _more_notices(package: WordPackage, found: Found) -> None:
    found.place = ""
    if any(name.startswith("customXml/") for name in package.roots):
        found.notice(_("data of a program beside the text (custom XML), which is not read"))
    changed = sum(1 for root in package.roots.values() for each in root.iter() if local(each).endswith("PrChange"))
    if changed:
        found.notice(_("changes of how the text looks, which are not shown: {count}").format(count=changed))
