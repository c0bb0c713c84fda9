"""The way out without this program: what docs/guide/redning.md tells IT to do is done, word for word, on a real vault."""

from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.documents.concern import load_concern
from assessor.domain.concern import ConcernId
from assessor.door.local import LocalVault
from assessor.services.vaults import Opening
from assessor.vault.recovery import new_recovery_key
from tests.store.samples import NOW, SECRET, concern
from tests.vault.samples import PASSPHRASE

GUIDE = Path(__file__).parents[2] / "docs/guide/redning.md"
RECOVERY = new_recovery_key()
PDF = b"%PDF-1.7 opdigtet"

Rescue = Callable[[Path, str], subprocess.CompletedProcess[str]]


@pytest.fixture
def rescue(tmp_path: Path) -> Rescue:
    """Runs the guide's script on a copy of a folder, alone: it finds nothing of this program."""
    (script,) = re.findall(r"^```python\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert "assessor." not in script
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/redning.py").write_text(script, encoding="utf-8")

    def run(folder: Path, typed: str) -> subprocess.CompletedProcess[str]:
        shutil.rmtree(tmp_path / "elsewhere/copy", ignore_errors=True)
        shutil.copytree(folder, tmp_path / "elsewhere/copy")
        command = [sys.executable, "redning.py", "copy", "out"]
        return subprocess.run(
            command,
            cwd=tmp_path / "elsewhere",
            input=typed,
            env={"PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def vault(door: LocalVault, tmp_path: Path) -> Path:
    """A vault with a finished version, its paper and a draft, left open as after a crash: the last words are in the log."""
    begin = door.create(Opening(PASSPHRASE, recovery=RECOVERY))
    with begin() as uow:
        uow.concerns.add(concern("one"), at=NOW)
        uow.concerns.freeze(ConcernId("one"), "Første gang", at=NOW, log=uow.audit.head())
        uow.concerns.keep_paper(ConcernId("one"), 1, "da", PDF)
        uow.concerns.add(concern("two"), at=NOW)
        uow.commit()
    return tmp_path / "data/vault"


def test_the_guide_opens_a_vault_with_the_recovery_key_alone(
    vault: Path, rescue: Rescue, tmp_path: Path, door: LocalVault
) -> None:
    done = rescue(vault, RECOVERY.lower().replace("-", " ").replace("0", "o").replace("1", "l") + "\n")
    assert done.returncode == 0, done.stderr
    out = tmp_path / "elsewhere/out"
    assert {path.name for path in out.iterdir()} == {"one-1-frozen.json", "two-1-draft.json", "one-1-da.pdf"}
    assert load_concern((out / "one-1-frozen.json").read_bytes()) == concern("one")
    assert load_concern((out / "two-1-draft.json").read_bytes()) == concern("two")
    assert SECRET in json.loads((out / "two-1-draft.json").read_bytes())["concern"]["other_worries"]
    assert (out / "one-1-da.pdf").read_bytes() == PDF
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}
    assert "2026-two, version 1: two-1-draft.json" in done.stdout


def test_the_guide_opens_a_backup_too(vault: Path, rescue: Rescue, tmp_path: Path, door: LocalVault) -> None:
    door.close()
    newest = vault / "backups" / door.backups()[0].id
    done = rescue(newest, RECOVERY + "\n")
    assert done.returncode == 0, done.stderr
    assert load_concern((tmp_path / "elsewhere/out/two-1-draft.json").read_bytes()) == concern("two")


@pytest.mark.parametrize(("characters", "said"), [(28, "åbner ikke den mappe"), (26, "Her er 26"), (0, "Her er 0")])
def test_a_wrong_key_is_said_and_nothing_comes_out(
    vault: Path, rescue: Rescue, tmp_path: Path, characters: int, said: str
) -> None:
    done = rescue(vault, new_recovery_key().replace("-", "")[:characters] + "\n")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "elsewhere/out").exists()
