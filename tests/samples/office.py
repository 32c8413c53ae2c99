"""The Word files behind the samples that LibreOffice converted to DOC, ODT and RTF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .docx_kit import drop_first, head, list_items, new, put, save


def _job_rows(document: Any, rows: list[tuple[str, list[str]]]) -> None:
    """Dates on the left, the post and its duties as paragraphs on the right, no rules."""
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for dates, lines in rows:
        left, right = table.add_row().cells
        left.width, right.width = 1_300_000, 4_900_000
        put(left, dates)
        for line in lines:
            put(right, line)
        drop_first(left)
        drop_first(right)


def write_castellanos(path: Path) -> None:
    """CT technologist; page header and footer, a table of jobs without rules."""
    document = new(font="Times New Roman", size=11)
    document.sections[0].footer.paragraphs[0].text = "Ximena Castellanos, references on request"
    put(document, "XIMENA CASTELLANOS, R.T.(R)(CT)", bold=True, size=15, align="center")
    put(document, "2208 Storer Bend Avenue, Toledo, OH 43606", align="center")
    put(document, "419-555-0121 · xcastellanos@example.com", align="center")
    head(document, "OBJECTIVE", colour="000000")
    put(document, "A position in computed tomography, evenings by choice, within an hour of Toledo.")
    head(document, "LICENSURE AND REGISTRATION", colour="000000")
    list_items(
        document,
        [
            "ARRT, Radiography and Computed Tomography: in good standing through August 2027",
            "Ohio Department of Health, Radiographer License: valid to 08/2027",
            "BLS Provider (AHA): renew by February 2027",
        ],
    )
    head(document, "PROFESSIONAL HISTORY", colour="000000")
    _job_rows(
        document,
        [
            (
                "Sept. 2021 to present",
                [
                    "**Staff CT Technologist**, Maumee Bend Hospital, Maumee, OH",
                    "Two scanners on the evening shift: heads, bodies, angiograms of the aorta and the legs.",
                    "Places the line, runs the injector and stays with the patient until the contrast is in.",
                    "Goes to general X-ray when the floor is short.",
                ],
            ),
            (
                "Jan. 2018 to Aug. 2021",
                [
                    "**Radiographer**, Swan Creek Orthopedics, Toledo, OH",
                    "Extremities, spines and hips, weight-bearing views included; mini C-arm in the procedure room.",
                ],
            ),
            ("2014 to 2016", ["**Cashier**, Glass City Market, Toledo, OH"]),
        ],
    )
    head(document, "EDUCATION", colour="000000")
    put(document, "Associate of Applied Science in Radiologic Technology")
    put(document, "Lucas Shore Technical College, Toledo, OH, December 2017")
    save(document, path, title="Ximena Castellanos")


def write_oyelaran(path: Path) -> None:
    """Student in the second year, fourteen months of rotations, paid as a transporter."""
    document = new(font="Liberation Sans", size=10.5)
    put(document, "Tobi Oyelaran", bold=True, size=22, colour="7A1F5C")
    put(document, "Radiography student, second year")
    put(document, "Greensboro, NC 27401 | 336.555.0138 | tobi.oyelaran@example.net")
    document.add_heading("About me", 2)
    put(
        document,
        "I like the emergency department best, and nights do not frighten me: I have worked them since high school.",
    )
    document.add_heading("Clinical rotations", 2)
    put(document, "**Haw River Regional Hospital**, Burlington, NC\tAugust 2025 – May 2026")
    list_items(
        document,
        [
            "Chests, abdomens and extremities, 540 exams so far, a registered technologist beside me",
            "Barium studies and portable rounds in the ICU",
        ],
    )
    put(document, "**Piedmont Junction Orthopaedics**, Greensboro, NC\tAugust 2026 – present")
    list_items(document, ["Spine series and standing knees, two days a week", "One day of observation in MRI"])
    document.add_heading("Paid work", 2)
    put(document, "**Patient Transporter**, Haw River Regional Hospital, Burlington, NC\tJune 2023 – present")
    list_items(document, ["Weekends: takes forty patients a shift to X-ray, CT and surgery, and back"])
    document.add_heading("Education", 2)
    put(document, "A.A.S. in Radiography, Alamance Ridge Community College. Graduation expected in May 2027. GPA 3.6")
    put(document, "High school diploma, Western Fork High School, 2022")
    document.add_heading("Certifications", 2)
    put(document, "ARRT examination in Radiography planned for June 2027")
    put(document, "BLS, American Heart Association, good until 04/2027")
    save(document, path, title="Tobi Oyelaran")


def write_kowalczyk(path: Path) -> None:
    """Lead mammographer with a hospital certificate and a degree in business."""
    document = new(font="Garamond", size=12)
    put(document, "Bernadette Kowalczyk, B.B.A., R.T.(R)(M)", bold=True, size=18)
    put(document, "31 Millcreek Terrace, Erie, PA 16506 • 814-555-0155 • b.kowalczyk@example.org")
    head(document, "Where I have worked", colour="444444")
    for title, employer, dates, duties in (
        (
            "Lead Mammographer",
            "Presque Isle Women's Imaging, Erie, PA",
            "03/2019 – today",
            [
                "Screening and diagnostic mammograms with tomosynthesis, up to 24 women a day",
                "Bone density on the Horizon every Tuesday; positions for stereotactic biopsies",
                "Makes the rota of three colleagues and keeps the MQSA binder",
            ],
        ),
        (
            "Mammography Technologist",
            "Conneaut Lake Hospital, Meadville, PA",
            "10/2014 – 02/2019",
            ["Screening on the mobile coach in four counties"],
        ),
        (
            "X-ray Technologist",
            "Conneaut Lake Hospital, Meadville, PA",
            "07/2011 – 09/2014",
            ["General radiography for the emergency department and the wards, second shift"],
        ),
        ("Office Manager", "Kowalczyk Plumbing and Heating, Erie, PA", "2005 – 2009", []),
    ):
        put(document, f"**{title}** | {employer} | {dates}", before=5)
        list_items(document, duties)
    head(document, "Schooling", colour="444444")
    put(document, "Certificate in Radiologic Technology, Girard Hospital School of Radiography, Erie, PA, 2011")
    put(document, "Bachelor of Business Administration, Presque Bay University, 2005")
    head(document, "Registration and cards", colour="444444")
    put(document, "ARRT (R)(M), renewed through 06/2028")
    put(document, "CPR/AED for Professional Rescuers, American Red Cross, ran out 12/2025")
    head(document, "Beyond work", colour="444444")
    put(document, "Sings alto in the parish choir; MRI only as a patient.")
    save(document, path, title="Bernadette Kowalczyk")


SOURCES: dict[str, tuple[Callable[[Path], None], str]] = {
    "castellanos_ximena.doc": (write_castellanos, "doc:MS Word 97"),
    "kowalczyk_bernadette.rtf": (write_kowalczyk, "rtf"),
    "oyelaran_tobi.odt": (write_oyelaran, "odt"),
}
"""The sample, what writes its Word file, and what LibreOffice is told to make of that."""
