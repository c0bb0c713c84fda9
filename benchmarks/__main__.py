"""Measures every figure that was promised and can be measured by now: a line for each as it comes, and a table at the end.

A missed goal is said, and is no error: machines are noisy, and these are no tests.
"""

from __future__ import annotations

import os
import platform

from benchmarks import hints, lists, pages, report, start
from benchmarks.figures import Figure, table


def main() -> None:
    """Measure all."""
    print(
        f"{platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores, load {_load()}", flush=True
    )
    figures: list[Figure] = []
    for room in (start, pages, lists, report, hints):
        for figure in room.measure():
            print(figure.line(), flush=True)
            figures.append(figure)
    print(f"\n{table(figures)}\n")
    missed = [figure.what for figure in figures if figure.verdict == "MISSED"]
    print(f"Missed: {'; '.join(missed)}." if missed else "Every goal that could be measured here is reached.")
    print(f"Load at the end {_load()}.")


def _load() -> str:
    return " ".join(f"{load:.1f}" for load in os.getloadavg()) if hasattr(os, "getloadavg") else "not known"


if __name__ == "__main__":
    main()
