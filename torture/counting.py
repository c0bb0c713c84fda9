"""What was done in earlier runs: one small file for each proof, so that a long proof may be done in parts."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from dataclasses import dataclass, field, fields
from pathlib import Path

from torture.proof import Proof, Tally

FOLDER = Path("build/torture")


@dataclass(slots=True)
class Count:
    """All runs of a proof together: its seed, the number of the next try, batches that were cut off, what came out."""

    seed: str
    next: int = 0
    open: tuple[tuple[int, int], ...] = ()
    tally: Tally = field(default_factory=Tally)

    def line(self, proof: Proof) -> str:
        """What, how many of how many, how many bad, seconds of work."""
        tally = self.tally
        ended = ", ".join(f"{number:,} {what}" for what, number in sorted(tally.ended.items()))
        rate = f", {tally.done / tally.seconds:,.1f} a second in each process" if tally.seconds else ""
        said = f"{proof.what}: {tally.done:,} of {proof.goal:,}, {tally.bad} bad"
        return f"{said} ({ended + '; ' if ended else ''}{tally.seconds:.0f} s of work{rate})"


def load(proof: Proof) -> Count:
    """What was counted so far; a new count where there is none."""
    try:
        found = json.loads(_path(proof).read_text(encoding="utf-8"))
        tally = Tally(**{**found["tally"], "ended": Counter(found["tally"]["ended"])})
        return Count(found["seed"], found["next"], tuple((first, count) for first, count in found["open"]), tally)
    except FileNotFoundError:
        return Count(secrets.token_hex(8))


def keep(proof: Proof, count: Count) -> None:
    """Write it down, whole or not at all."""
    path = _path(proof)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".tmp")
    tally = {each.name: getattr(count.tally, each.name) for each in fields(Tally)}
    content = {"seed": count.seed, "next": count.next, "open": count.open, "tally": tally}
    beside.write_text(json.dumps(content, indent=2, ensure_ascii=False), encoding="utf-8")
    beside.replace(path)


def forget(proof: Proof) -> None:
    """Begin anew, with another seed."""
    _path(proof).unlink(missing_ok=True)


def _path(proof: Proof) -> Path:
    return FOLDER / f"{proof.name}.json"
