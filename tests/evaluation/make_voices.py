"""Writes the .docx resumes of voices/: `python tests/evaluation/make_voices.py`. Same bytes every time."""

import datetime
import io
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Inches, Pt

HERE = Path(__file__).resolve().parent / "voices"
STAMP = datetime.datetime(2026, 10, 1, 9, 0, 0)


def save(doc, name):
    core = doc.core_properties
    core.author = core.last_modified_by = "applicant"
    core.title = core.comments = ""
    core.created = core.modified = STAMP
    raw = io.BytesIO()
    doc.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as new:
        for item in sorted(old.infolist(), key=lambda i: i.filename != "[Content_Types].xml"):
            info = zipfile.ZipInfo(item.filename, (2026, 10, 1, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(item.filename))


def new(font, size):
    doc = Document()
    doc.styles["Normal"].font.name = font
    doc.styles["Normal"].font.size = Pt(size)
    doc.styles["Normal"].paragraph_format.space_after = Pt(3)
    return doc


def para(where, text="", bold=False, italic=False, center=False, style=None, size=None):
    p = where.add_paragraph(style=style)
    run = p.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    if center:
        p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return p


def job(where, bold, rest):
    p = where.add_paragraph()
    p.add_run(bold).bold = True
    p.add_run(rest)
    return p


def bullets(where, *lines):
    for line in lines:
        where.add_paragraph(line, style="List Bullet")


def table(doc, rows, grid=True, widths=None):
    t = doc.add_table(rows=0, cols=len(rows[0]))
    if grid:
        t.style = "Table Grid"
    for row in rows:
        cells = t.add_row().cells
        for i, (cell, text) in enumerate(zip(cells, row)):
            lines = text.split("\n")
            cell.paragraphs[0].add_run(lines[0])
            for line in lines[1:]:
                cell.add_paragraph(line)
            if widths:
                cell.width = Inches(widths[i])
    return t


def u02():
    d = new("Cambria", 11)
    table(
        d,
        [["Oksana Hrytsenko-Lamb\nR.T.(R)(M)(BD)(ARRT)", "Duluth, MN 55805\n218-555-0172\nohlamb@example.com"]],
        grid=False,
        widths=[3.5, 3],
    )
    para(d, "I take the picture nobody wants to have taken and they come back to me next year.", italic=True)
    para(d, "Employment", bold=True, size=13)
    job(d, "Lead Mammographer", " - Northshore Breast Center, Duluth\tApril 2017 - Present")
    bullets(
        d,
        "Still sixteen to twenty patients a day, the lead part fits in around them",
        "Hologic 3Dimensions, tomosynthesis, stereotactic and tomo-guided biopsies, wire and seed placement",
        "DXA on the Horizon two mornings a week",
        "MQSA: medical audit binder, phantom, four clean inspections. ACR accreditation pictures, all mine",
        "Breast MRI and breast ultrasound belong to our neighbors down the hall; I walk patients there",
    )
    job(d, "Mammography Technologist", " - Northshore Breast Center, Duluth\tJanuary 2014 - March 2017")
    job(d, "Staff Radiographer", " - St. Aldhelm Hospital, Superior, WI\tAugust 2010 - December 2013")
    bullets(d, "Everything with a knee in it; ER; OR with the C-arm; learned mammo on Fridays in the last year")
    para(d, "Certification and license", bold=True, size=13)
    table(
        d,
        [
            ["What", "Number", "Expires"],
            ["ARRT radiography, mammography, bone densitometry", "on request", "30 April 2027"],
            ["Wisconsin radiographer license", "-", "08/31/2014"],
            ["BLS for healthcare providers", "-", "02/2026"],
        ],
    )
    para(d, "")
    para(d, "School", bold=True, size=13)
    table(
        d,
        [
            ["Bachelor of Science, Radiologic Sciences", "online, while working", "2015"],
            ["Associate of Applied Science, Radiography", "Lake Superior College", "2010"],
        ],
    )
    para(d, "")
    para(d, "Ukrainian, Russian, English with a Minnesota accent. Two ski knees.")
    save(d, "u02.docx")


def u07():
    d = new("Calibri", 10.5)
    para(d, "ANNELIESE FAIRWEATHER-ITO, RDMS (AB)(OB/GYN), RVT", bold=True, center=True, size=15)
    para(d, "Honolulu, Hawaii 96817  |  808-555-0114  |  a.fairweather.ito@example.com", center=True)
    para(
        d,
        "Sonographer with a decade of general, obstetric and vascular work, looking for a position in a hospital "
        "imaging department.",
    )
    para(d, "SONOGRAPHY", bold=True)
    job(d, "Pali Medical Center, Honolulu. ", "Sonographer II. October 2021 to present.")
    bullets(
        d,
        "Abdomen, pelvis, thyroid, testes, DVT, carotid, renal artery, liver transplant Doppler",
        "Hold the probe for thoracentesis, paracentesis and thyroid FNA",
        "Correlate with prior CT and MRI on the PACS before I call anything",
        "Call, one week in five, islands' worth of ectopics",
    )
    job(d, "Kapalama Women's Imaging, Honolulu. ", "Sonographer. July 2016 to September 2021.")
    bullets(
        d,
        "First and second trimester screening, anatomy scans, breast ultrasound (GE Voluson, Logiq)",
        "Sixty percent OB, forty percent GYN, one hundred percent tissues on the counter",
    )
    para(d, "EDUCATION", bold=True)
    table(
        d,
        [
            [
                "2016",
                "Associate in Science, Diagnostic Medical Sonography. Externship August 2015 to May 2016, "
                "three sites, unpaid.",
            ],
            ["2011", "BA Marine Biology, University of Hawaii at Hilo. I can also tell you about limpets."],
        ],
        widths=[0.8, 5.7],
    )
    para(d, "")
    para(d, "REGISTRY", bold=True)
    table(
        d,
        [
            ["ARDMS: RDMS (AB), (OB/GYN); RVT", "through 12/31/2026"],
            ["BLS", "through 01/2027"],
            ["Hawaii license", "Hawaii licenses radiographers, not sonographers; I have none"],
        ],
    )
    save(d, "u07.docx")


def u12():
    d = new("Arial", 10.5)
    para(d, "Ivelisse Cotto Marrero", bold=True, size=16)
    para(d, "Kissimmee, FL 34743 · 407-555-0188 · ivelissecm@example.com")
    para(d, "Perfil", bold=True)
    para(
        d,
        "Tecnóloga radiológica bilingüe con experiencia en hospital y en centro de imágenes. Puntual, tranquila y "
        "buena con los viejitos. Looking for full time, days or evenings.",
    )
    para(d, "Experiencia", bold=True)
    t = table(
        d,
        [["marzo 2023 a presente", ""], ["08/2022 - 02/2023", ""], ["2017 - 2020", ""]],
        grid=False,
        widths=[1.7, 4.8],
    )
    c = t.rows[0].cells[1]
    c.paragraphs[0].add_run("Tecnóloga radiológica, Hospital San Rafael del Lago, Kissimmee").bold = True
    c.add_paragraph(
        "Sala de emergencias, portátiles en intensivo, sala de operaciones con arco en C, series "
        "gastrointestinales los jueves con el radiólogo. 30 a 40 pacientes por turno."
    )
    c = t.rows[1].cells[1]
    c.paragraphs[0].add_run("Tecnóloga de rayos X, Centro de Imágenes Río Hondo, Bayamón, PR").bold = True
    c.add_paragraph("Tórax, columna, extremidades. Sonografía y MRI los hacían otros compañeros.")
    c = t.rows[2].cells[1]
    c.paragraphs[0].add_run("Cajera, Supermercados Econo, Bayamón").bold = True
    para(d, "Estudios", bold=True)
    bullets(
        d,
        "Grado Asociado en Tecnología Radiológica, Universidad Interamericana, mayo 2022. Práctica clínica de "
        "enero 2021 a mayo 2022 (incluyó dos días de observación en mamografía).",
        "Bachillerato en Contabilidad (BBA), UPR Bayamón, 2015 - 2017, sin terminar.",
    )
    para(d, "Licencias y certificaciones", bold=True)
    table(
        d,
        [
            ["ARRT (R)", "vence octubre 2027"],
            ["Florida, Certified Radiologic Technologist - General Radiographer", "vence 31 julio 2027"],
            ["Puerto Rico, Junta Examinadora de Tecnólogos Radiológicos", "venció diciembre 2025, no la renové"],
            ["BLS (AHA)", "vence enero 2028"],
        ],
    )
    para(d, "")
    para(d, "Idiomas: español e inglés. Referencias: con mucho gusto.")
    save(d, "u12.docx")


def u18():
    d = new("Garamond", 11.5)
    s = d.sections[0]
    s.header.paragraphs[0].text = "Marguerite Blackwell-Osei   |   Asheville, North Carolina 28806   |   828-555-0101"
    s.footer.paragraphs[0].text = "mblackwellosei@example.org"
    para(d, "Working supervisor. Working comes first.", italic=True)
    para(d, "French Broad Medical Center, since 2008", bold=True, size=13)
    t = table(
        d,
        [
            ["June 2021 to now", ""],
            ["October 2016 to May 2021", ""],
            ["March 2012 to September 2016", ""],
            ["September 2008 to February 2012", ""],
        ],
        grid=False,
        widths=[1.9, 4.6],
    )
    texts = [
        (
            "Imaging Supervisor (CT and general)",
            "Twenty-six people: nineteen RTs, three of them (M), two CNMTs I borrow, and four aides. Schedule, reviews, "
            "budget of $3.9M, the Joint Commission. I still take three CT shifts in every five, and nights in a pinch. "
            "Through Helene we scanned eleven days on generator power and I slept in the reading room.",
        ),
        (
            "Lead CT Technologist",
            "Protocol committee, dose registry, cardiac CTA build, two scanner replacements (Revolution, Aquilion ONE).",
        ),
        (
            "CT Technologist",
            "Trauma, stroke, CTA runoffs, biopsies with the interventional radiologists. Passed (CT) in 2013.",
        ),
        ("Staff Radiographer", "Second shift. ER, portables, barium, the C-arm in six operating rooms."),
    ]
    for row, (title, text) in zip(t.rows, texts):
        row.cells[1].paragraphs[0].add_run(title).bold = True
        row.cells[1].add_paragraph(text)
    para(d, "Not me", bold=True)
    para(
        d,
        "MRI. I own the schedule of four MRI technologists and settle their arguments about the radio. I do not scan there.",
    )
    para(d, "Degrees and registry", bold=True)
    para(d, "AAS in Radiography, Asheville-Buncombe Tech, 2008. BS in Health Services Administration, 2019, at night.")
    para(
        d,
        "ARRT (R)(CT), current to August 2028. BLS, October 2027. Sitting for the CRA in May 2027. North Carolina has no "
        "license for us, though every year somebody files a bill.",
    )
    para(d, "Off the clock", bold=True)
    para(d, "Clawhammer banjo. Alto. Creek cleanup.")
    save(d, "u18.docx")


def u23():
    d = new("Verdana", 9.5)
    para(d, "Dashiell Ogunbanjo", bold=True, size=18)
    table(d, [["Wilmington, Delaware 19805", "(302) 555-0128", "d.ogunbanjo@example.com"]])
    para(d, "")
    para(d, "NOW", bold=True)
    job(d, "X-ray technologist, Brandywine Shore Hospital. ", "September 2025 to present. Second shift, then days.")
    bullets(d, "ED, inpatient, portables, and the OR, where I finally get to drive the C-arm")
    para(d, "THEN", bold=True)
    job(d, "Surgical technologist, Brandywine Shore Hospital. ", "2017 to 2023.")
    bullets(d, "Ortho and vascular rooms. Passed instruments under the C-arm for six years and never ran it")
    para(d, "EXAMS, HONESTLY", bold=True)
    table(
        d,
        [
            ["ARRT radiography, June 2025", "did not pass (73)"],
            ["ARRT radiography, August 2025", "passed. R.T.(R)(ARRT), through Sept 2027"],
            ["Delaware radiation technologist certificate", "through 09/2027"],
            ["CST", "lapsed 2023"],
            ["BLS", "05/2027"],
        ],
    )
    para(d, "")
    para(d, "SCHOOL", bold=True)
    para(
        d, "AAS, Radiologic Technology, Delaware Technical Community College, May 2025 (clinical hours: 1,900, unpaid)."
    )
    para(d, "Certificate, Surgical Technology, 2017.")
    para(d, "SELF-RATING (0 = never, 5 = teach it)", bold=True)
    table(
        d,
        [
            ["X-ray", "5"],
            ["C-arm", "4"],
            ["CT", "1 (watched it in school)"],
            ["Mammo", "0"],
            ["MRI", "0"],
            ["Sterile technique", "5"],
        ],
    )
    save(d, "u23.docx")


def u29():
    d = new("Times New Roman", 12)
    para(d, "OTTOLINE GRABOWSKA, R.T.(R)(CT)(ARRT), L.R.T.", bold=True, center=True)
    para(d, "Schenectady, New York 12303", center=True)
    para(d, "518-555-0193    ottoline.grabowska@example.net", center=True)
    t = table(d, [["'09 - present", ""], ["'94 - '09", ""], ["'92 - '94", ""], ["'91", ""]], widths=[1.3, 5.2])
    rows = [
        (
            "St. Hedwig's Hospital, CT technologist",
            "Second shift for nine years, days since. One of six. ED, oncology follow-up, stroke alerts, lung screening.",
        ),
        (
            "St. Hedwig's Hospital, staff radiographer",
            "Rotating. Film, then CR, then DR. GI fluoroscopy, tomograms when there were tomograms, IVPs, portables.",
        ),
        (
            "St. Hedwig's Hospital School of Radiography",
            "Twenty-four month diploma. The school closed in 2001; the hospital keeps the transcripts in a basement.",
        ),
        ("Linton High School", "Diploma."),
    ]
    for row, (title, text) in zip(t.rows, rows):
        row.cells[1].paragraphs[0].add_run(title).bold = True
        row.cells[1].add_paragraph(text)
    para(d, "")
    para(d, "Registry to 11/2027. New York license to 12/2027. BLS to 3/2027.")
    para(d, "People ask about a degree. It was not asked for in 1994. I have thought about doing one and may yet.")
    para(d, "Polish spoken. Nights no longer.")
    save(d, "u29.docx")


def u35():
    d = new("Calibri", 11)
    para(d, "pilar montgomery-sato", bold=True, size=20)
    para(d, "eugene, oregon   /   541-555-0176   /   pilar.ms@example.com")
    t = table(d, [["", ""]], grid=False, widths=[3.3, 3.2])
    left, right = t.rows[0].cells
    left.paragraphs[0].add_run("what i do").bold = True
    left.add_paragraph("Radiologic technologist, per diem. McKenzie Crossing Hospital, Springfield.")
    left.add_paragraph("May 2026 - present")
    left.add_paragraph("Floats between ED, portables and clinic. Two to four shifts a week. C-arm twice, with help.")
    left.add_paragraph("").add_run("what i did").bold = True
    left.add_paragraph(
        "Tattoo artist, Thin Line Studio, Eugene. 2015 - 2024. Sterile field, nervous people, steady hands."
    )
    right.paragraphs[0].add_run("school").bold = True
    right.add_paragraph("AAS radiography, December 2025. Clinical January 2024 - December 2025.")
    right.add_paragraph("AA studio art, Lane Community College, 2014.")
    right.add_paragraph("").add_run("papers").bold = True
    right.add_paragraph("R.T.(R)(ARRT), February 2026")
    right.add_paragraph("Oregon OBMI license, 02/2028")
    right.add_paragraph("BLS 01/2028")
    right.add_paragraph("Studying for ARRT MR (the structured education, online); hope to sit in 2028.")
    save(d, "u35.docx")


def u38():
    d = new("Times New Roman", 11)
    para(d, "GERALDINE PFEIFFER", bold=True, center=True, size=14)
    para(d, "Olympia, Washington 98502 - 360-555-0104 - gpfeiffer@example.net", center=True)
    para(d, "IMAGING TECHNICIAN 3", bold=True, center=True)
    para(d, "OBJECTIVE", bold=True)
    para(
        d,
        "To continue as an Imaging Technician with an employer who still cares about quality, having been one for "
        "twenty-two years. I am accurate, careful with fragile originals, and have never missed a production target that "
        "was set by somebody who had seen the boxes.",
    )
    para(d, "WORK HISTORY", bold=True)
    job(d, "Imaging Technician 3 (Lead), ", "Evergreen State Records Center, Tumwater, WA. January 2012 to present.")
    bullets(
        d,
        "Prepare, scan, index and verify 1.1 million images a year on Kodak i5850 and Fujitsu fi-7900 scanners; "
        "large-format maps and plans on the Contex",
        "Operate the archive writer and the Mekel microfilm scanner; inspect silver film for redox and vinegar",
        "Image quality: targets, resolution, skew, contrast, speckle; rescan rate under 0.4%",
        "Lead a crew of five imaging technicians. Assign batches, train, write evaluations, buy the birthday cake",
        "Keep the chain of custody for court exhibits, adoption files and DR (disaster recovery) copies",
        "Clean rollers, glass and cameras; first-line repair; call the vendor when I smell smoke",
        "Wrote the procedure for CR (correction request) batches, now used by four agencies",
    )
    job(d, "Imaging Technician 2, ", "Evergreen State Records Center. March 2007 to December 2011.")
    bullets(
        d,
        "Planetary camera, rotary camera, duplicates, splicing, film processing with daily chemical controls",
        "Converted the 1889 to 1945 land patents, 212 rolls, over two winters",
    )
    job(d, "Document Imaging Clerk, ", "Thurston County Auditor, Olympia. June 2004 to February 2007.")
    bullets(
        d, "Recorded deeds, liens, marriages. Scanned while you wait. Patient with the public, and the public needed it"
    )
    job(d, "Photo lab operator, ", "Rite Aid, Lacey. 1998 to 2004.")
    bullets(d, "Ran the Noritsu. Densitometer strips every morning, the prom every May")
    para(d, "EQUIPMENT AND SOFTWARE", bold=True)
    table(
        d,
        [
            ["Scanners", "Kodak, Fujitsu, Contex, Mekel, Zeutschel book cradle"],
            ["Software", "Laserfiche, Kofax Capture, OnBase, Adobe Acrobat, Excel"],
            ["Film", "16 mm, 35 mm, fiche, aperture cards; reader-printers of all ages"],
            ["Standards", "ANSI/AIIM MS23, WAC 434-663, FADGI three star"],
        ],
    )
    para(d, "")
    para(d, "EDUCATION", bold=True)
    para(d, "Associate of Arts, Business, South Puget Sound Community College, 1998. Timberline High School, 1996.")
    para(d, "CERTIFICATES", bold=True)
    para(
        d,
        "CDIA+ (document imaging), 2010. Notary public, Washington, to 2028. First aid and CPR through the state safety "
        "office, card good until 05/2027.",
    )
    para(d, "A NOTE", bold=True)
    para(
        d,
        "I applied because your advertisement said Imaging Technician, attention to detail, and able to lift forty pounds. "
        "I have all three. If it turns out to be the other sort of imaging, kindly pass this on to your records department, "
        "who I am told are hiring too.",
    )
    save(d, "u38.docx")


if __name__ == "__main__":
    for make in (u02, u07, u12, u18, u23, u29, u35, u38):
        make()
