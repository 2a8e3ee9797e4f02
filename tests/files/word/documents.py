"""Documents built out of everything that can hold words, nested, with what should become of each word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

from tests.files.word.packages import box, docx
from tests.files.word.packages import field as complex_field

Node = tuple[Any, ...]

_AROUND = {
    "hyperlink": '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    "smartTag": '<w:smartTag w:element="x"><w:smartTagPr/>{}</w:smartTag>',
    "sdt": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "customXml": '<w:customXml w:element="x">{}</w:customXml>',
    "fldSimple": '<w:fldSimple w:instr=" REF x ">{}</w:fldSimple>',
    "bdo": '<w:bdo w:val="rtl">{}</w:bdo>',
    "dir": '<w:dir w:val="ltr">{}</w:dir>',
    "proofErr": '<w:proofErr w:type="spellStart"/>{}<w:proofErr w:type="spellEnd"/>',
    "bookmark": '<w:bookmarkStart w:id="9" w:name="b"/>{}<w:bookmarkEnd w:id="9"/>',
    "comment": '<w:commentRangeStart w:id="1"/>{}<w:commentRangeEnd w:id="1"/>',
    "unheard": '<x:unheard xmlns:x="urn:of">{}</x:unheard>',
}
_CHANGES = {"ins": True, "moveTo": True, "del": False, "moveFrom": False}
_BLOCKS_AROUND = {
    "sdt": _AROUND["sdt"],
    "customXml": _AROUND["customXml"],
    "choice": '<mc:AlternateContent><mc:Choice Requires="x">{}</mc:Choice></mc:AlternateContent>',
}


@dataclass(frozen=True)
class _Where:
    """In which versions words stand, and whether in the text itself."""

    before: bool = True
    after: bool = True
    aside: bool = False

    def within(self, change: str) -> _Where:
        return replace(self, before=self.before and not _CHANGES[change], after=self.after and _CHANGES[change])


@dataclass
class Built:
    """A file, and for each of its words whether it stands in the text before, after, or beside the text."""

    content: bytes = b""
    words: dict[str, _Where] = field(default_factory=dict)
    notes: list[tuple[str, _Where]] = field(default_factory=list)

    def word(self, where: _Where) -> str:
        """The next word; no two are alike, and none is part of another."""
        word = f"w{len(self.words):04d}x"
        self.words[word] = where
        return word


_leaf = st.sampled_from([("run",), ("run",), ("tab",), ("arabic",), ("note",)])


def _inline(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(children, min_size=1, max_size=3)
    return st.one_of(
        st.tuples(st.sampled_from(sorted(_CHANGES)), some),
        st.tuples(st.sampled_from(sorted(_AROUND)), some),
        st.tuples(st.just("field"), some),
        st.tuples(st.just("box"), some),
    )


_inlines = st.lists(st.recursive(_leaf, _inline, max_leaves=6), min_size=1, max_size=4)
_paragraph = st.tuples(st.just("p"), _inlines, st.sampled_from([None, None, None, *sorted(_CHANGES)]))


def _block(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(children, min_size=1, max_size=2)
    rows = st.lists(st.lists(some, min_size=1, max_size=2), min_size=1, max_size=2)
    return st.one_of(
        st.tuples(st.just("table"), rows, st.sampled_from([None, None, "ins", "del"])),
        st.tuples(st.sampled_from(sorted(_BLOCKS_AROUND)), some),
    )


_blocks = st.lists(st.recursive(_paragraph, _block, max_leaves=4), min_size=1, max_size=4)


@st.composite
def documents(draw: Callable[..., Any]) -> Built:
    """Files with a body, a header, a footer, notes and a comment."""
    built = Built()
    body = _blocks_xml(draw(_blocks), built, _Where())
    beside = replace(_Where(), aside=True)
    parts = {name: _blocks_xml(draw(_blocks), built, beside) for name in ("header", "footer")}
    told = _blocks_xml(draw(_blocks), built, beside)
    parts["comments"] = f'<w:comment w:id="1" w:author="D">{told}</w:comment>'
    while built.notes:
        notes, built.notes = built.notes, []
        inside = "".join(
            f'<w:footnote w:id="{id_}"><w:p>{_run(built.word(where))}</w:p></w:footnote>' for id_, where in notes
        )
        parts["footnotes"] = parts.get("footnotes", "") + inside
    built.content = docx(body, parts)
    return built


def _blocks_xml(nodes: list[Node], built: Built, where: _Where) -> str:
    return "".join(_block_xml(node, built, where) for node in nodes)


def _block_xml(node: Node, built: Built, where: _Where) -> str:
    if node[0] == "p":
        mark = f'<w:pPr><w:rPr><w:{node[2]} w:id="1"/></w:rPr></w:pPr>' if node[2] else ""
        return f"<w:p>{mark}{_inlines_xml(node[1], built, where)}</w:p>"
    if node[0] == "table":
        inside = where.within(node[2]) if node[2] else where
        row = f'<w:trPr><w:{node[2]} w:id="1"/></w:trPr>' if node[2] else ""
        rows = ("".join(f"<w:tc>{_blocks_xml(cell, built, inside)}</w:tc>" for cell in cells) for cells in node[1])
        return f"<w:tbl>{''.join(f'<w:tr>{row}{cells}</w:tr>' for cells in rows)}</w:tbl>"
    return _BLOCKS_AROUND[node[0]].format(_blocks_xml(node[1], built, where))


def _inlines_xml(nodes: list[Node], built: Built, where: _Where) -> str:
    return "".join(_inline_xml(node, built, where) for node in nodes)


def _inline_xml(node: Node, built: Built, where: _Where) -> str:
    match node[0]:
        case "run":
            return _run(built.word(where), gone=not where.after)
        case "tab":
            return f"<w:r><w:t>{built.word(where)}</w:t><w:tab/><w:t>{built.word(where)}</w:t><w:br/></w:r>"
        case "arabic":
            return f'<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">سلام {built.word(where)} שלום</w:t></w:r>'
        case "note":
            built.notes.append((str(len(built.words) + len(built.notes)), replace(where, aside=True)))
            return f'<w:r><w:footnoteReference w:id="{built.notes[-1][0]}"/></w:r>'
        case "field":
            return complex_field("HYPERLINK x", _inlines_xml(node[1], built, where))
        case "box":
            return box(f"<w:p>{_inlines_xml(node[1], built, replace(where, aside=True))}</w:p>")
        case change if change in _CHANGES:
            inside = _inlines_xml(node[1], built, where.within(change))
            return f'<w:{change} w:id="1" w:author="D">{inside}</w:{change}>'
        case around:
            return _AROUND[around].format(_inlines_xml(node[1], built, where))


def _run(word: str, *, gone: bool = False) -> str:
    tag = "delText" if gone else "t"
    return f"<w:r><w:{tag}>{word}</w:{tag}></w:r>"
