"""Large downloads stand on disk while they wait, and are sent as they were made."""

import os
from pathlib import Path

import pytest
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from pages.components import large_files
from tests.processes import memory_of

MEGABYTE = 2**20


@pytest.fixture
def storage(monkeypatch):
    monkeypatch.setattr(MemoryMediaFileStorage, "load_and_get_id", MemoryMediaFileStorage.load_and_get_id)
    large_files.keep_on_disk()
    return MemoryMediaFileStorage("/media")


def kept(storage, content):
    return storage.load_and_get_id(content, "application/zip", MediaFileKind.DOWNLOADABLE, "包.zip")


def open_files():
    return len(list(Path("/proc/self/fd").iterdir()))


def test_many_large_ones_take_no_memory_and_are_sent_whole(storage):
    before = memory_of(os.getpid())
    files = [kept(storage, bytes([number]) * 8 * MEGABYTE) for number in range(20)]

    assert memory_of(os.getpid()) - before < 40
    sent = [storage.get_file(f"{file}.zip") for file in files]
    assert all(each.content == bytes([number]) * 8 * MEGABYTE for number, each in enumerate(sent))
    assert {(each.filename, each.mimetype) for each in sent} == {("包.zip", "application/zip")}


def test_a_file_that_is_given_up_leaves_nothing_open(storage):
    before = open_files()
    file = kept(storage, b"0" * MEGABYTE)
    assert open_files() == before + 1
    storage.delete_file(file)

    assert open_files() == before


def test_where_the_disk_is_full_it_is_kept_in_memory(storage, monkeypatch):
    def full():
        raise OSError("No space left on device")

    monkeypatch.setattr(large_files, "TemporaryFile", full)
    file = kept(storage, b"0" * MEGABYTE)

    assert storage.get_file(f"{file}.zip").content == b"0" * MEGABYTE


def test_a_small_one_stays_as_streamlit_keeps_it(storage):
    before = open_files()
    file = kept(storage, b"small")

    assert (storage.get_file(f"{file}.zip").content, open_files()) == (b"small", before)
