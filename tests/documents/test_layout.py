"""Reading order of PDF pages: what a person reads first, and what must stay on one line."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

LEFT = [
    "Experience",
    "General radiography on two floors and in",
    "the emergency room, nights and weekends",
    "Portable chests and abdomens in the ICU",
    "C-arm for orthopedics and pain management",
    "Trauma room on rotating weekends, first up",
    "for pages from the helicopter deck",
]
RIGHT = [
    "Education",
    "Associate of Science in radiography",
    "from a college by the river, honors",
    "Licenses",
    "Registered since 2019, and the state",
    "license runs until next October",
    "Languages: English and Spanish",
]


@pytest.mark.parametrize("shuffled", [False, True], ids=["in order", "shuffled in the file"])
@pytest.mark.parametrize("leading", [13.0, 14.7], ids=["same leading", "other leading"])
def test_two_columns_are_read_one_after_the_other(read_page, stack, shuffled, leading):
    page = [*stack(50, 100, LEFT), *stack(320, 100, RIGHT, leading=leading)]
    document = read_page(*page, shuffled=shuffled)
    assert [line.text for line in document.lines] == LEFT + RIGHT
    assert len({line.block for line in document.lines}) == 2


def test_a_header_across_the_page_comes_before_both_columns_and_a_footer_after(read_page, stack):
    name = "Jo Doe, radiographer, with a line of address that runs across the whole page, 555-0100"
    foot = "References from the chief technologist and two radiologists are available at any time of day"
    page = [(50, 60, name), *stack(50, 100, LEFT), *stack(320, 100, RIGHT), (50, 260, foot)]
    assert [line.text for line in read_page(*page).lines] == [name, *LEFT, *RIGHT, foot]


def test_a_sidebar_is_not_mixed_into_the_text_beside_it(read_page, stack):
    sidebar = ["Contact", "555-0100", "Skills", "CT", "MRI", "X-ray"]
    page = [*stack(40, 90, sidebar, leading=21), *stack(170, 80, LEFT * 3)]
    texts = [line.text for line in read_page(*page).lines]
    assert texts == sidebar + LEFT * 3


@pytest.mark.parametrize("shuffled", [False, True], ids=["in order", "shuffled in the file"])
def test_a_date_at_the_right_margin_stays_on_the_line_of_its_job(read_page, stack, shuffled):
    left = ["CT Technologist", "Mercy Hospital", "Night scans", "X-ray Aide", "County Clinic", "Transport"]
    dates = [(480, 100, "2019 - Present"), (480, 139, "2015 - 2019")]
    texts = [line.text for line in read_page(*stack(50, 100, left), *dates, shuffled=shuffled).lines]
    assert texts == [
        "CT Technologist\t2019 - Present",
        "Mercy Hospital",
        "Night scans",
        "X-ray Aide\t2015 - 2019",
        "County Clinic",
        "Transport",
    ]


def test_a_date_that_stands_between_two_lines_stays_near_its_job(read_page, stack):
    left = ["CT Technologist", "Mercy Hospital", "Night scans", "X-ray Aide", "County Clinic", "Transport"]
    texts = [
        line.text for line in read_page(*stack(50, 100, left), (480, 106, "2019 - Present"), (480, 145, "2015")).lines
    ]
    assert texts.index("Night scans") > next(index for index, text in enumerate(texts) if "2019" in text)


@pytest.mark.parametrize("shuffled", [False, True], ids=["in order", "shuffled in the file"])
def test_a_column_of_dates_at_the_left_is_read_row_by_row(read_page, shuffled):
    page = [
        (50, 100, "2019 - now"),
        (150, 100, "CT Technologist, Mercy Hospital"),
        (150, 113, "Two scanners, nights"),
        (150, 126, "Stroke alerts"),
        (50, 146, "2015 - 2019"),
        (150, 146, "X-ray Aide, County Clinic"),
        (150, 159, "Transport and stocking"),
        (50, 179, "2011 - 2015"),
        (150, 179, "Cashier, a pharmacy"),
    ]
    assert [line.text for line in read_page(*page, shuffled=shuffled).lines] == [
        "2019 - now\tCT Technologist, Mercy Hospital",
        "Two scanners, nights",
        "Stroke alerts",
        "2015 - 2019\tX-ray Aide, County Clinic",
        "Transport and stocking",
        "2011 - 2015\tCashier, a pharmacy",
    ]


def test_a_left_date_broken_over_two_lines_is_joined_on_the_line_of_its_job(read_page):
    page = [
        (50, 100, "January 2017 -"),
        (50, 112, "present"),
        (150, 100, "CT Technologist, Mercy Hospital"),
        (150, 113, "Two scanners, nights"),
        (150, 126, "Stroke alerts"),
        (50, 150, "May 2013 - Dec"),
        (50, 162, "2016"),
        (150, 150, "X-ray Aide, County Clinic"),
        (150, 163, "Transport and stocking"),
    ]
    texts = [line.text for line in read_page(*page).lines]
    assert texts[0] == "January 2017 - present\tCT Technologist, Mercy Hospital"
    assert texts[3] == "May 2013 - Dec 2016\tX-ray Aide, County Clinic"


def test_headings_at_the_left_of_their_sections_open_them_even_where_the_file_has_them_all_first(read_page, stack):
    headings = [(50, 100, "Summary"), (50, 159, "Work"), (50, 218, "School")]
    text = ["Ten years of radiography in two hospitals", "and a clinic by the river", "Nights and weekends"]
    page = [*headings, *(drawn for y in (100, 159, 218) for drawn in stack(150, y, text))]
    texts = [line.text for line in read_page(*page).lines]
    assert texts == ["Summary", *text, "Work", *text, "School", *text]


def _ruled(page_rows: list[int], walls: list[int]) -> list[tuple[float, float, float, float]]:
    across = [(walls[0], y, walls[-1], y) for y in page_rows]
    return across + [(x, page_rows[0], x, page_rows[-1]) for x in walls]


def test_a_table_with_lines_is_read_row_by_row_and_long_cells_one_by_one(read_page):
    page = [
        (54, 112, "Dates"),
        (114, 112, "Where"),
        (214, 112, "What"),
        (54, 132, "10/2025 -"),
        (54, 144, "current"),
        (114, 132, "Mercy Hospital,"),
        (114, 144, "Ellensburg"),
        (214, 132, "Portable X-rays and CT on nights, stroke alerts and"),
        (214, 144, "trauma; every second weekend alone in the building"),
        (54, 164, "2020"),
        (114, 164, "Clinic"),
        (214, 164, "X-ray"),
    ]
    lines = read_page(*page, lines=_ruled([100, 120, 152, 172], [50, 110, 210, 480])).lines
    assert [line.text for line in lines] == [
        "Dates\tWhere\tWhat",
        "10/2025 - current",
        "Mercy Hospital,",
        "Ellensburg",
        "Portable X-rays and CT on nights, stroke alerts and",
        "trauma; every second weekend alone in the building",
        "2020\tClinic\tX-ray",
    ]
    assert {line.role for line in lines} == {"cell"}


def test_short_cells_that_wrap_are_one_row(read_page):
    page = [
        (54, 112, "Computed Tomography"),
        (54, 124, "(CT)"),
        (184, 112, "American Registry of"),
        (184, 124, "Radiologic Technologists"),
        (334, 112, "Expires 05/31/2028"),
        (54, 144, "BLS"),
        (184, 144, "Red Cross"),
        (334, 144, "01/2027"),
    ]
    lines = read_page(*page, lines=_ruled([100, 132, 152], [50, 180, 330, 480])).lines
    assert [line.text for line in lines] == [
        "Computed Tomography (CT)\tAmerican Registry of Radiologic Technologists\tExpires 05/31/2028",
        "BLS\tRed Cross\t01/2027",
    ]


def test_cells_that_nearly_touch_are_parted_by_the_line_between_them(read_page):
    page = [(54, 112, "ARRT 5982"), (112, 112, "02/2028"), (54, 132, "BLS eCard"), (112, 132, "03/2027")]
    texts = [line.text for line in read_page(*page, lines=_ruled([100, 120, 140], [50, 109, 200])).lines]
    assert texts == ["ARRT 5982\t02/2028", "BLS eCard\t03/2027"]


def test_a_table_without_lines_is_read_across(read_page, stack):
    names = ["ARRT", "State license", "BLS", "ACLS"]
    dates = ["598213", "RT-61022", "eCard", "eCard"]
    until = ["02/28/2028", "02/28/2027", "03/2027", "03/2027"]
    page = [*stack(50, 100, names), *stack(200, 100, dates), *stack(350, 100, until)]
    texts = [line.text for line in read_page(*page, shuffled=True).lines]
    assert texts == [f"{name}\t{number}\t{date}" for name, number, date in zip(names, dates, until, strict=True)]


def test_a_contact_block_beside_the_name_is_read_before_the_next_section(read_page):
    page = [
        (50, 60, "Jo Doe"),
        (50, 75, "Radiographer"),
        (420, 54, "Birmingham, Alabama"),
        (420, 67, "555-0100"),
        (420, 80, "jo@example.com"),
        (50, 100, "PROFILE"),
        (50, 115, "A radiographer with ten years in two hospitals and one clinic, and a long line of text here"),
    ]
    texts = [line.text for line in read_page(*page).lines]
    assert texts.index("PROFILE") > texts.index("jo@example.com")
    assert texts[0] == "Jo Doe"


def test_letter_spacing_closes_up_and_words_stay_apart(read_page):
    def spaced(canvas):
        text = canvas.beginText(50, 700)
        text.setFont("Helvetica", 12)
        text.setCharSpace(3)
        text.textLine("WORK EXPERIENCE")
        text.setCharSpace(1.5)
        text.textLine("NOW")
        canvas.drawText(text)

    assert [line.text for line in read_page(draw=spaced).lines] == ["WORK EXPERIENCE", "NOW"]


def test_letters_typed_apart_close_up_and_are_quoted_as_they_stand(read_page):
    line = read_page((50, 100, "E D U C A T I O N")).lines[0]
    assert line.text == "EDUCATION"
    assert line.as_written(0, 9) == "E D U C A T I O N"


def test_small_capitals_are_one_word(read_page):
    def capitals(canvas):
        text = canvas.beginText(50, 700)
        for first, rest in (("S", "IMONE "), ("A", "RCENEAUX")):
            text.setFont("Helvetica", 16)
            text.textOut(first)
            text.setFont("Helvetica", 12)
            text.textOut(rest)
        canvas.drawText(text)

    assert read_page(draw=capitals).lines[0].text == "SIMONE ARCENEAUX"


def test_words_set_without_spaces_are_parted_by_their_distance(read_page):
    def glyphs(canvas):
        canvas.setFont("Helvetica", 10)
        for x, char in zip((50, 57.2, 66, 74.7, 79), "CTand", strict=True):
            canvas.drawString(x + 0 * ord(char), 700, char)

    assert read_page(draw=glyphs).lines[0].text.startswith("CT ")


def test_a_drawn_dot_and_a_typed_bullet_both_make_a_list_item(read_page):
    def dot(canvas):
        canvas.circle(56, 792 - 127, 1.5, stroke=0, fill=1)

    lines = read_page((65, 100, "CT"), (55, 115, "\u2022  MRI"), (65, 130, "X-ray"), (65, 145, "plain"), draw=dot).lines
    assert [(line.role, line.text) for line in lines] == [
        ("text", "CT"),
        ("bullet", "MRI"),
        ("bullet", "X-ray"),
        ("text", "plain"),
    ]


def test_text_drawn_twice_for_weight_or_shadow_is_read_once(read_page):
    page = [(50, 100, "Jo Doe"), (50, 130, "CT Technologist"), (50, 160, "Night scans"), (50.7, 100.7, "Jo Doe")]
    assert len(read_page(*page).lines) == 3


def test_a_page_turned_on_its_side_reads_as_it_is_shown(read, draw_pdf):
    def turned(canvas):
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, -100, "Jo Doe, R.T.(R)")
        canvas.drawString(100, -120, "Radiographer")

    document = read(draw_pdf(draw=turned), "turned.pdf")
    assert [line.text for line in document.lines] == ["Jo Doe, R.T.(R)", "Radiographer"]
    assert document.hidden == ()


def test_text_that_runs_up_the_margin_is_read_last_and_in_one_piece(read_page, stack):
    def margin(canvas):
        canvas.rotate(90)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(300, -30, "Curriculum vitae 2026")

    assert read_page(*stack(80, 100, LEFT), draw=margin).lines[-1].text == "Curriculum vitae 2026"


def test_a_paragraph_gap_is_told_and_the_usual_line_distance_is_not(read_page, stack):
    lines = read_page(*stack(50, 100, LEFT[:4]), *stack(50, 175, LEFT[4:])).lines
    assert [line.gap_before for line in lines] == [True, False, False, False, True, False, False]


def test_size_and_weight_are_told(read_page):
    def bold(canvas):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, 750, "Jo Doe")

    name, text = read_page((50, 100, "Radiographer"), draw=bold).lines
    assert (name.bold, name.size, text.bold, text.size) == (True, 16, False, 10)


@pytest.mark.parametrize("shuffled", [False, True], ids=["in order", "shuffled in the file"])
def test_short_lines_under_dates_and_places_at_the_margin_are_read_across(read_page, stack, shuffled):
    left = [
        "CT Technologist",
        "Mercy Hospital",
        "Radiologic Technologist II",
        "Saint Ann Clinic",
        "Aide",
        "County Hospital",
    ]
    right = ["2019 - Present", "Tulsa, OK", "2015 - 2019", "Tulsa, OK", "2012 - 2015", "Tulsa, OK"]
    page = [(270, 60, "Jo Doe")]
    for job in range(3):
        y = 100 + 40 * job
        for (_, at, text), beside in zip(stack(50, y, left[2 * job : 2 * job + 2]), right[2 * job :], strict=False):
            width = stringWidth(beside, "Helvetica", 10)
            page += [(50, at, text), (560 - width, at, beside)]
        page.append((50, y + 26, "Scans"))
    texts = [line.text for line in read_page(*page, shuffled=shuffled).lines]
    assert texts[0] == "Jo Doe"
    assert texts[1::3] == [f"{title}\t{date}" for title, date in zip(left[::2], right[::2], strict=True)]
    assert texts[2::3] == [f"{place}\tTulsa, OK" for place in left[1::2]]


def test_places_set_against_the_right_margin_stay_with_their_titles(read_page, stack):
    places = ["Tulsa, Oklahoma", "Ames, Iowa", "Albuquerque, New Mexico"]
    page = []
    for job, place in enumerate(places):
        page += [
            (50, 100 + 39 * job, "CT Technologist"),
            (560 - stringWidth(place, "Helvetica", 10), 100 + 39 * job, place),
        ]
        page += stack(50, 113 + 39 * job, ["Night scans", "Transport"])
    texts = [line.text for line in read_page(*page).lines]
    assert texts[::3] == [f"CT Technologist\t{place}" for place in places]


def test_a_right_date_broken_over_two_lines_is_joined(read_page, stack):
    left = ["CT Technologist", "Mercy Hospital", "Night scans", "Transport"]
    texts = [
        line.text for line in read_page(*stack(50, 100, left), (500, 100, "Mar 2019 -"), (500, 113, "Present")).lines
    ]
    assert texts == ["CT Technologist\tMar 2019 - Present", "Mercy Hospital", "Night scans", "Transport"]


def test_wrapped_cells_of_a_table_without_lines_stay_in_their_row(read_page):
    page = [
        (50, 100, "2019 - now"),
        (140, 100, "CT"),
        (140, 112, "Technologist"),
        (240, 100, "Mercy Hospital"),
        (240, 112, "in Tulsa"),
        (340, 100, "Scans at night and on weekends,"),
        (340, 112, "with stroke alerts"),
        (340, 124, "and trauma"),
        (50, 144, "2015 - 2019"),
        (140, 144, "Aide"),
        (240, 144, "County Hospital"),
        (340, 144, "Transport of patients to all"),
        (340, 156, "departments"),
        (50, 176, "2012 - 2015"),
        (140, 176, "Cashier"),
        (240, 176, "Pharmacy"),
        (340, 176, "Register"),
    ]
    texts = [line.text for line in read_page(*page).lines]
    assert (
        texts.index("Technologist") < texts.index("in Tulsa") < texts.index("and trauma") < texts.index("2015 - 2019")
    )
    assert texts[-1] == "2012 - 2015\tCashier\tPharmacy\tRegister"


def test_two_headings_beside_each_other_are_read_each_with_its_column(read_page, stack):
    school = ["Associate of Science", "Tulsa Community College", "May 2015"]
    cards = ["ARRT 04/2027", "Oklahoma", "BLS 03/2027", "ACLS 03/2027"]

    def draw(canvas):
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(50, 792 - 140, "Education")
        canvas.drawString(320, 792 - 140, "Licenses")
        canvas.setFont("Helvetica", 10)
        for x, y, text in [*stack(50, 160, school), *stack(320, 160, cards)]:
            canvas.drawString(x, 792 - y, text)

    long = "A profile of one long line that runs across the whole page, from the left margin to the right one"
    texts = [line.text for line in read_page((50, 100, long), draw=draw).lines]
    assert texts == [long, "Education", *school, "Licenses", *cards]


def test_text_that_flows_around_a_box_is_not_broken_by_it(read_page, stack):
    box = ["Contact", "555-0100", "Tulsa, OK", "Cards", "ARRT 2027"]
    narrow = [
        "Work at Mercy Hospital, nights and",
        "weekends, with two scanners and a",
        "portable, and all of the trauma for",
        "the county",
    ]
    wide = [
        "that comes in by road, which is most of it, and by air, which is the worst of it, in all weathers,",
        "daily",
    ]
    page = [*stack(50, 100, narrow), *stack(50, 152, wide), *stack(400, 99, box, leading=11)]
    assert [line.text for line in read_page(*page).lines] == narrow + wide + box


def test_a_page_whose_letters_pdfium_cannot_tell_is_read_a_second_time(read_page, monkeypatch):
    from matcher.documents import pdf

    true_reading = pdf.read_glyphs

    def without_letters(page):
        found = true_reading(page)
        return pdf.PageGlyphs(tuple(glyph._replace(char="\ufffd") for glyph in found.glyphs), found.frame)

    monkeypatch.setattr(pdf, "read_glyphs", without_letters)
    assert [line.text for line in read_page((50, 100, "Jo Doe, R.T.(R)"), (50, 115, "CT")).lines] == [
        "Jo Doe, R.T.(R)",
        "CT",
    ]


def test_a_page_without_doubt_is_read_once(read_page, monkeypatch):
    from matcher.documents import second_opinion

    monkeypatch.setattr(second_opinion, "read_glyphs_again", lambda data, index: pytest.fail("read twice"))
    assert read_page((50, 100, "Jo Doe")).lines
