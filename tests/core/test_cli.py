"""The command line: each wrong input gets a sentence and its exit code, and never a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assessor import __version__, cli
from assessor.documents.concern import SCHEMA, concern_schema, dump_concern
from assessor.domain.choices import Marking
from assessor.domain.concern import PointAnswer
from assessor.domain.people import Writer
from assessor.resource import resource
from tests.core.report_builders import observation, short_concern

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run a command in this process: exit code, output, errors."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def command(*words: str | Path) -> tuple[int, str, str]:
        try:
            code = cli.main([str(word) for word in words])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        output = capsys.readouterr()
        return code, output.out, output.err

    umask = os.umask(0o022)
    yield command
    os.umask(umask)  # which a command has made stricter


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_bytes(dump_concern(short_concern()))
    return path


def test_a_report_is_drawn_from_a_concerns_file(run: Run, case: Path, tmp_path: Path) -> None:
    assert run("report", case, "--out", tmp_path / "r.pdf") == (0, "Rapporten er gemt.\n", "")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert (tmp_path / "r.pdf").stat().st_mode & 0o777 == 0o600, "its owner's alone"


def test_what_is_withheld_or_has_no_letters_is_told_to_the_sender(run: Run, tmp_path: Path) -> None:
    seen = observation(1, "漢", protected=True, source_role="Klassekammerat")
    path = tmp_path / "case.json"
    path.write_bytes(dump_concern(replace(short_concern(), observations=(seen,))))
    code, said, _ = run("report", path, "--out", tmp_path / "r.pdf")
    assert code == 0
    assert "Ikke med i rapporten: O1: kildens rolle. Kilden må ikke kunne genkendes." in said
    assert "U+6F22" in said
    assert "Klassekammerat" not in said


def test_the_demo_names_the_report_it_made(run: Run, tmp_path: Path) -> None:
    code, said, _ = run("demo", "--out", tmp_path / "new" / "folder")
    path = Path(said.splitlines()[-1])
    assert code == 0
    assert path.name.startswith("bekymring-")
    assert path.read_bytes().startswith(b"%PDF")


def test_the_schema_is_the_published_one(run: Run) -> None:
    assert run("schema") == (0, concern_schema().decode(), "")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("catalogues/lolland-2026.toml", "Kataloget er i orden: lolland-2026, udgave 1."),
        ("profiles/lolland.toml", "Profilen er i orden: Lolland Kommune."),
    ],
)
def test_the_shipped_data_files_are_in_order(run: Run, name: str, said: str) -> None:
    assert run("check-catalogue", resource(name)) == (0, f"{said}\n", "")


def test_a_fault_in_a_data_file_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    text = resource("profiles/lolland.toml").read_text("utf-8")
    path.write_text(text.replace('municipality = "Lolland Kommune"', 'municipality = ""'), encoding="utf-8")
    code, _, said = run("check-catalogue", path)
    assert code == 3
    assert "mine.toml" in said
    line = next(number for number, line in enumerate(text.splitlines(), start=1) if line.startswith("municipality"))
    assert f"linje {line}" in said


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"= 1", b"[[groups]]"])
def test_what_is_no_data_file_is_refused(run: Run, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_bytes(content)
    code, said, error = run("check-catalogue", path)
    assert (code, said) == (3, "")
    assert error.strip()


def _document(**more: object) -> bytes:
    return json.dumps({**json.loads(dump_concern(short_concern())), **more}).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Filen kan ikke læses"),
        (b"%PDF-1.7", "Filen kan ikke læses"),
        (b"[" * 100_000, "Filen kan ikke læses"),
        (b"\xff\xfe\x00", "Filen kan ikke læses"),
        (b"{}", "Der er ingen bekymring i filen."),
        (_document(schema=SCHEMA + 1), "Filen er lavet med en nyere udgave af programmet."),
        (_document(extra=1), "Feltet extra"),
        (b" " * (50 * 2**20), "Filen er for stor (50 MB)"),
    ],
    ids=["empty", "pdf", "deep", "binary", "no concern", "newer", "unknown key", "50 MB"],
)
def test_what_is_no_concern_is_refused_in_danish(run: Run, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "Mads Eriksen.json"
    path.write_bytes(content)
    code, output, error = run("report", path, "--out", tmp_path / "r.pdf")
    assert (code, output) == (3, "")
    assert said in error
    assert "Mads" not in error
    assert not (tmp_path / "r.pdf").exists()


@pytest.mark.parametrize(
    ("name", "said"), [("gone.json", "Filen findes ikke."), (".", "Det er en mappe, ikke en fil.")]
)
def test_a_file_that_is_none_is_refused(run: Run, tmp_path: Path, name: str, said: str) -> None:
    code, _, error = run("report", tmp_path / name, "--out", tmp_path / "r.pdf")
    assert code == 3
    assert said in error


def test_a_file_that_may_not_be_read_is_refused(run: Run, case: Path, tmp_path: Path) -> None:
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)  # root may read everything, and this nobody
    code, _, error = run("report", loop, "--out", tmp_path / "r.pdf")
    assert code == 3
    assert "Filen kan ikke åbnes." in error


def test_an_unfinished_concern_is_told_what_is_missing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    points = (PointAnswer("travel-abroad", Marking.DESCRIBED), PointAnswer("gone", Marking.DESCRIBED))
    path.write_bytes(dump_concern(replace(short_concern(), writer=Writer(), points=points)))
    code, _, error = run("report", path, "--out", tmp_path / "r.pdf")
    assert code == 3
    assert error.splitlines()[0].startswith("Der mangler stadig noget.")
    assert len(error.splitlines()) == 4
    assert "rejse til udlandet" in error
    assert "gone" in error


def test_a_place_that_cannot_be_written_to_is_wrong_use(run: Run, case: Path, tmp_path: Path) -> None:
    assert run("report", case, "--out", tmp_path / "gone" / "r.pdf")[0] == 2
    code, _, error = run("demo", "--out", case)
    assert code == 2
    assert "Mappen kunne ikke oprettes." in error


@pytest.mark.parametrize(
    "words", [(), ("nothing",), ("report",), ("report", "a", "b", "c"), ("--lang", "de", "schema")]
)
def test_wrong_use_is_said_in_danish(run: Run, words: tuple[str, ...]) -> None:
    code, _, error = run(*words)
    assert code == 2
    assert error.startswith("Det kan ikke forstås.")


def test_the_language_can_be_chosen_before_the_command(run: Run, tmp_path: Path) -> None:
    for words in (("--lang", "en"), ("--lang=en",)):
        assert run(*words, "check-catalogue", resource("profiles/lolland.toml"))[1].startswith("The profile")
    assert "What assessor does" in run("--lang", "en", "--help")[1]
    assert run("--version") == (0, f"assessor {__version__}\n", "")


@pytest.mark.parametrize("command", [(), ("report",), ("demo",), ("schema",), ("verify-log",), ("check-catalogue",)])
def test_help_is_danish_throughout(run: Run, command: tuple[str, ...]) -> None:
    code, said, _ = run(*command, "--help")
    assert (code, said[:6]) == (0, "brug: ")
    english = run("--lang", "en", *command, "--help")[1]
    assert english.startswith("usage: assessor-cli")
    # What stands in both is typed as it stands: commands, options, languages; a name; and "version", a word of both.
    words = re.compile(r"[^\W\d_]{3,}")
    typed = {
        "assessor",
        "cli",
        "report",
        "demo",
        "schema",
        "verify",
        "log",
        "check",
        "catalogue",
        "head",
        "help",
        "out",
    }
    typed |= {"lang", "data", "dir", "vault", "version", "json", "pdf", "toml", "JSON"}
    assert set(words.findall(said)) & set(words.findall(english)) <= typed


def test_the_municipalitys_own_files_are_used(run: Run, case: Path, tmp_path: Path) -> None:
    local = tmp_path / "data" / "local" / "profiles"
    local.mkdir(parents=True)
    (local / "lolland.toml").write_text("nonsense = 1\n", encoding="utf-8")
    code, _, error = run("--data-dir", tmp_path / "data", "report", case, "--out", tmp_path / "r.pdf")
    assert code == 3
    assert "lolland.toml" in error


def test_a_fault_of_ours_is_told_without_what_was_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], run: Run
) -> None:
    def broken() -> None:
        raise ValueError("Mads Eriksen")

    monkeypatch.setattr(cli, "practice_case", broken)
    with pytest.raises(ValueError) as bug:
        run("demo", "--out", "unused")
    sys.excepthook(ValueError, bug.value, bug.tb)
    said = capsys.readouterr().err
    assert said.startswith("Noget gik galt i selve programmet (ValueError, test_cli.py:")
    assert "Mads" not in said
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert capsys.readouterr().err == ""


def test_a_real_process_gives_the_exit_code_and_no_traceback(case: Path, tmp_path: Path) -> None:
    code = "import sys; from assessor.cli import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}

    def started(*words: str, program: str = code) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", program, *words]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)

    fine = started("report", str(case), "--out", str(tmp_path / "r.pdf"))
    assert (fine.returncode, fine.stderr) == (0, "")
    assert started("report", "gone.json", "--out", "x").returncode == 3
    bug = started(
        "demo", "--out", "x", program=code.replace("; sys.exit", "; import assessor.cli as c; c._demo = 1; sys.exit")
    )
    assert bug.returncode == 1
    assert "Traceback" not in bug.stderr
    assert bug.stderr.startswith("Noget gik galt i selve programmet (TypeError, cli.py:")
