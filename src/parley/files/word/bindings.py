"""Content controls that are bound to data beside the text: a word processor shows the data, not the words stored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from parley.files.word.elements import CHANGES, PROPERTIES, WORDS
from parley.files.word.findings import Found
from parley.files.word.package import WordPackage
from parley.files.word.xml_parts import Element, W, local
from parley.language import gettext as _

__all__ = ["check_bindings"]

_STEP = re.compile(r"(?:(?P<prefix>[\w.-]+):)?(?P<name>\w[\w.-]*)(?:\[(?P<place>[1-9][0-9]{0,5})\])?")
_MAPPING = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")""")
_OWN_STORES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties",
}
"""Data that every Word file has, such as its title: the id of the store, and the kind of part that it is."""

_SHOWN = 80


class _NotRead(Exception):
    """Data that a word processor may find, and Parley does not; stays in this module."""


def check_bindings(package: WordPackage, found: Found) -> None:
    """Refuse each bound content control whose data says something else than its words, or cannot be looked up."""
    stores = dict(_stores(package))
    unread = any(each.kind == "customXml" and each.part not in package.roots for each in package.relations)
    for root in package.roots.values():
        for control in root.iter(f"{W}sdt"):
            properties = control.find(f"{W}sdtPr")
            if properties is None or properties.find(f"{W}picture") is not None:
                continue
            for binding in (each for each in properties if local(each) == "dataBinding"):
                _check(control, properties, binding, stores, found, unread=unread)


def _check(
    control: Element,
    properties: Element,
    binding: Element,
    stores: Mapping[str, Element],
    found: Found,
    *,
    unread: bool,
) -> None:
    path, words = _said(binding, "xpath"), _even("".join(_words(control)))
    named = next((each for each in properties if local(each) in ("alias", "tag")), None)
    name = (_said(named, "val") if named is not None else "") or path
    id_ = _said(binding, "storeItemID").upper()
    # Data that is not there under its id is looked for everywhere, as the format has it.
    places = [stores[id_]] if id_ in stores else [one for key, one in stores.items() if key not in _OWN_STORES]
    try:
        if unread and id_ not in stores:
            raise _NotRead
        values = [
            value for one in places if (value := _looked_up(one, path, _said(binding, "prefixMappings"))) is not None
        ]
    except _NotRead:
        what = _('a content control "{name}" bound to data that Parley cannot look up, which shows "{words}"')
        found.refuse(what.format(name=name[:_SHOWN], words=words[:_SHOWN]))
        return
    placeholder = properties.find(f"{W}showingPlcHdr") is not None
    for value in map(_even, values):
        if value != words and not (placeholder and not value) and (value, words) not in _choices(properties):
            what = _('a content control "{name}" whose data says "{data}" and whose words say "{words}"')
            found.refuse(what.format(name=name[:_SHOWN], data=value[:_SHOWN], words=words[:_SHOWN]))


def _stores(package: WordPackage) -> Iterator[tuple[str, Element]]:
    """The data that a control can be bound to, by the id of its store."""
    for each in package.relations:
        root = package.roots.get(each.part)
        if root is None:
            continue
        if each.kind == "customXmlProps" and each.source in package.roots:
            yield _said(root, "itemID").upper(), package.roots[each.source]
        elif each.kind == "customXml":
            yield each.part, root  # under its own name, for bindings that name no store
        for id_, kind in _OWN_STORES.items():
            if each.kind == kind:
                yield id_, root


def _looked_up(root: Element, path: str, mappings: str) -> str | None:
    """What stands at a place of some data; None where there is no such place.

    Raises
    ------
    _NotRead
        If the place is not written step by step, such as ``/ns0:root[1]/ns0:name[1]``.
    """
    spaces = {prefix: one or other for prefix, one, other in _MAPPING.findall(mappings)}
    steps = path.strip().removesuffix("/text()").split("/")
    last = steps.pop() if steps[-1].startswith("@") else ""
    if len(steps) < 2 or steps[0]:
        raise _NotRead
    there: list[Element] = [root]
    for depth, step in enumerate(steps[1:]):
        read = _STEP.fullmatch(step)
        if read is None or (read["prefix"] and read["prefix"] not in spaces):
            raise _NotRead
        tag = f"{{{spaces[read['prefix']]}}}{read['name']}" if read["prefix"] else read["name"]
        same = [each for each in (there if depth == 0 else there[0]) if each.tag == tag]
        there = same[int(read["place"] or 1) - 1 :][:1]
        if not there:
            return None
    if last:
        return next((value for key, value in there[0].attrib.items() if key.rpartition("}")[2] == last[1:]), None)
    return "".join(there[0].itertext())


def _choices(properties: Element) -> set[tuple[str, str]]:
    """What a list to choose from stores, and what it shows for it."""
    lists = (each for each in properties if local(each) in ("dropDownList", "comboBox"))
    return {
        (_even(_said(one, "value")), _even(_said(one, "displayText") or _said(one, "value")))
        for each in lists
        for one in each
    }


def _words(element: Element) -> Iterator[str]:
    """The words that stand in a control once all changes are taken."""
    for child in element:
        name = local(child)
        if child.tag in WORDS:
            yield "".join(child.itertext())
        elif name in ("p", "br", "cr", "tab"):
            yield " "
        if child.tag not in WORDS and name not in PROPERTIES and not (name in CHANGES and not CHANGES[name].adds):
            yield from _words(child)


def _said(element: Element, name: str) -> str:
    """An attribute, whatever namespace it is written in."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _even(words: str) -> str:
    return " ".join(words.split())
