"""A plan from a scan is recognised once: what was recognised is kept with its file, on both databases, in every copy."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from analysis.corrections import Correction, Corrections, corrected
from analysis.errors import PlanError
from analysis.library import Library, back_up, open_library, originals, restore
from analysis.parsing import parse
from analysis.reading.recognised import kept_bytes
from tests.analysis.library.conftest import code_raised
from tests.analysis.library.plans import plan_file, put_version_1
from tests.analysis.library.scans import NAME, TEXT, recognised_text, scan_file, scan_plan, unread_text

OTHER = "示例市2026年工作要点\n1．推进工作。（责任单位：甲局、乙周）\n2．做好服务。（责任单位：甲局）\n"
"""What another engine reads on the same page."""


@pytest.fixture
def key(library: Library) -> str:
    return library.add(scan_file(), NAME, by="王", plan=scan_plan()).key


@pytest.fixture(autouse=True)
def no_engine(monkeypatch):
    """Nothing is recognised here: who wants to is told that it waits."""

    def refuse(data, name, told=None):
        raise PlanError("scan-waits", pages=1)

    monkeypatch.setattr(originals, "open_bytes", refuse)


def corrections(name: str = "甲局", to: str = "甲委", of: str = TEXT) -> Corrections:
    return Corrections(recognised_text().sha256, (Correction("department", "1", name, of.index(name), to, "据纸质件"),))


def test_a_scan_is_read_by_what_was_recognised_with_its_pictures(library, key):
    assert library.plan(key) == scan_plan()
    assert library.original(key) == scan_file()
    assert library.recognised(key) == kept_bytes(recognised_text())


def test_the_list_says_that_it_was_recognised_and_what_share_is_doubtful(library, key):
    entry = library.entry(key)

    assert (entry.verdict.pictures, entry.verdict.doubtful_share) == (1, 1 / 3)
    assert entry.verdict.sentence("zh").startswith("文字是从 1 页图片识别出来的，33% 的行有不确定的字。")
    assert entry.size_recognised == len(library.recognised(key))
    assert entry.size == len(scan_file())


def test_a_plan_with_its_own_text_has_nothing_recognised(library):
    entry = library.add(plan_file(), "1.txt", by="王")

    assert (entry.recognised, entry.size_recognised, library.recognised(entry.key)) == ("", 0, b"")


def test_adding_it_again_recognises_nothing_and_keeps_the_first_text(library, key):
    there = library.add(scan_file(), "另一个名称.png", by="李")
    with_other_text = library.add(scan_file(), NAME, by="李", plan=scan_plan(OTHER))

    assert (there.arrival, with_other_text.arrival) == ("there", "there")
    assert library.plan(key) == scan_plan()


def test_corrections_stand_on_the_text_that_is_kept(library, key):
    """What somebody's session read with another engine is not what everybody sees."""
    state = library.correct(key, corrections(), revision=0, by="王", plan=scan_plan(OTHER))

    assert library.plan(key).source.text == TEXT
    (clause,) = corrected(library.plan(key), state.corrections).points[0].clauses
    assert [mention.full_name or mention.name for mention in clause.mentions] == ["甲委", "乙局"]
    wrong = corrections("乙周", of=OTHER)
    assert code_raised(lambda: library.correct(key, wrong, revision=1, by="王", plan=scan_plan(OTHER))) == (
        "correction-in-vain"
    )


def test_it_is_renewed_for_the_list_without_being_recognised(library, key):
    before = library.entry(key)
    with library.database.writing() as connection:
        connection.execute(text("UPDATE readings SET reader = 'another', pictures = 0, doubtful_share = 0"))

    assert library.renew() == 1
    assert library.entry(key) == before


def test_purging_deletes_what_was_recognised_too(library, key):
    library.remove(key, "王")
    library.purge()

    with library.database.reading() as connection:
        assert connection.execute(text("SELECT * FROM recognised")).all() == []
    assert code_raised(lambda: library.recognised(key)) == "library-no-plan"


@pytest.mark.parametrize("content", [b"x", kept_bytes(recognised_text(OTHER))])
def test_a_recognised_text_that_changed_is_told_and_not_backed_up(library, key, content, tmp_path):
    with library.database.writing() as connection:
        connection.execute(text("UPDATE recognised SET content = :content"), {"content": content})

    assert code_raised(lambda: library.plan(key)) == "library-damaged"
    assert code_raised(lambda: back_up(library, tmp_path / "b.sqlite")) == "library-damaged"


def test_a_backup_holds_it_and_brings_it_to_either_database(library, key, tmp_path, server):
    path = back_up(library, tmp_path / "backup.sqlite").path
    for where in (tmp_path / "new.sqlite", server.make_place(f"scans_{id(library)}")):
        restore(path, where)
        with open_library(where) as other:
            assert (other.plan(key), other.entry(key)) == (library.plan(key), library.entry(key))


class TestNotYetRecognised:
    """An older library, or one whose machine had no engine, holds the file alone."""

    @pytest.fixture
    def alone(self, library, key):
        with library.database.writing() as connection:
            connection.execute(text("DELETE FROM recognised"))
            connection.execute(text("UPDATE readings SET pictures = 0, doubtful_share = 0"))
        return key

    def engine(self, monkeypatch, of: str = TEXT, meanwhile=lambda: None):
        told = []

        def recognise(data, name, tell):
            tell(0, 1)
            meanwhile()
            tell(1, 1)
            told.append(name)
            return scan_plan(of)

        monkeypatch.setattr(originals, "open_bytes", recognise)
        return told

    def test_it_waits_for_somebody_who_has_time(self, library, alone):
        assert code_raised(lambda: library.plan(alone, None)) == "scan-waits"
        assert library.renew() == 0

    def test_it_is_recognised_once_with_progress_and_the_list_says_so(self, library, alone, monkeypatch):
        calls, steps = self.engine(monkeypatch), []

        first = library.plan(alone, lambda done, of: steps.append((done, of)))

        assert (first, library.plan(alone)) == (scan_plan(), scan_plan())
        assert (calls, steps) == ([NAME], [(0, 1), (1, 1)])
        assert library.entry(alone).verdict.pictures == 1

    def test_of_two_who_recognise_it_the_first_ones_text_holds_for_both(self, library, alone, monkeypatch):
        self.engine(monkeypatch, OTHER, lambda: library.add(scan_file(), NAME, by="李", plan=scan_plan()))

        assert library.plan(alone) == scan_plan()
        assert library.plan(alone) == scan_plan()

    def test_who_brings_it_with_its_text_gives_it_to_all(self, library, alone):
        there = library.add(scan_file(), NAME, by="李", plan=scan_plan())

        assert (there.arrival, library.plan(alone)) == ("there", scan_plan())
        assert replace(there, arrival="") == library.entry(alone)


class TestPagesUnread:
    """A PDF of which some pages are pictures was added where no engine was; then there is one."""

    @pytest.fixture
    def unread(self, library, monkeypatch):
        monkeypatch.setattr(originals, "is_installed", lambda: False)
        return library.add(scan_file(), NAME, by="王", plan=parse(unread_text())).key

    @pytest.fixture
    def calls(self, monkeypatch):
        """An engine that is installed now, and what it is given."""
        told = []

        def recognise(data, name, tell):
            if tell is None:
                raise PlanError("scan-waits", pages=1)
            told.append(name)
            return scan_plan()

        def install():
            monkeypatch.setattr(originals, "is_installed", lambda: True)
            monkeypatch.setattr(originals, "open_bytes", recognise)
            return told

        return install

    def test_it_opens_as_it_was_read(self, library, unread):
        assert library.plan(unread) == parse(unread_text())
        assert "1 页图片没有读入" in library.entry(unread).verdict.sentence("zh")

    def test_it_is_recognised_when_it_is_opened_with_an_engine_and_the_list_says_so(self, library, unread, calls):
        told = calls()

        assert code_raised(lambda: library.plan(unread, None)) == "scan-waits"
        assert (library.plan(unread), library.plan(unread), told) == (scan_plan(), scan_plan(), [NAME])
        assert (library.entry(unread).verdict.pictures, library.entry(unread).verdict.pages_unread) == (1, 0)

    def test_what_was_corrected_keeps_its_ground(self, library, unread, calls):
        library.correct(unread, corrections(), revision=0, by="王")
        told = calls()

        assert (library.plan(unread, None), told) == (parse(unread_text()), [])
        assert library.add(scan_file(), NAME, by="李", plan=scan_plan()).arrival == "there"
        assert library.plan(unread, None) == parse(unread_text())

    def test_what_is_corrected_while_it_is_recognised_keeps_its_ground_too(self, library, unread, calls, monkeypatch):
        calls()
        recognise = originals.open_bytes

        def correct_meanwhile(data, name, tell):
            library.correct(unread, corrections(), revision=0, by="王", plan=parse(unread_text()))
            return recognise(data, name, tell)

        monkeypatch.setattr(originals, "open_bytes", correct_meanwhile)

        assert library.plan(unread) == parse(unread_text())
        assert library.state(unread).corrections == corrections()

    def test_who_brings_it_recognised_gives_it_to_all(self, library, unread):
        there = library.add(scan_file(), NAME, by="李", plan=scan_plan())

        assert (there.arrival, there.verdict.pictures, library.plan(unread)) == ("there", 1, scan_plan())


def test_a_library_of_the_first_version_is_led_over_with_no_scans_in_it(where):
    put_version_1(where)

    with open_library(where) as library:
        assert [each.name for each in library.entries()] == ["2.txt", "1.txt"]
        entries = (*library.entries(), *library.entries(removed=True))
        assert {(each.recognised, each.verdict.pictures, each.verdict.doubtful_share) for each in entries} == {
            ("", 0, 0.0)
        }
        assert library.add(scan_file(), NAME, by="王", plan=scan_plan()).size_recognised > 0
