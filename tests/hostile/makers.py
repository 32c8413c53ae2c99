"""Files made to break whoever reads them: bombs, rings, nests and giants. All are built here, none is stored."""

from __future__ import annotations

import functools
import io
import os
import struct
import zipfile
import zlib

from tests.documents.made import SPACES, odt_of
from tests.documents.made_ole import ole_of

MEGABYTE = 1_000_000
WORD_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11)) + "]>"
)

RESUME = """Jo Doe, R.T.(R)(CT)(ARRT)
jo.doe@example.org

EXPERIENCE
CT Technologist, Mercy Hospital, Springfield, IL
January 2019 - Present
- CT of head, chest and abdomen

EDUCATION
Associate of Applied Science in Radiologic Technology, Lake College, 2012
"""


# --- archives --------------------------------------------------------------------------------------------------------


def zip_of(*members, stored=False):
    """An archive of (name, content); of the same bytes always."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, content in members:
            made.writestr(zipfile.ZipInfo(name), content, compress_type=None if stored else zipfile.ZIP_DEFLATED)
    return target.getvalue()


@functools.cache
def _packed_zeros(megabytes):
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    code, packed = 0, []
    for _ in range(megabytes):
        code = zlib.crc32(bytes(MEGABYTE), code)
        packed.append(packer.compress(bytes(MEGABYTE)))
    return code, b"".join(packed) + packer.flush()


def zeros_as(name, megabytes):
    """A package with one part of so many zeros."""
    code, packed = _packed_zeros(megabytes)
    called = name.encode()
    said = struct.pack("<5H3I2H", 20, 0, 8, 0, 33, code, len(packed), megabytes * MEGABYTE, len(called), 0)
    local = b"PK\3\4" + said + called + packed
    central = b"PK\1\2" + struct.pack("<H", 20) + said + struct.pack("<3H2I", 0, 0, 0, 0, 0) + called
    return local + central + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(central), len(local), 0)


def nested_zip(levels):
    """An archive in an archive in an archive, with a resume in the innermost."""
    data = zip_of(("jo.txt", RESUME))
    for _ in range(levels - 1):
        data = zip_of(("inner.zip", data))
    return data


def overlapping_zip(count, megabytes):
    """Many entries that share the same bytes, so that a small file unpacks to `count` large ones."""
    packed = zeros_as("0.txt", megabytes)
    end = packed.rindex(b"PK\x05\x06")
    start = packed.rindex(b"PK\x01\x02", 0, end)
    entry = packed[start:end]
    entries = b"".join(entry.replace(b"0.txt", b"%05d" % n) for n in range(count))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return packed[:start] + entries + tail


def many_files_zip(count):
    """An archive of `count` files that are empty but for a letter."""
    return zip_of(*((f"{n}.txt", "x") for n in range(count)), stored=True)


def with_forged_size(package, name, size):
    """The package with another size declared for one of its parts, both times in 64 bits."""
    target = io.BytesIO()
    at = package.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", package, at + 16)[0]
    target.write(package[:start])
    count = 0
    place = start
    while package[place : place + 4] == b"PK\x01\x02":
        head = bytearray(package[place : place + 46])
        name_size, extra_size, comment_size = struct.unpack_from("<3H", head, 28)
        called = package[place + 46 : place + 46 + name_size]
        place += 46 + name_size + extra_size + comment_size
        extra = b""
        if called == name.encode():
            packed = struct.unpack_from("<I", head, 20)[0]
            extra = struct.pack("<HHQQ", 1, 16, size, packed)
            struct.pack_into("<II", head, 20, 0xFFFFFFFF, 0xFFFFFFFF)
        struct.pack_into("<3H", head, 28, name_size, len(extra), 0)
        target.write(head + called + extra)
        count += 1
    length = target.tell() - start
    target.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, length, start, 0))
    return target.getvalue()


# --- Word and OpenDocument -------------------------------------------------------------------------------------------


def word_xml(body, head="", encoding="utf-8"):
    return f"{head}<w:document {WORD_SPACE}><w:body>{body}</w:body></w:document>".encode(encoding)


def word_of(body, **how):
    return zip_of(("word/document.xml", word_xml(body, **how)))


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def nested_word(levels):
    """A paragraph inside so many content controls."""
    opening, closing = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"
    inside = opening * (levels // 2) + paragraph("Deep") + closing * (levels // 2)
    return word_of(paragraph("Jo Doe, CT Technologist") + inside)


def dense_word(megabytes):
    """A bomb that stays below what a part may unpack to, and below the ratio, and is made of tags alone."""
    tag = b"<w:b/>"
    filling = tag * (megabytes * MEGABYTE // len(tag))
    head, tail = word_xml("@").split(b"@")
    noise = b"<!--" + os.urandom(150_000).hex().encode() + b"-->"
    return zip_of(("word/document.xml", head + noise + filling + tail))


def laughing_odt(encoding="utf-8"):
    content = (
        f"{LAUGHS}<office:document-content {SPACES}><office:body><office:text><text:p>&l10;</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding != "utf-8" else ""
    return zip_of(
        ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", (declared + content).encode(encoding))
    )


def spacious_odt():
    """Two thousand million spaces, a million columns and a million rows, each said in one word."""
    cell = '<table:table-cell table:number-columns-repeated="1000000"><text:p>CT</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}{cell}</table:table-row>'
    column = '<table:table-column table:number-columns-repeated="1000000"/>'
    return odt_of(f'<text:p>Jo<text:s text:c="2000000000"/>Doe</text:p><table:table>{column}{row}</table:table>')


def nested_odt(levels):
    return odt_of(
        "<text:p>Jo Doe</text:p>" + "<text:section>" * levels + "<text:p>Deep</text:p>" + "</text:section>" * levels
    )


# --- PDF -------------------------------------------------------------------------------------------------------------

FONT = "<</Font<</F 3 0 R>>>>"
SAYS = b"BT /F 12 Tf 50 700 Td (Jo Doe, CT Technologist) Tj ET"


def stream(content, words="", *, packed=False):
    """A stream object; `packed` compresses it."""
    data = zlib.compress(content, 1) if packed else content
    filters = "/Filter/FlateDecode" if packed else ""
    return f"<<{words}{filters}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def pdf_of_objects(objects, *, trailer="", xref_at=None):
    """A PDF of objects by number; number 1 is its root."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    at = len(out)
    size = max(objects) + 1
    rows = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size)]
    out += f"xref\n0 {size}\n".encode() + b"".join(rows)
    out += f"trailer\n<</Size {size}/Root 1 0 R{trailer.replace('@', str(at))}>>\nstartxref\n{at}\n%%EOF\n".encode()
    return bytes(out)


def pdf_objects(content=SAYS, *, resources=FONT, box="0 0 612 792", kids="[4 0 R]", count=1, packed=False):
    """The objects of a PDF of one page: root, tree, font, page, what it draws. Others follow from 6 on."""
    return {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids{kids}/Count {count}>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        4: f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Resources{resources}/Contents 5 0 R>>",
        5: stream(content, packed=packed),
    }


def simple_pdf(*contents, **how):
    return pdf_of_objects(pdf_objects(*contents, **how))


def long_pdf(pages):
    kids = "[" + " ".join(f"{n} 0 R" for n in (4, *range(6, pages + 5))) + "]"
    objects = pdf_objects(kids=kids, count=pages)
    objects |= dict.fromkeys(range(6, pages + 5), objects[4])
    return pdf_of_objects(objects)


def pdf_with_forms(*forms, also=""):
    """A page that says who she is and draws the first form; form number n is object 6 + n, called /X<n>."""
    names = "".join(f"/X{n} {6 + n} 0 R" for n in range(len(forms)))
    resources = f"<</Font<</F 3 0 R>>/XObject<<{names}>>>>"
    objects = pdf_objects(SAYS + b"\n/X0 Do", resources=resources)
    words = f"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources{resources}"
    objects |= {6 + n: stream(content, words) for n, content in enumerate(forms)}
    return pdf_of_objects(objects)


def picture_pdf(width, height, *, content=b""):
    words = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8"
    resources = "<</Font<</F 3 0 R>>/XObject<</I 6 0 R>>>>"
    objects = pdf_objects(content + b"\nq 612 0 0 792 0 0 cm /I Do Q", resources=resources)
    objects[6] = stream(bytes(1000), words, packed=True)
    return pdf_of_objects(objects)


def pdf_whose_tree_is_a_ring():
    return simple_pdf(kids="[2 0 R 4 0 R]", count=2)


def pdf_whose_parents_are_a_ring():
    objects = pdf_objects()
    objects[2] = "<</Type/Pages/Kids[4 0 R]/Count 1/Parent 6 0 R>>"
    objects[4] = objects[4].replace(f"/MediaBox[0 0 612 792]/Resources{FONT}", "")
    objects[6] = "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"
    return pdf_of_objects(objects)


def pdf_whose_objects_are_in_themselves():
    """An object stream that holds itself, and the page tree."""
    inner = b"2 0 6 40 " + b"<</Type/Pages/Kids[4 0 R]/Count 1>>".ljust(40) + b"6 0 R"
    objects = pdf_objects()
    del objects[2]
    objects[6] = stream(inner, "/Type/ObjStm/N 2/First 9/Extends 6 0 R")
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    at = places[7] = len(out)
    rows = [struct.pack(">BIH", 0, 0, 65535)]
    for number in range(1, 8):
        inside = number in (2, 6)
        rows.append(struct.pack(">BIH", 2, 6, number == 6) if inside else struct.pack(">BIH", 1, places[number], 0))
    table = stream(b"".join(rows), "/Type/XRef/Size 8/W[1 4 2]/Root 1 0 R")
    return bytes(out) + b"7 0 obj\n" + table + f"\nendobj\nstartxref\n{at}\n%%EOF\n".encode()


def pdf_with_nested_arrays(levels):
    objects = pdf_objects()
    objects[4] = objects[4].replace("/Contents", f"/Odd {'[' * levels}{']' * levels}/Contents")
    return pdf_of_objects(objects)


# --- text ------------------------------------------------------------------------------------------------------------


def filled(text, megabytes):
    return (text * (megabytes * MEGABYTE // len(text) + 1)).encode()[: megabytes * MEGABYTE]


def rtf_of(body):
    return b"{\\rtf1\\ansi Jo Doe\\par " + body + b"\\par}"


def html_of(body, head=""):
    return f"<html><head>{head}</head><body><h1>Jo Doe</h1><p>CT Technologist</p>{body}</body></html>".encode()


def json_of(inner):
    return f'{{"basics": {{"name": "Jo Doe", "label": "CT Technologist"}}, "work": {inner}}}'.encode()


# --- mail ------------------------------------------------------------------------------------------------------------

MAIL_HEAD = "From: Jo Doe <jo@example.org>\nSubject: CT post\nMIME-Version: 1.0\n"


def mail_of_parts(count):
    part = "--b\nContent-Type: text/plain\n\nR.T.(R)(ARRT), 2019\n"
    return f'{MAIL_HEAD}Content-Type: multipart/mixed; boundary="b"\n\n{part * count}--b--\n'.encode()


def mail_of_attachments(count):
    part = "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=jo.txt\n\nR.T.(R)(ARRT), 2019\n"
    return f'{MAIL_HEAD}Content-Type: multipart/mixed; boundary="b"\n\n{part * count}--b--\n'.encode()


def nested_multiparts(levels):
    opening = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(levels))
    return f"{MAIL_HEAD}{opening}Content-Type: text/plain\n\nR.T.(R)(ARRT), 2019\n".encode()


def nested_mails(levels):
    one = f"{MAIL_HEAD}Content-Type: message/rfc822\n\n"
    return f"{one * levels}{MAIL_HEAD}Content-Type: text/plain\n\nR.T.(R)(ARRT), 2019\n".encode()


def mail_with_header(name, megabytes):
    encoded = "=?utf-8?b?" + "QUJD" * 15 + "?=\n "
    value = encoded * (megabytes * MEGABYTE // len(encoded))
    head = "\n".join(line for line in MAIL_HEAD.splitlines() if not line.startswith(f"{name}:"))
    return f"{head}\n{name}: {value}<jo@example.org>\nContent-Type: text/plain\n\nR.T.(R)(ARRT), 2019\n".encode()


# --- pictures --------------------------------------------------------------------------------------------------------


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width, height, *, rows=0, colour=0):
    """A PNG that declares so many pixels and holds so many empty rows of them; `colour` 6 has four bytes a pixel."""
    row = 1 + width * (4 if colour == 6 else 1)
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(bytes(row)) for _ in range(rows)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def tiff_of(frames, *, ring=False):
    """A TIFF of so many frames of one pixel; the last leads back to the first, or to nothing."""
    out = bytearray(b"II*\0" + struct.pack("<I", 8))
    tags = [(256, 8), (257, 8), (258, 8), (259, 1), (262, 1), (273, 0), (277, 1), (278, 8), (279, 64)]
    size = 2 + 12 * len(tags) + 4
    pixels = 8 + size * frames
    for number in range(frames):
        last = number == frames - 1
        following = (8 if ring else 0) if last else 8 + size * (number + 1)
        out += struct.pack("<H", len(tags))
        for tag, value in tags:
            out += struct.pack("<HHII", tag, 4, 1, pixels if tag == 273 else value)
        out += struct.pack("<I", following)
    return bytes(out) + bytes(64)


# --- OLE -------------------------------------------------------------------------------------------------------------


def ole_with_rings(whole):
    """The compound file with each chain of sectors leading back to the first sector."""
    data = bytearray(whole)
    (count,) = struct.unpack_from("<I", data, 44)
    for number in struct.unpack_from(f"<{count}I", data, 76):
        for at in range(512 + number * 512, min(1024 + number * 512, len(data)), 4):
            if struct.unpack_from("<I", data, at)[0] == 0xFFFFFFFE:
                struct.pack_into("<I", data, at, 0)
    return bytes(data)


def msg_with_rings():
    return ole_with_rings(ole_of({"__properties_version1.0": bytes(9_000), "__substg1.0_1000001F": bytes(20_000)}))


def ole_with_a_tree_that_is_a_ring(streams):
    """A compound file in which every entry of the directory is its own neighbour."""
    data = bytearray(ole_of(streams))
    (first,) = struct.unpack_from("<I", data, 48)
    for number in range(len(streams) + 1):
        at = 512 + first * 512 + 128 * number
        struct.pack_into("<3I", data, at + 68, number, number, number)
    return bytes(data)
