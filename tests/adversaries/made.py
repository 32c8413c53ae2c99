"""Resumes with a trick, made in every format: the same lines, and the trick added in its own way."""

from __future__ import annotations

import html
import io
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.shared import Pt, RGBColor
from PIL import Image
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
POSTINGS = HERE.parents[1] / "requirements"
FONT_SIZE = 10
LINE_HEIGHT = 12
_CYRILLIC = str.maketrans("ABCEHIKMOPTXaceopxy", "АВСЕНІКМОРТХасеорху")
_GREEK = str.maketrans("ABEHIKMNOPTXZo", "ΑΒΕΗΙΚΜΝΟΡΤΧΖο")
STYLES = {  # of a web page
    "white": "color:#ffffff",
    "faint": "color:#fdfdfd",
    "one_point": "font-size:1px",
    "small": "font-size:3px",
    "gone": "display:none",
    "off_page": "position:absolute;left:-9999px",
}


@dataclass(frozen=True)
class Trick:
    """One row of tricks.toml."""

    kind: str
    because: str
    place: str
    flag: str
    formats: tuple[str, ...]
    text: str = ""
    honest: str = ""
    posting: str = ""
    look: str = "plain"
    letters: str = "plain"
    times: int = 1
    join: str = "\n"

    @property
    def added(self) -> str:
        text = (POSTINGS / self.posting / "posting.md").read_text("utf-8") if self.posting else self.text
        return disguise(self.join.join([text] * self.times), self.letters)


def load_tricks(name: str) -> tuple[Trick, ...]:
    rows = tomllib.loads((HERE / name).read_text("utf-8"))["trick"]
    return tuple(Trick(**{**row, "formats": tuple(row["formats"])}) for row in rows)


def load_honest() -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in sorted((HERE / "honest").glob("*.txt"))}


def disguise(text: str, letters: str) -> str:
    """The text as it looks, in other characters."""
    match letters:
        case "plain":
            return text
        case "cyrillic":
            return text.translate(_CYRILLIC)
        case "greek":
            return text.translate(_GREEK)
        case "zero_width":
            return _between_letters(text, "\u200b")
        case "soft_hyphens":
            return _between_letters(text, "\u00ad")
        case "turned":
            return f"\u202e{text[::-1]}\u202c"
        case "tags":
            return "Thank you." + "".join(chr(0xE0000 + ord(char)) for char in text)
    raise ValueError(letters)


def _between_letters(text: str, mark: str) -> str:
    words = (mark.join(word) if word.isalpha() else word for word in text.split(" "))
    return " ".join(words)


Line = tuple[str, str]  # what stands there, and how it is written


def make(base: str, trick: Trick | None, format: str) -> bytes:
    """A resume, honest without a trick, as a file."""
    lines = list(_lines(base, trick))
    return {"txt": _txt, "html": _html, "docx": _docx, "pdf": _pdf}[format](lines)


def make_honest(base: str, trick: Trick, format: str) -> bytes:
    """The honest version of a resume with a trick."""
    kept = Trick(trick.kind, trick.because, trick.place, "", (), text=trick.honest)
    return make(base, kept if trick.honest else None, format)


def _lines(base: str, trick: Trick | None) -> Iterator[Line]:
    for line in base.splitlines():
        if not line.startswith("@"):
            yield disguise(line, trick.letters) if trick and trick.place == "all" else line, "plain"
        elif trick and line == f"@{trick.place}":
            for added in trick.added.split("\n"):
                yield added, trick.look


def _txt(lines: Iterable[Line]) -> bytes:
    return "\n".join(text for text, _ in lines).encode()


def _is_heading(text: str) -> bool:
    return text.isupper() and len(text) > 3 and "," not in text and not any(char.isdigit() for char in text)


def _html(lines: Iterable[Line]) -> bytes:
    head, body = [], []
    for text, look in lines:
        escaped = html.escape(text)
        if look == "comment":
            body.append(f"<!-- {escaped} -->")
        elif look == "properties":
            head.append(f'<meta name="description" content="{escaped}">')
        elif look == "class":
            head.append("<style>.note { color: white }</style>")
            body.append(f'<p class="note">{escaped}</p>')
        elif look in STYLES:
            body.append(f'<p style="{STYLES[look]}">{escaped}</p>')
        elif text.strip():
            tag = "h2" if _is_heading(text) else "div"
            body.append(f"<{tag}>{escaped}</{tag}>")
        else:
            body.append("<p></p>")
    return f"<html><head>{''.join(head)}</head><body>{''.join(body)}</body></html>".encode()


def _docx(lines: Iterable[Line]) -> bytes:
    document = docx.Document()
    for text, look in lines:
        if look == "properties":
            document.core_properties.comments = text[:255]
            continue
        holder: Any = document.sections[0].footer if look == "footer" else document
        run = holder.add_paragraph().add_run(text)
        run.bold = _is_heading(text)
        if look in ("white", "faint"):
            run.font.color.rgb = RGBColor.from_string("FFFFFF" if look == "white" else "FDFDFD")
        elif look in ("one_point", "small"):
            run.font.size = Pt(1 if look == "one_point" else 3)
        elif look == "gone":
            run._r.get_or_add_rPr().append(OxmlElement("w:vanish"))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _pdf(lines: Iterable[Line]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=LETTER, invariant=True)
    at = 740.0
    for text, look in lines:
        if look == "properties":
            canvas.setSubject(text)
            continue
        size = {"one_point": 1, "small": 3}.get(look, FONT_SIZE)
        for part in _wrapped(text, size):
            if at < 60:
                canvas.showPage()
                at = 740.0
            x, y = {"off_page": (700.0, at), "footer": (56.0, 30.0)}.get(look, (56.0, at))
            canvas.setFont("Helvetica-Bold" if _is_heading(text) else "Helvetica", size)
            canvas.setFillGray({"white": 1.0, "faint": 0.99}.get(look, 0.0))
            canvas.drawString(x, y, part)
            if look == "behind":
                canvas.drawInlineImage(_grey_picture(), x - 5, y - 5, 520, LINE_HEIGHT + 5)
            at -= LINE_HEIGHT
        at -= 0 if text.strip() else LINE_HEIGHT
    canvas.save()
    return target.getvalue()


def _wrapped(text: str, size: int) -> list[str]:
    """The parts of a line that fit side by side on the page."""
    return simpleSplit(text, "Helvetica", size, 500)


def _grey_picture() -> Any:
    return Image.new("RGB", (40, 10), (120, 130, 140))
