"""DOCX samples laid out with tables and with contact details in the page header."""

from __future__ import annotations

from pathlib import Path

from .docx_kit import drop_first, grid, head, list_items, new, put, save, shade


def make_haugen(path: Path) -> None:
    """MRI technologist: name and contact in the page header, skills in a table, "Mr." and Central Time about."""
    document = new(font="Cambria", size=10.5)
    top = document.sections[0].header
    put(top, "Mr. Torvald Haugen, R.T.(R)(MR)(ARRT)", bold=True, size=16, align="right")
    put(top, "Fargo, ND 58103  |  (701) 555-0122  |  torvald.haugen@example.org", size=9, align="right")
    head(document, "SUMMARY", before=0)
    put(
        document,
        "MRI technologist with 11 years in imaging, the last seven and a half at the magnet. Level 2 MR personnel. "
        "Reachable 8 to 5 CT on weekdays.",
    )
    head(document, "EXPERIENCE")
    put(document, "**MRI Technologist**, Red River Neuroscience Center, Fargo, ND", before=4)
    put(document, "Feb 2019 – Present", italic=True)
    list_items(
        document,
        [
            "1.5T and 3T: brain, spine, MSK, prostate and breast; contrast and non-contrast",
            "Screens every patient and visitor for implants and looks up conditional devices with the MR safety "
            "officer",
            "fMRI and tractography for the tumor board",
            "Trains new hires in zone rules",
        ],
    )
    put(document, "**Radiologic Technologist**, Sandhills Orthopedic Hospital, Bismarck, ND", before=4)
    put(document, "June 2015 – Jan 2019", italic=True)
    list_items(
        document,
        [
            "Diagnostic X-ray for clinic, ER and inpatients; long-bone and spine series",
            "Surgical C-arm, three days a week",
            "Began MR training on the hospital's open magnet in 2018",
        ],
    )
    head(document, "SKILLS")
    grid(
        document,
        [
            ("Scanners", "Siemens MAGNETOM Vida and Aera, GE Signa Artist"),
            ("Software", "syngo, Epic Radiant, IntelliSpace PACS"),
            ("Patient care", "IV starts, claustrophobia coaching, sedation monitoring with RN"),
        ],
        (1.6, 5.2),
        style="Table Grid",
    )
    head(document, "LICENSES AND CERTIFICATIONS")
    put(document, "ARRT: Radiography (2015), Magnetic Resonance Imaging (2018). Current to 09/30/2027.")
    put(document, "North Dakota Medical Imaging and Radiation Therapy license, expires 12/31/2026")
    put(document, "BLS, exp. 04/2028")
    head(document, "EDUCATION")
    put(document, "A.A.S. in Radiologic Technology, Sheyenne Valley State College, May 2015")
    head(document, "REFERENCES")
    put(document, "Mr. Ole Strand, imaging manager; Mr. Amir Haddad, MD. Details on request.")
    save(document, path, title="Torvald Haugen")


def make_petrosyan(path: Path) -> None:
    """Radiographer with CT boards ahead: two columns made of one table, the left one shaded."""
    document = new(font="Arial", size=9.5, margin=0.5)
    put(document, "ANAHIT PETROSYAN, R.T.(R)", bold=True, size=20, colour="2E5339")
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = 2_100_000, 4_750_000  # EMU: about 2.3 and 5.2 inches
    shade(left, "E4EFE6")
    green = "2E5339"
    head(left, "CONTACT", colour=green, size=11, before=2)
    for line in ("Glendale, CA 91205", "818-555-0136", "anahit.p@example.com"):
        put(left, line)
    head(left, "EDUCATION", colour=green, size=11)
    put(left, "**Associate of Science, Radiologic Technology**")
    put(left, "Verdugo Hills Community College")
    put(left, "May 2024")
    head(left, "CREDENTIALS", colour=green, size=11)
    put(left, "**ARRT (R)** – active, exp. 01/2028")
    put(left, "**ARRT (CT)** – pending; sitting for CT boards 02/2027")
    put(left, "**CRT** – California Department of Public Health, RHB, exp. 06/2028")
    put(left, "**BLS** – exp. 05/2028")
    head(left, "LANGUAGES", colour=green, size=11)
    put(left, "Armenian, Russian, English")
    drop_first(left)
    head(right, "EXPERIENCE", colour=green, size=11, before=2)
    put(right, "**Radiologic Technologist**")
    put(right, "Arroyo Crest Medical Center, Burbank, CA   |   07/2024 – Present")
    for item in (
        "Inpatient, ER and outpatient X-ray on rotating shifts; 40 exams on a normal day",
        "Upper GI series, VCUGs and myelograms in the fluoroscopy suite with the radiologist",
        "C-arm for ortho, urology and pain management",
        "CT cross-training since 03/2026: 96 of 125 procedures logged with the lead technologist",
    ):
        put(right, "• " + item)
    put(right, "**Clinical Externship (student)**", before=6)
    put(right, "Arroyo Crest Medical Center and two clinics   |   Aug 2022 – May 2024")
    put(right, "• General, surgical and pediatric rotations; all ARRT competencies complete")
    put(right, "**Pharmacy Clerk**", before=6)
    put(right, "Brand Boulevard Drugs, Glendale, CA   |   2019 – 2022")
    head(right, "STRENGTHS", colour=green, size=11)
    put(right, "Calm with frightened children. Tidy rooms. I ask when I do not know.")
    drop_first(right)
    save(document, path, title="Anahit Petrosyan")


def make_chigumbura(path: Path) -> None:
    """Nuclear medicine technologist: a borderless table with the dates on the left."""
    document = new(font="Georgia", size=10)
    put(document, "Rutendo Chigumbura, CNMT", bold=True, size=20, align="center")
    put(document, "Allentown, PA 18103 · 610-555-0198 · r.chigumbura@example.net", align="center")
    head(document, "Employment", colour="7B241C")
    grid(
        document,
        [
            (
                "06/2019 – present",
                "**Nuclear Medicine Technologist**\nLehigh Bend Hospital, Allentown, PA\n"
                "Cardiac SPECT, bone, V/Q, HIDA and thyroid studies; I-131 therapies with the physician.\n"
                "PET/CT for oncology, Tuesdays and Thursdays: FDG, PSMA and amyloid tracers.\n"
                "Performs diagnostic CT with contrast on the PET/CT scanner for staging, two days a week since 2021.\n"
                "Hot lab: dose calibrator QC, wipe tests, waste log.",
            ),
            (
                "09/2018 – 04/2019",
                "**Student intern (unpaid)**\nSaucon Valley Imaging and Lehigh Bend Hospital\nNuclear medicine "
                "practicum, 1,100 hours",
            ),
            ("2016 – 2018", "**Tutor, chemistry**\nKutztown Ridge University learning center"),
        ],
        (1.5, 5.3),
    )
    head(document, "Education", colour="7B241C")
    grid(
        document,
        [("May 2019", "**B.S., Nuclear Medicine Technology**\nKutztown Ridge University, Kutztown, PA")],
        (1.5, 5.3),
    )
    head(document, "Credentials", colour="7B241C")
    list_items(
        document,
        [
            "CNMT and NMTCB(CT), Nuclear Medicine Technology Certification Board, current through 06/2027",
            "BLS through 02/2027",
            "ACLS expired 08/2025",
        ],
    )
    head(document, "Notes", colour="7B241C")
    put(document, "Shona and English. Member of SNMMI. I work under NMTCB and have never sat an ARRT exam.")
    save(document, path, title="Rutendo Chigumbura")
