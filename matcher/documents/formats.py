"""What format a file has: by its first bytes, and by its suffix where bytes do not tell."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from matcher.documents.json_resume import is_json_resume
from matcher.documents.outlook import is_message
from matcher.errors import UnreadableError

FORMAT_NAMES = {
    "pdf": "PDF",
    "docx": "Word documents (.docx)",
    "doc": "old Word documents (.doc)",
    "odt": "OpenDocument text (.odt)",
    "rtf": "rich text (.rtf)",
    "pages": "Apple Pages documents",
    "xlsx": "spreadsheets",
    "pptx": "presentations",
    "zip": "ZIP archives",
    "archive": "archives of this kind",
    "image": "pictures",
    "json": "JSON files",
    "eml": "saved e-mails",
    "msg": "saved Outlook messages (.msg)",
    "data": "data and program files",
    "binary": "this kind of file",
}
"""How a person would call a format; those without a reader are named in the refusal."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"RIFF", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
)
_NO_DOCUMENT = re.compile(
    r"\.(?:xml|csv|tsv|ya?ml|toml|ini|cfg|log|py|js|css|sql|ics|vcf|bat|sh|svg|tex|bib)"
)  # text that programs read; a person's resume is not among it
_TEXT_SUFFIXES = {
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".eml": "eml",
    ".mht": "eml",
    ".mhtml": "eml",
    ".json": "json",
}
_TAG_START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_START = re.compile(
    rb"(?:From |[A-Za-z][\w-]*:)[^\n]*\n(?:(?:[A-Za-z][\w-]*:|[ \t]+\S)[^\n]*\n)*(?:MIME-Version|Content-Type):",
    re.IGNORECASE,
)  # header lines, of which one says that it is a mail or a web page saved in the form of one
_PDF_WITHIN = 1024  # readers look for "%PDF" in the first kilobyte, since mail gateways put bytes before it


def find_format(data: bytes, file_name: str) -> str:
    """The format's id. A Word file that is encrypted is refused here, since its bytes no longer say that it is one.

    >>> find_format(b"%PDF-1.7", "resume.doc"), find_format(b"Jo Doe, R.T.(R)", "resume"), find_format(b"# Jo", "jo.md")
    ('pdf', 'txt', 'md')
    >>> find_format(b"\\x00\\x01\\x02\\x03", "resume.txt")
    'binary'
    """
    suffix = PurePath(file_name).suffix.lower()
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(data, suffix)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _ole_format(data)
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif"):
        return "image"
    for magic, format_id in _MAGIC:
        if data.startswith(magic) and not _looks_like_text(data):
            return format_id
    if not _looks_like_text(data):
        return suffix.lstrip(".") if suffix.lstrip(".") in ("pdf", "docx", "doc") else "binary"
    if _TAG_START.match(data[:4096]):
        return "html"
    if _MAIL_START.match(data[:4096]):
        return "eml"
    if _NO_DOCUMENT.fullmatch(suffix):
        return "data"
    if data.lstrip()[:1] == b"{" and is_json_resume(data):
        return "json"
    return _TEXT_SUFFIXES.get(suffix, "txt")


def _zip_format(data: bytes, suffix: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return suffix.lstrip(".") if suffix in (".docx", ".odt", ".pages") else "zip"  # its reader will call it damaged
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("ppt/") for name in names):
        return "pptx"
    if any(name.lower().endswith(".iwa") or name == "Index.zip" for name in names):
        return "pages"
    if "content.xml" in names:
        return "odt"
    return "zip"


def _ole_format(data: bytes) -> str:
    if "__properties_version1.0".encode("utf-16-le") in data and is_message(data):
        return "msg"
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableError(
            "password_protected",
            "the file is protected with a password.",
            "Open it with the password and save it without one, or ask for an open copy.",
        )
    return "doc" if "WordDocument".encode("utf-16-le") in data else "binary"


def _looks_like_text(data: bytes) -> bool:
    """True where the first bytes hold no control characters that text never has."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    head = data[:4096]
    odd = sum(byte < 32 and byte not in b"\t\n\r\f\x1b\x0b" for byte in head)
    if odd and head.count(0) > len(head) // 4:  # UTF-16 without its mark: every other byte is zero
        zeros = (head[0::2].count(0), head[1::2].count(0))
        return max(zeros) > len(head) // 3 and min(zeros) < len(head) // 50 + 1
    return odd * 100 <= len(head)
