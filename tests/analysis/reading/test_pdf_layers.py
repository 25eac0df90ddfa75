"""A scanned page in a PDF: without text, with a hidden layer that is legible, with one that is scrambled."""

import zlib

import pytest

from analysis.diagnostics import Severity
from analysis.errors import PlanError
from analysis.reading import read_bytes
from analysis.reading.pdf_layers import common_share

GOOD = "示例市2034年工作要点，建设示例站点，向各区推广（责任单位：市财政局）"
SCRAMBLED = "".join(chr(0x4E00 + (ord(letter) * 97) % 20_000) for letter in GOOD)
SHIFTED = "".join(chr(ord(letter) + 1) for letter in GOOD)
BY_ANOTHER_LANGUAGE = "TTL2034FLIE BAS, BARA Al st, IA SX HE (i ARE AL: TH BEBE) TTT EIR ARP KTS"


def pdf(*pages: tuple[str, int], covering: bytes = b"600 0 0 800") -> bytes:
    """A PDF whose pages are each a picture with some words in a mode of drawing (3: hidden); no picture with mode 0.

    The picture stretches as `covering` says: over the whole page.
    """
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        b"/DW 1000>>]>>",
    ]
    picture = zlib.compress(b"\xff" * 100)
    image = (
        b"<</Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
    )
    objects.append(image + b"/Length %d>>stream\n" % len(picture) + picture + b"\nendstream")
    kids = []
    for words, mode in pages:
        shown = b"q %s 0 0 cm /I Do Q " % covering if mode else b""
        said = words.encode("utf-16-be").hex().encode()
        content = shown + b"BT %d Tr /F 8 Tf 20 700 Td <%s> Tj ET" % (mode, said)
        objects.append(b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>"
            % len(objects)
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj" % number + each + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return made + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(made),
    )  # fmt: skip


def codes(data: bytes) -> list[str]:
    return [each.code for each in read_bytes(data, "made-up").diagnostics]


def test_a_legible_hidden_layer_is_read_and_the_reader_is_told_to_compare_it() -> None:
    source = read_bytes(pdf((GOOD, 3)), "made-up")

    assert GOOD in source.text
    (found,) = source.diagnostics
    assert (found.code, found.params, found.severity) == ("hidden-layer-read", {"count": 1}, Severity.WARNING)


def test_wrong_letters_that_are_common_are_told_to_be_unchecked() -> None:
    """A tenth of the letters are others of those that documents are written with: no count of letters shows it."""
    wrong = "".join("国" if at % 10 == 9 else letter for at, letter in enumerate(GOOD))

    assert common_share(wrong) == 1
    assert codes(pdf((wrong, 3))) == ["hidden-layer-read"]


@pytest.mark.parametrize("layer", [SCRAMBLED, SHIFTED, BY_ANOTHER_LANGUAGE, "- 1 -"])
def test_a_hidden_layer_that_is_scrambled_shifted_foreign_or_a_page_number_is_not_used(layer: str) -> None:
    with pytest.raises(PlanError) as raised:
        read_bytes(pdf((layer, 3)), "made-up")

    assert (raised.value.code, raised.value.params) == ("scan-waits", {"pages": 1})


def test_text_that_is_drawn_is_text_whatever_lies_behind_it() -> None:
    assert codes(pdf((GOOD, 1))) == []
    assert codes(pdf((SCRAMBLED, 0))) == []


def test_pages_without_text_among_others_are_recognised_or_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf((GOOD, 0), ("1", 3), (GOOD[::-1], 0))
    with pytest.raises(PlanError) as raised:
        read_bytes(data, "made-up")
    assert (raised.value.code, raised.value.params) == ("scan-waits", {"pages": 1})

    monkeypatch.setattr("analysis.reading.scans.installed.find_spec", lambda name: None)
    (found,) = [each for each in read_bytes(data, "made-up").diagnostics if each.code == "pages-unread"]
    assert (found.params["count"], found.params["pages"]) == (1, "2")


def test_letters_that_chinese_documents_are_written_with_tell_a_legible_layer_from_a_scrambled_one() -> None:
    plan = "示例市2024年工作要点：一、建设站点（责任单位：市财政局）"

    assert common_share(plan) == 1
    assert common_share("負責單位") == 1
    assert common_share("".join(chr(0x4E00 + (ord(letter) * 97) % 20_000) for letter in plan)) < 0.5
    assert common_share("\ue000\ue123ÖÐ»ª") == 0


@pytest.mark.parametrize(("covering", "count"), [(b"400 0 0 200", 1), (b"400 0 0 80", 0), (b"150 0 0 150", 0)])
def test_a_picture_beside_words_that_is_large_enough_for_a_table_is_told(covering: bytes, count: int) -> None:
    shown_beside = pdf((GOOD, 1), covering=covering)

    found = [each.params["count"] for each in read_bytes(shown_beside, "made-up").diagnostics]

    assert found == [count] * (count > 0)


def test_a_watermark_and_a_coloured_ground_are_no_pictures_with_words() -> None:
    assert (
        codes(pdf((GOOD, 1), ("推进另一项示例工作，落实各项任务（责任单位：市教育局）", 1), covering=b"400 0 0 300"))
        == []
    )
    assert codes(pdf((GOOD, 1))) == []
