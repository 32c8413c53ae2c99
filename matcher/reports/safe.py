"""Text that a terminal or a page can be handed: no character of a resume steers what shows it.

A resume is written by a stranger. Escape codes could clear the screen or write into the title bar, and
bidirectional controls could show a quotation in another order than it was written in.
"""

from __future__ import annotations

import re

_STEERING = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u2028-\u202e\u2061-\u2069"  # line separators, bidirectional and invisible controls
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotation anchors and tag characters: a place to hide text
    "\ud800-\udfff"  # lone surrogates: no UTF-8 stream takes them
    "]"
)
_WEIGHTLESS = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u00ad]")  # left by word processors, nothing to show
_SPACES = re.compile(r"\s+")

REPLACEMENT = "\ufffd"  # shown instead, so that a reader sees that something stood there


def clean(text: str) -> str:
    """The text with each steering character replaced; tabs and newlines stay.

    >>> clean("\\x1b[2JJane Doe")
    '\ufffd[2JJane Doe'
    >>> clean("José – 3\\u00a0years")
    'José – 3\\xa0years'
    """
    return _STEERING.sub(REPLACEMENT, _WEIGHTLESS.sub("", text))


def one_line(text: str) -> str:
    """The same on one line, with single spaces: what a cell or a sentence can hold.

    >>> one_line("Radiographer\\r\\n  since 2019")
    'Radiographer since 2019'
    >>> one_line("a\\x9b31mb")
    'a\ufffd31mb'
    """
    return clean(_SPACES.sub(" ", text)).strip()


def shorten(text: str, width: int) -> str:
    """At most `width` characters on one line, the last an ellipsis where something was left out.

    >>> shorten("R.T.(R)(CT)(ARRT)", 9)
    'R.T.(R)(…'
    >>> shorten("R.T.(R)", 9)
    'R.T.(R)'
    """
    text = one_line(text)
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def escape_json(json_text: str) -> str:
    """JSON that says the same, with each steering character as a \\u escape: lossless, and safe to print.

    >>> escape_json('"a\\x9b31mb"')
    '"a\\\\u009b31mb"'
    >>> escape_json('"José"')
    '"José"'
    """
    return _STEERING.sub(lambda m: json_escape(m.group()), _WEIGHTLESS.sub(lambda m: json_escape(m.group()), json_text))


def json_escape(char: str) -> str:
    """One character as JSON writes it in ASCII; beyond the basic plane, as two surrogates.

    >>> json_escape("\\u202e"), json_escape("\\U000e0041")
    ('\\\\u202e', '\\\\udb40\\\\udc41')
    """
    code = ord(char)
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
