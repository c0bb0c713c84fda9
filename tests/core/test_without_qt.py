"""The core needs no window: it is imported, and its tests are collected, where PySide6 cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Says no as a machine does on which the package was never installed.
REFUSE = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in REFUSED:
            raise ModuleNotFoundError(f"no {name} on this machine", name=name)

REFUSED = set(sys.argv[1].split(","))
assert not REFUSED & set(sys.modules), "imported before it could be refused"
sys.meta_path.insert(0, Refuse())
"""

IMPORT = """
import importlib, pkgutil

for name in sys.argv[2].split(","):
    room = importlib.import_module(name)
    for each in pkgutil.walk_packages(getattr(room, "__path__", ()), name + "."):
        importlib.import_module(each.name)
        print(each.name)
    print(name)
"""

COLLECT = """
import pytest

sys.exit(pytest.main(["tests/core", "--collect-only", "-q", "-p", "no:pytest-qt", "-p", "no:cacheprovider"]))
"""

QT = ("PySide6", "shiboken6")


def contract() -> tuple[list[str], list[str]]:
    """The rooms of the core and what they may not know, as import-linter reads them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (core,) = (each for each in contracts if each["name"].startswith("The core knows"))
    return core["source_modules"], core["forbidden_modules"]


def run(program: str, *arguments: str) -> str:
    # Coverage that is measured in child processes would import things of its own; none of it is wanted here.
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", REFUSE + program, *arguments],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_core_is_imported_where_there_is_no_qt_no_database_no_paper_and_no_pydantic() -> None:
    rooms, forbidden = contract()
    imported = run(IMPORT, ",".join((*forbidden, *QT)), ",".join(rooms)).split()
    assert {"assessor.domain.when", "assessor.flows.concern", "assessor.services.concerns"} <= set(imported)


def test_documents_are_imported_where_there_is_only_pydantic() -> None:
    refused = [name for name in contract()[1] if name != "pydantic"]
    assert "assessor.documents.concern" in run(IMPORT, ",".join((*refused, *QT)), "assessor.documents")


def test_the_tests_of_the_core_are_collected_where_there_is_no_qt() -> None:
    assert "test_when.py" in run(COLLECT, ",".join(QT))


def test_what_is_refused_is_refused() -> None:
    with pytest.raises(AssertionError, match="no pydantic on this machine"):
        run(IMPORT, "pydantic", "assessor.documents")
