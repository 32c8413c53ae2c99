"""The sample that was printed and scanned: a page of the PDF kit, askew, on grey paper, saved as JPEG."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

from tests.documents.made import page_of

from .pdf_kit import Look, build, bullets, heading, one_column, words

DPI = 170
SKEW = -1.2  # degrees
SEED = 11


def page_of_prudhomme() -> bytes:
    """The page before it was printed."""
    look = Look("Times-Roman", "Times-Bold", 12, 16, heading_size=13)
    job = {"fontName": "Times-Bold", "spaceBefore": 6}
    story: list[Any] = [
        words("Celestine Prudhomme", look, fontName="Times-Bold", fontSize=20, leading=26),
        words("118 Vermilion Oaks Drive, Lafayette, LA 70503", look),
        words("(337) 555-0159, celestine.prudhomme@example.com", look),
        heading("EXPERIENCE", look),
        words("Radiologic Technologist, Bayou Teche Urgent Care, Lafayette, LA", look, **job),
        words("September 2025 - Present", look),
        *bullets(
            [
                "X-rays of chest, spine and extremities, thirty patients on a busy day",
                "Alone in the department on weekends; sends studies to the reading group",
            ],
            look,
        ),
        words("Waitress, Chez Mireille, Breaux Bridge, LA", look, **job),
        words("2020 - 2023", look),
        heading("CLINICAL TRAINING", look),
        words("St. Landry Parish Hospital, Opelousas, LA", look, **job),
        words("January 2024 - August 2025", look),
        *bullets(["Rotations in general radiography, C-arm in surgery, and CT"], look),
        heading("EDUCATION", look),
        words("Associate of Science in Radiologic Technology", look),
        words("Acadiana Prairie College, Lafayette, LA, August 2025", look),
        heading("LICENSES AND CERTIFICATIONS", look),
        words("ARRT (R), registered 2025, expires 12/2026", look),
        words("Louisiana State Radiologic Technologist License, expires 12/2026", look),
        words("BLS, American Heart Association, expires 06/2027", look),
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.pdf"
        build(path, story, one_column(side=64, top=60), title="Celestine Prudhomme")
        return path.read_bytes()


def scan_prudhomme(path: Path) -> None:
    """Writes the scan."""
    page = page_of(page_of_prudhomme(), dpi=DPI).rotate(SKEW, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(page, dtype=np.float64) * 0.78 + 38
    shade = np.linspace(0, -18, grey.shape[1])  # the lid stood open at the right
    grain = np.random.default_rng(SEED).normal(0, 3, grey.shape)
    picture = Image.fromarray(np.clip(grey + shade + grain, 0, 255).astype(np.uint8))
    target = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.5)).save(target, format="JPEG", quality=45, dpi=(DPI, DPI))
    path.write_bytes(target.getvalue())
