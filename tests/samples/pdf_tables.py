"""PDF samples whose jobs stand in a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]
from reportlab.platypus import Table, TableStyle  # type: ignore[import-untyped]

from .pdf_kit import HEIGHT, WIDTH, Look, build, bullets, gap, heading, one_column, words


def ruled(rows: list[list[Any]], widths: list[float], *, band: str, line: str = "#B8B8B8") -> Table:
    """A table with a coloured first row and thin rules; its first row comes again on a new page."""
    table = Table(rows, colWidths=widths, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), HexColor(band)),
                ("GRID", (0, 0), (-1, -1), 0.5, HexColor(line)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    return table


def make_ibarra_quist(path: Path) -> None:
    """Travel technologist: a table of contracts, contact in the page header, licences in a second table."""
    look = Look(accent="#7A3B00", size=9.2, leading=12)
    head = {"fontName": "Helvetica-Bold", "textColor": HexColor("#FFFFFF")}
    contracts = [
        ("Dates", "Facility", "Modality", "What I did"),
        (
            "08/25 – Present",
            "Tule Fog Medical Center<br/>Sacramento, CA",
            "CT, X-ray",
            "Nights, two CT scanners, level II trauma; extended twice",
        ),
        (
            "10/24 – 07/25",
            "Gila Bend Regional<br/>Yuma, AZ",
            "X-ray, C-arm",
            "Day shift ER and OR; pain clinic C-arm on Fridays",
        ),
        (
            "02/24 – 09/24",
            "Llano Panhandle Hospital<br/>Amarillo, TX",
            "CT",
            "Oncology follow-up and code strokes, 64- and 128-slice",
        ),
        (
            "04/23 – 01/24",
            "Sinagua Peaks Medical Center<br/>Flagstaff, AZ",
            "X-ray, CT",
            "Rural trauma, evenings; sole tech after 11 pm",
        ),
        (
            "06/22 – 12/22",
            "Stanislaus Valley Hospital<br/>Modesto, CA",
            "X-ray",
            "Portables, ICU and NICU; ortho clinic",
        ),
        (
            "09/21 – 05/22",
            "Franklin Range Medical Center<br/>El Paso, TX",
            "CT, X-ray",
            "First CT contract; trauma and run-offs",
        ),
    ]
    rows = [[words(c, look, **(head if i == 0 else {})) for c in row] for i, row in enumerate(contracts)]
    licences = [
        ("State", "License", "Good through"),
        ("California", "CRT (Diagnostic)", "05/2027"),
        ("Arizona", "CRT", "02/2028"),
        ("Texas", "MRT", "expired 12/2025, not renewed"),
    ]
    licence_rows = [[words(c, look, **(head if i == 0 else {})) for c in row] for i, row in enumerate(licences)]
    story: list[Any] = [
        words("Soledad Ibarra-Quist, R.T.(R)(CT)(ARRT)", look, fontName="Helvetica-Bold", fontSize=18, leading=23),
        words(
            "Travel CT and X-ray technologist. Available for a permanent post from January 2027.", look, fontSize=10.5
        ),
        heading("Contracts (Meridian Crossing Travel Staffing)", look),
        ruled(rows, [82, 158, 74, 190], band="#7A3B00"),
        gap(3),
        words(
            "No contract January to March 2023: home with a new baby. Charting varies by site; "
            "I have used Epic, Cerner and Meditech. Not an MRI tech: I do not scan MRI.",
            look,
        ),
        heading("Staff position", look),
        words("<b>Radiographer</b>, Mesilla Basin Medical Center, Las Cruces, NM, 06/2017 – 08/2021", look),
        *bullets(
            [
                "General radiography, trauma and surgery for a 168-bed hospital",
                "Upper GIs, barium enemas and hysterosalpingograms with the radiologist",
                "Charge technologist on alternate weekends",
            ],
            look,
        ),
        heading("Registration", look),
        words("ARRT (R) 2017, (CT) 2022. Renewal due 06/2028.", look),
        words("BLS and ACLS, American Heart Association, both through 10/2027.", look),
        gap(4),
        ruled(licence_rows, [110, 150, 170], band="#7A3B00"),
        heading("Education", look),
        words(
            "Associate of Applied Science, Radiologic Technology, Organ Mountain State College, Las Cruces, NM, "
            "May 2017",
            look,
        ),
        heading("Equipment", look),
        words(
            "Canon Aquilion Prime, Siemens go.Top, GE Optima 660; OEC 9900 and Elite; Carestream and Fuji DR rooms; "
            "Medrad and Nemoto injectors.",
            look,
        ),
        heading("References", look),
        words("Mr. Lucius Amador, imaging supervisor, Yuma. Ms. Petra Holm, recruiter. Numbers when we speak.", look),
    ]

    def draw(canvas: Any, doc: Any) -> None:
        canvas.setFont("Helvetica", 8.5)
        canvas.setFillColor(HexColor("#555555"))
        canvas.drawString(54, HEIGHT - 32, "Las Cruces, NM 88005")
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 32, "575-555-0119")
        canvas.drawRightString(WIDTH - 54, HEIGHT - 32, "soledad.iq@example.net")
        canvas.drawRightString(WIDTH - 54, 28, f"Ibarra-Quist, page {doc.page}")

    build(path, story, one_column(top=56), title="Soledad Ibarra-Quist", draw=draw)


def make_dragomir(path: Path) -> None:
    """Industrial radiographer: certificates and jobs in tables without rules, Courier."""
    look = Look("Courier", "Courier-Bold", 8.8, 11.6, heading_size=10.5)
    plain = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])

    def bare(rows: list[tuple[str, str]], first: float) -> Table:
        cells = [[words(a, look, fontName="Courier-Bold"), words(b, look)] for a, b in rows]
        return Table(cells, colWidths=[first, WIDTH - 108 - first], style=plain)

    story: list[Any] = [
        words("SORIN DRAGOMIR", look, fontName="Courier-Bold", fontSize=15, leading=19),
        words("Radiographer / RT Level II", look),
        words("Hammond, IN 46320 | 219-555-0152 | s.dragomir@example.com", look),
        heading("SUMMARY", look),
        words(
            "Radiographer with 12 years of X-ray and gamma work on steel mills, boilers and castings. "
            "Film, CR and DR. Dosimetry record clean since 2014.",
            look,
        ),
        heading("CERTIFICATIONS", look),
        bare(
            [
                ("RT Level II", "SNT-TC-1A, 2016, renewed 2026"),
                ("UT Level II", "phased-array ultrasound, 2019"),
                ("IRRSP", "ASNT Industrial Radiography Radiation Safety, X-ray and isotope, exp. 06/2029"),
                ("CPR / AED", "Heartsaver, exp. 03/2027"),
            ],
            96,
        ),
        heading("WORK", look),
        bare(
            [
                (
                    "2021-03 to now",
                    "Lead Radiographer, Calumet Weld Inspection, Gary, IN. Crew of four. Weld radiographs "
                    "per ASME Section V, boiler tubes, report sign-off.",
                ),
                (
                    "2017-05 to 2021-02",
                    "Imaging Technician, Lakeshore Castings, Muskegon, MI. CT scanning of turbine blades, "
                    "infrared (IR) thermography of furnaces, digital detector arrays.",
                ),
                (
                    "2014-01 to 2017-04",
                    "Assistant Radiographer, Mesabi Nondestructive, Duluth, MN. Ir-192 cameras, barricades, darkroom.",
                ),
            ],
            132,
        ),
        heading("EDUCATION", look),
        bare([("2013", "A.A.S., Nondestructive Testing Technology, Duneland Technical College, Valparaiso, IN")], 96),
        heading("OTHER", look),
        words("Valid driver license. Chess club treasurer. English, Romanian.", look),
    ]
    build(path, story, one_column(top=60), title="Sorin Dragomir")
