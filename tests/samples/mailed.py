"""Samples that arrive inside something else: attached to a mail, to an Outlook message, or several in an archive."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from tests.documents.made_packages import archive_of, mail_of, outlook_of

from .docx_kit import grid, head, list_items, new, put, save
from .pdf_kit import Look, build, bullets, heading, one_column, words


def make_faleolo(path: Path) -> None:
    """MRI and X-ray technologist: a short note, the resume attached as Word file."""
    document = new(font="Georgia", size=11)
    put(document, "Tavita Faleolo", bold=True, size=20)
    put(document, "MRI and X-ray Technologist", italic=True)
    put(document, "Kapolei, HI 96707 · (808) 555-0117 · tavita.faleolo@example.com")
    head(document, "Registry and licenses")
    put(
        document,
        "American Registry of Radiologic Technologists (ARRT): R since 2016, MR since 2020. Current to 10/2027.",
    )
    put(document, "Hawaii radiographer license, expires 01/2028")
    put(document, "BLS and ACLS, American Heart Association, both to 07/2027")
    head(document, "Work")
    put(document, "**MRI Technologist**, Leeward Imaging Pavilion, Waipahu, HI", before=4)
    put(document, "February 2020 to present")
    list_items(
        document,
        [
            "Brain, spine, joints and MR angiography at 1.5 and 3 tesla, twelve patients a shift",
            "Asks every patient about implants and looks the device up before the door opens",
            "Covers the X-ray room on Saturdays",
        ],
    )
    put(document, "**Radiologic Technologist**, per diem, Waianae Shore Clinic, Waianae, HI", before=4)
    put(document, "May 2018 to December 2021")
    list_items(document, ["Walk-in X-ray, alone on the late shift"])
    put(document, "**Radiologic Technologist**, Ewa Harbor Hospital, Aiea, HI", before=4)
    put(document, "August 2016 to January 2020")
    list_items(
        document,
        [
            "Portables, trauma bay and fluoroscopy days",
            "C-arm for orthopedics and pain management",
        ],
    )
    head(document, "School")
    put(document, "Associate in Science, Radiologic Technology, Ewa Plain Community College, 2016")
    put(document, "Bachelor of Science in Health Administration, Pacific Crest University (online), in progress")
    head(document, "Also")
    put(document, "Samoan and English. I have never worked in CT.")
    note = (
        "Aloha Ms. Reyes,\n\nplease find my resume attached for the X-ray/MRI post (requisition 20417). Thursdays are\n"
        "best to reach me. My cousin Malia, R.T.(R)(M), sends her greetings.\n\nMahalo,\nTavita\n"
    )
    sender = ("Tavita Faleolo", "tavita.faleolo@example.com")
    subject = "X-ray/MRI Technologist, requisition 20417"
    data = _word_file(document, "Tavita Faleolo")
    path.write_bytes(mail_of(sender, note, subject=subject, attached={"Faleolo_Resume_2026.docx": data}))


def make_achterberg(path: Path) -> None:
    """A radiographer whose registration, licence and card have all run out; saved from Outlook with a PDF."""
    look = Look("Times-Roman", "Times-Bold", 11, 14.5, heading_size=12)
    job = {"fontName": "Times-Bold", "spaceBefore": 6}
    story: list[Any] = [
        words("Desmond P. Achterberg", look, fontName="Times-Bold", fontSize=20, leading=25),
        words("Dover, DE 19901 &nbsp;/&nbsp; 302-555-0164 &nbsp;/&nbsp; d.achterberg@example.org", look),
        heading("Work History", look),
        words("Sales Consultant, X-ray and Ultrasound Systems", look, **job),
        words("First State Medical Equipment, Dover, DE, 04/2024 - Present", look),
        *bullets(["Demonstrates portable X-ray units and ultrasound carts to clinics in three states"], look, sign="-"),
        words("Radiologic Technologist II", look, **job),
        words("St. Jones River Hospital, Dover, DE, 11/2015 - 03/2024", look),
        *bullets(
            [
                "Radiography of all ages: emergency room, wards, operating room with the C-arm",
                "Charge technologist of the evening shift from 2020",
                "Sent CT patients to the scanner with their orders checked",
            ],
            look,
            sign="-",
        ),
        words("Radiologic Technologist", look, **job),
        words("Marsh Hawk Urgent Care, Smyrna, DE, 06/2013 - 10/2015", look),
        *bullets(["X-ray of extremities, chest and spine; answered the telephone"], look, sign="-"),
        heading("Education", look),
        words("A.A.S., Radiologic Technology, Kent Shore Technical Community College, Dover, DE, 2013", look),
        heading("Credentials", look),
        words("R.T.(R)(ARRT) 2013 - lapsed July 2024, not renewed when I moved to sales", look),
        words("Delaware radiation technologist certificate, expired 06/30/2025", look),
        words("BLS for Healthcare Providers, expired 2024", look),
        heading("Strengths", look),
        words("Patient, punctual, strong with surgeons. Willing to reinstate.", look),
    ]
    note = "Hello,\r\n\r\nI would like to come back to patient care. Resume attached.\r\n\r\nDes Achterberg\r\n"
    data = _pdf_file(story, "Desmond P. Achterberg")
    sender = ("Achterberg, Desmond", "d.achterberg@example.org")
    path.write_bytes(outlook_of(sender, note, subject="Imaging Technician", attached={"DPA resume.pdf": data}))


def make_applicants(path: Path) -> None:
    """What a careers fair sends: two people in one archive."""
    path.write_bytes(archive_of({"ferreira_joaquim.docx": _ferreira(), "lindgren_aase.pdf": _lindgren()}))


def _lindgren() -> bytes:
    """A Navy radiographer with CT, registered in radiography, her CT examination ahead."""
    look = Look(size=10, leading=13.5, accent="#12355B")
    job = {"fontName": "Helvetica-Bold", "spaceBefore": 5}
    story: list[Any] = [
        words("AASE LINDGREN", look, fontName="Helvetica-Bold", fontSize=18, leading=23),
        words("Hospital Corpsman Second Class (HM2), United States Navy, Advanced X-ray Technician", look),
        words("Chesapeake, VA 23320 &nbsp;|&nbsp; 757-555-0176 &nbsp;|&nbsp; aase.lindgren@example.com", look),
        heading("SUMMARY", look),
        words("Navy radiographer with eight years at sea and ashore; leaves active duty in December 2026.", look),
        heading("NAVAL SERVICE", look),
        words("Leading Petty Officer, Radiology Department", look, **job),
        words("Naval Branch Clinic Little Tern, Norfolk, VA &nbsp;|&nbsp; MAR 2022 – PRESENT", look),
        *bullets(
            [
                "Performs X-ray on sailors and their families, 55 studies a day, and supervises four junior corpsmen",
                "Operates the CT scanner two days a week: heads, abdomens, kidney stones",
            ],
            look,
        ),
        words("X-ray Technician", look, **job),
        words("USS Halvard Bay, homeport Norfolk, VA &nbsp;|&nbsp; OCT 2018 – FEB 2022", look),
        *bullets(
            [
                "Only imaging technician for a crew of 2,600: digital radiography day and night",
                "C-arm in the ship's operating room for fractures and line placements",
            ],
            look,
        ),
        words("General Duty Corpsman", look, **job),
        words("Marine Corps Logistics Clinic, Albany, GA &nbsp;|&nbsp; JUN 2016 – AUG 2017", look),
        *bullets(["Sick call, vital signs, immunizations, medical readiness records"], look),
        heading("TRAINING AND EDUCATION", look),
        words("Advanced X-ray Technician Program (Navy C School), Fort Sam Houston, TX &nbsp;|&nbsp; Sep 2018", look),
        words("Included a clinical phase of six months at a naval hospital.", look),
        words("Associate of Science, Radiologic Science, Harbor Light University (online) &nbsp;|&nbsp; 2021", look),
        heading("CERTIFICATIONS", look),
        words("ARRT (R), held since December 2018, valid through May 2027", look),
        words("ARRT (CT): sitting for the examination on January 18, 2027", look),
        words("AHA Basic Life Support, valid through September 2027", look),
    ]
    return _pdf_file(story, "Aase Lindgren")


def _ferreira() -> bytes:
    """Sterile processing and nursing homes: health care, and near to imaging only in words."""
    document = new(size=11)
    put(document, "Joaquim Ferreira", bold=True, size=16)
    put(document, "Fall River, MA 02720    (508) 555-0192    joaquim.ferreira@example.net")
    put(document, "Applying for: Imaging Technician (I am told that you train)", italic=True)
    head(document, "Experience")
    grid(
        document,
        (
            ("Sterile Processing Technician", "Taunton River Hospital, Fall River, MA", "05/2021 - now"),
            ("Nursing Assistant", "Quequechan Manor, Fall River, MA", "09/2018 - 04/2021"),
        ),
        (2.4, 3.1, 1.3),
        style="Table Grid",
    )
    put(
        document,
        "At the hospital I wash, count and wrap instrument sets, C-arm drapes and the MRI-safe anesthesia trays among "
        "them. At the Manor I bathed, fed and lifted residents and rode along when they went for an X-ray.",
    )
    head(document, "Training")
    put(document, "Associate in Arts, Liberal Arts, Bristol Shore Community College, 2018")
    put(document, "CRCST, Healthcare Sterile Processing Association, since 2021")
    put(document, "Certified Nurse Aide, Massachusetts, on the registry since 2018")
    put(document, "CPR/BLS, American Red Cross, valid to 03/2027")
    head(document, "Languages")
    put(document, "Portuguese, English, Cape Verdean Creole")
    return _word_file(document, "Joaquim Ferreira")


def _word_file(document: Any, title: str) -> bytes:
    target = io.BytesIO()
    save(document, target, title=title)  # type: ignore[arg-type]  # a package is written to a stream as to a path
    return target.getvalue()


def _pdf_file(story: list[Any], title: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.pdf"
        build(path, story, one_column(), title=title)
        return path.read_bytes()
