"""What a point of attention means and does not mean, with an example that helps the reader and one that does not."""

from __future__ import annotations

from assessor.i18n import Translator
from assessor.indicators.catalogue import Point
from assessor.ui.widgets.text import Panel, Words


class PointHelp(Panel):
    """Unfolds under the point."""

    def __init__(self, point: Point, t: Translator) -> None:
        super().__init__("note", spacing=6)
        self.column.addWidget(Words(point.help.of(t.language)))
        for caption, text in (
            (t("This helps the reader"), point.good_example),
            (t("This does not help"), point.poor_example),
            (t("Why not?"), point.poor_reason),
        ):
            self.column.addSpacing(4)
            self.column.addWidget(Words(caption, "label"))
            self.column.addWidget(Words(text.of(t.language)))
        self.column.addWidget(Words(t("The examples are invented."), "small"))
