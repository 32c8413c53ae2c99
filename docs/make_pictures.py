"""Writes what is made from the program: the JSON Schemas, and README's picture and text of a real run.

Run it with `make pictures`. Tests compare what stands in the repository with what these functions give.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console

from matcher.delivery import deliver
from matcher.documents.drawing import draw_page
from matcher.documents.folder import FoundFile
from matcher.documents.reading import read_document
from matcher.jobs.profiles import load_profile
from matcher.jobs.reading import profile_schema
from matcher.ranking import Ranking
from matcher.reports.formats import WIDTH, Look
from matcher.reports.json import json_schema
from matcher.reports.structure import describe
from matcher.reports.table import draw_table, render_table
from matcher.screening import screen

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "docs" / "ranking.schema.json"
PROFILE_SCHEMA = ROOT / "docs" / "profile.schema.json"
PICTURE = ROOT / "docs" / "pictures" / "rank.svg"
PARSED = ROOT / "docs" / "pictures" / "parse.png"
BROWSER = ROOT / "docs" / "pictures" / "report.png"
SHOWN_IN_BROWSER = 5  # so that the opened one has room
OPENED = "Adaeze Okonkwo"
SAMPLES = ROOT / "sample_resumes"
AS_OF = date(2026, 11, 1)
DRAWN = "okonkwo_adaeze.pdf"  # a sidebar beside the text
README = ROOT / "README.md"
SHOWN_AS_TEXT = 4  # enough to see the pattern without scrolling
SHOWN_IN_PICTURE = 13  # down to the first near misses and their questions
_FONTS = re.compile(r"@font-face \{.*?\}", re.DOTALL)  # rich names a web server for its font; a picture must ask nobody
_TEXT = re.compile(r"(?<=<!-- made by docs/make_pictures.py -->\n```text\n).*?(?=```)", re.DOTALL)


def schema_text() -> str:
    """docs/ranking.schema.json as it should be."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def profile_schema_text() -> str:
    """docs/profile.schema.json as it should be."""
    return json.dumps(profile_schema(), indent=2, ensure_ascii=False) + "\n"


def rank_samples() -> Ranking:
    """The run that README shows: the sample resumes, the bundled job, a fixed day."""
    ranking = screen(SAMPLES, load_profile("imaging-technician"), as_of=AS_OF)
    return replace(ranking, versions=ranking.versions[:1])  # those of the parts differ from machine to machine


def picture_of(ranking: Ranking) -> str:
    """The table's first places as a terminal shows them, in SVG."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard")
    for line in draw_table(describe(ranking, top=SHOWN_IN_PICTURE)):
        console.print(line, soft_wrap=True)
    svg = console.export_svg(title=f"matcher rank sample_resumes --top {SHOWN_IN_PICTURE}", unique_id="matcher")
    return _FONTS.sub("", svg) + "\n"


def parsed_page() -> bytes:
    """A two-column page with what was read drawn over it, as PNG."""
    file = FoundFile(SAMPLES / DRAWN, DRAWN)
    return draw_page(file, read_document(file.path, name=file.name), 1)


def report_in_browser(browser: Browser) -> bytes:
    """The HTML report of the first places with one candidate open, as a real Chromium shows it, as PNG."""
    with tempfile.TemporaryDirectory() as folder:
        page_file = Path(folder, "report.html")
        ranking = screen(SAMPLES, load_profile("imaging-technician"), as_of=AS_OF, sheets=True)
        made = deliver(ranking, SAMPLES, format="html", top=SHOWN_IN_BROWSER, look=Look())
        page_file.write_text(str(made.report), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1360, "height": 1500})
        page.goto(page_file.as_uri())
        page.click(f"button.open:has-text('{OPENED}')")
        page.wait_for_selector("tr.opened")
        shot: bytes = page.screenshot()
        page.close()
    return shot


def find_chromium() -> str:
    """Where Debian, or whoever else, has put it; RuntimeError where it is not."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise RuntimeError("There is no Chromium. Install Debian's package chromium.")


def readme_with(ranking: Ranking, readme: str) -> str:
    """README with its text block as the run gives it now."""
    block = render_table(describe(ranking, top=SHOWN_AS_TEXT), Look())
    return _TEXT.sub(lambda _: block, readme, count=1)


def main() -> None:
    """Writes all six."""
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    PROFILE_SCHEMA.write_text(profile_schema_text(), encoding="utf-8")
    ranking = rank_samples()
    PICTURE.write_text(picture_of(ranking), encoding="utf-8")
    PARSED.write_bytes(parsed_page())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        BROWSER.write_bytes(report_in_browser(browser))
    README.write_text(readme_with(ranking, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
