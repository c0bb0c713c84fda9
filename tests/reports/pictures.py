"""Golden pictures: how each kind of page looks, kept in `golden/` and compared with what is drawn now.

`make golden` (`python -m tests.reports.pictures`) draws them anew. Nothing else does: look at each of them afterwards, and
say in the commit what changed.

Each picture is 72 dots per inch, so a dot is a point; grey, 16 levels. It is drawn twice as large and made smaller, so that little
hangs on how letters are smoothed. What is compared are means, of strips across the page and of blocks:

- a line that moves or a rule that is gone changes a strip 2 points high, smoothed over three of them, by 0.03 or more;
- bold for regular, a word, a bar beside a quotation change a block of 24 by 12 points by 0.04 or more;
- drawn three times as large instead, no strip differs by more than 0.02 and no block by more than 0.03.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from assessor.reports.pdf.renderer import PdfRenderer
from tests.reports.samples import SAMPLES

GOLDEN = Path(__file__).with_name("golden")
STRIP = 0.026
BLOCK = 0.036
_STRIP_HEIGHT = 2
_BLOCK_SIZE = (24, 12)
_GREYS = 16
_LARGER = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a sample: the first that `says` a text."""

    sample: str
    says: str


PAGES = {
    "first-page": Page("practice", "1. Overblik"),
    "person": Page("practice", "3. Personen"),
    "observations": Page("practice", "O2 · 24. september"),
    "timeline": Page("practice", "5. Tidslinje"),
    "points": Page("practice", "6. Opmærksomhedspunkter"),
    "network-and-everyday": Page("practice", "7. Netværk"),
    "own-view-and-efforts": Page("practice", "9. Personens og familiens eget syn"),
    "assessment-and-questions": Page("practice", "11. Henvenderens vurdering"),
    "corrected": Page("second-version", "Rettet: viste sig ikke at passe"),
    "versions": Page("second-version", "12. Versioner"),
    "changes": Page("second-version", "Rettelse: O6"),
    "five-minutes": Page("five-minutes", "1. Overblik"),
    "danger": Page("danger", "1. Overblik"),
    "group": Page("group", "3. Gruppen"),
    "goes-on": Page("group", "O12 fortsat"),
    "english": Page("english", "1. Overview"),
}


def picture(pdf: bytes, says: str, *, larger: int = _LARGER) -> Image.Image:
    """The first page of a PDF that says a text, as a grey picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            if says in page.get_textpage().get_text_bounded():
                shown: Image.Image = page.render(scale=larger, grayscale=True).to_pil()
                return shown.convert("L").reduce(larger)
    finally:
        document.close()
    raise LookupError(says)


def golden(name: str) -> Image.Image:
    """The picture that is kept."""
    with Image.open(GOLDEN / f"{name}.png") as kept:
        return kept.convert("L")


def differences(before: Image.Image, now: Image.Image) -> list[str]:
    """Where two pictures differ by more than smoothing explains, in points from the top and the left; empty where nowhere."""
    if before.size != now.size:
        return [f"the page is {now.size} points, and was {before.size}"]
    found = [
        f"{y * _STRIP_HEIGHT} points from the top: {abs(a - b):.3f} > {STRIP}"
        for y, (a, b) in enumerate(zip(_strips(before), _strips(now), strict=True))
        if abs(a - b) > STRIP
    ]
    width, height = _BLOCK_SIZE
    across = -(-before.width // width)
    for number, (a, b) in enumerate(zip(_blocks(before), _blocks(now), strict=True)):
        if abs(a - b) > BLOCK:
            y, x = divmod(number, across)
            found.append(f"{y * height} from the top, {x * width} from the left: {abs(a - b):.3f} > {BLOCK}")
    return found


def _strips(shown: Image.Image) -> list[float]:
    rows = shown.resize((1, shown.height // _STRIP_HEIGHT), Image.Resampling.BOX).tobytes()
    return [sum(near := rows[max(0, y - 1) : y + 2]) / len(near) / 255 for y in range(len(rows))]


def _blocks(shown: Image.Image) -> list[float]:
    return [mean / 255 for mean in shown.reduce(_BLOCK_SIZE).tobytes()]


def main() -> None:
    """Draw all pictures anew."""
    renderer, drawn = PdfRenderer(), dict[str, bytes]()
    GOLDEN.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        if page.sample not in drawn:
            drawn[page.sample] = renderer.render(SAMPLES[page.sample]())
        new, path = picture(drawn[page.sample], page.says), GOLDEN / f"{name}.png"
        if path.exists() and not differences(golden(name), new):
            continue  # smoothing alone is no reason for a new file
        new.quantize(_GREYS).save(path, optimize=True)
        print("drawn anew:", path.relative_to(Path.cwd()))


if __name__ == "__main__":
    main()
