"""The program as others start it: until it is ready, and from a wheel that was built here and unpacked elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTHING_TO_SHOW_ON = {"QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python on something and give what it said."""
    return subprocess.run(
        [sys.executable, *command],
        env={**os.environ, **NOTHING_TO_SHOW_ON, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


MAKE_VAULT = """
import sys
from pathlib import Path
from assessor.bootstrap import LocalClock
from assessor.door.local import LocalVault
from assessor.services.vaults import Opening

door = LocalVault(Path(sys.argv[1]) / "vault", LocalClock())
door.create(Opening("en lille opdigtet sætning"))
door.close()
"""


@pytest.mark.parametrize("with_vault", [False, True], ids=["no vault", "with a vault"])
def test_it_says_when_it_is_ready_and_quits(tmp_path: Path, *, with_vault: bool) -> None:
    if with_vault:
        assert run("-c", MAKE_VAULT, str(tmp_path)).returncode == 0
    done = run("-m", "assessor", "--quit-when-ready", "--data-dir", str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "ready\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("asked_by", ["environment", "environment's file", "user's file"])
def test_qt_tells_nobody_what_is_written(tmp_path: Path, asked_by: str) -> None:
    """Its log of how text is laid out holds every letter, those of a passphrase too."""
    rules, file = "*.debug=true", tmp_path / "QtProject" / "qtlogging.ini"
    file.parent.mkdir()
    asked = {"environment": {"QT_LOGGING_RULES": rules}, "environment's file": {"QT_LOGGING_CONF": str(file)}}
    if asked_by != "environment":
        file.write_text(f"[Rules]\n{rules}\n", encoding="utf-8")
    found = asked.get(asked_by, {"XDG_CONFIG_HOME": str(tmp_path)})
    anybody = "from PySide6.QtWidgets import *; app = QApplication(['']); QLineEdit('ord').grab()"
    assert "ucs4 == 'o'" in run("-c", anybody, **found).stderr, "others tell"
    done = run("-m", "assessor", "--quit-when-ready", "--data-dir", str(tmp_path / "data"), **found)
    assert (done.returncode, done.stdout) == (0, "ready\n")
    assert "qt." not in done.stderr


def test_wrong_use_is_said_with_code_2() -> None:
    assert run("-m", "assessor", "--nonsense").returncode == 2
    assert run("-m", "assessor", "--lang", "fr").returncode == 2


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout and unpacked where no checkout is."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_makes_the_practice_report_in_danish(unpacked: Path, tmp_path: Path) -> None:
    script = "import assessor, assessor.cli; print(assessor.__file__); assessor.cli.main(['demo', '--out', 'out'])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert str(unpacked) in done.stdout
    (report,) = (tmp_path / "out").glob("*.pdf")
    read = subprocess.run(["pdftotext", str(report), "-"], capture_output=True, text=True, check=True).stdout
    assert "Rapport om en bekymring" in read


def test_the_window_opens_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    done = run("-m", "assessor", "--quit-when-ready", "--data-dir", str(tmp_path), PYTHONPATH=str(unpacked))
    assert (done.returncode, done.stdout) == (0, "ready\n"), done.stderr
