"""Small files that ask for all of a machine, made here."""


def doubling_pdf(levels: int = 28) -> bytes:
    """A page whose form draws another twice, which draws another twice, and so on down to a word."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        _stream("/X Do", ""),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /XObject << /X 6 0 R >> >> >>",
    ]
    form = "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << "
    doubled = [f"{form} /XObject << /X {level + 7} 0 R >> >>" for level in range(levels)]
    objects += [_stream("/X Do /X Do", each) for each in doubled]
    objects.append(_stream("BT /F 12 Tf (word) Tj ET", f"{form} /Font << /F 3 0 R >> >>"))
    return _numbered(objects)


def squared_pdf(lines: int) -> bytes:
    """A page with so many lines each way, seven points apart."""
    end = 7 * lines
    drawn = "".join(f"{at} 7 m {at} {end} l S 7 {at} m {end} {at} l S " for at in range(7, end + 1, 7))
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {end + 7} {end + 7}] /Contents 4 0 R >>"
    tree = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    return _numbered([*tree, page, _stream(drawn, "")])


def _stream(content: str, more: str) -> str:
    return f"<< /Length {len(content)} {more} >>\nstream\n{content}\nendstream"


def _numbered(objects: list[str]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{head}trailer\n<< /Root 1 0 R /Size {len(objects) + 1} >>\nstartxref\n{len(data)}\n%%EOF\n".encode()


def endless_text() -> bytes:
    """A text of 20 MB that takes many seconds."""
    return ("要点\n" + "1．甲乙丙丁推进工作。（责任部门：宣传部）\n" * 330_000).encode()[: 20 * 2**20 - 8]
