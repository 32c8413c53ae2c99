"""A resume's lines saved as other files, as word processors save what looks the same: text, web page, Word, PDF.

Written by hand, since what a library adds would be another difference.
"""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from html import escape

from matcher.auditing.invariance.originals import Original
from matcher.auditing.invariance.paper import FONTS, set_in_place, set_one_below_another
from matcher.auditing.invariance.paragraphs import has_cells_side_by_side, paragraphs_of
from matcher.auditing.invariance.variant import Variant


def save_otherwise(original: Original) -> Iterator[tuple[Variant, str, bytes]]:
    """Each other file that can hold the resume: the variant, the name of the file, and its bytes."""
    if has_cells_side_by_side(original.document.lines):
        return
    for kind, label, beside, ending, save in _FILES:
        data = save(original)
        if data is not None:
            yield Variant(kind, label, beside), f"resume{ending}", data


def save_text(original: Original) -> bytes:
    """Plain text: a paragraph on a line, blank lines where the page had room, bullets as hyphens."""
    parts: list[str] = []
    for text, line in paragraphs_of(original):
        if parts and line.gap_before:
            parts.append("")
        parts.append(f"- {text}" if line.role == "bullet" else text)
    return "\n".join(parts).encode() + b"\n"


def save_html(original: Original, *, photo: bool = False) -> bytes:
    """A web page of headings, paragraphs and lists."""
    body = [f'<img alt="" src="data:image/png;base64,{base64.b64encode(_portrait()).decode()}">'] if photo else []
    for text, line in paragraphs_of(original):
        said = escape(text, quote=False)
        said = f"<b>{said}</b>" if line.bold and line.role != "heading" else said
        tag = {"heading": "h2", "bullet": "li"}.get(line.role, "p" if line.gap_before else "div")
        style = f' style="font-size: {line.size:g}pt"' if line.size else ""
        body.append(f"<{tag}{style}>{said}</{tag}>")
    head = '<!doctype html><html><head><meta charset="utf-8"><title>Resume</title></head><body>'
    return "\n".join([head, *body, "</body></html>"]).encode()


def save_docx(original: Original, *, photo: bool = False) -> bytes:
    """A Word file of paragraphs, with the sizes and the bold type of the lines."""
    body = [_PICTURE_RUN] if photo else []
    for text, line in paragraphs_of(original):
        look = "<w:b/>" if line.bold else ""
        look += f'<w:sz w:val="{round(line.size * 2)}"/>' if line.size else ""
        shape = '<w:numPr><w:numId w:val="1"/></w:numPr>' if line.role == "bullet" else ""
        shape += '<w:spacing w:before="160"/>' if line.gap_before else ""
        shape += '<w:outlineLvl w:val="0"/>' if line.role == "heading" else ""
        runs = "<w:r><w:tab/></w:r>".join(
            f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(t, quote=False)}</w:t></w:r>'
            for t in text.split("\t")
        )
        body.append(f"<w:p><w:pPr>{shape}</w:pPr>{runs}</w:p>")
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NAMESPACES}><w:body>{"".join(body)}</w:body></w:document>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in (
            ("[Content_Types].xml", _CONTENT_TYPES),
            ("_rels/.rels", _RELS),
            ("word/_rels/document.xml.rels", _DOCUMENT_RELS),
            ("word/document.xml", document),
            *((("word/media/photo.png", _portrait()),) if photo else ()),
        ):
            archive.writestr(zipfile.ZipInfo(name), content)  # of 1980, so that the bytes are the same every day
    return packed.getvalue()


def _portrait() -> bytes:
    """A picture of 90 by 120 points, grey: PNG."""
    rows = b"".join(b"\0" + bytes([120 + y % 100]) * 90 for y in range(120))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 90, 120, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


Save = Callable[[Original], bytes | None]
_TEXT, _PAGE, _WORD = "saved as text", "saved as a web page", "saved as a Word file"
_FILES: tuple[tuple[str, str, str, str, Save], ...] = (  # a photograph is judged beside the same file without one
    ("file format", _TEXT, "", ".txt", save_text),
    ("file format", _PAGE, "", ".html", save_html),
    ("file format", _WORD, "", ".docx", save_docx),
    ("photo", "a photograph in a web page", _PAGE, ".html", partial(save_html, photo=True)),
    ("photo", "a photograph in a Word file", _WORD, ".docx", partial(save_docx, photo=True)),
    *(("font", f"PDF in {f} type, one column", "", ".pdf", partial(set_one_below_another, font=f)) for f in FONTS),
    *(("font", f"the same page in {f} type", "", ".pdf", partial(set_in_place, font=f)) for f in FONTS),
)
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PICTURE_RUN = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1143000" cy="1524000"/><wp:docPr id="1" name="Photo"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)
_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATIONSHIPS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATIONSHIPS}/image" Target="media/photo.png"/></Relationships>'
)
