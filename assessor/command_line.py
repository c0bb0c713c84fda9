"""What can be typed after `assessor-cli`, and its help, in the user's language throughout: argparse has English words of its own."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from assessor import __version__
from assessor.i18n import LANGUAGES, Translator

WRONG_USE = 2


def asked_language(words: Sequence[str]) -> str:
    """The language that is asked for, read first so that everything else can be said in it."""
    for index, word in enumerate(words):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else "".join(words[index + 1 : index + 2])
        if word.split("=")[0] == "--lang" and value in LANGUAGES:
            return value
    return LANGUAGES[0]


def parser(t: Translator) -> argparse.ArgumentParser:
    """Reads the command line; leaves the process with 2 where it cannot be understood."""
    whole = _Parser(t=t, prog="assessor-cli", description=t("What assessor does without a window."))
    options = whole.options
    options.add_argument("--version", action="version", version=f"assessor {__version__}", help=t("show the version"))
    options.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help=t("language (Danish if left out)"))
    options.add_argument(
        "--data-dir", type=Path, metavar=t("FOLDER"), help=t("folder with the municipality's own data files")
    )
    commands = whole.add_subparsers(dest="command", required=True, title=t("commands"), metavar=t("COMMAND"))
    report = commands.add_parser("report", t=t, help=t("draw the report of a concern that was saved as a file"))
    report.files.add_argument("case", type=Path, metavar=t("CASE.json"))
    report.options.add_argument("--out", type=Path, required=True, metavar=t("REPORT.pdf"))
    demo = commands.add_parser("demo", t=t, help=t("draw the report of the invented practice case"))
    demo.options.add_argument("--out", type=Path, required=True, metavar=t("FOLDER"))
    commands.add_parser("schema", t=t, help=t("print the JSON Schema of a concern"))
    log = commands.add_parser("verify-log", t=t, help=t("check the log of who has done what, against a printed state"))
    log.options.add_argument(
        "--head", metavar='"17 · 3fa9 c41e …"', help=t("the state of the log as it is printed on a report")
    )
    log.options.add_argument("--vault", metavar=t("LABEL"), help=t("whose log, where several people use this PC"))
    check = commands.add_parser("check-catalogue", t=t, help=t("check a catalogue of points or a profile"))
    check.files.add_argument("file", type=Path, metavar=t("FILE.toml"))
    return whole


class _Parser(argparse.ArgumentParser):
    """Says wrong use in the user's language; what is typed goes into one of its groups, which are named in it too."""

    def __init__(self, *, t: Translator, **settings: Any) -> None:  # argparse makes those of the commands itself
        super().__init__(**settings, add_help=False, formatter_class=partial(_Help, t))
        self._t = t
        self.files = self.add_argument_group(t("files"))
        self.options = self.add_argument_group(t("options"))
        self.options.add_argument("-h", "--help", action="help", help=t("show this help"))

    def error(self, message: str) -> NoReturn:
        del message  # argparse's own words are English and quote what was typed
        self.exit(WRONG_USE, self._t("This cannot be understood. `assessor-cli --help` shows how it is used.") + "\n")


class _Help(argparse.HelpFormatter):
    def __init__(self, t: Translator, prog: str) -> None:
        super().__init__(prog)
        self._t = t

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """A prefix is given where it is for argparse's own use."""
        said = self._t("usage:") + " " if prefix is None else prefix
        super().add_usage(usage, actions, groups, said)
