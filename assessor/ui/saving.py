"""Asks where a report or a folder of them is to lie, and leaves no trace of the folders that were looked at."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QDir, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from assessor.i18n import Translator


def ask_where(parent: QWidget, file_name: str, t: Translator) -> str | None:
    """The path that the user chooses for a PDF, None where they change their mind."""
    dialog = QFileDialog(parent, t("Save as PDF"), _documents(), t("PDF files (*.pdf)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(file_name)
    return _ask(dialog, t)


def ask_where_json(parent: QWidget, file_name: str, t: Translator) -> str | None:
    """The path that the user chooses for a JSON file, None where they change their mind."""
    dialog = QFileDialog(parent, t("Save as JSON"), _documents(), t("JSON files (*.json)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("json")
    dialog.selectFile(file_name)
    return _ask(dialog, t)


def ask_folder(parent: QWidget, t: Translator) -> str | None:
    """The folder that the user chooses, None where they change their mind."""
    dialog = QFileDialog(parent, t("Choose a folder"), _documents())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _ask(dialog, t)


def _documents() -> str:
    """A folder that is there: in one that is not, nothing can be chosen in the window."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if QDir(documents).exists() else QDir.homePath()


def _ask(dialog: QFileDialog, t: Translator) -> str | None:
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, t("Folder:"))  # Qt's own words for these are not translated
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, t("File type:"))
    chosen = dialog.selectedFiles()[0] if dialog.exec() else None
    # Qt's own dialog writes the folders it has seen to a file of its own as it goes; a folder may bear a pupil's name.
    dialog.setHistory([])
    shiboken6.delete(dialog)
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.remove("FileDialog")
    settings.sync()
    return chosen
