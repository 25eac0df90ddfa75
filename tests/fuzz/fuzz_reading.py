"""Coverage-guided fuzzing of every reader and the parser behind it: `python tests/fuzz/fuzz_reading.py -max_total_time=60`.

Any exception but `PlanError`, and any input that takes longer than `-timeout` (120 s unless given: traced, the readers
run many times slower), ends the run.
Archives are built anew around mutated XML, which mutated bytes alone would hardly ever reach; LibreOffice is not
started. Seeds come from the documents the tests make.
"""

import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

with atheris.instrument_imports(include=["analysis", "openpyxl", "xml.etree"]):
    from analysis.errors import PlanError
    from analysis.parsing import parse
    from analysis.reading import formats, read_bytes
    from tests.analysis.reading import making, seeds
    from tests.analysis.reading.showing import raise_own_fault


def _no_office(data: bytes, target: str, kind: str) -> bytes:
    raise PlanError("office-missing", kind=kind)


formats.convert = _no_office


def read_mutated(data: bytes) -> None:
    """Read `data` as it is, or as the XML of a document or of a sheet: its first byte says which."""
    choice, rest = data[:1], data[1:]
    if choice == b"W":
        body, numbering, styles = (*rest.split(b"\x00", 2), b"", b"")[:3]
        document = making.word_file(*(part.decode("utf-8", "replace") for part in (body, numbering, styles)))
    elif choice == b"X":
        document = making.workbook_file(rest.decode("utf-8", "replace"))
    else:
        document = rest
    try:
        source = read_bytes(document, "fuzz")
    except PlanError as error:
        raise_own_fault(error)
        return
    for row in source.rows:
        assert 0 <= row.start <= row.end <= len(source.text)
        assert all(0 <= cell.start < cell.end <= len(source.text) for cell in row.cells)
    assert all(0 <= start <= len(source.text) for start in source.page_starts)
    source.text.encode()
    for point in parse(source).points:
        for mention in (mention for clause in point.clauses for mention in clause.mentions):
            assert source.text[mention.start : mention.end] == mention.name


def main() -> None:
    """Write the seeds to a folder and run until an error, or the limits on the command line."""
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds.seeds()):
            Path(corpus, str(number)).write_bytes(seed)
        options = sys.argv if any(each.startswith("-timeout=") for each in sys.argv) else [*sys.argv, "-timeout=120"]
        atheris.Setup([*options, corpus], read_mutated)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
