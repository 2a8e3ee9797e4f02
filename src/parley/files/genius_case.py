"""Importing a folder of GENIUS files: the domain as an agenda, every utility space as a party with exact points."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from parley.domain.actor import Actor, Role
from parley.domain.case import Case
from parley.domain.preferences import Preferences
from parley.domain.source import Source
from parley.errors import CaseProblems, Invalid, Problem
from parley.files.findings import Findings, Place
from parley.files.genius_agenda import Ids, NamedDomain, name_domain
from parley.files.genius_spaces import Space, is_space, read_space
from parley.files.genius_statements import preferences
from parley.files.genius_xml import GeniusDomain, XmlFile, read_domain
from parley.files.reading import read_text
from parley.files.xml_tree import read_xml
from parley.language import gettext as _

__all__ = ["GeniusImport", "read_genius"]

_ROOTS = ("negotiation_template", "utility_space")
_NAMELESS = ("", "any", "root")  # what tools write where nobody named the domain
_NO_DEAL = "The talks end without an agreement, and each party is left with its reservation value."


@dataclass(frozen=True)
class GeniusImport:
    """A case made from a folder of GENIUS files, and what the reader should know about it."""

    case: Case
    notes: tuple[Problem, ...]


def read_genius(folder: Path, *, case_id: str, as_of: date) -> GeniusImport:
    """A case from the one domain and every utility space of a folder, told apart by what they hold.

    Parameters
    ----------
    folder
        Where the XML files are; other XML in it is noted and left out, folders in it are not looked into.
    case_id
        The id of the case.
    as_of
        The day of the import; GENIUS files hold none.

    Returns
    -------
    GeniusImport
        The case, not saved yet, and warnings with file and line.

    Raises
    ------
    CaseProblems
        With everything that stands in the way, warnings too: each with file and line.
    Invalid
        If ``case_id`` cannot be an id.
    """
    findings = Findings()
    domain, spaces = _read_folder(folder, findings)
    case = None
    if domain is not None and domain.whole:
        named = name_domain(domain)
        parties = _parties(spaces)
        sources = {file.name: _source(file, parties, as_of) for file in _files(domain, spaces)}
        if not named.agenda.open_issues:
            domain.file.wrong(
                domain.file.root, _("no issue has two values or more: there is nothing to settle"), _("add values")
            )
        else:
            known = _preferences(spaces, named, parties, sources)
            if not findings.errors:
                case = _case(case_id, as_of, named, parties, known, tuple(sources.values()))
    if case is None:
        raise CaseProblems(sorted(findings.problems))
    return GeniusImport(case, tuple(sorted(findings.problems)))


def _read_folder(folder: Path, findings: Findings) -> tuple[GeniusDomain | None, list[Space]]:
    if not folder.is_dir():
        findings.add(Place(str(folder), 1), _("this is not a folder"), _("name the folder that holds the XML files"))
        return None, []
    files = [file for path in sorted(folder.iterdir()) if (file := _open(path, findings)) is not None]
    domains = [file for file in files if file.root.tag == "negotiation_template"]
    # A domain may also come bare, as a utility space in which nothing is worth anything yet.
    domains = domains or [file for file in files if not is_space(file.root)]
    if not domains and not findings.errors:  # a file that could not be read may have been it
        findings.add(
            Place(str(folder), 1),
            _("there is no domain file"),
            _("add the file with <negotiation_template>, which names the issues and their values"),
        )
    for other in domains[1:]:
        other.wrong(
            other.root,
            _("this is a domain, and so is {file}").format(file=domains[0].name),
            _("keep one domain a folder"),
        )
    spaces = [read_space(file) for file in files if file not in domains]
    if not spaces and domains and not findings.errors:
        findings.add(
            Place(str(folder), 1),
            _("there is no utility space"),
            _("add one file with <utility_space> for each party"),
        )
    if len(spaces) == 1:
        spaces[0].file.warn(
            spaces[0].file.root, _("there is one utility space only"), _("add a file for each party that must sign")
        )
    return (read_domain(domains[0]) if domains else None), spaces


def _open(path: Path, findings: Findings) -> XmlFile | None:
    """A file that is a domain or a utility space; other XML is noted, whatever else lies there is passed over."""
    if path.name.startswith(".") or path.is_dir() or path.suffix.lower() != ".xml":
        return None
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        findings.warn(
            Place(path.name, 1),
            _("this is a link that leads out of the folder; left out"),
            _("put the file itself here"),
        )
        return None
    text = read_text(path.parent, path.name, findings)
    if text is None:
        return None
    root = read_xml(path.name, text, findings) if any(f"<{tag}" in text for tag in _ROOTS) else None
    if root is not None and root.tag in _ROOTS:
        return XmlFile(path.name, root, hashlib.sha256(path.read_bytes()).hexdigest(), findings)
    if not any(problem.file == path.name for problem in findings.problems):
        findings.warn(
            Place(path.name, 1),
            _("this is neither a GENIUS domain nor a utility space; left out"),
            _("nothing to do, unless it should be one"),
        )
    return None


def _files(domain: GeniusDomain, spaces: list[Space]) -> list[XmlFile]:
    return [domain.file, *(space.file for space in spaces)]


def _stem(file: XmlFile) -> str:
    return file.name.rsplit(".", 1)[0]


def _parties(spaces: list[Space]) -> dict[str, Actor]:
    """A party for each utility space, by file; named by the file where the utility space has no name."""
    ids = Ids()
    return {
        space.file.name: Actor(
            id=ids.make(_stem(space.file), "party"),
            name=space.name or _stem(space.file).replace("_", " "),
            role=Role.PARTY,
        )
        for space in spaces
    }


def _source(file: XmlFile, parties: dict[str, Actor], as_of: date) -> Source:
    """A file as a source: what it was and how to know it again, never what it held.

    Its grade is F, cannot be judged: the numbers are of unknown origin until someone says where they come from.
    """
    party = parties.get(file.name)
    what = f"The utility space of {party.name}" if party else "The domain: issues and their values"
    return Source(
        id=f"genius-{party.id}" if party else "genius",
        outlet="GENIUS file",
        date=as_of,
        grade="F",
        title=file.name,
        text=f"{what}, imported from {file.name}.\nSHA-256: {file.sha256}\n",
    )


def _preferences(
    spaces: list[Space], named: NamedDomain, parties: dict[str, Actor], sources: dict[str, Source]
) -> tuple[Preferences, ...]:
    ids, known = Ids(), []
    for space in spaces:
        name = space.file.name
        if any(problem.file == name and problem.severity == "error" for problem in space.file.findings.problems):
            continue
        try:
            known.append(preferences(space, named, party=parties[name].id, source=sources[name].id, ids=ids))
        except Invalid as invalid:  # such as weights that multiply beyond every number
            space.file.wrong(space.file.root, invalid.what, invalid.mend)
    return tuple(known)


def _case(
    case_id: str,
    as_of: date,
    named: NamedDomain,
    parties: dict[str, Actor],
    known: tuple[Preferences, ...],
    sources: tuple[Source, ...],
) -> Case:
    name = named.domain.name
    return Case(
        id=case_id,
        title=_stem(named.domain.file).replace("_", " ") if name.lower() in _NAMELESS else name,
        as_of=as_of,
        no_deal=_NO_DEAL,
        actors=tuple(parties.values()),
        agenda=named.agenda,
        preferences=known,
        sources=sources,
        languages=("en",),
    )
