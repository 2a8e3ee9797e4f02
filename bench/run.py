"""``make bench``: every bar that exists so far, ours and the peer's in one run, into bench/results.md.

``python bench/run.py draws`` measures one part again, or several, and puts its rows in the place of those there.
"""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import (
    advice,
    conflict,
    draws,
    frontiers,
    large_room,
    lint,
    process,
    reference,
    rooms,
    sequence,
    server_load,
    shuttle,
    single_points,
)
from bench.measures import REPEATS, Row

RESULTS = Path(__file__).resolve().parent / "results.md"
PARTS = {
    "frontiers": frontiers,
    "single_points": single_points,
    "reference": reference,
    "draws": draws,
    "advice": advice,
    "sequence": sequence,
    "conflict": conflict,
    "lint": lint,
    "rooms": rooms,
    "shuttle": shuttle,
    "large_room": large_room,
    "server": server_load,
    "process": process,
}
HEAD = "| case | bar | figure | | note |\n|---|---|---|---|---|\n"


def _machine() -> str:
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor() or "unknown processor",
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "moocore", "highspy"))
    kernel = f"{platform.system()} {platform.release().partition('-')[0]}"
    return (
        f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB, {kernel}, "
        f"Python {platform.python_version()}, {libraries}"
    )


def _lines(rows: list[Row]) -> dict[str, str]:
    """The table's lines, by case."""
    signs = {True: "met", False: "**missed**", None: "not measured"}
    return {row.case: f"| {row.case} | {row.bar} | {row.figure} | {signs[row.met]} | {row.note} |" for row in rows}


def _there() -> tuple[str, dict[str, str]]:
    """What results.md says above its table, and the table's lines by case."""
    above, _head, table = RESULTS.read_text(encoding="utf-8").partition(HEAD)
    lines = table.partition("\n\n")[0].splitlines()
    return above, {line.split(" | ")[0].removeprefix("| "): line for line in lines}


def main(names: list[str]) -> None:
    rows: list[Row] = []
    for name in names or PARTS:
        for row in PARTS[name].rows():
            print(f"{row.case}: {row.figure} (bar {row.bar}) {'' if row.met else 'NOT MET'} {row.note}", flush=True)
            rows.append(row)
    today, lines = datetime.now(tz=UTC).date().isoformat(), _lines(rows)
    above = f"""# Bench

One run on one machine, {today}: {_machine()}.
Times are medians of {REPEATS} after one run that is not counted; ratios compare ours and the peer's on the same seeded
domains in the same run. Draws are measured in processes of their own. `make bench` writes this page again.

"""
    if names:
        above, there = _there()
        again = f": {', '.join(names)}."  # of the same parts, only the last time is kept
        parts = dict.fromkeys(one for one in above.strip().split("\n\n") if not one.endswith(again))
        above = "\n\n".join([*parts, f"Measured again by themselves, {today}{again}"]) + "\n\n"
        lines = there | lines
    missed = [case for case, line in lines.items() if "| **missed** |" in line]
    last = "Every bar that was measured is met." if not missed else "Missed: " + "; ".join(missed) + ". See the notes."
    RESULTS.write_text(above + HEAD + "\n".join(lines.values()) + f"\n\n{last}\n", encoding="utf-8")
    print(f"\nbench/results.md: {len(rows)} rows measured, {len(missed)} of {len(lines)} missed")


if __name__ == "__main__":
    main(sys.argv[1:])
