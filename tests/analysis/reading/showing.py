"""What a test compares: a text's rows and findings as plain values."""

from analysis.reading import SourceText, read_bytes

GROUP = "group"


def text_of(data: bytes) -> str:
    return read_bytes(data, "made-up").text


def rows_of(source: SourceText) -> list[dict[str, str] | tuple[str, ...]]:
    """A task row as heading → words, a group row as the tuple of its words; every span is read from the text."""
    return [
        (GROUP, *(source.text[cell.start : cell.end] for cell in row.cells))
        if row.is_group
        else {cell.column: source.text[cell.start : cell.end] for cell in row.cells}
        for row in source.rows
    ]


def findings_of(source: SourceText) -> list[tuple[str, dict[str, str | int]]]:
    return [(found.code, dict(found.params)) for found in source.diagnostics]
