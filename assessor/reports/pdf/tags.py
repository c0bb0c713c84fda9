"""What each mark on the paper is: the elements of the document, and the marked content that they are drawn in.

Marks must be written while drawing; afterwards nobody can tell a heading from large letters. Everything that is drawn goes
through here, as the content of an element or as an artifact (rules, frames, running lines). ISO 32000-1, 14.6 to 14.8.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of marked content: the page, counted from 0, and its number there."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A part of the document's structure, in reading order; `role` is a standard structure type (H1, P, Table …).

    `scope` says of a table's head cell whether it heads its Row or its Column. The halves of a paragraph that a page break parts are drawn into one element.
    """

    role: str
    scope: str = ""
    children: list[Element | Mark] = field(default_factory=list)

    def add(self, role: str, scope: str = "") -> Element:
        """A new element at the end of this one."""
        child = Element(role, scope)
        self.children.append(child)
        return child

    def marks(self) -> Iterator[tuple[Mark, Element]]:
        """All marked content below this element, with the element that it belongs to."""
        for child in self.children:
            if isinstance(child, Mark):
                yield child, self
            else:
                yield from child.marks()


@contextmanager
def content(canvas: Canvas, element: Element) -> Iterator[None]:
    """What is drawn within is the content of this element."""
    page = canvas.getPageNumber() - 1
    counts: dict[int, int] = canvas.__dict__.setdefault("mark_counts", {})
    number = counts.get(page, 0)
    counts[page] = number + 1
    element.children.append(Mark(page, number))
    _write(canvas, f"/{element.role} <</MCID {number}>> BDC")
    yield
    _write(canvas, "EMC")


def first_on_page(canvas: Canvas) -> bool:
    """Whether no content has been drawn on the page yet."""
    return not canvas.__dict__.get("mark_counts", {}).get(canvas.getPageNumber() - 1, 0)


@contextmanager
def artifact(canvas: Canvas, kind: str = "Layout") -> Iterator[None]:
    """What is drawn within is no content: a reader's voice passes over it. `kind` is Layout, Pagination or Page."""
    _write(canvas, f"/Artifact <</Type /{kind}>> BDC")
    yield
    _write(canvas, "EMC")


def _write(canvas: Canvas, operator: str) -> None:
    canvas._code.append(operator)  # type: ignore[attr-defined]  # noqa: SLF001 - reportlab has no call for marked content
