"""``make bench``: every bar that exists so far, ours and the peer's in one run, into bench/results.md."""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import frontiers, process, reference, single_points
from bench.measures import REPEATS, Row

RESULTS = Path(__file__).resolve().parent / "results.md"


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


def _table(rows: list[Row]) -> str:
    signs = {True: "met", False: "**missed**", None: "not measured"}
    lines = ["| case | bar | figure | | note |", "|---|---|---|---|---|"]
    lines += [f"| {row.case} | {row.bar} | {row.figure} | {signs[row.met]} | {row.note} |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    rows: list[Row] = []
    for part in (frontiers, single_points, reference, process):
        for row in part.rows():
            print(f"{row.case}: {row.figure} (bar {row.bar}) {'' if row.met else 'NOT MET'} {row.note}", flush=True)
            rows.append(row)
    missed = [row.case for row in rows if row.met is False]
    RESULTS.write_text(
        f"""# Bench

One run on one machine, {datetime.now(tz=UTC).date().isoformat()}: {_machine()}.
Times are medians of {REPEATS} after one run that is not counted; ratios compare ours and the peer's on the same seeded
domains in the same run. `make bench` writes this page again.

{_table(rows)}

{"Every bar that was measured is met." if not missed else "Missed: " + "; ".join(missed) + ". See the notes."}
""",
        encoding="utf-8",
    )
    print(f"\nbench/results.md: {len(rows)} rows, {len(missed)} missed")


if __name__ == "__main__":
    main()
