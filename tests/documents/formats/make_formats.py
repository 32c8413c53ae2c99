"""One invented resume in every format that is read: `python -m tests.documents.formats.make_formats [--into FOLDER]`.

The words stand once, below. `jo.doc` and `jo.odt` are what LibreOffice makes of `jo.docx`; since it writes the time of
day into them, they are only made anew with `--soffice`. All else comes out with the same bytes each time, the pictures
as long as Pillow, numpy and pdfium are the same. `expected/` is not made: it was written by somebody who looked.
"""

from __future__ import annotations

import argparse
import codecs
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PIL import Image
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from tests.documents.made import page_of
from tests.documents.made_packages import archive_of, mail_of, outlook_of
from tests.samples.docx_kit import grid, list_items, new, put, save, text_box

HERE = Path(__file__).resolve().parent
WIDTH, HEIGHT = letter
SKEW = 1.5  # degrees
SEED = 7


class Job(NamedTuple):
    title: str
    employer: str
    place: str
    dates: str
    months: tuple[str, str | None]  # as JSON Resume has them
    duties: tuple[str, ...]


NAME = "Renée Halvorsen"
PLACE, PHONE, MAIL = "Tacoma, WA 98402", "(253) 555-0147", "renee.halvorsen@example.org"
CONTACT = f"{PLACE} | {PHONE} | {MAIL}"
SUMMARY = "CT technologist with eight years in trauma and outpatient imaging."
JOBS = (
    Job(
        "CT Technologist",
        "Rainier Harbor Medical Center",
        "Tacoma, WA",
        "March 2021 – Present",
        ("2021-03", None),
        (
            "Performs 30 CT scans a shift, strokes and trauma included",
            "Starts IV lines and screens for contrast allergies",
        ),
    ),
    Job(
        "Radiologic Technologist",
        "Puyallup Valley Clinic",
        "Puyallup, WA",
        "June 2018 – February 2021",
        ("2018-06", "2021-02"),
        ("X-ray images of chest, spine and extremities", "Portable radiography on two wards"),
    ),
)
CERTIFICATES_HEAD = ("Certification", "Expires")
CERTIFICATES = (
    ("R.T.(R)(CT)(ARRT)", "03/2028"),
    ("Washington Radiologic Technologist License", "09/2027"),
    ("BLS, American Heart Association", "05/2025"),
)
DEGREE = "Associate of Applied Science, Radiologic Technology"
SCHOOL, GRADUATED = "Commencement Bay Community College, Tacoma, WA", "May 2018"
SKILLS = ("Siemens SOMATOM", "Epic Radiant", "Sectra PACS")
NOTE = "Dear Ms. Okafor,\n\nmy resume is attached. I can start in January.\n\nKind regards\nRenée Halvorsen\n"

SENDER, SUBJECT = (NAME, MAIL), "CT Technologist, nights"


def plain_text() -> str:
    """As people type it: capitals for headings, dashes for lists, spaces for columns."""
    lines = [NAME, CONTACT, "", "SUMMARY", SUMMARY, "", "EXPERIENCE"]
    for job in JOBS:
        lines += [f"{job.title}, {job.employer}, {job.place}", job.dates, *(f"- {duty}" for duty in job.duties), ""]
    lines += ["CERTIFICATIONS", *(f"{name:<48}{date}" for name, date in (CERTIFICATES_HEAD, *CERTIFICATES)), ""]
    lines += ["EDUCATION", DEGREE, SCHOOL, GRADUATED, "", "SKILLS", ", ".join(SKILLS), ""]
    return "\n".join(lines)


def markdown() -> str:
    lines = [f"# {NAME}", "", CONTACT, "", "## Summary", "", SUMMARY, "", "## Experience", ""]
    for job in JOBS:
        lines += [f"### {job.title}, {job.employer}, {job.place}", "", f"*{job.dates}*", ""]
        lines += [*(f"* {duty}" for duty in job.duties), ""]
    lines += ["## Certifications", "", "| {} | {} |".format(*CERTIFICATES_HEAD), "|---|---:|"]
    lines += [*(f"| **{name}** | {date} |" for name, date in CERTIFICATES), ""]
    lines += ["## Education", "", f"{DEGREE}  ", f"{SCHOOL}  ", GRADUATED, "", "## Skills", "", ", ".join(SKILLS), ""]
    return "\n".join(lines)


def html() -> str:
    def tag(name: str, text: str) -> str:
        return f"<{name}>{escape(text)}</{name}>"

    body = [tag("h1", NAME), tag("p", CONTACT), tag("h2", "Summary"), tag("p", SUMMARY), tag("h2", "Experience")]
    for job in JOBS:
        body += [tag("h3", f"{job.title}, {job.employer}, {job.place}"), tag("p", job.dates)]
        body += ["<ul>", *(tag("li", duty) for duty in job.duties), "</ul>"]
    body += [tag("h2", "Certifications"), "<table>"]
    body += ["<tr>" + "".join(tag("th", cell) for cell in CERTIFICATES_HEAD) + "</tr>"]
    body += ["<tr>" + "".join(tag("td", cell) for cell in row) + "</tr>" for row in CERTIFICATES]
    body += ["</table>", tag("h2", "Education"), f"<p>{escape(DEGREE)}<br>{escape(SCHOOL)}<br>{GRADUATED}</p>"]
    body += [tag("h2", "Skills"), tag("p", ", ".join(SKILLS))]
    head = f"<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>{NAME}</title>\n"
    head += "<style>body { font-family: sans-serif } .unused { color: red }</style></head>\n<body>\n"
    return head + "\n".join(body).replace("é", "&eacute;") + "\n</body></html>\n"


def rich_text() -> str:
    """As Word would save it, with what nobody needs left out: fonts, a style sheet, list bullets, table rows."""

    def safe(text: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\'{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c)}?" for c in text)

    def paragraph(text: str, how: str = "") -> str:
        return f"\\pard\\plain\\f0\\fs21{how} {safe(text)}\\par"

    def bullet(text: str) -> str:
        sign = "{\\pntext\\f1\\'b7\\tab}{\\*\\pn\\pnlvlblt\\pnf1\\pnindent0{\\pntxtb\\'b7}}"
        return f"\\pard\\plain{sign}\\fi-360\\li720\\f0\\fs21 {safe(text)}\\par"

    def row(cells: Sequence[str], how: str = "") -> str:
        inside = "".join(f"\\pard\\plain\\intbl\\f0\\fs21{how} {safe(cell)}\\cell" for cell in cells)
        return f"\\trowd\\trgaph108\\cellx6000\\cellx9000{inside}\\row"

    def heading(text: str) -> str:
        return paragraph(text, "\\s1\\sb200\\b")

    lines = [paragraph(NAME, "\\b\\fs36"), paragraph(CONTACT), heading("Summary"), paragraph(SUMMARY)]
    lines.append(heading("Experience"))
    for job in JOBS:
        lines += [paragraph(f"{job.title}, {job.employer}, {job.place}", "\\b"), paragraph(job.dates, "\\i")]
        lines += map(bullet, job.duties)
    lines += [heading("Certifications"), row(CERTIFICATES_HEAD, "\\b"), *map(row, CERTIFICATES)]
    lines += [heading("Education"), *map(paragraph, (DEGREE, SCHOOL, GRADUATED))]
    lines += [heading("Skills"), paragraph(", ".join(SKILLS))]
    head = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Calibri;}{\\f1\\fnil\\fcharset2 Symbol;}}\n"
    head += "{\\stylesheet{\\s0 Normal;}{\\s1\\b heading 1;}}{\\info{\\title " + safe(NAME) + "}}\n"
    return head + "\n".join(lines) + "}\n"


def json_resume() -> str:
    work = [
        {"name": job.employer, "position": job.title, "location": job.place, "startDate": job.months[0]}
        | ({"endDate": job.months[1]} if job.months[1] else {})
        | {"highlights": list(job.duties)}
        for job in JOBS
    ]
    content = {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {
            "name": NAME,
            "email": MAIL,
            "phone": PHONE,
            "summary": SUMMARY,
            "location": {"city": "Tacoma", "region": "WA", "postalCode": "98402"},
        },
        "work": work,
        "education": [
            {
                "institution": SCHOOL,
                "area": "Radiologic Technology",
                "studyType": "Associate of Applied Science",
                "endDate": "2018-05",
            }
        ],
        "certificates": [{"name": name, "expires": f"{date[3:]}-{date[:2]}"} for name, date in CERTIFICATES],
        "skills": [{"name": "Systems", "keywords": list(SKILLS)}],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def word_file() -> bytes:
    """The contact line in the page header, the certificates in a table, the skills in a floating text box."""
    document = new()
    header = document.sections[0].header
    header.paragraphs[0].text = CONTACT
    put(document, NAME, bold=True, size=20)
    document.add_heading("Summary", 1)
    put(document, SUMMARY)
    document.add_heading("Experience", 1)
    for job in JOBS:
        put(document, f"{job.title}, {job.employer}, {job.place}", bold=True, before=4)
        put(document, job.dates, italic=True)
        list_items(document, job.duties)
    document.add_heading("Certifications", 1)
    grid(document, (CERTIFICATES_HEAD, *CERTIFICATES), (4.5, 1.5), style="Table Grid")
    document.add_heading("Education", 1)
    put(document, DEGREE)
    put(document, SCHOOL)
    text_box(put(document, GRADUATED), ("Skills", ", ".join(SKILLS)))
    target = io.BytesIO()
    save(document, target, title=NAME)
    return target.getvalue()


class Pen:
    """Writes downwards from a point of the page."""

    def __init__(self, canvas: Canvas, x: float, y: float, size: float = 10) -> None:
        self.canvas, self.x, self.y, self.size = canvas, x, y, size

    def line(self, text: str, *, bold: bool = False, size: float = 0, indent: float = 0, after: float = 4) -> None:
        size = size or self.size
        self.y -= size
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(self.x + indent, self.y, text)
        self.y -= after

    def heading(self, text: str) -> None:
        self.y -= 12
        self.line(text, bold=True, size=self.size + 2, after=5)

    def bullet(self, text: str) -> None:
        self.canvas.circle(self.x + 4, self.y - 0.6 * self.size, 1.6, stroke=0, fill=1)
        self.line(text, indent=13)

    def row(self, cells: Sequence[str], width: float, *, bold: bool = False) -> None:
        """Two cells under a hairline."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", self.size)
        self.y -= self.size + 2
        self.canvas.drawString(self.x, self.y, cells[0])
        self.canvas.drawString(self.x + width, self.y, cells[1])
        self.canvas.setLineWidth(0.5)
        self.canvas.line(self.x, self.y - 4, self.x + width + 60, self.y - 4)
        self.y -= 5


def pdf(*pages: Callable[[Canvas], None]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=letter, invariant=True)
    canvas.setTitle(NAME)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _jobs(pen: Pen) -> None:
    pen.heading("Experience")
    for job in JOBS:
        pen.line(f"{job.title}, {job.employer}", bold=True)
        pen.line(f"{job.place}, {job.dates}")
        for duty in job.duties:
            pen.bullet(duty)
        pen.y -= 5


def _certificates(pen: Pen, width: float) -> None:
    pen.heading("Certifications")
    pen.row(CERTIFICATES_HEAD, width, bold=True)
    for row in CERTIFICATES:
        pen.row(row, width)


def two_columns(canvas: Canvas) -> None:
    """The name across the page; contact, education and skills in a shaded sidebar at the left."""
    canvas.setFillGray(0.92)
    canvas.rect(0, 0, 190, HEIGHT - 95, stroke=0, fill=1)
    canvas.setFillGray(0)
    Pen(canvas, 40, HEIGHT - 45).line(NAME, bold=True, size=24)
    side = Pen(canvas, 40, HEIGHT - 105, size=9)
    side.heading("Contact")
    for text in (PLACE, PHONE, MAIL):
        side.line(text)
    side.heading("Education")
    for text in ("Associate of Applied Science,", "Radiologic Technology", "Commencement Bay", "Community College,"):
        side.line(text)
    side.line("Tacoma, WA")
    side.line(GRADUATED)
    side.heading("Skills")
    for skill in SKILLS:
        side.bullet(skill)
    main = Pen(canvas, 215, HEIGHT - 105)
    main.heading("Summary")
    main.line(SUMMARY)
    _jobs(main)
    _certificates(main, 260)


def _upper(canvas: Canvas, size: float = 10) -> Pen:
    pen = Pen(canvas, 60, HEIGHT - 55, size=size)
    pen.line(NAME, bold=True, size=22, after=8)
    pen.line(CONTACT)
    pen.heading("Summary")
    pen.line(SUMMARY)
    _jobs(pen)
    return pen


def _lower(pen: Pen) -> None:
    _certificates(pen, 320)
    pen.heading("Education")
    for text in (DEGREE, SCHOOL, GRADUATED):
        pen.line(text)
    pen.heading("Skills")
    pen.line(", ".join(SKILLS))


def one_column(canvas: Canvas) -> None:
    _lower(_upper(canvas))


def large(canvas: Canvas) -> None:
    """The same in the size of type that people scan."""
    _lower(_upper(canvas, size=12))


def first_page(canvas: Canvas) -> None:
    _upper(canvas, size=12)


def second_page(canvas: Canvas) -> None:
    _lower(Pen(canvas, 60, HEIGHT - 45, size=12))


def scan(page: Image.Image, *, skew: float = SKEW) -> Image.Image:
    """The page as a cheap scanner sees it: askew, on grey paper, with grains in sixteen greys."""
    turned = page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(turned, dtype=np.int32) * 200 // 255 + 30
    random = np.random.default_rng(SEED)
    grains = random.integers(-50, 51, grey.shape) * (random.random(grey.shape) < 0.03)
    return Image.fromarray((np.clip(grey + grains, 0, 255) // 16 * 16 + 8).astype(np.uint8))


def png() -> bytes:
    target = io.BytesIO()
    scan(page_of(pdf(large))).save(target, format="PNG", optimize=True, dpi=(150, 150))
    return target.getvalue()


def tiff() -> bytes:
    """Two pages in black and white, as an office copier sends them."""
    pages = [
        page_of(pdf(draw), dpi=200).point(lambda grey: 255 * (grey > 150)).convert("1")
        for draw in (first_page, second_page)
    ]
    target = io.BytesIO()
    pages[0].save(target, format="TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=(200, 200))
    return target.getvalue()


MAKERS: dict[str, Callable[[], bytes]] = {
    "jo.docx": word_file,
    "jo.eml": lambda: mail_of(SENDER, plain_text(), subject=SUBJECT),
    "jo.html": lambda: html().encode(),
    "jo.json": lambda: json_resume().encode(),
    "jo.md": lambda: markdown().encode(),
    "jo.msg": lambda: outlook_of(
        SENDER, NOTE, subject=SUBJECT, attached={"Resume Renée Halvorsen.pdf": pdf(two_columns)}
    ),
    "jo.pdf": lambda: pdf(two_columns),
    "jo.png": png,
    "jo.rtf": lambda: rich_text().encode("ascii"),
    "jo.tiff": tiff,
    "jo.txt": lambda: plain_text().encode(),
    "jo.zip": lambda: archive_of(
        {
            "jo.docx": word_file(),
            "inner/": b"",
            "inner/jo.txt": plain_text().encode(),
            "inner/.DS_Store": b"\0\0\0\1Bud1",
        }
    ),
    "jo_1252.txt": lambda: plain_text().encode("cp1252"),
    "jo_attached.eml": lambda: mail_of(SENDER, NOTE, subject=SUBJECT, attached={"Halvorsen.docx": word_file()}),
    "jo_one_column.pdf": lambda: pdf(one_column),
    "jo_utf16.txt": lambda: codecs.BOM_UTF16_LE + plain_text().replace("\n", "\r\n").encode("utf-16-le"),
}
"""Every file that is made here, and what makes it."""

PICTURES = ("jo.png", "jo.tiff")
CONVERTED = ("jo.doc", "jo.odt")


def convert(into: Path) -> None:
    """What LibreOffice makes of the Word file."""
    office = shutil.which("soffice")
    if office is None:
        sys.exit("LibreOffice is not on the PATH. On Debian: apt-get install libreoffice-writer.")
    for kind in ("doc:MS Word 97", "odt"):
        command = [office, "--headless", "--convert-to", kind, "--outdir", str(into), str(into / "jo.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=180)


def main() -> None:
    """Writes the files and names them."""
    parser = argparse.ArgumentParser(prog="python -m tests.documents.formats.make_formats", description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE, help="where to write (default: this folder)")
    parser.add_argument("--soffice", action="store_true", help="also convert jo.docx to jo.doc and jo.odt anew")
    asked: Any = parser.parse_args()
    for name, make in MAKERS.items():
        (asked.into / name).write_bytes(make())
        print(name)
    if asked.soffice:
        convert(asked.into)
        print(*CONVERTED, sep="\n")


if __name__ == "__main__":
    main()
