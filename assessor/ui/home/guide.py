"""The teacher's guide inside the program: the same text and pictures as in docs/guide, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent, QTextBlock, QTextDocument, QTextFormat, QTextImageFormat
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from assessor.i18n import Translator
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.text import Heading, Words, breakable

_FRAME = 1  # px, as in the style sheet
_HEADINGS = {1: "title", 2: "heading", 3: "subheading"}


class GuidePage(HomePage):
    """Reads the guide from `file`; its headings are real headings, its pictures have their words."""

    def __init__(self, t: Translator, file: Path) -> None:
        document = QTextDocument()
        document.setMarkdown(file.read_text(encoding="utf-8"))
        blocks = list(_blocks(document))
        super().__init__(blocks[0].text())
        self._heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if t.language != "da":
            self.column.addWidget(Words(t("The guide is in Danish."), "muted"))
        for block in blocks[1:]:
            self.column.addWidget(_widget(block, file.parent))
        rescue = breakable(str(file.with_name("redning.md")))
        said = t("For IT support: how what is written can be read without the program stands in {file}.", file=rescue)
        self.column.addWidget(Words(said, "small"))

    def first_focus(self) -> QWidget:
        """The heading: the page is for reading."""
        return self._heading


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        if block.text().strip():
            yield block
        block = block.next()


def _widget(block: QTextBlock, folder: Path) -> QWidget:
    image = _image(block)
    if image is not None:
        words = image.property(QTextFormat.Property.ImageAltText)
        return _Picture(folder / image.name(), words if isinstance(words, str) else "")
    level = block.blockFormat().headingLevel()
    if level:
        return Heading(block.text(), _HEADINGS[min(level, 3)])
    return Words(f"•  {block.text()}" if block.textList() is not None else block.text())


def _image(block: QTextBlock) -> QTextImageFormat | None:
    fragments = block.begin()
    while not fragments.atEnd():
        format_ = fragments.fragment().charFormat()
        if format_.isImageFormat():
            return format_.toImageFormat()
        fragments += 1
    return None


class _Picture(QLabel):
    """A picture as wide as the column at most, with its words for who does not see it."""

    def __init__(self, file: Path, words: str) -> None:
        super().__init__()
        self._picture = QPixmap(str(file))
        self._drawn = QSize()
        self.setAccessibleName(words)
        self.setProperty("role", "picture")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw it at the new width."""
        super().resizeEvent(event)
        size = self._picture.size().scaled(
            self.width() - 2 * _FRAME, self._picture.height(), Qt.AspectRatioMode.KeepAspectRatio
        )
        if size != self._drawn and not self._picture.isNull():
            self._drawn = size
            sharp = size * self.devicePixelRatio()
            picture = self._picture.scaled(
                sharp, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            picture.setDevicePixelRatio(self.devicePixelRatio())
            self.setPixmap(picture)
            self.setFixedHeight(size.height() + 2 * _FRAME)
