"""Word in: content controls that show data beside the text are refused where their words say something else."""

from __future__ import annotations

import pytest

from parley.errors import Invalid
from parley.files.word.word_in import read_word
from tests.files.word.packages import OFFICE, PACKAGE, docx, p, r

ID = "{11111111-2222-3333-4444-555555555555}"
PATH = "/ns0:data[1]/ns0:days[1]"


def _file(
    said: str,
    *,
    data: str = "thirty days",
    path: str = PATH,
    store: str = ID,
    properties: str = "",
    item: str = "item1.xml",
    space: str = "urn:of",
) -> bytes:
    binding = f'<w:dataBinding w:prefixMappings="xmlns:ns0=\'{space}\'" w:xpath="{path}" w:storeItemID="{store}"/>'
    control = f'<w:sdtPr><w:alias w:val="Term"/>{properties}{binding}</w:sdtPr><w:sdtContent>{said}</w:sdtContent>'
    body = p(r("Within "), f"<w:sdt>{control}</w:sdt>", r("."))
    relations = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="x" Type="{OFFICE}/{{}}" Target="{{}}"/>'
    )
    more = {
        f"customXml/{item}": f'<data xmlns="urn:of" rest="a"><days unit="d">{data}</days><days>two</days></data>',
        "customXml/itemProps1.xml": f'<ds:datastoreItem xmlns:ds="urn:ds" ds:itemID="{ID}"/>',
        f"customXml/_rels/{item}.rels": relations.format("customXmlProps", "itemProps1.xml") + "</Relationships>",
        "word/_rels/document.xml.rels": relations.format("customXml", f"../customXml/{item}") + "</Relationships>",
    }
    return docx(body, more={name: content.encode() for name, content in more.items()})


@pytest.mark.parametrize(
    "content",
    [
        _file(r("thirty  days")),
        _file(r("thirty ") + f'<w:ins w:id="1">{r("days")}</w:ins><w:del w:id="2">{r("weeks", tag="delText")}</w:del>'),
        _file(r("two"), path="/ns0:data/ns0:days[2]"),
        _file(r("d"), path="/ns0:data[1]/ns0:days[1]/@unit"),
        _file(r("ten days"), path="/ns0:data[1]/ns0:weeks[1]"),
        _file(r("ten days"), space="urn:other"),
        _file(r("Click here"), data="", properties="<w:showingPlcHdr/>"),
        _file(
            r("A month"),
            data="30",
            properties='<w:dropDownList><w:listItem w:displayText="A month" w:value="30"/></w:dropDownList>',
        ),
        _file(r("whatever"), properties="<w:picture/>"),
    ],
)
def test_a_bound_control_whose_words_are_those_that_a_word_processor_shows_is_read(content: bytes) -> None:
    assert read_word(content).paragraphs[0].words.startswith("Within ")


@pytest.mark.parametrize(
    "content",
    [
        _file(r("ten days")),
        _file(r("ten days"), store=""),
        _file(r("ten days"), store="{00000000-0000-0000-0000-000000000000}"),
        _file(r("ten days"), path="/ns0:data[1]/ns0:days[1]/text()"),
        _file(r("thirty days"), data=""),
        _file(r("Click here"), properties="<w:showingPlcHdr/>"),
    ],
)
def test_one_whose_data_says_something_else_is_refused_by_name_with_both(content: bytes) -> None:
    with pytest.raises(
        Invalid, match=r'a content control "Term" whose data says "(thirty days)?" and whose words say "'
    ):
        read_word(content)


@pytest.mark.parametrize(
    "content",
    [
        _file(r("thirty days"), path="//ns0:days[1]"),
        _file(r("thirty days"), path="/*[1]/*[1]"),
        _file(r("thirty days"), path="/ns9:data[1]"),
        _file(r("thirty days"), path=""),
        _file(r("thirty days"), item="item1.bin"),
    ],
)
def test_one_whose_data_cannot_be_looked_up_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(Invalid, match='a content control "Term" bound to data that Parley cannot look up'):
        read_word(content)


def test_a_control_bound_to_the_title_of_the_file_is_looked_up_there() -> None:
    control = (
        "<w:sdtPr><w:dataBinding w:prefixMappings=\"xmlns:a='urn:core' xmlns:b='urn:dc'\" "
        'w:xpath="/a:coreProperties[1]/b:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/></w:sdtPr>'
    )
    body = f"<w:sdt>{control}<w:sdtContent>{p(r('Old title'))}</w:sdtContent></w:sdt>"
    kinds = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    rows = (
        f'<Relationship Id="m" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="c" Type="{kinds}" Target="docProps/core.xml"/>'
    )
    more = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'.encode(),
        "docProps/core.xml": b'<c:coreProperties xmlns:c="urn:core"><title xmlns="urn:dc">'
        b"New title</title></c:coreProperties>",
    }
    with pytest.raises(Invalid, match='"New title" and whose words say "Old title"'):
        read_word(docx(body, more=more))
