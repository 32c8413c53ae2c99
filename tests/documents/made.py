"""Files that several tests make: OpenDocument texts, and pictures of pages."""

from __future__ import annotations

import io
import shutil
import zipfile

import pypdfium2
import pytest
from PIL import Image

from matcher.documents.document import Document

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not on the PATH")

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)


def odt_style(name: str, inner: str = "", *, family: str = "text", parent: str = "") -> str:
    based = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{based}>{inner}</style:style>'


def odt_letters(**properties: str) -> str:
    said = " ".join(f'{name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in properties.items())
    return f"<style:text-properties {said}/>"


def odt_of(body: str, *, styles: str = "", pages: str = "", manifest: str = "") -> bytes:
    """A file with that body; `styles` are its own, `pages` its master page."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        package.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        package.writestr(
            "styles.xml",
            f"<office:document-styles {SPACES}><office:styles>{odt_style('Heading_20_1', family='paragraph')}"
            f"</office:styles><office:master-styles><style:master-page>{pages}</style:master-page>"
            "</office:master-styles></office:document-styles>",
        )
    return target.getvalue()


def page_of(pdf: bytes, *, dpi: int = 150) -> Image.Image:
    """The first page as a scanner would see it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def picture_of(page: bytes | Image.Image, kind: str = "PNG") -> bytes:
    """A picture file of a page."""
    target = io.BytesIO()
    (page_of(page) if isinstance(page, bytes) else page).save(target, format=kind)
    return target.getvalue()


def check_lines(document: Document) -> None:
    """What every reader promises: lines lead back to what the file says, and stand in order."""
    assert document.lines
    for line in document.lines:
        assert line.text
        assert line.text == line.text.strip()
        if line.offsets is None:
            assert line.text == line.written
        else:
            assert len(line.offsets) == len(line.text)
            assert list(line.offsets) == sorted(line.offsets)
            assert 0 <= line.offsets[0] <= line.offsets[-1] < len(line.written)
        assert line.as_written(0, len(line.text)) in line.written
        assert 1 <= line.page_number <= document.page_count
        assert not line.words or [word.text for word in line.words] == line.written.split()
    places = [(line.page_number, line.line_number) for line in document.lines]
    assert places == sorted(set(places))
    assert [line.block for line in document.lines] == sorted(line.block for line in document.lines)
