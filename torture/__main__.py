"""`python -m torture`: all proofs, or those that are asked for; ends with 1 where one is bad or could not run."""

from __future__ import annotations

import argparse
import sys
from time import monotonic

from torture import counting
from torture.counting import Count
from torture.proof import Proof
from torture.proofs import PROOFS
from torture.running import Course, run

_FOREVER = 60 * 24 * 365.0


def main() -> int:
    """Run them."""
    arguments = _arguments()
    proofs = [proof for proof in PROOFS if not arguments.only or proof.name in arguments.only]
    end = monotonic() + 60 * arguments.minutes
    good = True
    for at, proof in enumerate(proofs):
        # What one does not need the next ones have.
        share = (end - monotonic()) * proof.takes / sum(each.takes for each in proofs[at:])
        good &= _prove(proof, arguments, until=monotonic() + max(share, 0))
    return 0 if good else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m torture", description="What must never happen, tried very often.")
    names = [proof.name for proof in PROOFS]
    parser.add_argument("--only", action="append", choices=names, help="this proof (may be given several times)")
    parser.add_argument("--minutes", type=float, default=_FOREVER, help="stop after this time; the next run goes on")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--short", action="store_true", help="a few of each, counted nowhere")
    parser.add_argument("--fresh", action="store_true", help="forget what was counted before")
    parser.add_argument("--again", type=int, metavar="NUMBER", help="one try once more, by its number")
    return parser.parse_args()


def _prove(proof: Proof, arguments: argparse.Namespace, *, until: float) -> bool:
    """Run one proof as asked and print its line; whether nothing was bad."""
    if reason := proof.refused():
        print(f"{proof.what}: not run: {reason}", flush=True)
        return False
    if arguments.fresh:
        counting.forget(proof)
    counted = not arguments.short and arguments.again is None
    count = counting.load(proof) if counted or arguments.again is not None else Count("short")
    course = _course(proof, count, arguments, until)
    if arguments.again is not None:
        count = Count(count.seed)
    for step in run(proof, course):
        count.next, count.open = step.next, step.open
        count.tally.add(step.tally)
        if counted:
            counting.keep(proof, count)
    print(count.line(proof), flush=True)
    for found in count.tally.found:
        print(f"    bad: {proof.name} {found}", flush=True)
    return not count.tally.bad


def _course(proof: Proof, count: Count, arguments: argparse.Namespace, until: float) -> Course:
    if arguments.again is not None:
        return Course(count.seed, arguments.again, arguments.again + 1)
    up_to = proof.short if arguments.short else proof.goal
    return Course(count.seed, count.next, up_to, count.open, until, arguments.processes)


if __name__ == "__main__":
    sys.exit(main())
