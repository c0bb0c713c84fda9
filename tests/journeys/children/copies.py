"""Reads the clipboard, as another program does: `copies.py`. Says as JSON what lies in it and in the selection."""

from __future__ import annotations

import json
import sys

from PySide6.QtGui import QClipboard, QGuiApplication


def main() -> None:
    application = QGuiApplication(["reader"])
    clipboard = application.clipboard()
    modes = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
    sys.stdout.write(json.dumps([clipboard.text(mode) for mode in modes]) + "\n")


if __name__ == "__main__":
    main()
