"""Rewrites the made files of sample_resumes/: `python -m tests.samples.make [--into FOLDER] [--chromium]`.

PDF and DOCX are made here, with the same bytes each time. TXT, MD and HTML samples are written by hand and are their
own source. Four PDFs are printed by Chromium from `pages/*.html`; a browser puts the time of day and its version into
the file, so these are not byte-reproducible, and they are only printed anew when `--chromium` is given.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import docx_forms, docx_tables, pdf_plain, pdf_sidebars, pdf_tables

SAMPLES = Path(__file__).resolve().parents[2] / "sample_resumes"
PAGES = Path(__file__).resolve().parent / "pages"

MAKERS: dict[str, Callable[[Path], None]] = {
    "brockington_thaddeus.docx": docx_forms.make_brockington,
    "chigumbura_rutendo.docx": docx_tables.make_chigumbura,
    "dorsett_tamika.docx": docx_forms.make_dorsett,
    "dragomir_sorin.pdf": pdf_tables.make_dragomir,
    "escoffery_dwayne.docx": docx_forms.make_escoffery,
    "fitzgerald_nuala.pdf": pdf_plain.make_fitzgerald,
    "grigsby_lorna.pdf": pdf_plain.make_grigsby,
    "haugen_torvald.docx": docx_tables.make_haugen,
    "hosseini_parisa.pdf": pdf_sidebars.make_hosseini,
    "ibarra_quist_soledad.pdf": pdf_tables.make_ibarra_quist,
    "kiprotich_edwin.pdf": pdf_plain.make_kiprotich,
    "okonkwo_adaeze.pdf": pdf_sidebars.make_okonkwo,
    "pennebaker_jarrod.pdf": pdf_plain.make_pennebaker,
    "petrosyan_anahit.docx": docx_tables.make_petrosyan,
}
"""Every file that comes out with the same bytes each time, and what makes it."""


def make_all(into: Path) -> tuple[str, ...]:
    """The names of the files written, in order."""
    into.mkdir(parents=True, exist_ok=True)
    for name, make in MAKERS.items():
        make(into / name)
    return tuple(MAKERS)


def print_pages(into: Path) -> tuple[str, ...]:
    """The names of the PDFs that Chromium printed from `pages/`."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.exit("Chromium is not on the PATH. On Debian: apt-get install chromium.")
    names = []
    for page in sorted(PAGES.glob("*.html")):
        target = into / f"{page.stem}.pdf"
        with tempfile.TemporaryDirectory() as profile:  # the person's own browser profile stays untouched
            command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
            command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
        names.append(target.name)
    return tuple(names)


def main() -> None:
    """Writes the files and names them."""
    parser = argparse.ArgumentParser(prog="python -m tests.samples.make", description=__doc__)
    parser.add_argument("--into", type=Path, default=SAMPLES, help="where to write (default: sample_resumes/)")
    parser.add_argument("--chromium", action="store_true", help="also print the pages of tests/samples/pages/ anew")
    asked = parser.parse_args()
    for name in (*make_all(asked.into), *(print_pages(asked.into) if asked.chromium else ())):
        print(name)


if __name__ == "__main__":
    main()
