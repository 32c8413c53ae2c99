"""What a run was made with: versions of matcher and of its parts, for the manifest of a report."""

from __future__ import annotations

import platform
from importlib.metadata import version

from matcher import __version__
from matcher.lexicon.entries import lexicon_digest

PARTS = ("spacy", "rapidfuzz", "pdfplumber", "pypdfium2")  # what is read depends on them


def versions_of_run(*, by_ocr: bool) -> tuple[tuple[str, str], ...]:
    """Name and version of each part, and the digest of the lexicon; of the OCR program only where it was used."""
    parts = [("matcher", __version__), ("lexicon", lexicon_digest()), ("python", platform.python_version())]
    parts += [(name, version(name)) for name in PARTS]
    if by_ocr:
        from matcher.documents.engines import engine

        parts.append(("ocr", engine() or "none"))
    return tuple(parts)
