import zlib

from analysis.exports.pdf_text import searchable

TABLE = (
    b"begincmap\n2 beginbfchar\n<0001> <2F2F>\n<0005> <5DE5>\nendbfchar\n"
    b"1 beginbfrange\n<0007> <0009> <2F00>\nendbfrange\nendcmap\n"
)


def pdf_of(*things):
    """A PDF of these objects."""
    written, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(things, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = len(written)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        written + b"xref\n0 %d\n0000000000 65535 f \n" % (len(things) + 1) + entries
        + b"trailer\n<</Size 9\n/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table
    )  # fmt: skip


def stream(content):
    packed = zlib.compress(content)
    return b"<</Filter /FlateDecode\n/Length %d>> stream\n%s\nendstream" % (len(packed), packed)


def content_of(thing):
    return zlib.decompress(thing.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0])


def things_of(pdf):
    """The objects, each from where the list of places says that it begins."""
    table = int(pdf.rsplit(b"startxref\n", 1)[1].split()[0])
    places = [int(line[:10]) for line in pdf[table:].splitlines() if line.endswith(b" n ")]
    return [pdf[start:].split(b"\nendobj", 1)[0] for start in places]


def test_radicals_are_named_as_characters_and_every_place_is_right():
    made = searchable(pdf_of(stream(TABLE), stream(b"BT (words) Tj ET"), b"<</Type /Catalog>>"))
    first, second, third = things_of(made)

    assert content_of(first) == (
        b"begincmap\n2 beginbfchar\n<0001> <5DE5>\n<0005> <5DE5>\nendbfchar\n"
        b"3 beginbfchar\n<0007> <4E00>\n<0008> <4E28>\n<0009> <4E36>\nendbfchar\nendcmap\n"
    )
    assert content_of(second) == b"BT (words) Tj ET"
    assert third == b"3 0 obj\n<</Type /Catalog>>"


def test_what_is_built_otherwise_stays_as_it_is():
    assert searchable(b"%PDF-1.7 no table of places") == b"%PDF-1.7 no table of places"
