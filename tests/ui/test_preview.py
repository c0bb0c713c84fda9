"""The preview: sharp pages, found words, keys, and what a screen reader is told. The report is invented."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from assessor.i18n import translator
from assessor.reports.model import Paragraph, Part, Report
from assessor.reports.pdf.renderer import PdfRenderer
from assessor.ui.preview.drawing import strips
from assessor.ui.preview.page import PreviewPage
from assessor.ui.preview.page_view import PageView
from assessor.ui.preview.pdf import Pdf
from assessor.ui.preview.ways_out import Paper, WaysOut
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme
from assessor.ui.widgets.headings import HeadingFactory
from assessor.ui.work import Work
from tests.ui.window_user import _KEPT

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG = "Vilhelm Opdigtet stod alene ved vinduet i frikvarteret og så ud på ungdomsuddannelsesvejledningens kontor. "


def invented_report(pages: int) -> Report:
    texts = tuple(Paragraph(LONG * 4) for _ in range(6 * pages))
    return Report(
        language="da",
        title="Prøve",
        marking="Fortroligt",
        banner="Opdigtet øvelsessag – ikke en virkelig person",
        first=(),
        parts=(Part(1, "Overblik", texts), Part(2, "Zebra", (Paragraph("En enlig zebra."),))),
        footer="2026-k7m2p · version 1",
        page_of="side {page} af {pages}",
        neutral_title="Bekymring 2026-k7m2p",
    )


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return PdfRenderer().render(invented_report(5))


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Work]:
    made = Work()
    yield made
    made.close()


def _clear(waiting: set[str], _: object) -> None:
    waiting.clear()


def _empty(waiting: set[str]) -> bool:
    return not waiting


def here() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


class Looker:
    """Somebody who looks at a report, by keys and by what can be read."""

    def __init__(self, qtbot: QtBot, work: Work, pdf: bytes) -> None:
        self._qtbot = qtbot
        self.work = work
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._dressed = (application, application.font(), application.palette(), application.style().objectName())
        self.bugs: list[Exception] = []
        self.left: list[bool] = []
        work.failed.connect(self.bugs.append)
        t = translator("da")
        self.theme = Theme(application, text_percent=100)
        self.shell = Shell(self.theme, t)
        self.shell.take_keys()  # as settling does
        paper = Paper(pdf, "Version 1 af 2026-k7m2p", "Dokument 2026-k7m2p", "bekymring-2026-k7m2p-v1.pdf")
        self.written: list[tuple[str, bytes]] = []
        self.ways = WaysOut(
            self.shell,
            paper,
            work=work,
            t=t,
            write=lambda *given: self.written.append(given),
            lock=lambda data, _: data,
            before_leaving=lambda _: None,
        )
        self.page = PreviewPage(t, self.ways, work=work)
        self.page.closed.connect(lambda: self.left.append(True))
        self.shell.show_room(self.page)
        self.shell.show()
        self.shell.activateWindow()
        qtbot.waitUntil(self.shell.isActiveWindow)
        self.page.first_focus().setFocus()
        self.settle()

    def settle(self) -> None:
        """Until nothing is asked of the background any more."""
        for _ in range(3):
            QApplication.processEvents()
            quiet = {"pure"}
            while quiet or self.page._drawing._busy or self.page._drawing._wanted or not self.page._finder.done:
                quiet = {"pure"}
                self.work.pure(lambda: None, partial(_clear, quiet))
                self._qtbot.waitUntil(partial(_empty, quiet), timeout=20_000)
                QApplication.processEvents()

    def end(self) -> None:
        assert not self.bugs
        self.shell.close()
        self.shell.deleteLater()
        self.theme.deleteLater()
        application, font, palette, style = self._dressed
        application.setStyleSheet("")
        application.setStyle(style)
        application.setFont(font)
        application.setPalette(palette)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(here(), text)
        self.settle()

    def sees(self, text: str) -> bool:
        return any(text == each.text() for each in self.page.findChildren(QLabel) if each.isVisible())

    @property
    def views(self) -> list[PageView]:
        return self.page.findChildren(PageView)

    def shown(self) -> list[PageView]:
        return [view for view in self.views if not view.visibleRegion().isEmpty()]


@pytest.fixture
def looks(qtbot: QtBot, work: Work) -> Iterator[Callable[[bytes], Looker]]:
    lookers: list[Looker] = []

    def look(pdf: bytes) -> Looker:
        lookers.append(Looker(qtbot, work, pdf))
        return lookers[-1]

    yield look
    for looker in lookers:
        looker.end()


@pytest.fixture
def looker(looks: Callable[[bytes], Looker], pdf: bytes) -> Looker:
    return looks(pdf)


def visible_part(view: PageView) -> QRect:
    return view.visibleRegion().boundingRect().intersected(view.rect().adjusted(1, 1, -1, -1))


def reference(pdf: bytes, page: int, width: int, height: int) -> QImage:
    opened = Pdf(pdf)
    try:
        return opened.picture(page, (width, height), 0, height)
    finally:
        opened.close()


@pytest.mark.parametrize("keys", ["", "+", "-", "+++>>", "0>"])
def test_what_is_seen_is_what_pdfium_draws_dot_for_dot(looker: Looker, pdf: bytes, keys: str) -> None:
    meaning = {"+": Qt.Key.Key_Plus, "-": Qt.Key.Key_Minus, ">": Qt.Key.Key_PageDown, "0": Qt.Key.Key_End}
    for key in keys:
        looker.press(meaning[key])
    for view in looker.shown():
        inner, part = view.rect().adjusted(1, 1, -1, -1), visible_part(view)
        seen = view.grab(part).toImage().convertToFormat(QImage.Format.Format_RGB32)
        wanted = reference(pdf, view.number, inner.width(), inner.height())
        assert seen == wanted.copy(part.translated(-1, -1))


def test_on_a_finer_screen_it_is_drawn_finer(looker: Looker, monkeypatch: pytest.MonkeyPatch) -> None:
    view = looker.shown()[0]
    width = view.strips()[0].width
    monkeypatch.setattr(PageView, "devicePixelRatioF", lambda _: 2.0)
    assert view.strips()[0].width == 2 * width


def test_strips_cover_a_page_whatever_its_size() -> None:
    for width, height in ((400, 566), (1100, 1556), (6352, 8984)):
        parts = strips(0, width, height)
        assert parts[0].top == 0
        assert all(above.top + above.height == below.top for above, below in pairwise(parts))
        assert parts[-1].top + parts[-1].height == height
        assert max(part.width * part.height for part in parts) <= 2_000_000


def test_it_opens_as_wide_as_the_window_and_zooms_from_50_to_400(looker: Looker) -> None:
    assert looker.page.pages.fits
    view = looker.views[0]
    assert 0.8 < view.width() / looker.page.pages.viewport().width() < 1
    for _ in range(12):
        looker.press(Qt.Key.Key_Plus)
    assert looker.sees("400 %")
    assert view.width() == pytest.approx(4 * 595.28 * 96 / 72, abs=3)
    for _ in range(12):
        looker.press(Qt.Key.Key_Minus)
    assert looker.sees("50 %")
    looker.press(Qt.Key.Key_0, Control)
    assert looker.page.pages.fits


def test_zooming_keeps_the_place_that_is_read(looker: Looker) -> None:
    looker.page.pages.verticalScrollBar().setValue(looker.views[3].y())
    looker.settle()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_Minus):
        looker.press(key)
        assert looker.views[3] in looker.shown()


def test_ctrl_and_the_wheel_zoom_and_the_wheel_alone_scrolls(looker: Looker) -> None:
    def turn(modifier: Qt.KeyboardModifier) -> None:
        viewport = looker.page.pages.viewport()
        middle = QPointF(viewport.rect().center())
        event = QWheelEvent(
            middle, viewport.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)
        looker.settle()

    before, place = looker.page.pages.percent, looker.page.pages.verticalScrollBar().value()
    turn(Qt.KeyboardModifier.NoModifier)
    assert looker.page.pages.percent == before
    assert looker.page.pages.verticalScrollBar().value() > place
    turn(Control)
    assert looker.page.pages.percent < before


def test_the_keys_go_through_the_report_and_it_is_said_where(looker: Looker) -> None:
    pages = looker.page.pages
    assert looker.sees(f"Side 1 af {pages.pages}")
    seen = 0
    for _ in range(40):
        looker.press(Qt.Key.Key_PageDown)
        seen = max(seen, pages.current)
    assert looker.views[-1] in looker.shown()
    looker.press(Qt.Key.Key_Home)
    assert looker.sees(f"Side 1 af {pages.pages}")
    looker.press(Qt.Key.Key_End)
    assert looker.sees(f"Side {pages.current + 1} af {pages.pages}")
    assert pages.current >= pages.pages - 2
    place = pages.verticalScrollBar().value()
    looker.press(Qt.Key.Key_Up)
    assert pages.verticalScrollBar().value() < place


def test_the_keyboard_goes_with_the_page_that_is_read(looker: Looker) -> None:
    assert QApplication.focusWidget() is looker.views[0]
    for _ in range(4):
        looker.press(Qt.Key.Key_PageDown)
    now = QApplication.focusWidget()
    assert now is looker.views[looker.page.pages.current]
    assert now is not looker.views[0]
    tabbed = [view for view in looker.views if view.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed == [now]


def test_a_screen_reader_gets_each_page_by_name_with_its_text(
    qapp: QApplication, looks: Callable[[bytes], Looker], pdf: bytes
) -> None:
    _KEPT.append(HeadingFactory())
    looker = looks(pdf)
    view = looker.views[0]
    heard = QAccessible.queryAccessibleInterface(view)
    assert heard.role() is QAccessible.Role.Document
    assert heard.text(QAccessible.Text.Name) == view.accessibleName()
    assert heard.text(QAccessible.Text.Description) == view.accessibleDescription()
    assert view.accessibleName() == f"Side 1 af {looker.page.pages.pages}"
    words = " ".join(view.accessibleDescription().split())
    assert LONG.strip() in words
    assert words.count("ungdoms") == words.count("ungdomsuddannelsesvejledningens")  # divided words are whole again
    for _ in range(40):
        looker.press(Qt.Key.Key_PageDown)
    assert "En enlig zebra." in looker.views[-1].accessibleDescription()


def test_all_that_can_be_reached_has_a_name(looker: Looker) -> None:
    looker.press(Qt.Key.Key_F, Control)
    parts = [*looker.page.findChildren(QAbstractButton), *looker.page.findChildren(QLineEdit)]
    assert len(parts) >= 12
    assert all(part.accessibleName() for part in parts)


def test_words_are_found_marked_and_gone_through(looker: Looker) -> None:
    looker.press(Qt.Key.Key_F, Control)
    looker.type("ungdomsuddannelsesvejledningens")
    total = looker.page._finder.hits
    assert len(total) == 4 * 6 * 5
    assert any(len(hit.places) > 1 for hit in total)  # some are divided at a line's end
    assert looker.sees(f"1 af {len(total)}")
    looker.press(Qt.Key.Key_Return)
    assert looker.sees(f"2 af {len(total)}")
    looker.press(Qt.Key.Key_F3)
    looker.press(Qt.Key.Key_F3, Shift)
    looker.press(Qt.Key.Key_Return, Shift)
    looker.press(Qt.Key.Key_Return, Shift)
    assert looker.sees(f"{len(total)} af {len(total)}")


def test_the_mark_stands_on_the_word(looker: Looker) -> None:
    looker.press(Qt.Key.Key_F, Control)
    looker.type("zebra")
    looker.press(Qt.Key.Key_Return)
    hit = looker.page._finder.current
    assert hit is not None
    view = looker.views[hit.page]
    assert view in looker.shown()
    place = view.place(hit.places[0]).toRect()
    image = view.grab(place).toImage()
    dots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert QColor("white") not in dots
    assert any(dot.lightness() < 60 for dot in dots)  # the letters are still there


def test_what_is_not_there_is_said(looker: Looker) -> None:
    looker.press(Qt.Key.Key_F, Control)
    looker.type("giraf")
    assert looker.sees("Ikke fundet")
    assert looker.page.search.field.accessibleDescription() == "Ikke fundet"


def test_letters_typed_into_the_search_do_not_zoom_or_leave(looker: Looker) -> None:
    before = looker.page.pages.percent
    looker.press(Qt.Key.Key_F, Control)
    looker.type("a+b-c")
    assert looker.page.search.field.text() == "a+b-c"
    assert looker.page.pages.percent == before
    looker.press(Qt.Key.Key_Escape)
    assert not looker.page.search.isVisible()
    assert not looker.left
    assert isinstance(QApplication.focusWidget(), PageView)
    looker.press(Qt.Key.Key_F, Control)
    looker.page.first_focus().setFocus()
    looker.press(Qt.Key.Key_Escape)
    assert not looker.page.search.isVisible()
    assert not looker.left
    looker.press(Qt.Key.Key_Escape)
    assert looker.left == [True]


def test_text_size_is_not_the_zoom(looker: Looker) -> None:
    steps: list[int] = []
    looker.shell.text_size_wanted.connect(steps.append)
    before = looker.page.pages.percent
    looker.press(Qt.Key.Key_Plus, Control)
    assert steps == [1]
    assert looker.page.pages.percent == before


def test_leaving_at_once_leaves_nothing_behind(qtbot: QtBot, looks: Callable[[bytes], Looker], pdf: bytes) -> None:
    looker = looks(pdf)
    looker.press(Qt.Key.Key_F, Control)
    QTest.keyClicks(here(), "vinduet")  # and nothing is waited for
    drawing = looker.page._drawing
    looker.shell.show_room(QLabel("Noget andet"))
    QApplication.processEvents()
    gone = {"open"}
    looker.work.pure(lambda: None, lambda _: gone.clear())
    qtbot.waitUntil(lambda: not gone)
    drawing.close()
    looker.work.pure(lambda: None, lambda _: gone.add("closed"))
    qtbot.waitUntil(lambda: "closed" in gone)
    assert drawing._pdf is None


def test_pdfium_is_only_ever_called_on_one_lane(
    looks: Callable[[bytes], Looker], pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    lanes: set[str] = set()
    for name in ("__init__", "close", "sizes", "picture", "words", "found"):
        real = getattr(Pdf, name)

        def noted(self: Pdf, *given: object, real: Callable[..., object] = real) -> object:
            lanes.add(threading.current_thread().name)
            return real(self, *given)

        monkeypatch.setattr(Pdf, name, noted)
    looker = looks(pdf)
    looker.press(Qt.Key.Key_F, Control)
    looker.type("vinduet")
    looker.press(Qt.Key.Key_End)
    assert lanes == {"work"}


def test_the_window_answers_while_pages_are_drawn(looks: Callable[[bytes], Looker], pdf: bytes) -> None:
    looker = looks(pdf)
    waits: list[float] = []
    last = perf_counter()

    def tick() -> None:
        nonlocal last
        now = perf_counter()
        waits.append(now - last)
        last = now

    timer = QTimer(interval=1)
    timer.timeout.connect(tick)
    timer.start()
    for _ in range(12):
        looker.press(Qt.Key.Key_PageDown)
        looker.press(Qt.Key.Key_Plus)
    timer.stop()
    assert len(waits) > 50
    assert sorted(waits)[int(len(waits) * 0.99)] < 0.25  # measured: 0.03 s on two cores; loaded machines get room


def test_ink_and_words_of_an_empty_page(pdf: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842).close()
    import io

    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    opened = Pdf(buffer.getvalue())
    try:
        assert opened.sizes() == (QSizeF(595, 842),)
        assert opened.ink(0).isEmpty()
        assert opened.words(0) == ""
        assert opened.found(0, "noget") == ()
    finally:
        opened.close()


def small_with_large_text(looker: Looker) -> None:
    looker.shell.set_danger_line("Er nogen i fare nu? Ring 112. Ellers politiet 114.")
    looker.theme.set_text_percent(200)
    looker.shell.resize(700, 500)
    looker.settle()


def cut_off(looker: Looker) -> list[str]:
    """The names of the shown buttons that are not wholly seen."""
    shown = [each for each in looker.shell.findChildren(QAbstractButton) if each.isVisible()]
    return [
        each.accessibleName()
        for each in shown
        if each.visibleRegion().boundingRect() != each.rect() or each.height() < each.sizeHint().height()
    ]


def test_in_a_small_window_with_large_text_nothing_is_cut_off_and_the_page_has_its_room(looker: Looker) -> None:
    small_with_large_text(looker)
    assert looker.shell.size() == QSize(700, 500)
    assert not cut_off(looker)
    assert looker.page.pages.height() > 200
    looker.press(Qt.Key.Key_F, Control)
    looker.type("vinduet")
    assert not cut_off(looker)
    assert looker.page.pages.height() > 100
    looker.page._show_printing(1, 5)
    looker.page.say("Den er ikke gemt.", True)
    looker.settle()
    assert looker.sees("Den er ikke gemt.")
    assert not cut_off(looker)
    looker.press(Qt.Key.Key_Escape)
    assert "Stop udskriften" in {
        each.accessibleName() for each in looker.page.findChildren(QAbstractButton) if each.isVisible()
    }
    assert not cut_off(looker)
    looker.page._show_printing(0, 0)


@pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", "does not support grabbing")
def test_what_there_is_no_room_for_stands_in_a_list_that_keys_open(
    looker: Looker, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[bool] = []
    monkeypatch.setattr("assessor.ui.preview.ways_out.ask_where", lambda *_: saved.append(True))
    small_with_large_text(looker)
    for name in ("Tilbage", "Mere"):
        looker.press(Qt.Key.Key_Tab)
        assert here().accessibleName().startswith(name)
    looker.press(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    listed = [each.text().split("\t")[0] for each in menu.actions()]
    assert listed == ["Gem som PDF", "Gem som låst PDF", "Søg i teksten", "Større", "Mindre", "Tilpas bredden"]
    assert menu.accessibleName().startswith("Mere")
    QTest.keyClick(menu, Qt.Key.Key_Return)
    looker.settle()
    assert saved
    looker.press(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert here().accessibleName().startswith("Mere")
    assert QApplication.activePopupWidget() is None


def test_where_there_is_room_again_all_stands_in_the_bars(looker: Looker) -> None:
    names = {each.accessibleName() for each in looker.page.findChildren(QAbstractButton) if each.isVisible()}
    small_with_large_text(looker)
    looker.shell.resize(1180, 900)
    looker.settle()
    assert names == {each.accessibleName() for each in looker.page.findChildren(QAbstractButton) if each.isVisible()}
    assert "Udskriv" in names
    assert not any(name.startswith("Mere") for name in names)
    looker.shell.resize(700, 500)
    looker.theme.set_text_percent(100)
    looker.settle()
    assert names == {each.accessibleName() for each in looker.page.findChildren(QAbstractButton) if each.isVisible()}
