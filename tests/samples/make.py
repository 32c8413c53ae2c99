"""Rewrites the made files of sample_resumes/: `python -m tests.samples.make [--into FOLDER] [--chromium] …`.

PDF and DOCX are made here, with the same bytes each time, and so are mails and archives that hold them. TXT, MD, HTML
and JSON samples are written by hand and are their own source. Four PDFs are printed by Chromium from `pages/*.html`; a
browser puts the time of day and its version into the file, so these are not byte-reproducible, and they are only
printed anew when `--chromium` is given. The same holds for DOC, ODT and RTF, which LibreOffice converts (`--soffice`),
and for the scan, whose bytes depend on the version of Pillow (`--scan`).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import docx_forms, docx_tables, mailed, office, pdf_plain, pdf_sidebars, pdf_tables, scanned

SAMPLES = Path(__file__).resolve().parents[2] / "sample_resumes"
PAGES = Path(__file__).resolve().parent / "pages"

MAKERS: dict[str, Callable[[Path], None]] = {
    "achterberg_desmond.msg": mailed.make_achterberg,
    "applicants_october.zip": mailed.make_applicants,
    "brockington_thaddeus.docx": docx_forms.make_brockington,
    "chigumbura_rutendo.docx": docx_tables.make_chigumbura,
    "dorsett_tamika.docx": docx_forms.make_dorsett,
    "dragomir_sorin.pdf": pdf_tables.make_dragomir,
    "escoffery_dwayne.docx": docx_forms.make_escoffery,
    "faleolo_tavita.eml": mailed.make_faleolo,
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


def convert_sources(into: Path) -> tuple[str, ...]:
    """The names of the files that LibreOffice made of Word files."""
    program = shutil.which("soffice")
    if program is None:
        sys.exit("LibreOffice is not on the PATH. On Debian: apt-get install libreoffice-writer.")
    for name, (write, kind) in office.SOURCES.items():
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, name).with_suffix(".docx")
            write(source)
            command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless"]
            command += ["--convert-to", kind, "--outdir", str(into), str(source)]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
    return tuple(office.SOURCES)


def scan_pages(into: Path) -> tuple[str, ...]:
    """The name of the scan."""
    scanned.scan_prudhomme(into / "prudhomme_celestine.jpg")
    return ("prudhomme_celestine.jpg",)


def main() -> None:
    """Writes the files and names them."""
    parser = argparse.ArgumentParser(prog="python -m tests.samples.make", description=__doc__)
    parser.add_argument("--into", type=Path, default=SAMPLES, help="where to write (default: sample_resumes/)")
    parser.add_argument("--chromium", action="store_true", help="also print the pages of tests/samples/pages/ anew")
    parser.add_argument("--soffice", action="store_true", help="also convert to DOC, ODT and RTF anew")
    parser.add_argument("--scan", action="store_true", help="also scan the printed page anew")
    asked = parser.parse_args()
    names = make_all(asked.into)
    for wanted, make in ((asked.chromium, print_pages), (asked.soffice, convert_sources), (asked.scan, scan_pages)):
        if wanted:
            names += make(asked.into)
    print(*names, sep="\n")


if __name__ == "__main__":
    main()
