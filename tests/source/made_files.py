"""Small files of each format, made for the tests."""

from __future__ import annotations

import io
import zipfile
import zlib

REPORT = (
    "云山县政府工作报告",
    "一、2023年工作回顾",
    "全年地区生产总值增长6.8%，一般公共预算收入完成26.35亿元，新增市场主体3200户。",
    "二、2024年工作安排",
    "地区生产总值增长7%左右，新建改建学校16所，硬化村组道路93公里。",
)


Page = list[tuple[float, float, float, str]]


def make_pdf(pages: list[Page], *, content: bytes | None = None, tail: bytes = b"") -> bytes:
    """A PDF whose pages hold texts at (x, y, size); every full-width character is as wide as it is high.

    The font is one of those that a PDF reader brings along, so nothing is embedded. `content` replaces the content of
    every page as it stands, its filter included; `tail` is put into the trailer.
    """
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        b"/Supplement 4>>/DW 1000/FontDescriptor 5 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 880/StemV 80>>",
    ]
    kids: list[bytes] = []
    for texts in pages:
        number = len(objects) + 1
        kids.append(b"%d 0 R" % number)
        drawn = b"\n".join(
            b"BT /F1 %g Tf %g %g Td <%s> Tj ET" % (size, x, y, text.encode("utf-16-be").hex().encode())
            for x, y, size, text in texts
        )
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % (number + 1)
        )
        objects.append(content or b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return _with_table(objects, tail)


def _with_table(objects: list[bytes], tail: bytes) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, tail, len(out))
    return out + head + table + end


def bomb(size: int, times: int = 1) -> bytes:
    """A page content that unpacks to `size` bytes, packed `times` times over."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    filters = b"[%s]" % (b"/FlateDecode" * times)
    return b"<</Length %d/Filter %s>>stream\n%s\nendstream" % (len(packed), filters, packed)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
    '<Override PartName="/word/footnotes.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def make_docx(body: str, *, numbering: str = "", footnotes: str = "", prologue: str = "") -> bytes:
    """A Word file whose document, numbering and footnotes hold the given XML (prefix `w`)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r2" Type="{OFFICE}/numbering" '
            f'Target="numbering.xml"/><Relationship Id="r3" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
            "</Relationships>",
        )
        archive.writestr(
            "word/document.xml", f'{prologue}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
        archive.writestr("word/numbering.xml", f'<w:numbering xmlns:w="{WORD}">{numbering}</w:numbering>')
        archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{WORD}">{footnotes}</w:footnotes>')
    return stream.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
