"""The rich text of an Outlook message: decompressed, and turned back into the HTML that it was made from."""

from __future__ import annotations

import codecs
import struct
from contextlib import suppress
from html import escape

from matcher.documents.rtf import read_rtf
from matcher.documents.rtf_words import LETTERS, SIGNS, SKIPPED, Tables, code_page_of, find_tokens, letters_of

MAX_RTF_BYTES = 5_000_000  # a mail's text; its pictures are attachments
_CODE_PAGES = {65001: "utf-8", 1200: "utf-16-le", 20127: "ascii", 20866: "koi8-r", 21866: "koi8-u", 54936: "gb18030"}
_CODE_PAGES |= {50220: "iso2022_jp", 51932: "euc_jp", 51949: "euc_kr", 10000: "mac_roman"}
_CODE_PAGES |= {28590 + part: f"iso8859-{part}" for part in range(1, 17)}
_RTF_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)  # what every compressed text may refer to before it has said anything (MS-OXRTFCP 2.1.2.1)
_NO_HTML = SKIPPED | {"fonttbl", "colortbl", "stylesheet"}
_HEAD = 200  # bytes in which rich text says what it was made from
_RING = 4096  # how far back it may refer
_BREAKS = {**LETTERS, "par": "\r\n", "line": "\r\n"}


def html_of(compressed: bytes) -> str:
    """The rich text as HTML: the one that it was made from, or else its lines."""
    rtf = decompress(compressed)
    if b"\\fromhtml1" in rtf[:_HEAD]:
        return _original_html(rtf.decode("latin-1"))
    reading = read_rtf(rtf)
    parts = []
    for line in reading.lines:
        tag = {"heading": "h2", "bullet": "li"}.get(line.role, "p" if line.gap_before else "div")
        parts.append(f"<{tag}>{escape(line.written)}</{tag}>")
    parts += [f'<p style="display:none">{escape(hidden.text)}</p>' for hidden in reading.hidden]
    return "\n".join(parts)


def decompress(data: bytes) -> bytes:
    r"""The rich text behind Outlook's compression (MS-OXRTFCP).

    >>> decompress(bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0"))
    b'{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}'
    """
    _, length, kind, _ = struct.unpack_from("<2I4sI", data)
    if kind == b"MELA":
        return data[16 : 16 + min(length, MAX_RTF_BYTES)]
    if kind != b"LZFu":
        raise ValueError("no rich text")
    seen = bytearray(_RTF_START.ljust(_RING) + _RTF_START)  # the spaces of one round: all references lead somewhere
    said, at = len(seen), 16
    while at < len(data) and len(seen) < MAX_RTF_BYTES:
        flags = data[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                seen += data[at : at + 1]
                at += 1
                continue
            start, count = divmod(int.from_bytes(data[at : at + 2], "big"), 16)
            at += 2
            back = (len(seen) - start) % _RING
            if not back or at > len(data):  # to refer to what is not yet said is to end
                return bytes(seen[said:])
            for _ in range(count + 2):
                seen.append(seen[-back])
    return bytes(seen[said:])


def _original_html(rtf: str) -> str:
    r"""The HTML inside rich text that was made from it (MS-OXRTFEX): tags in groups of their own, text between them.

    >>> _original_html(r"{\rtf1\fromhtml1{\*\htmltag64 <p>}\htmlrtf\par\htmlrtf0 Jos\'e9{\*\htmltag </p>}}")
    '<p>José</p>'
    """
    tables, parts = Tables(), []
    place, font, silent, fallback = "text", -1, False, 1
    around = []
    starred, to_skip = False, 0
    codes = bytearray()
    for kind, value, number in find_tokens(rtf):
        if codes and kind != "code":
            parts.append(letters_of(bytes(codes), tables.encoding(font if place == "text" else -1)))
            codes.clear()
        heard = place == "tag" or (place == "text" and not silent)
        if kind == "brace":
            if value == "{":
                around.append((place, font, silent, fallback))
            elif around:
                place, font, silent, fallback = around.pop()
            starred = False
        elif kind == "symbol":
            starred = value == "*"
            if heard and not to_skip:
                parts.append(SIGNS.get(value, ""))
            to_skip = max(0, to_skip - (not starred))
        elif kind == "word":
            if place == "text" and (starred or value in _NO_HTML):
                place = "tag" if value == "htmltag" else "fonts" if value == "fonttbl" else "skipped"
            elif value == "htmlrtf":
                silent = number != 0
            elif value == "ansicpg":
                tables.code_page = encoding_of(number or 0) or tables.code_page
            elif value == "f":
                font = number or 0
            elif value == "fcharset" and place == "fonts":
                tables.fonts[font] = code_page_of(number or 0) or tables.code_page
            elif value == "uc":
                fallback = number if number is not None else 1
            elif value == "u" and heard:
                parts.append(chr((number or 0) % 0x10000))
                to_skip = fallback
            elif heard:
                parts.append(_BREAKS.get(value, ""))
            starred = False
        elif kind == "code":
            if heard and not to_skip:
                codes.append(int(value, 16))
            to_skip = max(0, to_skip - 1)
        elif heard:
            parts.append(value[to_skip:])
            to_skip = max(0, to_skip - len(value))
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def encoding_of(code_page: int) -> str:
    """How Python calls a Windows code page; empty where it does not know it.

    >>> encoding_of(65001), encoding_of(1251), encoding_of(28592), encoding_of(0)
    ('utf-8', 'cp1251', 'iso8859-2', '')
    """
    name = _CODE_PAGES.get(code_page, f"cp{code_page}")
    with suppress(LookupError):
        codecs.lookup(name)
        return name
    return ""
