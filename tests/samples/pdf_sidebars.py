"""PDF samples whose facts stand partly in a coloured sidebar."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]
from reportlab.platypus import FrameBreak  # type: ignore[import-untyped]

from .pdf_kit import HEIGHT, WIDTH, Look, build, bullets, frame, gap, heading, use_vera, words

ICON = '<font name="ZapfDingbats">{}</font>&nbsp; '
PHONE, ENVELOPE, ARROW = ICON.format("☎"), ICON.format("✉"), ICON.format("➤")


def make_okonkwo(path: Path) -> None:
    """CT technologist of Stamford, CT: dark left sidebar, white words, icons."""
    side = Look(size=8.6, leading=11.5, colour="#FFFFFF", accent="#BFE3DF", heading_size=10)
    main = Look(size=10, leading=14, accent="#0F4C4A", heading_size=12)
    job = {"fontName": "Helvetica-Bold", "spaceBefore": 5}
    story: list[Any] = [
        heading("CONTACT", side, before=0),
        words(f"{PHONE}(203) 555-0133", side),
        words(f"{ENVELOPE}adaeze.okonkwo@example.org", side, fontSize=8),
        words(f"{ARROW}44 Shippan Mill Row<br/>Stamford, CT 06902", side),
        heading("REGISTRATION", side, before=16),
        words("<b>R.T.(R)(CT)(ARRT)</b><br/>renewal 04/2028", side),
        gap(4),
        words("<b>Connecticut Radiographer License</b><br/>valid through 03/2027", side),
        gap(4),
        words("<b>BLS for Healthcare Providers</b><br/>(AHA), exp. 08/2027", side),
        heading("EDUCATION", side, before=16),
        words(
            "<b>A.S., Radiologic Technology</b><br/>Quinebaug Shore Community College, Norwich, CT<br/>May 2018", side
        ),
        heading("SYSTEMS", side, before=16),
        words(
            "Siemens SOMATOM Force<br/>GE Revolution Apex<br/>Medrad Stellant injector<br/>TeraRecon 3D<br/>"
            "Epic Radiant<br/>Sectra PACS",
            side,
        ),
        heading("LANGUAGES", side, before=16),
        words("English, French", side),
        FrameBreak(),
        words(
            "Adaeze Okonkwo", main, fontName="Helvetica-Bold", fontSize=25, leading=30, textColor=HexColor("#0F4C4A")
        ),
        words("Lead-track CT Technologist &nbsp;|&nbsp; Trauma and body imaging", main, fontSize=11, leading=15),
        heading("PROFILE", main, before=12),
        words(
            "CT technologist in a teaching hospital. I run two scanners alone on weekend nights and I am the person "
            "whom the residents ask which phase they want.",
            main,
        ),
        heading("EXPERIENCE", main, before=12),
        words("CT Technologist — Park River Medical Center, Hartford, CT", main, **job),
        words("<i>05/2020 – Present</i>", main),
        *bullets(
            [
                "Head, chest, abdomen and run-off angiograms on 35 to 40 patients a shift, adult and pediatric",
                "Perfusion and cardiac gated studies; vessel analysis and 3D reconstructions for neurosurgery",
                "Starts IV lines, checks creatinine and screens for contrast allergy before every injection",
                "CT-guided biopsies and abscess drains on Mondays and Thursdays",
                "Protocol group: took eleven duplicate abdomen protocols down to four",
                "Precepts one student technologist each semester",
            ],
            main,
        ),
        words("Radiologic Technologist — Charter Oak Imaging, New Britain, CT", main, **job),
        words("<i>07/2018 – 04/2020</i>", main),
        *bullets(
            [
                "General X-ray for outpatients and a walk-in clinic, about 45 exams a day",
                "Barium swallows and joint injections under fluoroscopy with the radiologist",
                "Cross-trained on the CT scanner from autumn 2019",
            ],
            main,
        ),
        words("Front desk associate — Elm City Fitness, New Haven, CT", main, **job),
        words("<i>2015 – 2017</i>", main),
        heading("VOLUNTEERING", main, before=12),
        words("Food pantry at the ferry landing, first Saturday of the month.", main),
    ]
    frames = [frame(26, 40, 158, HEIGHT - 96), frame(226, 40, WIDTH - 270, HEIGHT - 84)]

    def draw(canvas: Any, doc: Any) -> None:
        canvas.setFillColor(HexColor("#0F4C4A"))
        canvas.rect(0, 0, 204, HEIGHT, stroke=0, fill=1)

    build(path, story, frames, title="Adaeze Okonkwo", draw=draw)


def make_hosseini(path: Path) -> None:
    """Radiography student: name band across the page, pale right sidebar, Vera."""
    use_vera()
    main = Look("Vera", "VeraBd", 9, 13.5, accent="#6A1B4D", heading_size=10.5)
    side = Look("Vera", "VeraBd", 7.8, 10.8, accent="#6A1B4D", heading_size=9)
    job = {"fontName": "VeraBd", "spaceBefore": 5}
    story: list[Any] = [
        heading("Objective", main, before=0),
        words(
            "A first position as a radiologic technologist in the Central Valley after graduation in May 2027.", main
        ),
        heading("Clinical Rotations", main),
        words("Student Radiographer (unpaid) — San Joaquin Sierra College program", main, **job),
        words("August 2025 – Present, 24 hours a week at three sites in Fresno and Clovis", main),
        *bullets(
            [
                "Chest, abdomen, extremity and spine exams under direct supervision; 41 of 51 competencies signed",
                "Portable chest exams in the NICU and the adult ICU",
                "Upper GI and esophagram rotation; operating-room C-arm rotation, six weeks",
                "One week observing in CT",
            ],
            main,
        ),
        heading("Work", main),
        words("Radiology Transport Aide (part-time) — Sequoia Foothills Hospital, Fresno", main, **job),
        words("May 2024 – Present", main),
        *bullets(
            [
                "Brings patients to X-ray, CT and MRI and back; cleans rooms between exams",
                "Checks wristbands and orders, stocks linen, answers the file-room phone",
            ],
            main,
        ),
        words("Barista — Tower District Roasters, Fresno", main, **job),
        words("2020 – 2024", main),
        heading("Honors", main),
        words("Dean's list, four semesters. Second place, student bee of the state society, 2026.", main),
        FrameBreak(),
        heading("Contact", side, before=0),
        words("559.555.0164<br/>parisa.hosseini@example.com<br/>Fresno, California 93704", side),
        heading("Education", side),
        words("<b>A.S. Radiologic Technology</b><br/>San Joaquin Sierra College<br/>Expected May 2027 — GPA 3.8", side),
        gap(5),
        words("<b>B.A. Psychology</b><br/>Fresno Pacific Heights University<br/>Completed May 2020", side),
        heading("Certification", side),
        words("Registry-eligible in May 2027; ARRT Radiography exam planned for June 2027", side),
        gap(5),
        words("BLS Provider, expires 09/2027", side),
        heading("Languages", side),
        words("Farsi (native)<br/>English<br/>Spanish (beginner)", side),
    ]
    frames = [frame(44, 40, 350, HEIGHT - 150), frame(424, 40, 150, HEIGHT - 156)]

    def draw(canvas: Any, doc: Any) -> None:
        canvas.setFillColor(HexColor("#F3E6EE"))
        canvas.rect(410, 0, WIDTH - 410, HEIGHT - 92, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#6A1B4D"))
        canvas.rect(0, HEIGHT - 92, WIDTH, 92, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#FFFFFF"))
        canvas.setFont("VeraBd", 22)
        canvas.drawString(44, HEIGHT - 50, "Parisa Hosseini")
        canvas.setFont("Vera", 10)
        canvas.drawString(44, HEIGHT - 70, "Radiologic technology student")

    build(path, story, frames, title="Parisa Hosseini", draw=draw)
