"""PDF samples of one column: the layouts that most people send."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]
from reportlab.platypus import FrameBreak, HRFlowable, Table, TableStyle  # type: ignore[import-untyped]

from .pdf_kit import HEIGHT, WIDTH, Look, build, bullets, frame, gap, heading, one_column, use_vera, words


def rule(colour: str, thickness: float = 0.7) -> HRFlowable:
    """A thin line across the column."""
    return HRFlowable(width="100%", thickness=thickness, color=HexColor(colour), spaceBefore=1, spaceAfter=3)


def left_and_right(left: str, right: str, look: Look) -> Table:
    """Employer on the left, dates on the right end of the same line."""
    cells = [[words(left, look), words(right, look, alignment=2)]]
    table = Table(cells, colWidths=[None, 160])
    sides = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    table.setStyle(TableStyle([*sides, ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]))
    return table


def make_kiprotich(path: Path) -> None:
    """Trauma radiographer with an overlapping PRN post; centred head, letter-spaced headings, dates on the right."""
    look = Look("Times-Roman", "Times-Bold", 11.5, 15, accent="#1F3864", heading_size=12)

    def spaced(text: str) -> list[Any]:
        return [
            heading(" ".join(text).replace("   ", " &nbsp; "), look, before=10, after=0, alignment=1),
            rule("#1F3864"),
        ]

    story: list[Any] = [
        words(
            "Edwin Kiprotich, B.S.R.S., R.T.(R)(ARRT)",
            look,
            fontName="Times-Bold",
            fontSize=19,
            leading=24,
            alignment=1,
        ),
        words("Omaha, NE 68106 &nbsp;•&nbsp; 402-555-0108 &nbsp;•&nbsp; e.kiprotich@example.com", look, alignment=1),
        *spaced("EXPERIENCE"),
        left_and_right(
            "<b>Radiologic Technologist</b>, Platte Bend University Hospital, Omaha, NE", "June 2022 – Present", look
        ),
        *bullets(
            [
                "Full-time evenings in a level II trauma center: trauma bay, portables, ortho, pediatrics",
                "C-arm in surgery for hip and spine cases, and modified barium swallows with speech pathology",
                "Helps the transport team wheel ICU patients to the CT room",
                "Repeat-rate champion for the evening shift (8.9% to 5.1%)",
            ],
            look,
        ),
        left_and_right(
            "<b>Radiologic Technologist (PRN)</b>, Elkhorn Walk-In Care, Elkhorn, NE", "January 2023 – March 2025", look
        ),
        *bullets(["Two weekend shifts a month: chest and extremity X-ray, CR and later DR"], look),
        left_and_right("<b>Produce clerk</b>, Farnam Street Market, Omaha, NE", "2018 – 2020", look),
        *spaced("EDUCATION"),
        left_and_right("<b>Bachelor of Science, Radiologic Sciences</b>, Niobrara State University", "May 2022", look),
        words("Clinical education August 2020 – May 2022 at four hospitals.", look),
        *spaced("LICENSES"),
        words("ARRT, Radiography, registered through October 2027", look),
        words("Nebraska Medical Radiographer license, expires August 2027", look),
        words("Basic Life Support, American Heart Association, through January 2028", look),
        *spaced("SKILLS"),
        words(
            "Carestream DRX, GE Optima XR240 portable, OEC Elite, Epic Radiant, PowerScribe order checks; Swahili.",
            look,
        ),
    ]
    build(path, story, one_column(side=60), title="Edwin Kiprotich")


def make_fitzgerald(path: Path) -> None:
    """Urgent-care radiographer; boasts that she does not make on the page lie on it in white."""
    use_vera()
    look = Look("Vera", "VeraBd", 9.8, 15, accent="#B3261E", heading_size=12)
    story: list[Any] = [
        words("Nuala Fitzgerald", look, fontName="VeraBd", fontSize=21, leading=27, textColor=HexColor("#B3261E")),
        words("Worcester, MA 01604 &nbsp;/&nbsp; (508) 555-0175 &nbsp;/&nbsp; nuala.fitz@example.org", look),
        rule("#B3261E", 1.5),
        heading("What I do", look),
        words(
            "X-ray technologist, R.T.(R)(ARRT), in a busy urgent care. Patients say I am quick and that I warn them "
            "before the table moves.",
            look,
        ),
        heading("Jobs", look),
        words("<b>X-Ray Technologist</b>", look),
        words("Quabbin Urgent Care, Worcester, MA — May 2025 to present", look),
        *bullets(
            [
                "25 to 30 walk-in patients a shift: chests, ribs, hands, feet, knees, the occasional skull",
                "Only technologist in the building on Sundays",
                "Sends images to the reading group and calls in the wet reads",
            ],
            look,
            sign="–",
        ),
        gap(4),
        words("<b>Shift supervisor</b>", look),
        words("Canal District Coffee, Worcester, MA — October 2019 to August 2023", look),
        heading("School", look),
        words("Associate in Science, Radiography, Blackstone Falls Community College, April 2025", look),
        words(
            "Clinical rotations at three hospitals, September 2023 to April 2025, with eight weeks in fluoroscopy", look
        ),
        heading("Papers", look),
        words("ARRT (R), renews September 2027", look),
        words("Massachusetts Radiologic Technologist license, through June 2027", look),
        words("Heartsaver CPR/AED, through January 2027", look),
        heading("Also", look),
        words(
            "Irish step dance teacher on Saturdays. Comfortable in Spanish for positioning and breathing instructions.",
            look,
        ),
    ]

    def draw(canvas: Any, doc: Any) -> None:
        canvas.setFillColor(HexColor("#FFFFFF"))
        canvas.setFont("Vera", 6)
        canvas.drawString(
            54, 40, "MRI technologist CT technologist mammographer R.T.(R)(CT)(MR)(M)(ARRT) ARDMS RDMS RVT CNMT"
        )
        canvas.drawString(
            54,
            32,
            "15 years of experience in CT, MRI, PET, mammography, interventional radiology. Bachelor of Science.",
        )

    build(path, story, one_column(), title="Nuala Fitzgerald", draw=draw)


def make_grigsby(path: Path) -> None:
    """Radiographer of long standing whose registration ran out; typewriter-plain Times, year-only dates, two pages."""
    look = Look("Times-Roman", "Times-Bold", 11.5, 15, heading_size=12)
    story: list[Any] = [
        words("LORNA J. GRIGSBY", look, fontName="Times-Bold", fontSize=14, leading=18),
        words(
            "212 Piney Oak Road<br/>Beckley, West Virginia 25801<br/>Home: 304-555-0187<br/>lgrigsby@example.net", look
        ),
        heading("OBJECTIVE", look, before=14),
        words("To return to the X-ray department after some years at the desk.", look),
        heading("EXPERIENCE", look, before=14),
        words(
            "<b>Unit Secretary, 3 West</b><br/>Black Diamond Regional Hospital, Beckley, WV<br/>2021 – present", look
        ),
        words(
            "Orders, bed board, phones, and knowing which doctor wants what. Enters imaging orders for X-ray, CT, MRI "
            "and ultrasound and calls the department about them.",
            look,
        ),
        gap(7),
        words(
            "<b>Lead Radiologic Technologist</b><br/>Black Diamond Regional Hospital, Beckley, WV<br/>2008 – 2020", look
        ),
        words(
            "Took cases every day and made the schedule for eleven technologists. Surgery, portables, emergency room, "
            "GI fluoroscopy with three radiologists. Covered CT every other weekend from 2012: heads, abdomens, "
            "chests for PE. Trained the new ones. Went from film to CR to DR without losing a study.",
            look,
        ),
        gap(7),
        words("<b>Staff Radiographer</b><br/>Black Diamond Regional Hospital, Beckley, WV<br/>1998 – 2008", look),
        words("All routine radiography, evenings and then days. IVPs, barium enemas, tomograms, mine injuries.", look),
        heading("EDUCATION", look, before=14),
        words(
            "Associate in Applied Science, Radiologic Technology<br/>New River Highlands College, Beckley, WV, 1998",
            look,
        ),
        words("Shady Fork High School, 1996", look),
        heading("LICENSES AND CERTIFICATES", look, before=14),
        words(
            "ARRT (R): registration lapsed March 2021. I have begun the continuing education to be reinstated.", look
        ),
        words("West Virginia Medical Imaging license: inactive since June 2021", look),
        words("BLS: expired May 2022", look),
        heading("REFERENCES", look, before=14),
        words(
            "Mr. Carl Estep, director of imaging, R.T.(R)(MR)(ARRT)<br/>Mrs. Wanda Pruitt, RN, nurse manager, 3 West",
            look,
        ),
    ]
    build(path, story, one_column(side=72, top=72, bottom=72), title="Lorna J. Grigsby")


def make_pennebaker(path: Path) -> None:
    """Respiratory therapist, "RT" in every line; a true two-column page with a rule between."""
    look = Look(size=9.6, leading=13.2, accent="#205493", heading_size=11)
    story: list[Any] = [
        heading("SUMMARY", look, before=0),
        words(
            "Registered respiratory therapist (RRT), on intensive care units since 2017. Night charge RT for a "
            "32-bed ICU; ECMO team.",
            look,
        ),
        heading("EXPERIENCE", look),
        words("<b>Charge RT, nights</b><br/>Osage Hills Medical Center, Tulsa, OK<br/>March 2021 – Present", look),
        *bullets(
            [
                "Ventilator management, ABGs, bronchoscopy assist, rapid response",
                "Moves ventilated patients to CT and MRI and stays for the scan",
                "Reads the chest X-ray for tube position before the radiologist calls",
                "Preceptor to RT students",
            ],
            look,
        ),
        gap(4),
        words("<b>Staff RT</b><br/>Verdigris River Hospital, Claremore, OK<br/>July 2017 – February 2021", look),
        *bullets(["Med-surg, ER and NICU; nitric oxide, high-flow, PFT lab on Thursdays"], look),
        gap(4),
        words("<b>Equipment Technician, Respiratory Care</b><br/>Verdigris River Hospital<br/>2014 – 2017", look),
        heading("COMMITTEES", look),
        words("Unplanned extubation task force; OR scheduling liaison", look),
        FrameBreak(),
        heading("CREDENTIALS", look, before=0),
        *bullets(
            [
                "RRT, National Board for Respiratory Care (NBRC), 2018",
                "CRT, NBRC, 2017",
                "Licensed Respiratory Care Practitioner, Oklahoma, exp. 12/2027",
                "BLS, ACLS and PALS, all through 05/2028",
            ],
            look,
        ),
        heading("EDUCATION", look),
        words("<b>B.S., Respiratory Care</b><br/>Arkansas River State University, May 2017", look),
        heading("SKILLS", look),
        words(
            "Hamilton, Servo-u and PB980 ventilators; Epic; arterial lines; intubation assist; bedside teaching",
            look,
        ),
        heading("AWARDS", look),
        words("RT of the Year, 2023", look),
    ]
    column = (WIDTH - 126) / 2
    frames = [frame(48, HEIGHT - 530, column, 420), frame(78 + column, HEIGHT - 530, column, 420)]

    def draw(canvas: Any, doc: Any) -> None:
        canvas.setFillColor(HexColor("#205493"))
        canvas.setFont("Helvetica-Bold", 22)
        canvas.drawString(48, HEIGHT - 58, "Jarrod Pennebaker, BSRC, RRT")
        canvas.setFont("Helvetica", 9.5)
        canvas.setFillColor(HexColor("#333333"))
        canvas.drawString(48, HEIGHT - 78, "Tulsa, OK 74114   |   918-555-0141   |   jpennebaker@example.com")
        canvas.setStrokeColor(HexColor("#205493"))
        canvas.line(WIDTH / 2, HEIGHT - 110, WIDTH / 2, HEIGHT - 530)

    build(path, story, frames, title="Jarrod Pennebaker", draw=draw)
