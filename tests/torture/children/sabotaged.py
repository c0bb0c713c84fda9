"""Runs the short form of a proof on a program with one protection taken out: `sabotaged.py NAME`; prints how many tries were bad."""

from __future__ import annotations

import sys
from collections.abc import Callable

from assessor.store import engine
from assessor.store.faults import DiskError
from assessor.store.unit_of_work import SqlUnitOfWork
from torture.proofs import PROOFS
from torture.running import Course, run


def saves_nothing() -> None:
    SqlUnitOfWork.commit = lambda _: None  # type: ignore[method-assign,assignment]


def syncs_less() -> None:
    engine._SETTINGS = tuple(each.replace("= FULL", "= NORMAL") for each in engine._SETTINGS)  # type: ignore[assignment]


def misnames_a_full_disk() -> None:
    engine._is_full = lambda _: False  # type: ignore[assignment]
    engine.fault_of = lambda _: DiskError()  # type: ignore[attr-defined,assignment]


def seals_no_page() -> None:
    engine._SETTINGS = ("cipher_use_hmac = OFF", *engine._SETTINGS)  # type: ignore[assignment]


def migrates_bit_by_bit() -> None:
    engine._begin = lambda _: None  # type: ignore[assignment]


SABOTAGE: dict[str, Callable[[], None]] = {
    "kills": saves_nothing,
    "power": syncs_less,
    "full": misnames_a_full_disk,
    "mutants": seals_no_page,
    "migrations": migrates_bit_by_bit,
}
name = sys.argv[1]
SABOTAGE[name]()
(proof,) = (each for each in PROOFS if each.name == name)
print(sum(step.tally.bad for step in run(proof, Course("sabotage", 0, proof.short, processes=1))))
