"""Makes the Word files beside it with LibreOffice Writer. Run by hand, never by a test:

    python tests/files/word/libreoffice/make.py

Each file is written as flat OpenDocument, every word of it of the form w0001x, and converted without a screen; the
words are kept in ``words/``, so that a test can ask whether each of them came through. Two files are Parley's own,
opened and saved by LibreOffice. Made with LibreOffice 7.4.7.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from itertools import count
from pathlib import Path

HERE = Path(__file__).parent
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "svg": "svg-compatible",
        "fo": "xsl-fo-compatible",
    }.items()
)
SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
numbers = count(1)


def w() -> str:
    """The next word."""
    return f"w{next(numbers):04d}x"


def p(inside: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def info() -> str:
    return (
        "<office:change-info><dc:creator>A delegation</dc:creator><dc:date>2025-10-08T10:00:00</dc:date>"
        "</office:change-info>"
    )


def inserted(id_: str) -> str:
    inside = f"<text:insertion>{info()}</text:insertion>"
    return f'<text:changed-region xml:id="{id_}" text:id="{id_}">{inside}</text:changed-region>'


def deleted(id_: str, *paragraphs: str) -> str:
    return (
        f'<text:changed-region xml:id="{id_}" text:id="{id_}"><text:deletion>{info()}{"".join(map(p, paragraphs))}'
        "</text:deletion></text:changed-region>"
    )


def new(id_: str, inside: str) -> str:
    return f'<text:change-start text:change-id="{id_}"/>{inside}<text:change-end text:change-id="{id_}"/>'


def gone(id_: str) -> str:
    return f'<text:change text:change-id="{id_}"/>'


def table(*rows: list[str]) -> str:
    made = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        + "</table:table-row>"
        for cells in rows
    )
    return f'<table:table><table:table-column table:number-columns-repeated="{len(rows[0])}"/>{made}</table:table>'


def frame(*paragraphs: str) -> str:
    return (
        '<draw:frame text:anchor-type="as-char" svg:width="5cm" svg:height="2cm"><draw:text-box>'
        f"{''.join(paragraphs)}</draw:text-box></draw:frame>"
    )


def note(kind: str, inside: str) -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p(inside)}</text:note-body></text:note>"
    )


def comment(inside: str, on: str) -> str:
    return (
        '<office:annotation office:name="c"><dc:creator>A delegation</dc:creator>'
        "<dc:date>2025-10-08T10:00:00</dc:date>"
        f'{p(inside)}</office:annotation>{on}<office:annotation-end office:name="c"/>'
    )


def document(text: str, changes: str = "", header: str = "", footer: str = "") -> str:
    lists = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" style:num-suffix="." '
        f'text:display-levels="{level}"/>'
        for level, form in ((1, "1"), (2, "1"), (3, "a"))
    )
    tracked = f'<text:tracked-changes text:track-changes="true">{changes}</text:tracked-changes>' if changes else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {SPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:default-outline-level="1"/>
<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>
</text:outline-style>
</office:styles>
<office:automatic-styles>
<style:style style:name="Right" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties style:writing-mode="rl-tb"/></style:style>
<text:list-style style:name="L">{lists}</text:list-style>
<style:page-layout style:name="page"><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">
<style:header>{p(header)}</style:header><style:footer>{p(footer)}</style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>{tracked}{text}</office:text></office:body></office:document>"""


def tracked() -> str:
    changes = inserted("c1") + deleted("c2", w()) + inserted("c3") + deleted("c4", "", w(), "") + inserted("c5")
    changes += deleted("c6", f"{w()} ")
    text = p(f"{w()} {new('c1', w())} {gone('c2')} {w()}")
    start, end = '<text:change-start text:change-id="c3"/>', '<text:change-end text:change-id="c3"/>'
    text += p(f"{w()} {start}{w()}") + p(f"{w()}{end}")
    text += p(f"{w()}{gone('c4')}{w()}")
    text += table([p(f"{w()} {new('c5', w())}"), p(w())], [p(f"{gone('c6')}{w()}"), p(w())])
    return document(text + p(w()), changes)


def notes_and_boxes() -> str:
    text = p(f"{w()}{note('footnote', w())} {w()}{note('endnote', f'{w()} {w()}')}")
    text += p(f"{comment(w(), w())} {w()}")
    text += p(frame(p(w()), p(f"{w()} {w()}"))) + p(frame(table([p(w()), p(w())]) + p(w())))
    text += p(
        f'<text:a xlink:href="https://example.org/" xlink:type="simple">{w()}</text:a>'
        f"<text:tab/>{w()}<text:line-break/>{w()}"
    )
    text += p(f'<text:bookmark-start text:name="b"/>{w()}<text:bookmark-end text:name="b"/>')
    text += p(f"<text:ruby><text:ruby-base>{w()}</text:ruby-base><text:ruby-text>{w()}</text:ruby-text></text:ruby>")
    return document(text, header=w(), footer=f"{w()} <text:page-number/>")


def lists() -> str:
    def one(*inside: str) -> str:
        rows = "".join(f"<text:list-item>{each}</text:list-item>" for each in inside)
        return f'<text:list text:style-name="L">{rows}</text:list>'

    text = one(p(w()), p(w()) + one(p(w()), p(w()) + one(p(w()), p(w()))), p(w()) + one(p(w())))
    text += f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{w()}</text:h>{p(w())}'
    text += f'<text:section text:name="s">{p(w())}{table([p(w()), table([p(w())]) + p(w())])}</text:section>'
    return document(text + p(w()))


def contents() -> str:
    entry = f"<text:p>{w()}<text:tab/>1</text:p>"
    text = (
        '<text:table-of-content text:name="t"><text:table-of-content-source text:outline-level="3"/>'
        f"<text:index-body>{entry}</text:index-body></text:table-of-content>"
    )
    marked = f'<text:bookmark-start text:name="b"/>{w()}<text:bookmark-end text:name="b"/>'
    text += f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{marked}</text:h>'
    reference = '<text:bookmark-ref text:ref-name="b" text:reference-format="text">x</text:bookmark-ref>'
    text += p(f"{w()} {reference} {w()}")
    text += p(f"{w()} <text:page-number/> <text:page-count/> <text:title>x</text:title>")
    return document(text)


def right_to_left() -> str:
    changes = inserted("c1") + deleted("c2", f"ظهراً {w()}")
    text = p(f"وقف إطلاق النار {w()} {new('c1', f'الساعة 18:00 {w()}')} {gone('c2')}", "Right")
    text += p(f'הפסקת אש {w()} \u200fתוך 72 שעות (UN 2735) {w()} צה"ל', "Right")
    text += table([p(f"المعابر {w()}", "Right"), p(f"מעברים {w()}", "Right")])
    return document(text + p(w()), changes, header=f"سري {w()}")


def ours() -> bytes:
    """A draft of Parley's, with a move and changes of every kind."""
    from parley.files.word.laid_out import LaidClause, WordDraft, text_hash
    from parley.files.word.word_out import write_word

    names = ["", "one", "two", "three", "four"]
    ids = {name: f"{number:016x}" for number, name in enumerate(names)}
    before = (
        LaidClause("one", "1", 1, w(), (f"{w()} {w()}", w())),
        LaidClause("two", "2", 1, w(), (w(),)),
        LaidClause("three", "3", 2, w(), (f"{w()} {w()} {w()}",)),
    )
    after = (
        LaidClause("three", "1", 1, before[2].heading, (f"{before[2].paragraphs[0]} {w()}",)),
        LaidClause("one", "2", 1, f"{before[0].heading} {w()}", (before[0].paragraphs[0], w())),
        LaidClause("four", "3", 1, w(), (w(),)),
    )
    draft = WordDraft(w(), "en", after, w(), text_hash(after))
    return write_word(draft, before, ids=ids).content


def answered() -> bytes:
    """A draft like it after a delegation worked on it: words put in with tracking on, and others with tracking off."""
    content = ours()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w") as made:
        for name in whole.namelist():
            text = whole.read(name).decode()
            if name == "word/document.xml":
                marked = f'<w:ins w:id="900" w:author="B"><w:r><w:t>{w()} </w:t></w:r></w:ins>'
                at = text.index("<w:r>", text.index("<w:pStyle", text.index("<w:moveTo ")))
                at = text.index("</w:p>", at)
                text = text[:at] + marked + f'<w:r><w:t xml:space="preserve"> {w()}</w:t></w:r>' + text[at:]
            made.writestr(name, text)
    return out.getvalue()


def main() -> None:
    made = {
        "tracked.fodt": tracked,
        "notes-and-boxes.fodt": notes_and_boxes,
        "lists.fodt": lists,
        "contents.fodt": contents,
        "right-to-left.fodt": right_to_left,
        "ours.docx": ours,
        "answered.docx": answered,
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, make in made.items():
            first = next(numbers) + 1
            content = make()
            last = next(numbers)
            path = Path(folder, name)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            words = " ".join(f"w{number:04d}x" for number in range(first, last))
            (HERE / "words").mkdir(exist_ok=True)
            (HERE / "words" / f"{path.stem}.txt").write_text(f"{words}\n", encoding="utf-8")
            command = [
                "soffice",
                "--headless",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(HERE),
                str(path),
            ]
            subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
