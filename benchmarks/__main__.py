"""Measures everything that there is to measure, one line each."""

from benchmarks import pages, report, start

if __name__ == "__main__":
    start.measure()
    pages.measure()
    report.measure()
