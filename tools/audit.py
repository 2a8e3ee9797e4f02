"""Look every locked version up among known vulnerabilities, and say whether that could be done.

Exit code 0 when nothing was found, and when the look-up could not run: then the last line says SKIPPED, never passed.
Exit code 1 when a locked version is known to be vulnerable. The verdict is also written to the file named.
"""

from __future__ import annotations

import json
import subprocess  # nosec B404  # it starts pip-audit and nothing else
import sys
from pathlib import Path

LOCKS = sorted(Path("requirements").glob("*.txt"))
SECONDS = 300


def audit(lock: Path) -> tuple[list[str], str]:
    """Known vulnerabilities in one lock, and why it could not be looked up ("" when it was)."""
    command = [sys.executable, "-m", "pip_audit", "--strict", "--disable-pip", "--require-hashes"]
    command += ["--progress-spinner", "off", "--format", "json", "--requirement", str(lock)]
    try:
        done = subprocess.run(  # nosec B603  # every word of the command stands above
            command, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return [], f"no answer within {SECONDS} s"
    try:
        audited = json.loads(done.stdout)["dependencies"]
    except ValueError:
        reasons = done.stderr.strip().splitlines() or [f"pip-audit ended with exit code {done.returncode}"]
        return [], reasons[-1].removeprefix("ERROR:pip_audit._cli:")
    left_out = [each["name"] for each in audited if "skip_reason" in each]
    found = [f"{each['name']} {each['version']}: {flaw['id']}" for each in audited for flaw in each.get("vulns", ())]
    return found, f"not looked up: {', '.join(left_out)}" if left_out else ""


def main(verdict_file: Path) -> int:
    lines, flaws = [], 0
    for lock in LOCKS:
        found, obstacle = audit(lock)
        flaws += len(found)
        lines += [f"audit of {lock}: VULNERABLE: {flaw}" for flaw in found]
        if obstacle:
            lines.append(f"audit of {lock}: SKIPPED, it could not run ({obstacle})")
        elif not found:
            lines.append(f"audit of {lock}: passed, no known vulnerability")
    verdict = "\n".join(lines)
    verdict_file.write_text(verdict + "\n", encoding="utf-8")
    if flaws:
        print(verdict, file=sys.stderr)
    return 1 if flaws else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
