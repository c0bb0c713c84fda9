"""Asks whether a hole is known in any package of the lock file. What could not be asked is said, and is no good news.

    python -m workshop.audit TOOLS      TOOLS is the bin folder with pip-audit

Exit codes: 0 asked about all of them and nothing is known, 1 something is known, 2 not all of them could be asked about.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FINE, KNOWN, NOT_ASKED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What the database says: the packages asked about, those it does not know, and the holes (package, version, id)."""

    asked: tuple[str, ...]
    unknown: tuple[str, ...]
    holes: tuple[tuple[str, str, str], ...]


def read_answer(text: str) -> Answer:
    """The answer of pip-audit in JSON.

    Raises:
        ValueError: it is none.
    """
    found = json.loads(text)
    asked: list[str] = []
    unknown: list[str] = []
    holes: list[tuple[str, str, str]] = []
    for each in found["dependencies"]:
        (unknown if "skip_reason" in each else asked).append(each["name"])
        holes += [(each["name"], each["version"], hole["id"]) for hole in each.get("vulns", ())]
    return Answer(tuple(asked), tuple(unknown), tuple(holes))


def told(answer: Answer) -> tuple[str, int]:
    """What is said of it, and the exit code."""
    lines = [f"{name} {version}: {hole}" for name, version, hole in answer.holes]
    if answer.unknown:
        lines.append(f"Not audited, because the database does not answer for them: {', '.join(answer.unknown)}.")
    if answer.asked and not answer.holes:
        lines.append(f"{len(answer.asked)} packages asked about, no hole known in them.")
    return "\n".join(lines), KNOWN if answer.holes else NOT_ASKED if answer.unknown or not answer.asked else FINE


def main(tools: Path) -> int:
    """Ask, and print the answer."""
    command = [
        str(tools / "pip-audit"),
        "--disable-pip",
        "--require-hashes",
        "-r",
        "requirements/run.txt",
        "-f",
        "json",
    ]
    asked = subprocess.run(command, check=False, capture_output=True, text=True)
    try:
        text, code = told(read_answer(asked.stdout))
    except ValueError:
        reason = (asked.stderr.strip() or "no answer").splitlines()[-1]
        text, code = f"Not audited: the database of known holes cannot be reached ({reason}).", NOT_ASKED
    print(text)
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
