"""Measures everything that there is to measure, one line each."""

from benchmarks import report, start

if __name__ == "__main__":
    start.measure()
    report.measure()
