"""DOCX samples of other forms: a federal resume, a functional one, and one with its contact in a text box."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .docx_kit import grid, head, list_items, new, put, save, text_box


def federal_job(document: Any, title: str, facts: list[tuple[str, str]], duties: list[str]) -> None:
    """One post in the manner of a federal resume: a block of facts, then long duties."""
    put(document, title, bold=True, size=11, before=8)
    for label, fact in facts:
        put(document, f"**{label}:** {fact}")
    put(document, "Duties, Accomplishments and Related Skills:", italic=True, before=3)
    for duty in duties:
        put(document, duty)


def make_brockington(path: Path) -> None:
    """Federal resume: series and grade, salary, hours, supervisors and their phones."""
    document = new(font="Times New Roman", size=11, margin=1)
    put(document, "THADDEUS BROCKINGTON", bold=True, size=14)
    put(document, "1907 Hephzibah Ridge Road, Augusta, GA 30906")
    put(document, "Mobile: 706-555-0110     Email: thaddeus.brockington@example.com")
    put(document, "Country of Citizenship: United States of America     Veterans' Preference: None     Clearance: None")
    put(document, "Announcement: Diagnostic Radiologic Technologist, GS-0647-09     Availability: full-time, any shift")
    head(document, "WORK EXPERIENCE", colour="000000")
    federal_job(
        document,
        "Diagnostic Radiologic Technologist",
        [
            ("Employer", "Department of Veterans Affairs, Savannah River VA Medical Center, Augusta, GA"),
            ("Dates", "03/2023 – Present"),
            ("Hours per week", "40"),
            ("Series and grade", "GS-0647-08. Salary: $68,412.00 USD per annum"),
            ("Supervisor", "Ms. Coretta Dill, R.T.(R)(MR)(ARRT), 706-555-0171. Okay to contact: Yes"),
        ],
        [
            "RADIOGRAPHY: I perform the full range of diagnostic radiographic examinations on Veterans of all ages and "
            "conditions, among them chest, abdomen, spine, skull, extremity and joint studies, and bedside "
            "examinations "
            "in the medical, surgical and spinal cord injury units. I adapt positions for patients with amputations, "
            "halos and contractures. My average is 32 examinations per tour of duty.",
            "FLUOROSCOPY: I prepare and carry out esophagrams, upper GI series and lumbar punctures with the "
            "radiologist, and "
            "operate the mobile C-arm in the operating room for orthopedic, vascular and urologic procedures.",
            "COMPUTED TOMOGRAPHY: Since June 2025 I perform non-contrast head and chest CT examinations on the evening "
            "tour, including the lung cancer screening program (about 20 examinations a week).",
            "SAFETY AND QUALITY: I serve as the radiation safety representative of the section, check lead "
            "aprons twice a year, "
            "report reject analysis to the committee each quarter, and keep the section ready for survey. In "
            "fiscal year "
            "2025 the reject rate fell from 9.1 to 6.2 percent.",
            "CUSTOMER SERVICE: I check identity with two identifiers, explain the examination in plain language, "
            "and make certain that "
            "women Veterans of childbearing age are screened before exposure. MRI safety questions go to the MRI "
            "technologist; I do not work in that section.",
        ],
    )
    federal_job(
        document,
        "Medical Supply Technician",
        [
            ("Employer", "Department of the Army, Fort Clay Army Medical Center, Augusta, GA"),
            ("Dates", "08/2019 – 07/2021"),
            ("Hours per week", "40"),
            ("Series and grade", "GS-0622-05. Salary: $36,075.00 USD per annum"),
            ("Supervisor", "Mr. Leland Fauss, 706-555-0184. Okay to contact: Contact me first"),
        ],
        [
            "I received, decontaminated, assembled and sterilized instrument trays for eight operating rooms, "
            "kept lot records, and "
            "delivered contrast media, catheters and lead markers to the radiology and CT sections. I was employee of "
            "the quarter once.",
        ],
    )
    federal_job(
        document,
        "Patient Escort",
        [
            ("Employer", "Laney Walk Regional Hospital, Augusta, GA (not a federal post)"),
            ("Dates", "06/2018 – 07/2019"),
            ("Hours per week", "24"),
            ("Salary", "$11.40 USD per hour"),
            ("Supervisor", "Mrs. Odessa Tremble, 706-555-0193. Okay to contact: Yes"),
        ],
        [
            "I moved patients by wheelchair and stretcher between the wards, surgery and the imaging sections, checked "
            "wristbands against orders, and reported fall risks and isolation signs to the receiving nurse.",
            "I kept the escort log, cleaned stretchers after each use, and trained four new escorts in lifting and "
            "in the rules that keep metal out of the MRI suite.",
        ],
    )
    head(document, "EDUCATION", colour="000000")
    put(document, "Bachelor of Science, Radiologic Sciences, Clarks Hill State University, Augusta, GA, 12/2022")
    put(document, "Credits earned: 124 semester hours. GPA: 3.4 of 4.0. Program accredited by JRCERT.")
    put(document, "Clinical practicum (unpaid): 08/2021 – 12/2022, three hospitals")
    put(document, "Diploma, Laney Grove High School, Augusta, GA, 05/2018")
    head(document, "LICENSES AND CERTIFICATIONS", colour="000000")
    put(document, "American Registry of Radiologic Technologists, Radiography (R), active, expires 05/2028")
    put(document, "Basic Life Support, American Heart Association, expires 11/2027")
    head(document, "JOB RELATED TRAINING", colour="000000")
    grid(
        document,
        [
            ("Course", "Date", "Hours"),
            ("Radiation Safety Officer's Assistant", "04/2024", "16"),
            ("CT Basics (vendor)", "05/2025", "12"),
            ("VA Talent Management: Privacy and HIPAA", "yearly", "1"),
        ],
        (3.8, 1.4, 1.0),
        style="Table Grid",
    )
    head(document, "ADDITIONAL INFORMATION", colour="000000")
    put(document, "Reasonable accommodation: none needed. Languages: English. Typing: 45 words per minute.")
    save(document, path, title="Thaddeus Brockington")


def make_escoffery(path: Path) -> None:
    """Functional resume: skills first, the jobs one line each at the end; a hospital certificate and no degree."""
    document = new(font="Verdana", size=9.5)
    put(document, "Dwayne Escoffery", bold=True, size=22, colour="5B2C6F")
    put(document, "Radiographer   ·   East Orange, New Jersey 07018   ·   973-555-0157   ·   d.escoffery@example.org")
    head(document, "WHAT I BRING", colour="5B2C6F")
    put(
        document,
        "Twenty-seven years of getting the picture on the first exposure, in hospitals where nobody has time "
        "for a second.",
    )
    head(document, "AREAS OF SKILL", colour="5B2C6F")
    put(
        document,
        "**Radiography.** Trauma, portables, operating room, pediatrics. Film, CR and three makes of DR.",
        before=3,
    )
    put(
        document,
        "**Fluoroscopy.** Swallows, enemas, cystograms with the radiologist; C-arm for pain and ortho.",
        before=3,
    )
    put(
        document,
        "**CT.** Runs the night scanner for heads and C-spines when the CT technologist is on break or called in late. "
        "On-the-job only; not registered in CT.",
        before=3,
    )
    put(
        document,
        "**People.** Union steward for six years. Taught the hospital's breathing-instruction phrases in Haitian "
        "Creole, Spanish and Portuguese.",
        before=3,
    )
    head(document, "SELECTED RESULTS", colour="5B2C6F")
    list_items(
        document,
        [
            "Set up the mobile X-ray tent in April 2020: 60 chests a day for nine weeks",
            "Wrote the technique chart that the night shift still has on the wall",
        ],
    )
    head(document, "LICENSES", colour="5B2C6F")
    put(document, "ARRT – R.T.(R), renewal 07/2027")
    put(document, "New Jersey LRT(R), expires 12/2027")
    put(document, "BLS – through 03/2028")
    head(document, "TRAINING", colour="5B2C6F")
    put(
        document,
        "Certificate in Radiography, two-year hospital program, St. Brannock's Hospital School of "
        "Radiography, Newark, 1999",
    )
    put(document, "High school diploma, Weequahic Hill High School, 1996")
    head(document, "WORK HISTORY", colour="5B2C6F")
    put(document, "Radiographer, Ironbound General Hospital, Newark, NJ — 2006 to present")
    put(document, "X-ray Technologist, Passaic Valley Orthopaedics, Clifton, NJ — 1999 to 2006")
    save(document, path, title="Dwayne Escoffery")


def make_dorsett(path: Path) -> None:
    """Radiology scheduler, once transporter and dental assistant: contact in a floating text box."""
    document = new(font="Calibri", size=11)
    name = put(document, "Tamika Dorsett", bold=True, size=24, colour="C0504D")
    text_box(name, ["Jacksonville, FL 32210", "904-555-0103", "tdorsett@example.com"])
    put(document, "Imaging Scheduling Specialist", size=13)
    head(document, "Summary", colour="C0504D", before=24)
    put(
        document,
        "Eight years in and around the radiology department. I get CT, MRI, mammography and X-ray patients "
        "to the right room, "
        "prepped and authorized, on the right day. Looking for an imaging technician opening.",
    )
    head(document, "Experience", colour="C0504D")
    put(document, "**Radiology Scheduler** — St. Johns Bluff Health, Jacksonville, FL — 01/2021 to present", before=4)
    list_items(
        document,
        [
            "Books 70 to 90 CT, MRI, ultrasound and DEXA appointments a day in Epic Cadence and Radiant",
            "Prior authorizations; explains contrast and fasting instructions by phone",
            "Calls the ARRT technologists on duty about add-on trauma X-rays",
        ],
    )
    put(document, "**Radiology Transporter** — St. Johns Bluff Health, Jacksonville, FL — 06/2018 to 12/2020", before=4)
    list_items(
        document, ["Moved inpatients to and from X-ray, CT, MRI and nuclear medicine; helped the techs with lifts"]
    )
    put(document, "**Dental Assistant** — Arlington Smiles, Jacksonville, FL — 03/2015 to 05/2018", before=4)
    list_items(
        document,
        ["Chairside assisting; took bitewing, panoramic and cone-beam X-rays", "Sterilization and supply orders"],
    )
    head(document, "Education", colour="C0504D")
    put(document, "Dental Assisting certificate, Ribault Technical Center, 2015")
    put(document, "Diploma, Terry Parker Oaks High School, 2013")
    head(document, "Certifications", colour="C0504D")
    put(document, "DANB Radiation Health and Safety (RHS), 2015")
    put(document, "CPR/BLS, American Heart Association, expires 10/2027")
    save(document, path, title="Tamika Dorsett")
