"""Pages read as pictures, and compared as two sheets held side by side are."""

from __future__ import annotations

import subprocess

import pypdfium2

DPI = 100
Page = tuple[int, int, bytes]


def greys(pdf: bytes) -> list[Page]:
    """Every page as width, height and one byte a dot."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        bitmap = page.render(scale=DPI / 72, grayscale=True)
        stride = bitmap.stride
        data = bytes(bitmap.buffer)
        rows = b"".join(data[y * stride : y * stride + bitmap.width] for y in range(bitmap.height))
        pages.append((bitmap.width, bitmap.height, rows))
        bitmap.close()
        page.close()
    document.close()
    return pages


def poppler(program: str, pdf: bytes, *options: str) -> str:
    """What one of poppler's programs says of a PDF."""
    return subprocess.run([program, *options, "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def cells(page: Page) -> list[float]:
    """How grey each square of a tenth of an inch is: a hair's breadth of shift is none."""
    width, _, data = page
    rows = [data[start : start + width] for start in range(0, len(data), width)]
    side = DPI // 10
    grey = []
    for top in range(0, len(rows), side):
        band = rows[top : top + side]
        grey += [sum(sum(row[x : x + side]) for row in band) / (len(band) * side) for x in range(0, width - side, side)]
    return grey


def difference(a: Page, b: Page) -> float:
    """The mean difference of two pages in grey, 0 to 255."""
    assert abs(a[0] - b[0]) <= 1
    assert abs(a[1] - b[1]) <= 1
    pairs = list(zip(cells(a), cells(b), strict=False))
    return sum(abs(one - other) for one, other in pairs) / len(pairs)


def ink(page: Page) -> tuple[int, int, int, int]:
    """The smallest rectangle around all that is not white: left, top, right, bottom in dots."""
    width, height, data = page
    rows = [data[y * width : (y + 1) * width] for y in range(height)]
    inked = [y for y, row in enumerate(rows) if any(dot < 200 for dot in row)]
    columns = [x for row in rows for x, dot in enumerate(row) if dot < 200]
    return min(columns), inked[0], max(columns), inked[-1]
