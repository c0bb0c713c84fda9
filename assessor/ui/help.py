"""Help at the right: what the words mean, whom to call, and the keys. Nothing here is needed to go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue, Definition
from assessor.profiles.profile import Profile
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.text import Heading, Note, Words
from assessor.ui.wizard.contacts import ContactBlock

WIDTH_EMS = 23
ROOM_EMS = 38  # what the page and the list beside it need; without that much, the help takes the whole window
UNBOUNDED = 16_777_215  # px, Qt's largest width


class HelpPanel(QFrame):
    """Scrolls by itself; Esc or the button closes it."""

    def __init__(self, t: Translator, catalogue: Catalogue, profile: Profile, close: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("helpframe")
        self.setAccessibleName(t("Help and definitions"))
        self._t = t
        self._close = close
        self._column = QVBoxLayout()
        self._column.setContentsMargins(20, 16, 16, 24)
        self._column.setSpacing(8)
        self._build_frame()
        self._build_head()
        self._column.addWidget(
            Note(
                t("You are not an investigator"),
                t(
                    "Write what you already know. Do not search the pupil's profiles, phone or bag, and do not question anyone."
                ),
            )
        )
        for definition in catalogue.definitions:
            self._build_definition(definition)
        self._build_contacts(profile)
        self._build_keys()
        self._column.addStretch(1)

    def first_focus(self) -> QWidget:
        """The way out of it."""
        return self._out

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the help and nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """From here on the window has a say in its width."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has another width."""
        if event.type() is QEvent.Type.Resize and watched is self.window():
            self._fit()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """The text has another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        em = QFontMetricsF(self.font()).height() / 1.36
        fills = self.window() is not self and self.window().width() < (WIDTH_EMS + ROOM_EMS) * em
        self.setProperty("fills", fills)
        self.setMinimumWidth(0 if fills or self.window() is self else round(WIDTH_EMS * em))
        self.setMaximumWidth(UNBOUNDED if fills else round(WIDTH_EMS * em))

    def _build_frame(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setObjectName("helpscroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the keyboard scrolls it: there is little else to stop at
        scroll.setAccessibleName(self._t("Help and definitions"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("help")
        inside.setLayout(self._column)
        scroll.setWidget(inside)
        outer.addWidget(scroll)
        self._fit()

    def _build_head(self) -> None:
        t = self._t
        row = QHBoxLayout()
        row.addWidget(Heading(t("Help")), 1)
        self._out = button(t("Close"), self._close, "link", name=t("Close the help"))
        row.addWidget(self._out, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _build_definition(self, definition: Definition) -> None:
        language = self._t.language
        self._head(definition.title.of(language))
        self._column.addWidget(Words(definition.text.of(language)))
        if definition.lead is not None:
            self._column.addWidget(Words(definition.lead.of(language)))
        for mark in definition.marks:
            row = QHBoxLayout()
            row.setSpacing(8)
            dot = Words("•")
            dot.setWordWrap(False)
            dot.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(mark.of(language)), 1)
            self._column.addLayout(row)

    def _build_contacts(self, profile: Profile) -> None:
        self._head(self._t("Whom you can call"))
        for contact in profile.contacts:
            self._column.addWidget(ContactBlock(contact, self._t))
            self._column.addSpacing(4)

    def _build_keys(self) -> None:
        t = self._t
        self._head(t("On the keyboard"))
        for keys, what in (
            ("F1", t("Open and close the help")),
            ("F9", t("Hide the screen, and show it again")),
            (t("Ctrl + L"), t("Lock the program")),
            (t("Ctrl + S"), t("Save now (it is also saved while you write)")),
            (t("Ctrl + C"), t("Copy; what you copy is gone from the clipboard after 30 seconds")),
            (t("Ctrl + plus or minus"), t("Larger or smaller text")),
            (t("Tab"), t("On to the next field")),
        ):
            self._column.addWidget(Words(keys, "label"))
            self._column.addWidget(Words(what))

    def _head(self, title: str) -> None:
        self._column.addSpacing(12)
        self._column.addWidget(Heading(title, "subheading"))
