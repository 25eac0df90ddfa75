"""The words inside a PDF, as they were written: Chromium's name many characters by their look-alikes among the radicals.

One glyph serves 工 and the radical ⼯, and the PDF says the radical; a search for 工会 then finds nothing.
"""

import re
import zlib
from unicodedata import normalize

__all__ = ["searchable"]

_START = re.compile(rb"startxref\s+([0-9]+)\s+%%EOF\s*$")
_ENTRY = re.compile(rb"([0-9]{10}) ([0-9]{5}) ([nf])")
_HEAD = re.compile(rb"\A([0-9]+ [0-9]+ obj\s*<<[^>]*>>\s*stream\r?\n)", re.DOTALL)
_LENGTH = re.compile(rb"/Length ([0-9]+)")
_RANGES = re.compile(rb"[0-9]+ beginbf(range|char)\n(.*?)endbf(?:range|char)", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")
MOST_IN_BLOCK = 100
"""Entries that a block of such a table may have."""
# The supplement's radicals that a dictionary treats as characters, which Unicode does not decompose.
_SUPPLEMENT = dict(
    zip(
        "⺅⺉⺊⺋⺍⺎⺗⺡⺮⺼⻁⻅⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰⻳",
        "亻刂卜㔾⺍兀⺗氵⺮肉虎见贝车长门青韦页风飞食马骨鬼鱼鸟黄齐齿龙龟",
        strict=True,
    )
)


def searchable(pdf: bytes) -> bytes:
    """`pdf` with radicals named as the characters they stand for; one that is built otherwise stays as it is."""
    found = _START.search(pdf)
    if found is None or not pdf[int(found[1]) :].startswith(b"xref"):
        return pdf
    table = int(found[1])
    trailer = pdf.index(b"trailer", table)
    entries = _ENTRY.findall(pdf[table:trailer])
    places = sorted(int(offset) for offset, _, kind in entries if kind == b"n")
    moved: dict[int, int] = {}
    written = bytearray(pdf[: places[0]])
    for start, end in zip(places, [*places[1:], table], strict=True):
        moved[start] = len(written)
        written += _named_anew(pdf[start:end])
    begin = len(written)
    head = pdf[table : _ENTRY.search(pdf, table).start()]  # type: ignore[union-attr]
    lines = [
        b"%010d %s %s \n" % (moved[int(offset)] if kind == b"n" else int(offset), generation, kind)
        for offset, generation, kind in entries
    ]
    tail = _START.sub(b"startxref\n%d\n%%%%EOF\n" % begin, pdf[trailer:])
    return bytes(written) + head + b"".join(lines) + tail


def _named_anew(thing: bytes) -> bytes:
    """An object of the file; where it is a table from glyphs to characters, a mended one."""
    head = _HEAD.match(thing)
    if head is None or b"/FlateDecode" not in head[1] or b"/Length1" in head[1] or b"/Subtype" in head[1]:
        return thing
    length = _LENGTH.search(head[1])
    if length is None:
        return thing
    start, end = head.end(), head.end() + int(length[1])
    content = zlib.decompress(thing[start:end])
    if b"begincmap" not in content:
        return thing
    packed = zlib.compress(_RANGES.sub(_block, content), 9)
    return _LENGTH.sub(b"/Length %d" % len(packed), head[1], count=1) + packed + thing[end:]


def _block(block: "re.Match[bytes]") -> bytes:
    """One block of the table as single entries, in blocks of the size that is allowed."""
    pairs = [
        pair for line in block[2].splitlines() if line.strip() for pair in _pairs(line, is_range=block[1] == b"range")
    ]
    blocks = [pairs[start : start + MOST_IN_BLOCK] for start in range(0, len(pairs), MOST_IN_BLOCK)]
    return b"\n".join(
        b"%d beginbfchar\n%s\nendbfchar" % (len(each), b"\n".join(b"<%s> <%s>" % pair for pair in each))
        for each in blocks
    )


def _pairs(line: bytes, *, is_range: bool) -> list[tuple[bytes, bytes]]:
    codes = _CODE.findall(line)
    if not is_range:
        return [(codes[0], _unified(codes[1]))]
    first, last, digits = int(codes[0], 16), int(codes[1], 16), len(codes[0])
    start = int(codes[2], 16)
    width = len(codes[2])
    return [
        (b"%0*X" % (digits, first + step), _unified(b"%0*X" % (width, start + step)))
        for step in range(last - first + 1)
    ]


def _unified(code: bytes) -> bytes:
    """A character's code in UTF-16; that of a radical becomes the character's."""
    letters = bytes.fromhex(code.decode()).decode("utf-16-be", errors="surrogatepass")
    if len(letters) != 1 or not "⺀" <= letters <= "⿕":
        return code
    character = _SUPPLEMENT.get(letters) or normalize("NFKC", letters)
    return character.encode("utf-16-be").hex().upper().encode()
