"""All proofs, in the order in which they are run."""

from __future__ import annotations

from torture.full import FULL
from torture.kills import KILLS
from torture.leaks import TRACED, WORDS_PROOF
from torture.migrations import MIGRATIONS
from torture.mutants import MUTANTS
from torture.power import POWER
from torture.proof import Proof

PROOFS: tuple[Proof, ...] = (KILLS, POWER, FULL, MUTANTS, MIGRATIONS, WORDS_PROOF, TRACED)
