"""Writes the .pdf and .docx resumes of voices_2/: `python tests/evaluation/make_voices_2.py`. Same bytes every time."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Inches, Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).resolve().parent / "voices_2"
W, H = letter
DAY = datetime(2026, 10, 1, 9, 0, 0)


# ---------------------------------------------------------------- pdf helpers
def style(font="Helvetica", size=9.5, lead=1.3, **more):
    return ParagraphStyle("s", fontName=font, fontSize=size, leading=size * lead, **more)


def canvas(name):
    c = Canvas(str(HERE / name), pagesize=letter, invariant=1)
    c.setTitle("resume")
    return c


def column(c, x, y, w, h, story):
    """The story in a box whose lower left corner is x, y; it must fit."""
    frame = Frame(x, y, w, h, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0, showBoundary=0)
    rest = list(story)
    frame.addFromList(rest, c)
    assert not rest, f"{len(rest)} paragraphs left over"


def paras(st, text, **styles):
    """One paragraph per line; an empty line is space; a line '#x text' takes the style x."""
    out = []
    for line in text.strip("\n").split("\n"):
        if not line.strip():
            out.append(Spacer(1, st.fontSize * 0.6))
        elif line.startswith("#"):
            key, rest = line[1:].split(" ", 1)
            out.append(Paragraph(rest, styles[key]))
        else:
            out.append(Paragraph(line, st))
    return out


def split(left, right, w, lst, rst, share=0.72):
    """A line with something at the right edge."""
    t = Table([[Paragraph(left, lst), Paragraph(right, rst)]], colWidths=[w * share, w * (1 - share)])
    t.setStyle(
        TableStyle(
            [
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    return t


def grid(rows, widths, st, lines=True):
    t = Table([[Paragraph(str(cell), st) for cell in row] for row in rows], colWidths=widths)
    cmds = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    if lines:
        cmds.append(("GRID", (0, 0), (-1, -1), 0.4, colors.grey))
    t.setStyle(TableStyle(cmds))
    return t


# ---------------------------------------------------------------- pdfs
def v01():
    c = canvas("v01.pdf")
    c.setFillColor(colors.HexColor("#dfe8ea"))
    c.rect(0, 0, 190, H, stroke=0, fill=1)
    c.setFillColor(colors.black)
    s = style(size=9)
    b = style("Helvetica-Bold", 10)
    right = ParagraphStyle("r", parent=style(size=9), alignment=2)
    side = [Paragraph("Marit<br/>Fjellstad", style("Helvetica-Bold", 20, 1.15)), Spacer(1, 12)]
    side += paras(
        s,
        """
Duluth, Minnesota 55804
218-555-0119
m.fjellstad@example.org

#b Papers
""",
        b=b,
    )
    side.append(
        grid(
            [["What", "Good until"], ["ARRT R, MR, CT", "10/2027"], ["BLS", "11/2027"], ["ACLS", "04/2026"]],
            [90, 62],
            s,
        )
    )
    side += paras(
        s,
        """

#b School
Lake Superior College
A.A.S. Radiologic Technology
2012

#b Machines
Vida 3T, Aera 1.5T
Revolution CT, Definition Edge
AMX Navigate, a very old Optima
OEC Elite in four theatres

#b Off shift
Ski patrol (Spirit Mountain)
Two sled dogs, retired
""",
        b=b,
    )
    column(c, 22, 30, 156, H - 70, side)
    w = 372
    big = style("Helvetica-Bold", 12)
    main = [
        Paragraph("Northgate Pier Hospital, Duluth", big),
        Paragraph("one employer, three jobs", style("Helvetica-Oblique", 9)),
        Spacer(1, 8),
    ]
    main.append(split("<b>Imaging Supervisor (working)</b>", "Apr 2022 – present", w, s, right))
    main += paras(
        s,
        """
• 24 technologists on three floors; I keep two scanning shifts a week in MR and take CT call every fifth weekend
• Replaced the 1.5T without closing for a single day
• I make the schedule for mammography and have never taken a mammogram; the ladies would tell you so
• Contrast extravasation rate down from 0.6 to 0.2 percent
""",
    )
    main.append(Spacer(1, 6))
    main.append(split("<b>CT/MR Technologist</b>", "Sep 2016 – Apr 2022", w, s, right))
    main += paras(
        s,
        """
• Neuro, body, MSK, prostate, cardiac with the visiting reader
• Stroke and trauma CT, nights until 2018
• Trained nine people on the magnet
""",
    )
    main.append(Spacer(1, 6))
    main.append(split("<b>Radiographer, evenings</b>", "Jul 2012 – Sep 2016", w, s, right))
    main += paras(
        s,
        """
• ER, portables, UGI and enemas, OR
""",
    )
    main.append(Spacer(1, 14))
    main.append(Paragraph("Before", big))
    main += paras(
        s,
        """
Grand Marais, fish house and gift shop, summers 2006 to 2010
""",
    )
    column(c, 212, 30, w, H - 70, main)
    c.save()


def v02():
    c = canvas("v02.pdf")
    s = style("Times-Roman", 10, 1.25)
    h = style("Times-Bold", 11, 1.5)
    column(
        c,
        40,
        H - 88,
        530,
        50,
        paras(
            s,
            """
#n Rutendo Chikafu
#o Radiographer, trained in Harare, 10 years of rooms, mobiles and CT
""",
            n=style("Times-Bold", 22, 1.2),
            o=style("Times-Italic", 11),
        ),
    )
    c.line(40, H - 92, 572, H - 92)
    column(
        c,
        40,
        30,
        350,
        H - 135,
        paras(
            s,
            """
#h What I have done
<b>Limpopo View Private Hospital</b>, Gaborone, Botswana
Senior Radiographer, CT
September 2018 to March 2024
- Sole charge of a Somatom go.Top and before it an Emotion 16: trauma, abdomens, urograms, CT pulmonary angiograms, cerebral angiograms, guided biopsies with Dr. Seretse
- General X-ray and the mobile unit on call, one week in three
- Booked patients for the MRI centre next door. I have never operated a magnet.
- Roster for seven; infection control link; showed four interns how to hold a child without holding a child

<b>Mbare Trust Hospital</b>, Harare, Zimbabwe
Radiographer
February 2014 to August 2018
- 90 to 120 patients on a normal day; two rooms, one and a half of which worked
- Casualty, wards, theatre (C-arm, orthopaedics and one memorable pacemaker), barium swallows and enemas, HSG, IVU
- Obstetric ultrasound on Mondays and Wednesdays, since that is a radiographer's job with us: dating, presentation, placenta
- Two weeks of attachment in the mammography clinic, assisting

<b>Three Rivers Plasma &amp; Lab</b>, Fort Wayne, Indiana
Phlebotomist
June 2024 to date
- 40 sticks a shift, all of them on time. It pays for the books.

#h Where I stand with the registry
The ARRT accepted my application for radiography in August 2026 and I am waiting for the examination window; no date is set. I have not taken it yet. Indiana licence to follow. I read Merrill's with my coffee and Bushong without.

#h What I am looking for
A department that will take a technologist's pair of hands as an aide or a transport for some months and as a technologist after that. I would sign for three years.
""",
            h=h,
        ),
    )
    c.setFillColor(colors.HexColor("#f3efe4"))
    c.rect(405, 40, 175, H - 145, stroke=0, fill=1)
    c.setFillColor(colors.black)
    column(
        c,
        415,
        50,
        158,
        H - 165,
        paras(
            style("Times-Roman", 9.5, 1.25),
            """
#h Reach me
Fort Wayne, IN 46807
260-555-0134
rutendo.chikafu@example.net

#h Degree
BSc (Hons) Radiography
University of Zimbabwe
November 2013
Attachments in years two and three, forty weeks in all

#h Registered
Allied Health Practitioners Council of Zimbabwe, until December 2018
Botswana Health Professions Council, until 31.03.2024
BLS, American Heart Association, 05/2028

#h Speak
Shona, Ndebele, Setswana, English

#h Referees
Dr. K. Seretse, radiologist
Sr. T. Moyo, theatre
(addresses if you ask)
""",
            h=style("Times-Bold", 10.5, 1.5),
        ),
    )
    c.save()


def v03():
    c = canvas("v03.pdf")
    s = style("Courier", 9.5, 1.35)
    rows = [
        [
            "8/22–now",
            "Red Mesa Community Hospital, Gallup. X-ray, days and Sunday nights. Ortho clinic, chests, kids, portables, the C-arm when surgery comes up from Albuquerque.",
        ],
        ["2015–2021", "Hand crew, wildland fire. Eleven states."],
        ["5/22", "AAS, Radiologic Technology, San Juan College, Farmington."],
        ["ARRT", "R. Through 8/27."],
        ["NM", "Medical imaging licence RRT 4471, through 12/26. Renewal in the mail."],
        ["BLS", "Yes, 2/28."],
        ["CT", "Not yet. They start me in January."],
    ]
    column(
        c,
        60,
        380,
        490,
        330,
        [
            Paragraph("Cornelius Begaye", style("Courier-Bold", 15)),
            Paragraph("Gallup, New Mexico. 505-555-0173. cbegaye@example.com", s),
            Spacer(1, 16),
            grid(rows, [85, 400], s, lines=False),
            Spacer(1, 10),
            Paragraph("Call after four.", s),
        ],
    )
    c.save()


def v04():
    s = style("Helvetica", 11, 1.45)
    h = style("Helvetica-Bold", 12, 1.8, spaceBefore=12)
    b = style("Helvetica-Bold", 11, 1.45, spaceBefore=7)
    li = ParagraphStyle("li", parent=s, leftIndent=12, bulletIndent=2)
    story = [Paragraph("OBINNA C. EZEUDU", style("Helvetica-Bold", 16, 1.4))]
    story += paras(
        s,
        """
2210 N. Aspen Court, Flagstaff, AZ 86004
Mobile: 928-555-0106   Email: obinna.ezeudu@example.com
Country of citizenship: United States of America   Veterans' preference: none
Highest grade: GS-0647-10   Federal service since February 2015
Announcement: Diagnostic Radiologic Technologist, all grades

#h SUMMARY OF QUALIFICATIONS
Diagnostic radiologic technologist with federal hospital experience in computed tomography and general radiography. Rural, high volume, short staffed, and used to it. The specialized experience requested at the next lower grade is described under each position; I have tried to answer each element and to leave out the adjectives.

#h WORK EXPERIENCE
#b DIAGNOSTIC RADIOLOGIC TECHNOLOGIST (CT), GS-0647-10
Indian Health Service, Painted Desert Service Unit, Arizona
06/2018 – Present, 40 hours per week, $81,204 per annum
Supervisor: Lorraine Sekaquaptewa, 928-555-0151. May contact: yes
""",
        h=h,
        b=b,
    )

    def bullets(text):
        return [Paragraph(x, li, bulletText="•") for x in text.strip().split("\n")]

    story += bullets("""
Operate the Aquilion Prime SP and, by teleradiology protocol, perform head, chest, abdomen, pelvis, spine, extremity, CTA and CT urography on patients from eight days to one hundred and two years of age.
Verify order, indication, pregnancy status, creatinine and allergy; start peripheral lines; load and operate the power injector; watch for reaction and treat under standing order until the provider comes.
Rotate to the general rooms and to portable work each third week and every other weekend. Emergency department sees 31,000 visits a year with one technologist at night, and at night I am that technologist.
Wrote 27 local CT protocols with the contract radiologists; reduced mean CTDI for adult heads by 18 percent in the first year.
Collateral duty: referral desk for outside MRI. I prepare the packets, arrange the driver and read the screening form; the scans are made in Flagstaff by others.
Collateral duty: radiation safety officer designee. Badge exchange, apron inspection, physicist's escort.
Interpret in Navajo with the help of the staff interpreter; my own Navajo gets a laugh, which is a beginning.
""")
    story += paras(
        s,
        """
#b DIAGNOSTIC RADIOLOGIC TECHNOLOGIST, GS-0647-08
Indian Health Service, Painted Desert Service Unit, Arizona
02/2015 – 06/2018, 40 hours per week
Supervisor: Wilbur Antone (retired). May contact: yes, 928-555-0151 will find him
""",
        b=b,
    )
    story += bullets("""
General radiography, trauma radiography, mobile radiography, and fluoroscopic examinations of the upper and lower gastrointestinal tract with the visiting radiologist on alternate Thursdays.
Mobile C-arm in two operating rooms: orthopedics, urology, general surgery.
Trained in CT on the job from 2016; independent from January 2017.
Moved the department from CR to DR in one weekend with two biomedical technicians and a great deal of coffee.
""")
    story += paras(
        s,
        """
#b RADIOLOGIC TECHNOLOGIST
Saguaro Ridge Medical Center, Tucson, Arizona (private sector)
08/2013 – 01/2015, 36 hours per week
Supervisor: position no longer exists
""",
        b=b,
    )
    story += bullets("""
Evening shift in a 210-bed community hospital: emergency, inpatient, and outpatient radiography; OR C-arm; line placement films.
Preceptor for second-year students from October 2014.
""")
    story += paras(
        s,
        """
#b PATIENT REGISTRATION CLERK
Banner desk contractor, Tucson, Arizona
03/2009 – 06/2011, 30 hours per week
""",
        b=b,
    )
    story += bullets("""
Registered emergency and imaging patients. Collected cards and copayments. No technical duties.
""")
    story += paras(
        s,
        """
#h EDUCATION
Bachelor of Science, Radiologic Sciences, Weber State University, Ogden, UT, 12/2019. 120 semester hours. GPA 3.71.
Associate of Applied Science, Radiography, Pima Medical Institute, Tucson, AZ, 07/2013. 91 semester hours.
Diploma, Desert View High School, Tucson, AZ, 05/2008.

#h LICENSES AND CERTIFICATIONS
""",
        h=h,
    )
    story.append(
        grid(
            [
                ["Credential", "Issued by", "Details"],
                [
                    "Radiography (R)",
                    "American Registry of Radiologic Technologists",
                    "ID 604418<br/>Expires 05/31/2028",
                ],
                [
                    "Computed Tomography (CT)",
                    "American Registry of Radiologic Technologists",
                    "Since 11/2017<br/>Expires 05/31/2028",
                ],
                [
                    "CRT",
                    "Arizona, Medical Radiologic Technology Board of Examiners",
                    "CRT-20917<br/>Expires 08/31/2027",
                ],
                ["BLS and ACLS", "American Heart Association", "Both cards<br/>Expire 01/2027"],
                ["PALS", "American Heart Association", "Never required, not held"],
            ],
            [130, 240, 150],
            s,
        )
    )
    story += paras(
        s,
        """

#h AWARDS AND PERFORMANCE
Performance rating, last three cycles: Outstanding, Outstanding, Exceeds Fully Successful.
Service unit Employee of the Quarter, third quarter of 2021, for the drive-through chest X-ray tent.
On-the-spot award, 2024, for keeping CT open through the flood of August 14.

#h ADDITIONAL INFORMATION
Languages: English, Igbo. Member, ASRT. Job related training: CT stroke imaging (8 h, 2023), pediatric dose (4 h, 2024), sectional anatomy (16 h, 2017), conflict of interest (every year, forever).
I can be reached any day after 10 in the morning Mountain Standard Time; Arizona does not change its clocks but the Navajo Nation does, so please say which you mean.

#h REFERENCES
Lorraine Sekaquaptewa, R.T.(R)(M), supervisor, 928-555-0151
Maj. Theo Lindgren, USPHS, emergency physician, 928-555-0152
""",
        h=h,
    )

    def foot(c, d):
        c.setFont("Helvetica", 8)
        c.drawString(50, 30, f"Ezeudu, O. C. - page {d.page}")

    SimpleDocTemplate(
        str(HERE / "v04.pdf"),
        pagesize=letter,
        leftMargin=44,
        rightMargin=44,
        topMargin=60,
        bottomMargin=66,
        invariant=1,
    ).build(story, onFirstPage=foot, onLaterPages=foot)


def v05():
    c = canvas("v05.pdf")
    c.setFillColor(colors.HexColor("#20505a"))
    c.rect(0, H - 84, W, 84, stroke=0, fill=1)
    c.setFillColor(colors.white)
    c.setFont("Helvetica-Bold", 22)
    c.drawString(40, H - 44, "Shirin Tavakoli-Reed, RDMS, RVT")
    c.setFont("Helvetica", 10)
    c.drawString(40, H - 64, "Reno, NV 89509   |   775-555-0160   |   shirin.tr@example.com")
    c.setFillColor(colors.black)
    s = style(size=9.2)
    h = style("Helvetica-Bold", 11, 1.6, textColor=colors.HexColor("#20505a"))
    column(
        c,
        40,
        30,
        330,
        H - 130,
        paras(
            s,
            """
#h PROFILE
Medical imaging professional with ten years in hospital and high-risk obstetric departments. I image patients all day, I know anatomy in every plane, and my preliminary worksheets are the ones the radiologists ask for. Looking for an imaging position with a little less shoulder in it.

#h EXPERIENCE
<b>Lead Sonographer</b>
Truckee Meadows Medical Center | Mar 2021 – Present
• Abdomen, small parts, thyroid, OB, pelvis, DVT, carotid, renal and mesenteric duplex, 14 exams per shift
• Compare with prior CT, MRI, PET/CT and mammography in the worklist and describe what changed
• Scan during thyroid FNA, paracentesis, and breast core biopsies in the mammography suite; the mammographer does the clip film
• On HSG mornings I do the saline sonogram first, then the patient goes across the hall to fluoroscopy
• Orient radiology residents and the IR nurses to the machine; choose the probes; keep the ACR and IAC files
• Stroke team member: bedside carotid while CT is getting ready
• Schedule for nine people, including two X-ray technologists we share with urgent care

<b>Sonographer</b>
High Sierra Perinatal | Jul 2016 – Mar 2021
• Nuchal translucency, anatomy surveys, growth, BPP, fetal echo screening with Dr. Amaro
• 3,800 anatomy surveys; 11 found that changed a birth plan
• Opened the Elko satellite: one room, one machine, me, and a cooler of gel

<b>Barista, then assistant manager</b>
Java Jungle | 2011 – 2016

#h PRESENTATIONS
"What ultrasound sees first: CT-proven appendicitis in pregnancy", Nevada Society, 2022
"When to send the patient to MR: adnexal masses", grand rounds, 2024
"US versus X-ray for pediatric hip", tech week talk, 2025
""",
            h=h,
        ),
    )
    column(
        c,
        400,
        30,
        175,
        H - 130,
        paras(
            s,
            """
#h REGISTRIES
ARDMS 187 266
RDMS: AB, OB/GYN
RVT: VT
annual renewal, to 12/31/2026
NT credential, FMF
BLS, March 2028

#h EDUCATION
B.S., Diagnostic Medical Sonography
Boise State University, 2016
Externship 12 months, two sites

#h SYSTEMS
GE Logiq E10, Voluson Expert 22
Philips Epiq Elite
Canon Aplio i800
Sectra, Epic Radiant, ViewPoint

#h STRENGTHS
Difficult habitus
Frightened people
X-ray, CT and MRI report vocabulary
Teaching
Equipment care, quality control phantoms

#h LANGUAGES
Farsi, English, kitchen Spanish
""",
            h=h,
        ),
    )
    c.save()


def v06():
    c = canvas("v06.pdf")
    s = style("Times-Roman", 10.5, 1.3)
    h = style("Times-BoldItalic", 13, 1.5)
    column(
        c,
        60,
        40,
        490,
        H - 90,
        paras(
            s,
            """
#n Ansel Rudnick
Lincoln, Nebraska 68508 · 402.555.0149 · a.rudnick@example.org

#h Imaging technician for things that have been dead a while
I run the X-ray and micro-CT laboratory of a natural history museum. Everything I scan holds perfectly still, does not have a kidney function, and has never once asked how much longer.

#h Positions
<b>Imaging Technician</b>, Platte Valley Museum of Natural History, 2018 to present
Nikon XT H 225 ST and a Bruker SkyScan for the small ones. About 900 specimens a year: teeth, eggs, bees in amber, one meteorite, two mummified cats. I position, collimate in the sense of building a foam nest, choose kV and filter, scan, reconstruct, segment in Dragonfly, and archive.
Film and digital radiography of the painting collection for the art side across the street. Infrared reflectography too.
Radiation safety: interlock checks, dosimeters, annual university inspection.
Once a year, at the request of the veterinary school, a live tortoise.

<b>Preparator's assistant</b>, same museum, 2015 to 2018
Air scribe, glue, patience.

<b>Darkroom and photo lab</b>, Rockbrook Camera, Omaha, 2011 to 2015

#h Degree
B.S., Geology, University of Nebraska–Lincoln, 2015. Thesis: computed tomography of oreodont skulls.

#h Publications I am somewhere in the middle of
"Computed tomography of a juvenile Daphoenodon", 2021. "X-ray microscopy of Eocene pollen", 2023. "MRI of fossils: a negative result", 2024.
""",
            n=style("Times-Bold", 20, 1.3),
            h=h,
        ),
    )
    c.save()


def v07():
    c = canvas("v07.pdf")
    s = style("Helvetica", 9.5, 1.35)
    h = style("Helvetica-Bold", 11, 1.8)
    column(
        c,
        50,
        40,
        510,
        H - 80,
        paras(
            s,
            """
#n Xiomara Báez Tavárez
Kissimmee, FL 34744 | 787-555-0115 | xiomara.baez@example.com

#h PERFIL
Tecnóloga radiológica bilingüe con experiencia en hospital y en clínica. Me gusta la noche, me gustan los huesos y no me asustan las mamás nerviosas.

#h EXPERIENCIA
<b>Tecnóloga de rayos X</b>, Clínica del Lago, Kissimmee, Florida
abril de 2026 – al presente
• Radiografía general digital: tórax, columna, extremidades; 30 pacientes por turno
• Mantengo el registro de dosis y las licencias a la vista, como manda el Departamento de Salud

<b>Cashier / customer service</b>, Publix, St. Cloud, Florida
septiembre de 2024 – marzo de 2026

<b>Tecnóloga radiológica</b>, Hospital La Concha del Sur, Ponce, Puerto Rico
enero de 2021 – julio de 2024
• Sala de emergencia, portátiles en intensivo, sala de operaciones con arco en C
• Fluoroscopía: series gastrointestinales y enemas de bario con el radiólogo
• Tomografía (CT): adiestramiento por las tardes, 30 estudios supervisados, quedó sin completar
• Observé mamografía durante una semana

#h EDUCACIÓN
Grado Asociado en Tecnología Radiológica, Universidad Central del Caribe, Bayamón, 2020. Práctica clínica de 18 meses.
Escuela Superior Ponce High, 2016.

#h LICENCIAS Y CERTIFICACIONES
ARRT (R), vigente hasta marzo de 2027
Florida, radiólogo general (Certified Radiologic Technologist), CRT 118842, vence 02/2028
Junta Examinadora de Puerto Rico, licencia 5521, vencida en 2025
BLS, vence agosto de 2027

#h IDIOMAS
Español, inglés. (References available, in either.)
""",
            n=style("Helvetica-Bold", 18, 1.3),
            h=h,
        ),
    )
    c.save()


def v08():
    c = canvas("v08.pdf")
    s = style("Times-Roman", 11, 1.35)
    h = style("Times-Bold", 12, 1.6)
    column(
        c,
        70,
        40,
        470,
        H - 90,
        paras(
            s,
            """
#n NOREEN GALLOGLY, RT(R)(M)
Utica, NY 13502
315-555-0109
noreen.gallogly@example.net

#h Thirty-two years, two employers
Mohawk Breast Imaging Associates, Utica
Mammographer
2009 – present
Screening, call-backs, stereotactic and tomo-guided biopsy, needle locs, implants, men. Dimensions and before that the LoRad with cassettes. Fridays I do the bone densities on the Horizon. No ultrasound; the sonographers guard it well. MQSA current since the day it existed. Somebody once drew me a thank-you card with a pancake on it.

Sisters' Hospital, Utica
X-ray Technologist
1994 – 2009
Everything: ER, portables, OR, upper GIs and barium enemas, nights for six of those years. Mammography from 1999.

#h School
Sisters' Hospital School of Radiography, twenty-four-month program, diploma 1994. (The school closed in 2003. They still have the trophy.)
Mohawk Valley Community College, 21 credits toward an associate degree in Liberal Arts, 1996–1998, then my daughter arrived. Not finished.

#h Cards in my wallet
ARRT R and M, renewed to April 2028
NYS Licensed Radiologic Technologist, 9/30/2027
BLS 1/2028

#h What I want
Four days. A chair with arms. Women to look after.
""",
            n=style("Times-Bold", 17, 1.4),
            h=h,
        ),
    )
    c.save()


def v09():
    c = canvas("v09.pdf")
    s = style("Helvetica", 9.5, 1.3)
    h = style("Helvetica-Bold", 10.5, 1.6, textColor=colors.darkred)
    head = [
        Paragraph("Hyun-woo “Henry” Bae, RCIS, R.T.(R)(CI)(ARRT)", style("Helvetica-Bold", 15, 1.3)),
        Paragraph("Tacoma, WA 98406 / 253-555-0127 / henry.bae@example.com", s),
        Spacer(1, 10),
    ]
    rows = [
        [Paragraph("JOBS", h), ""],
        [
            "Oct 2020 – Present",
            "<b>Narrows Heart Institute</b>, Tacoma. Cardiac cath lab, three rooms (Azurion 7, two Artis zee). Scrub, circulate, monitor. Left and right hearts, PCI, STEMI call one in four, impella, balloon pump, structural days on Thursday (echo runs the TEE, we run the room). 1,900 cases logged.",
        ],
        [
            "Mar 2017 – Sep 2020",
            "<b>Commencement Bay Hospital</b>, Tacoma. Radiologic technologist, nights. Trauma bay, portables, OR with the OEC, esophagrams at 6 a.m. for thoracic surgery.",
        ],
        ["2009 – 2014", "Cellist for hire; barista for rent."],
        [Paragraph("SCHOOL", h), ""],
        ["Dec 2016", "Associate of Applied Science, Radiologic Technology, Bellevue College"],
        ["2009", "B.A., Music, Pacific Lutheran University"],
        [Paragraph("CARDS", h), ""],
        ["ARRT", "radiography 2017, cardiac-interventional 2022; both to Oct 2027"],
        ["CCI", "RCIS, to June 2027"],
        ["WA DOH", "Certified radiologic technologist, to 05/2027"],
        ["AHA", "BLS and ACLS, Feb 2028. PALS: no, we see adults."],
        [Paragraph("CT / MR", h), "None. My wife does CT, and one of us has to sleep."],
    ]
    t = Table(
        [[cell if not isinstance(cell, str) else Paragraph(cell, s) for cell in row] for row in rows],
        colWidths=[115, 395],
    )
    t.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    column(c, 50, 40, 512, H - 90, [*head, t])
    c.save()


def v10():
    s = style("Helvetica", 10, 1.35)
    h = style("Helvetica-Bold", 11.5, 1.8, spaceBefore=8)
    li = ParagraphStyle("li", parent=s, leftIndent=12, bulletIndent=2)
    w = 516
    right = ParagraphStyle("r", parent=s, alignment=2)

    def bullets(text):
        return [Paragraph(x, li, bulletText="–") for x in text.strip().split("\n")]

    story = [
        Paragraph("Delphine Mukamana, BSN, RN, CRN", style("Helvetica-Bold", 17, 1.4)),
        Paragraph("Providence, Rhode Island 02906 | (401) 555-0191 | d.mukamana@example.com", s),
        Spacer(1, 8),
    ]
    story += paras(
        s,
        """
#h Interventional Radiology and Imaging Nurse
Eleven years of nursing, eight of them inside a radiology department: IR, CT, MRI, fluoroscopy, ultrasound, nuclear medicine. I know the rooms, the tables, the contrast, the people who run them, and what it sounds like when the injector disarms itself. I would like to move toward an imaging technologist or imaging lead position and to keep my hands on patients.

#h Experience
""",
        h=h,
    )
    story.append(
        split(
            "<b>Imaging Nurse, Interventional Radiology and CT</b>, Seekonk Bay Medical Center",
            "August 2018 – Present",
            w,
            s,
            right,
        )
    )
    story += bullets("""
Moderate sedation for angiography, embolization, TACE, Y-90, ports, PICCs, drains, nephrostomies, vertebroplasty, CT-guided and ultrasound-guided biopsy: 2,600 procedures
Check labs, consent, anticoagulation, allergy and pregnancy before contrast; start the IV; treat the reactions (four that I will remember)
Stand beside the technologist for the scan; monitor the patient on the table in CT and in Zone IV, claustrophobia included
Prepare regadenoson and lasix for the nuclear medicine technologists and push it when they nod
Trained 14 nurses and gave the radiation protection in-service: lead, distance, time, and do not lean on the bucky
Run the morning huddle with the lead R.T.s: rooms, cases, inpatients, who is on fluoro, who is on call
Built the pre-procedure phone script; no-shows fell by a third
PICC cart: stocked by me, driven by the PICC team
""")
    story.append(Spacer(1, 6))
    story.append(
        split(
            "<b>Staff Nurse, Medical-Surgical and Step-Down</b>, Olneyville General",
            "June 2015 – July 2018",
            w,
            s,
            right,
        )
    )
    story += bullets("""
Five to six patients, nights; tele; post-cath groins
Took patients to CT and MRI and stayed with the ones on drips
Charge nurse from 2017
""")
    story.append(Spacer(1, 6))
    story.append(split("<b>Nursing Assistant</b>, Blackstone Manor", "2012 – 2015", w, s, right))
    story += paras(
        s,
        """

#h Education
Bachelor of Science in Nursing, Rhode Island College, 2019
Associate of Science in Nursing, Community College of Rhode Island, 2015
Lycée de Kigali, secondary diploma, 2008

#h Licenses and certification
RN, Rhode Island RN61120, expires 03/01/2028. Massachusetts, expires on my birthday in 2027.
CRN (Certified Radiology Nurse), RNCB, since 2021, through 2029
ACLS 03/2027. BLS 03/2027. PALS 10/2025, not renewed; we send the children to Hasbro.
My technologist colleagues hold ARRT in R, CT, MR and VI. I do not; nurses in this state may not expose.

#h Rooms I can find in the dark
Artis Q biplane, Allura Xper, Revolution Apex, Ingenia Ambition, Luminos dRF, Symbia Intevo. Medrad MARK 7, Stellant, Spectris. Epic Cupid and Radiant, PowerScribe (read only), Pyxis.

#h Committees
Contrast safety, chair. MR safety. Dose optimization (nursing seat). Radiology practice council. Magnet journey.

#h Languages
Kinyarwanda, French, Swahili, English

#h References
Lead technologist, IR: P. Brancato, R.T.(R)(VI). Chief of imaging: Dr. H. Solway. Both have said yes.
""",
        h=h,
    )
    SimpleDocTemplate(
        str(HERE / "v10.pdf"),
        pagesize=letter,
        leftMargin=48,
        rightMargin=48,
        topMargin=44,
        bottomMargin=44,
        invariant=1,
    ).build(story)


def v11():
    c = canvas("v11.pdf")
    s = style("Helvetica", 9, 1.3)
    h = style("Helvetica-Bold", 10.5, 1.7)
    story = paras(
        s,
        """
#n Tevin Lashley
CT / X-ray traveler. Home base Mobile, Alabama 36608. 251-555-0168. tevin.lashley@example.com
ARRT (R)(CT), 2/2028. BLS and ACLS, 6/2027.

#h ASSIGNMENTS through Harborline Allied
""",
        n=style("Helvetica-Bold", 17, 1.4),
        h=h,
    )
    story.append(
        grid(
            [
                ["Start", "End", "Where", "Unit", "What"],
                [
                    "04/06/26",
                    "present",
                    "Chickasaw Bluff Hosp., Memphis TN",
                    "CT, nights",
                    "Naeotom? no such luck. Two Definition AS+. Trauma, stroke.",
                ],
                [
                    "09/08/25",
                    "03/07/26",
                    "Bayou Teche Regional, New Iberia LA",
                    "CT / diagnostic",
                    "50/50. Extended once.",
                ],
                [
                    "01/20/25",
                    "07/19/25",
                    "Cumberland Gap Med Ctr, Harrogate TN",
                    "CT, days",
                    "64 slice, one tech department",
                ],
                ["10/07/24", "01/04/25", "St. Odile's, Thibodaux LA", "Diagnostic", "Portables, OR, fluoro"],
                [
                    "06/17/24",
                    "09/14/24",
                    "Cumberland Gap Med Ctr, Harrogate TN",
                    "CT, days",
                    "First contract. They called me back, see above.",
                ],
            ],
            [52, 52, 168, 82, 168],
            s,
        )
    )
    story += paras(
        s,
        """

#h STAFF
Dauphin Way Hospital, Mobile: X-ray from 06/2022, X-ray and CT from 03/2023, left 05/2024 to travel

#h BEFORE
Shrimp. My uncle's boat, my whole youth.

#h SCHOOL
A.A.S. Radiologic Technology, Gadsden State Community College, May 2022

#h STATE PAPERS
""",
        h=h,
    )
    story.append(
        grid(
            [
                ["Tennessee, full X-ray operator", "4/2028"],
                ["Louisiana, LSRTBE", "to end of 2027"],
                ["California, CRT", "applied October 2026"],
                ["Alabama", "does not issue one"],
            ],
            [200, 150],
            s,
        )
    )
    story += paras(
        s,
        """

#h SKILLS   (0 never, 1 watched, 2 with help, 3 alone, 4 teach)
""",
        h=h,
    )
    story.append(
        grid(
            [
                ["Trauma X-ray 4", "Portable 4", "OR C-arm 3", "Fluoro GI 3"],
                ["CT head/body 4", "CTA runoff 3", "Cardiac CT 2", "CT biopsy 3"],
                ["MRI 0", "Mammography 0", "DXA 0", "IR 1"],
            ],
            [130, 130, 130, 130],
            s,
        )
    )
    column(c, 45, 40, 525, H - 80, story)
    c.save()


def v12():
    c = canvas("v12.pdf")
    s = style("Helvetica", 9.5, 1.3)
    h = style("Helvetica-Bold", 10.5, 1.6, textColor=colors.HexColor("#4b5320"))
    column(
        c,
        40,
        H - 95,
        530,
        65,
        paras(
            s,
            """
#n SIONE TUILAGI
Colorado Springs, CO 80911 – 719.555.0122 – s.tuilagi@example.com
Sergeant, U.S. Army (separated August 2026)
""",
            n=style("Helvetica-Bold", 20, 1.25),
        ),
    )
    c.setStrokeColor(colors.HexColor("#4b5320"))
    c.line(40, H - 100, 572, H - 100)
    column(
        c,
        40,
        40,
        170,
        H - 155,
        paras(
            s,
            """
#h BOARDS
ARRT radiography: approved to test, seat booked for 3 December 2026, Colorado Springs

#h CARDS
BLS January 2027
TCCC-MP 2026

#h SCHOOL
A.A.S., Medical Imaging
Thomas Edison State University
2025

68P Radiology Specialist Course, METC, Fort Sam Houston
completed July 2021
(Phase II: 24 weeks at Carl R. Darnall, ward to trauma bay, no pay but the Army's)

Kaiser HS, Honolulu, 2016

#h EQUIPMENT
DRX-Revolution, AMX-4+
OEC 9900
SOMATOM go.Now (field hospital)
Aquilion ONE
MC4, MHS GENESIS
""",
            h=h,
        ),
    )
    column(
        c,
        235,
        40,
        337,
        H - 155,
        paras(
            s,
            """
#h SERVICE
<b>68P, Radiology Specialist, later section NCOIC</b>
Evans Army Community Hospital and 10th Field Hospital
Aug 2021 – Aug 2026
• Diagnostic radiography of soldiers, families and retirees, 5,200 exams in the last 12 months of duty section
• C-arm in the OR: knees, shoulders, a lot of ankles (parachutes)
• Upper GI and swallow studies with the radiologist
• CT: 14 months on the Aquilion; nine months deployed as the only 68P with the container scanner, 212 heads, all on generator
• Led 6 soldiers; zero lost badges; 100 percent on two inspections
• MRI: walked patients to the door, nothing more

<b>11B, Infantryman</b>
Schofield Barracks
2017 – 2020

#h AFTER THE ARMY
Since September 2026 night stocker at Target while I wait for the seat in December. I have no state licence and Colorado asks for none.

#h IN SHORT
Early, dry, strong. Will move.
""",
            h=h,
        ),
    )
    c.save()


# ---------------------------------------------------------------- docx helpers
def save(doc, name):
    """With fixed dates inside: in the properties and in the zip."""
    p = doc.core_properties
    p.author, p.last_modified_by, p.title, p.comments = "", "", "", ""
    p.created = p.modified = DAY
    raw = io.BytesIO()
    doc.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            info = zipfile.ZipInfo(item, date_time=(2026, 10, 1, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(item))


def document(font="Calibri", size=11):
    doc = Document()
    doc.styles["Normal"].font.name = font
    doc.styles["Normal"].font.size = Pt(size)
    doc.styles["Normal"].paragraph_format.space_after = Pt(2)
    return doc


def lines(where, text):
    """A line '*text' is bold, '-text' a list item; a tab sends the rest to the right edge."""
    for line in text.strip("\n").split("\n"):
        if line.startswith("-") and hasattr(where, "sections"):
            where.add_paragraph(line[1:].strip(), style="List Bullet")
            continue
        p = where.add_paragraph()
        p.add_run(line.lstrip("*")).bold = line.startswith("*")
        if "\t" in line:
            p.paragraph_format.tab_stops.add_tab_stop(Inches(6.0), WD_TAB_ALIGNMENT.RIGHT)


def rows(doc, table, grid_style="Table Grid"):
    t = doc.add_table(rows=0, cols=len(table[0]))
    t.style = grid_style
    for row in table:
        for cell, text in zip(t.add_row().cells, row, strict=True):
            cell.text = text
    return t


# ---------------------------------------------------------------- docx
def v29():
    d = document("Arial", 10.5)
    lines(
        d,
        """
*AMBROSE TWO BULLS
Rapid City, South Dakota 57701     605-555-0153     ambrose.tb@example.com

*4R051 DIAGNOSTIC IMAGING, 28th Medical Group, Ellsworth AFB\tFeb 2022 - Jan 2026
-Flight line to family practice: chests, extremities, spines, dental panos never (that is another shop)
-Portable to the ambulance bay; C-arm for the podiatrist and twice for a general surgeon
-Twelve weeks TDY at a big hospital in San Antonio for CT familiarization; came home before I was signed off on anything
-Airman of the Quarter once, coffee mess officer for four years
*4R0X1 DIAGNOSTIC IMAGING APPRENTICE COURSE, METC Fort Sam Houston, then Phase II at Travis AFB (graduated)\tMar 2021 - Jan 2022
-Nine months of Phase II clinicals, graded, all modalities on paper, X-ray in practice
*RANCH HAND, then and now\t
-My mother's place outside Wanblee. Full time again since February 2026, and the horses do not appreciate positioning.

*On paper
Community College of the Air Force, A.A.S. in Diagnostic Imaging Technology, 2023
Registered with ARRT in radiography since September 2022; card in my wallet says November 2027
BLS, through 5/2027
South Dakota does not license radiographers
Little Wound High School, 2018

*Rather not
MRI, mammography. Have not done, do not claim.
""",
    )
    save(d, "v29.docx")


def v30():
    d = document("Georgia", 10.5)
    t = d.add_table(rows=1, cols=2)
    left, right = t.rows[0].cells
    left.width, right.width = Inches(2.0), Inches(4.4)
    left.paragraphs[0].add_run("Thanh-Mai Huynh").bold = True
    lines(
        left,
        """
R.T.(MR)(ARRT)
Broken Arrow, OK
918-555-0138
thanhmai.huynh@example.org

*Valid
ARRT MR, 06/2028
BLS, 10/2027

*Learned at
Tulsa Technology Consortium College, AAS in Magnetic Resonance Imaging, August 2023. Clinical: 14 months.
Union High School, 2019
""",
    )
    right.paragraphs[0].add_run("MRI, only MRI, happily").bold = True
    lines(
        right,
        """
*Green Country Imaging, Tulsa
MRI Technologist, October 2023 – present
Aera and a wide-bore Sola. Brain, IAC, pituitary, spine, joints, MRCP, enterography, breast. 13 a day. First in the group to do MR-conditional pacemakers alone with the device rep. Second weekend of the month at the mobile unit in Vinita (a trailer, a heater, a Signa).

*Green Country Imaging, Tulsa
MRI assistant, January 2022 – September 2023
Metal screening, gowns, lockers, IV starts, coffee for the husband. I did not scan in that job.

*What I am not
I went the primary pathway, so I have no X-ray and no CT. Mr. Delgado, my chief, says that is why my shims are good.

*Extras
Vietnamese, medical vocabulary included. MRSO course, 2025, without the exam.
""",
    )
    save(d, "v30.docx")


def v31():
    d = document("Cambria", 11)
    d.sections[0].header.paragraphs[
        0
    ].text = "Dragan Milosavljević   ·   Butte, MT   ·   406-555-0117   ·   dragan.m@example.net"
    lines(
        d,
        """
R.T.(R)(CT). B.S. in Radiologic Sciences, Idaho State, 2011. Fifteen years, small hospitals.

*Continental Divide Critical Access Hospital. Lead tech, working. 2016 – present.
Lead of four, and on the table like the other three. X-ray, the GE Optima 540, DXA on the first Monday. When the sonographer comes I hold the door.

*Beaverhead Valley Hospital, Dillon. Staff. 2011 – 2016.
X-ray, OR, then the LightSpeed.

ARRT to 12/2027. Montana RT license #3349 to 2/2027. BLS, ACLS 9/2027.
Born in Užice, raised in Anaconda. Own truck.
""",
    )
    save(d, "v31.docx")


def v32():
    d = document("Calibri", 11)
    lines(
        d,
        """
*Ilse Vandeputte
Morgantown, West Virginia 26505
304 555 0145 / ilse.vandeputte@example.com

*Hello again
For almost thirteen years I was a CT and X-ray technologist at one hospital. In March 2022 my mother could no longer be alone and I went home to her. She died this June. I would like to work.

*Decker's Creek Hospital, Morgantown
Radiologic Technologist, then CT (from 2013), then CT night lead (from 2017)
June 2009 to March 2022
-Emergency and trauma, LightSpeed VCT and later a Revolution; stroke, PE, runoff, guided drains
-Four years of general work first: portables, surgery, barium, the works
-Precepted students from the university in every one of those years

*Where things stand with my credentials
I was registered by the ARRT in radiography and CT from 2009 and 2014 on. I let both go in the fall of 2022, and my West Virginia licence with them. I know that means work before I may touch a console. The BLS card is new, from July.

*Education
A.A.S., Radiologic Technology, Pierpont Community & Technical College, 2009

*In between
Wound care, insulin, hospice paperwork, choir. I kept reading the CT forums, God knows why.
""",
    )
    save(d, "v32.docx")


def v33():
    d = document("Verdana", 10)
    lines(
        d,
        """
*Pilar Echevarría
Medford, OR 97504 | 541-555-0174 | pilar.echevarria@example.com
X-RAY OPERATOR (LIMITED), BILINGUAL
""",
    )
    rows(
        d,
        [
            ["When", "Where", "What"],
            [
                "Since spring 2021",
                "Rogue Crossing Urgent Care, Medford and Ashland",
                "X-ray operator. X-ray is the job: 20 to 35 patients a day, chest, hands to shoulders, feet to hips, spines. Hologic Horizon on Tuesdays for the family practice upstairs. CR at first, DR since 2023.",
            ],
            ["2015 – 2020", "Bear Creek Orchards", "Packing line, then line lead, then payroll"],
        ],
    )
    lines(
        d,
        """

*PERMITS
""",
    )
    rows(
        d,
        [
            [
                "Oregon Board of Medical Imaging, Limited X-ray Machine Operator permit: chest, extremities, spine, bone densitometry",
                "10/31/2027",
            ],
            ["BLS", "04/2027"],
        ],
    )
    lines(
        d,
        """
The state exam is written by ARRT, but an LXMO is not an ARRT technologist and I do not sign as one.

*SCHOOL
Certificate, Limited X-ray Machine Operator, Pacific Northwest X-ray School, Gresham, February 2021
Associate of Arts, Oregon Transfer, Rogue Community College, 2018
Cascade High School, 2014

*I WOULD LOVE
to go back for the full program when my youngest is in kindergarten. CT looks like fun. Until then I am fast and I am kind.
""",
    )
    save(d, "v33.docx")


def v34():
    d = document("Calibri", 11)
    lines(
        d,
        """
*GRACIELA URRUTIA, CMA
Laredo, Texas 78041
956-555-0126
graciela.urrutia@example.com

*OBJECTIVE
Imaging technician. I do X-rays now and I want to do them all day.

*WORK
*Medical Assistant, Zacate Creek Family Medicine, Laredo\t2018 to present
-Two doctors and a PA, 45 patients in a day: vitals, injections, EKG, spirometry, blood draws
-About six X-rays in a week, chest and hands and feet, when the doctor orders them and the X-ray girl has gone home
-Refills, referrals, school physicals, prior authorizations for MRI and CT at the hospital
-Vaccines for Children inventory, zero spoiled in 2024
*Home health aide, Rio Bravo Home Care\t2014 to 2017

*CERTIFICATIONS
NCT on the Texas registry (non-certified technician)
    renewed to June 2027
CMA (AAMA)
    through December 2028
CPR, American Heart, through 9/2027

*SCHOOL
Medical Assisting certificate, Laredo College, 2017
Nixon High School, 2013

*LANGUAGES
Spanish, English
""",
    )
    save(d, "v34.docx")


def v35():
    d = document("Courier New", 10)
    lines(
        d,
        """
*FERRIS OGLETHORPE
Odessa TX 79762   432-555-0199   ferris.o@example.net

*RADIOGRAPHER, RT LEVEL II, CREW LEAD
""",
    )
    rows(
        d,
        [
            [
                "2019-now",
                "Caprock Inspection. Pipeline and tank RT. Ir-192, Se-75, crawlers, computed radiography and DR panels. 10,000 welds a year, film to phosphor to flat panel.",
            ],
            ["2013-2019", "Permian Weld X-ray. Assistant, then radiographer. Dark room on a truck."],
            ["2011-2013", "Roughneck."],
        ],
    )
    lines(
        d,
        """

*CARDS
Texas industrial radiographer certification, DSHS, exp 4/2027
SNT-TC-1A RT II, UT II, MT II
H2S, TWIC, First Aid/CPR 2027
*SCHOOL
Odessa College, A.A.S. Welding Technology, 2013
*WHY
Knees. Indoors sounds good. I have read about a thousand shots a month for thirteen years, and steel is harder than people.
""",
    )
    save(d, "v35.docx")


def v36():
    d = document("Calibri", 10.5)
    lines(
        d,
        """
*CORISANDE ABEYTA
Plano, TX 75024 | 469-555-0182 | corisande.abeyta@example.com

*MEDICAL IMAGING SALES AND CUSTOMER SUCCESS
X-ray | CT | MRI | Mammography | Ultrasound | PET/CT | DXA | C-arm | Interventional

Sixteen years in medical imaging. I have stood in more than four hundred radiology departments in nine states, I have installed, demonstrated and sold every modality there is, and I can talk dose with a physicist, throughput with a director, and shoes with a night tech. I now want to work on the patient's side of the glass.

*PROFESSIONAL EXPERIENCE
*Regional Account Executive, Diagnostic Imaging\tMeridian Imaging Systems, Dallas, January 2019 - present
-Territory: north Texas and Oklahoma; $31 million in 2025; CT 46 percent, MR 30, X-ray and mobile 24
-Lead on-site demonstrations of the 256-slice CT and the 1.5T with our applications specialists (all R.T.(R)(CT) or (MR)); I narrate, they scan the phantom
-Wrote the protocol comparison booklet that customers keep by the console
-Turned around the largest unhappy account of the region by sitting in its CT control room for eleven nights and writing down what was slow
-Present at AHRA and at state society meetings; two CE-approved talks for technologists about workflow (the CE is for them, not for me)
-Train new sales staff in anatomy, positioning vocabulary and radiation safety, from a course I wrote
*Imaging Sales Specialist, Women's Health\tBluebonnet Medical Technologies, Plano, May 2014 - December 2018
-Mammography with tomosynthesis, breast ultrasound, bone densitometers
-Rookie of the year, then three president's clubs
-Coordinated MQSA paperwork for customers at go-live and carried the phantom
*Inside Sales, Contrast and Injectors\tBluebonnet Medical Technologies, Plano, August 2010 - May 2014
-Quoted contrast, syringes, injector service; 70 calls a day
*Leasing agent\tThe Oaks at Legacy, 2008 - 2010

*EDUCATION
B.B.A., Marketing, University of North Texas, 2008
Richland High School, 2004

*TRAINING
Meridian Academy: CT I and II, MR I, X-ray physics for commercial staff (2019, 2021)
Radiology Business Basics, AHRA online, 2017
Vendor credentialing (Symplr, GHX), TB, flu, hepatitis B: current
BLS (a hospital once required it), June 2027

*SKILLS
CT and MR protocols (reading them), PACS and RIS workflow, DICOM conformance statements, site planning, shielding drawings, installation schedules, ACR accreditation binder, Salesforce, negotiation, patience in loading docks

*TECHNICAL KNOWLEDGE
Iterative reconstruction, spectral CT, dose modulation, parallel imaging, SAR, DQE, grids, heel effect, tomosynthesis angle, T-scores, SUV

*QUESTIONS PEOPLE ASK
-Are you registered? No. I have never scanned a patient. My brother is R.T.(R) in Lubbock and he thinks this is all very funny.
-Will you go to school? I have the catalog of Collin College on my desk.
""",
    )
    save(d, "v36.docx")


if __name__ == "__main__":
    for make in [v01, v02, v03, v04, v05, v06, v07, v08, v09, v10, v11, v12, v29, v30, v31, v32, v33, v34, v35, v36]:
        make()
