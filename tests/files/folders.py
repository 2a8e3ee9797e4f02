"""A good small case folder as a user would write it, and what reading it says after one thing in it was changed."""

from __future__ import annotations

from pathlib import Path

from parley.domain.case import Case
from parley.files.folder import read_case

CASE = """\
schema = "parley.case/1"
id = "two-valleys"
title = "Two valleys and a dam"
as_of = 2025-03-01                 # what was known on this day
languages = ["en", "ar"]
no_deal = "The dam is filled this summer without an agreement."

[access]                           # who may see what
mediator = ["all"]
upper = ["agenda", "text"]
lower = ["agenda", "text"]
"""

ACTORS = """\
id,name,name_ar,name_he,role,represents,note
upper,Upper Valley,الوادي الأعلى,,party,,
lower,Lower Valley,,העמק התחתון,party,,
farmers,"Farmers' union, ""old"" branch",,,constituency,lower,
envoy,The envoy,,,mediator,,
"""

AGENDA = """\
schema = "parley.agenda/1"

[[issue]]                          # an issue with sub-issues has no options of its own
id = "water"
title = "Water"

[[issue]]
id = "flow"
part_of = "water"
title = "Dry-season flow"
theme = "resources"
options = [                        # from one end of the dispute to the other
  { id = "a", label = "10 m3/s", description = "As the upper valley [proposed] = # first." },
  { id = "b", label = "20 m3/s" },

  # the last word of the lower valley
  { id = "c", label = "30 m3/s" },
]

[[issue]]
id = "gauge"
title = "Who reads the gauge"
options = [ { id = "joint", label = "A joint team" }, { id = "upper", label = "The dam's operator" } ]

# --- what goes together ---

[[link]]
id = "L1"
if = ["flow.c"]
then = ["gauge.joint"]
reason = "A guaranteed flow needs a reading that both believe."

[[link]]
id = "L2"
never = ["flow.a", "gauge.upper"]
"""

COURIER = """\
+++
outlet = "Valley Courier"
date = 2025-02-20
grade = "B"
+++
The head of the water office said that anything below 20 m3/s "would end the talks".
"""

RECORD = """\
{"id": "R1", "kind": "statement", "source": "courier", "span": [0, 84], "actor": "lower", "date": "2025-02-20", \
"words": "Below 20 m3/s the talks would end.", "quote": "would end the talks", "supports": ["flow.c"]}
{"id": "R2", "kind": "dispute", "words": "Whether it was said at all.", "about": ["R1", "flow"]}
"""

LOWER = """\
schema = "parley.preferences/1"
party = "lower"

# asked on 3 February
[[statement]]
id = "lower-flow"
kind = "order"
issue = "flow"
order = ["c", "b", "a"]            # best first
basis = "stated"
source = ["R1"]

[[statement]]
id = "lower-stakes"
kind = "rank"
rank = [
  "water",                         # with all its parts
  "gauge",
]
basis = "inferred"
source = ["courier"]

# --- red lines ---

# said in public
[[statement]]
id = "lower-red"
kind = "red_line"
never = ["flow.a"]
basis = "stated"
source = ["courier"]
firmness = "firm"

# the end
"""

UPPER = """\
schema = "parley.preferences/1"
party = "upper"
scale = "statements"

[[statement]]
id = "upper-flow"
kind = "order"
issue = "flow"
order = ["a", ["b", "c"]]
basis = "assumed"
reason = "It wants to fill the dam."

[[statement]]
id = "upper-takes"
kind = "accepts"
package = ["flow.b", "gauge.joint"]
basis = "stated"
source = ["courier"]
"""

DRAFT = """\
# Draft 1

## Flow

The dam lets [[20 m3/s | 30 m3/s]] pass.
"""

GOOD = {
    "case.toml": CASE,
    "actors.csv": ACTORS,
    "agenda.toml": AGENDA,
    "sources/courier.md": COURIER,
    "record.jsonl": RECORD,
    "preferences/lower.toml": LOWER,
    "preferences/upper.toml": UPPER,
    "text/draft-01.md": DRAFT,
    "notes.txt": "Parley leaves this file alone.\n",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """A folder with these files, as UTF-8."""
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(text.encode("utf-8"))
    return folder


def changed(file: str, old: str, new: str, files: dict[str, str] = GOOD) -> dict[str, str]:
    """The files of the good folder with one text changed in one place."""
    assert files[file].count(old) == 1, f"{old!r} stands {files[file].count(old)} times in {file}"
    return files | {file: files[file].replace(old, new)}


def problems(folder: Path) -> list[str]:
    """Every line that reading the folder says, in its order."""
    return [str(problem) for problem in read_case(folder).findings.problems]


def good_case(folder: Path) -> Case:
    """The case of a folder that must be without errors."""
    reading = read_case(folder)
    assert reading.case is not None, problems(folder)
    return reading.case
