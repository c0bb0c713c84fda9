"""Asks where a report is to lie, and leaves no trace of the folders that were looked at."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from assessor.i18n import Translator


def ask_where(parent: QWidget, file_name: str, t: Translator) -> str | None:
    """The path that the user chooses for a PDF, None where they change their mind."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, t("Save as PDF"), folder, t("PDF files (*.pdf)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, t("Folder:"))  # Qt's own words for these are not translated
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, t("File type:"))
    dialog.selectFile(file_name)
    chosen = dialog.selectedFiles()[0] if dialog.exec() else None
    # Qt's own dialog writes the folders it has seen to a file of its own as it goes; a folder may bear a pupil's name.
    dialog.setHistory([])
    shiboken6.delete(dialog)
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.remove("FileDialog")
    settings.sync()
    return chosen
