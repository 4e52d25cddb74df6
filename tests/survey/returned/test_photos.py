"""Pictures from the field: found inside their package only, and kept by what is in them."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey.packages import (
    HEIC,
    JPEG,
    PNG,
    WEBP,
    changed,
    photo,
    shelter,
    write_package,
)
from tests.survey.returned.test_package import tree
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.standards import load
from wj_risk_plugin.survey.returned.package import open_package, with_shared_photos
from wj_risk_plugin.survey.returned.photos import ReturnedPhoto, copy_photos, stored_photo

ROOT = Path(__file__).absolute().parents[3]
ROW = shelter(1)


def sha256(content):
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def returned(tmp_path):
    """Open a package whose rows name the given paths, beside the given files."""

    def opened(paths, files):
        folder = tmp_path / "back"
        rows = [photo(number, ROW["uuid"], path) for number, path in enumerate(paths)]
        package = write_package(folder / "survey.gpkg", {"shelters": [ROW]}, rows)
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return open_package(package, tmp_path / "work")

    return opened


# -- found ----------------------------------------------------------------------------------------


def test_pictures_are_found_with_what_was_written_about_them(returned, tmp_path):
    paths = ["photos/a.jpg", "DCIM/b.JPG", "c.png", "layer/d.heic", "photos/x/e.webp"]
    contents = [JPEG, JPEG + b"2", PNG, HEIC, WEBP]
    back = returned(paths, dict(zip(paths, contents)))
    assert [each.file.read_bytes() for each in back.photos] == contents
    assert {(each.problem, each.found_as, each.missing) for each in back.photos} == {
        (None, None, False)
    }
    first = back.photos[0]
    assert first.file == tmp_path / "back/photos/a.jpg"
    assert (first.uuid, first.photo_of) == (photo(0, None, "")["uuid"], ROW["uuid"])
    assert (first.caption, first.taken_on, first.taken_by) == (
        "入口",
        "2026-03-01T08:30:00.000Z",
        "李",
    )
    assert back.orphan_files == []


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("photos\\a.jpg", "photos/a.jpg"),
        ("./photos//a.jpg", "photos/a.jpg"),
        ("photos/A.JPG", "photos/a.jpg"),
        ("Photos/a.jpg", "photos/a.jpg"),
        ("photos/a%20b.jpg", "photos/a b.jpg"),
        ("photos/%E5%85%A5%E5%8F%A3.jpg", "photos/入口.jpg"),
        (
            unicodedata.normalize("NFC", "photos/é.jpg"),
            unicodedata.normalize("NFD", "photos/é.jpg"),
        ),
        (
            unicodedata.normalize("NFD", "photos/é.jpg"),
            unicodedata.normalize("NFC", "photos/é.jpg"),
        ),
        ("a.jpg", "DCIM/a.jpg"),
        ("photos/a.jpg", "DCIM/deeper/a.jpg"),
        ("files/a.jpg", "photos/a.jpg"),
    ],
)
def test_a_respelled_name_is_found_and_said(returned, written, there):
    back = returned([written], {there: JPEG})
    (found,) = back.photos
    assert found.problem is None
    assert found.path == written
    assert found.found_as == there
    assert found.file.read_bytes() == JPEG
    assert back.orphan_files == []


def test_packages_in_one_folder_share_its_photos(returned, tmp_path):
    files = {"photos/a.jpg": JPEG, "photos/b.jpg": PNG, "photos/c.jpg": HEIC}
    one = returned(["photos/a.jpg"], files)
    rows = [photo(9, ROW["uuid"], "photos/b.jpg")]
    path = write_package(tmp_path / "back" / "二组.gpkg", {"shelters": [ROW]}, rows)
    other = open_package(path, tmp_path / "work")
    assert one.orphan_files == [Path("photos/b.jpg"), Path("photos/c.jpg")]
    assert [each.orphan_files for each in with_shared_photos([one, other])] == [
        [Path("photos/c.jpg")]
    ] * 2


def test_the_exact_name_goes_first_and_nothing_is_guessed(returned):
    files = {"photos/a.jpg": JPEG, "photos/A.jpg": PNG, "DCIM/b.jpg": JPEG, "photos/x/b.jpg": PNG}
    back = returned(["photos/A.jpg", "photos/A.JPG", "photos/b.jpg"], files)
    exact, case, folder = back.photos
    assert exact.file.read_bytes() == PNG
    assert case.problem == "its file may be any of several: photos/A.jpg, photos/a.jpg"
    assert folder.problem == "its file may be any of several: DCIM/b.jpg, photos/x/b.jpg"
    assert (case.missing, folder.file) == (False, None)


def test_missing_and_unnamed_pictures_are_reported(returned):
    files = {
        "photos/a.jpg": JPEG,
        "photos/unnamed.png": PNG,
        "DCIM/deep/er.heic": HEIC,
        "photos/list.txt": b"text",
        "elsewhere/own.jpg": JPEG,
        "own.jpg": JPEG,
    }
    back = returned(["photos/a.jpg", "photos/gone.jpg"], files)
    assert [each.missing for each in back.photos] == [False, True]
    assert back.photos[1].problem == "its file is missing"
    assert back.orphan_files == [Path("DCIM/deep/er.heic"), Path("photos/unnamed.png")]


def test_no_table_of_photos_is_said(tmp_path):
    path = write_package(tmp_path / "p.gpkg", {"shelters": [ROW]})
    changed(path, "DROP TABLE photos", "DELETE FROM gpkg_contents WHERE table_name = 'photos'")
    back = open_package(path, tmp_path / "work")
    assert (back.photos, back.notes) == ([], ["the table of photos did not come back"])


def test_rows_without_their_own_uuid_get_the_same_one_each_time(returned, tmp_path):
    back = returned(["photos/a.jpg"] * 4, {"photos/a.jpg": JPEG})
    known = back.photos[0].uuid
    changed(
        back.file,
        f"UPDATE photos SET uuid = '{known}', path = 'photos/copy.jpg' WHERE fid = 2",
        "UPDATE photos SET uuid = NULL WHERE fid = 3",
        "UPDATE photos SET uuid = 'IMG', photo_of = 'S1' WHERE fid = 4",
    )
    first, again = (open_package(back.file, tmp_path / "work").photos for _ in range(2))
    assert [each.uuid for each in first] == [each.uuid for each in again]
    assert len({each.uuid for each in first}) == 4
    assert first[0].uuid == known
    assert first[3].problem == "it belongs to no feature"


def test_missing_columns_and_odd_values_of_photos_are_read(returned, tmp_path):
    back = returned(["photos/a.jpg"], {"photos/a.jpg": JPEG})
    changed(
        back.file,
        "ALTER TABLE photos DROP COLUMN taken_by",
        ("UPDATE photos SET taken_on = ?, caption = ?", ["昨天", b"\xff"]),
    )
    (read,) = open_package(back.file, tmp_path / "work").photos
    assert (read.taken_by, read.taken_on, read.caption) == (None, "昨天", "\ufffd")
    assert read.problem is None


def test_a_path_below_the_project_may_begin_with_a_slash(returned, tmp_path):
    back = returned(["/photos/a.jpg", "/photos/../a.jpg"], {"photos/a.jpg": JPEG})
    read, outside = open_package(back.file, tmp_path / "work").photos
    assert read.problem is None and read.file.name == "a.jpg"
    assert outside.problem == "its path leads out of the package, and is not followed"


# -- not followed ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("../secret.jpg", "its path leads out of the package"),
        ("photos/../../secret.jpg", "its path leads out of the package"),
        ("..\\secret.jpg", "its path leads out of the package"),
        ("/etc/secret.jpg", "its path leads out of the package"),
        ("\\\\server\\share\\secret.jpg", "its path leads out of the package"),
        ("//server/share/secret.jpg", "its path leads out of the package"),
        ("C:\\secret.jpg", "its path leads out of the package"),
        ("c:secret.jpg", "its path leads out of the package"),
        ("https://example.org/secret.jpg", "its path leads out of the package"),
        ("file:///etc/secret.jpg", "its path leads out of the package"),
        ("content://media/secret.jpg", "its path leads out of the package"),
        ("photos/" + "x" * 500 + ".jpg", "its path is longer than 240 characters"),
        ("photos/a\0.jpg", "its path holds control characters"),
        ("photos/a\n.jpg", "its path holds control characters"),
        ("", "it names no file"),
        (None, "it names no file"),
        ("   ", "it names no file"),
        ("%2e%2e/secret.jpg", "its file is missing"),
    ],
)
def test_a_path_that_leads_elsewhere_is_named_and_not_followed(returned, tmp_path, path, problem):
    (tmp_path / "secret.jpg").write_bytes(JPEG)
    (read,) = returned([path], {"photos/a.jpg": JPEG}).photos
    assert read.file is None
    assert read.problem.startswith(problem)
    assert read.path == (path or "").strip()


def test_links_are_not_followed(returned, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.jpg").write_bytes(JPEG)
    folder = tmp_path / "back"
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "link.jpg").symlink_to(outside / "secret.jpg")
    (folder / "photos" / "sub").symlink_to(outside)
    (folder / "DCIM").symlink_to(outside)
    back = returned(["photos/link.jpg", "photos/sub/secret.jpg", "DCIM/secret.jpg"], {})
    assert [each.file for each in back.photos] == [None] * 3
    assert back.photos[0].problem == "its file is a link, which is not followed"
    assert back.orphan_files == []


def test_what_is_no_picture_is_named(returned, tmp_path, monkeypatch):
    monkeypatch.setitem(load("survey"), "largest_photo_bytes", 1024**2)
    files = {
        "photos/page.jpg": b"<html>" + bytes(50),
        "photos/empty.jpg": b"",
        "photos/huge.jpg": JPEG + bytes(1024**2),
        "photos/program.png": b"MZ" + bytes(50),
        "photos/plain.dat": PNG,
    }
    (tmp_path / "back" / "photos" / "folder.jpg").mkdir(parents=True)
    os.mkfifo(tmp_path / "back" / "photos" / "endless.jpg")
    paths = [*files, "photos/folder.jpg", "photos/endless.jpg"]
    back = returned(paths, files)
    assert [each.problem for each in back.photos] == [
        "its file is no picture (JPEG, PNG, HEIC or WebP)",
        "its file is empty",
        "its file is larger than 1 MB",
        "its file is no picture (JPEG, PNG, HEIC or WebP)",
        None,
        "its file is missing",
        "its file is missing",
    ]


def test_too_many_files_beside_a_package_are_refused(returned, monkeypatch):
    monkeypatch.setitem(load("survey"), "most_files", 10)
    with pytest.raises(InputError, match="the folder holds more than 10 files"):
        returned(["photos/a.jpg"], {f"photos/{i}.jpg": JPEG for i in range(11)})


PARTS = st.sampled_from(
    ["..", ".", "", "photos", "a.jpg", "A.JPG", "~", "%2e%2e", "secret.jpg", "C:"]
)
PATHS = st.one_of(
    st.text(st.characters(blacklist_categories=("Cs",)), max_size=300),
    st.lists(PARTS, max_size=6).map("/".join),
    st.lists(PARTS, max_size=6).map("\\".join),
)


@given(st.lists(PATHS, min_size=1, max_size=5))
def test_no_path_leads_out_of_the_package(paths):
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer) / "b" / "c"
        rows = [photo(number, ROW["uuid"], path) for number, path in enumerate(paths)]
        package = write_package(folder / "survey.gpkg", {"shelters": [ROW]}, rows)
        for place in (folder, folder.parent, Path(outer)):
            (place / "photos").mkdir()
            (place / "photos" / "a.jpg").write_bytes(JPEG)
            (place / "secret.jpg").write_bytes(JPEG)
        before = tree(outer)
        back = open_package(package, Path(outer) / "work")
        for read in back.photos:
            assert (read.file is None) != (read.problem is None)
            if read.file is not None:
                assert folder in read.file.resolve().parents
        hashes = copy_photos(back.photos, folder / "kept")
        kept = {file.name for file in (folder / "kept").glob("*")}
        assert kept == {f"{content_hash}.jpg" for content_hash in hashes.values()}
        shutil.rmtree(folder / "kept", ignore_errors=True)
        (Path(outer) / "work").rmdir()
        assert tree(outer) == before


# -- kept -----------------------------------------------------------------------------------------


def pictures(tmp_path, contents):
    folder = tmp_path / "pictures"
    folder.mkdir(exist_ok=True)
    photos = []
    for number, content in enumerate(contents):
        file = folder / f"{number}.bin"
        file.write_bytes(content)
        photos.append(ReturnedPhoto(f"uuid {number}", None, file.name, file=file))
    return photos


def test_pictures_are_kept_once_by_their_content(tmp_path):
    contents = [JPEG, PNG, HEIC, WEBP, JPEG]
    photos = [*pictures(tmp_path, contents), ReturnedPhoto("none", None, "x", missing=True)]
    folder = tmp_path / "district_photos"
    hashes = copy_photos(photos, folder)
    assert hashes == {f"uuid {i}": sha256(content) for i, content in enumerate(contents)}
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {
        f"{sha256(content)}{ending}": content
        for content, ending in zip(contents, (".jpg", ".png", ".heic", ".webp"))
    }
    assert stored_photo(folder, sha256(PNG)) == folder / f"{sha256(PNG)}.png"
    assert stored_photo(folder, sha256(b"")) is None
    assert stored_photo(tmp_path / "nowhere", sha256(PNG)) is None


def test_keeping_again_changes_nothing(tmp_path):
    photos = pictures(tmp_path, [JPEG, PNG])
    folder = tmp_path / "district_photos"
    first = copy_photos(photos, folder)
    before = {file: file.stat() for file in folder.iterdir()}
    assert copy_photos(photos, folder) == first
    assert {file: file.stat() for file in folder.iterdir()} == before


def test_no_pictures_make_no_folder(tmp_path):
    assert copy_photos([ReturnedPhoto("u", None, "x")], tmp_path / "kept") == {}
    assert not (tmp_path / "kept").exists()


def test_a_file_in_a_pictures_place_is_not_overwritten(tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    other = folder / f"{sha256(JPEG)}.jpg"
    other.write_bytes(b"something else")
    with pytest.raises(InputError, match="the stored picture is damaged"):
        copy_photos(pictures(tmp_path, [JPEG]), folder)
    assert other.read_bytes() == b"something else"


def test_a_picture_that_changes_meanwhile_is_not_kept(tmp_path, monkeypatch):
    from wj_risk_plugin.survey.returned import photos

    taken = pictures(tmp_path, [JPEG])
    hashed = photos.hashed

    def then_changed(stream, copy=None):
        found = hashed(stream, copy)
        taken[0].file.write_bytes(JPEG + b"more")
        return found

    monkeypatch.setattr(photos, "hashed", then_changed)
    with pytest.raises(InputError, match="changed while it was copied"):
        copy_photos(taken, tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_full_disk_is_said_and_leaves_whole_pictures_only(tmp_path, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left"):
        copy_photos(pictures(tmp_path, [JPEG]), tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


COPYING = """
import sys
from pathlib import Path
from wj_risk_plugin.survey.returned.photos import ReturnedPhoto, copy_photos
source, folder = map(Path, sys.argv[1:])
files = sorted(source.iterdir())
print("ready", flush=True)
copy_photos([ReturnedPhoto(f.name, None, f.name, file=f) for f in files], folder)
"""


def test_killed_at_any_moment_only_whole_pictures_are_there(tmp_path):
    source, folder = tmp_path / "source", tmp_path / "kept"
    source.mkdir()
    contents = [JPEG + bytes([number]) * 400_000 for number in range(40)]
    for number, content in enumerate(contents):
        (source / f"{number:02d}.jpg").write_bytes(content)
    whole = {sha256(content) for content in contents}
    for wait in (0.002, 0.01, 0.03, 0.06):
        command = [sys.executable, "-c", COPYING, str(source), str(folder)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as child:
            child.stdout.readline()
            time.sleep(wait)
            child.send_signal(signal.SIGKILL)
        for file in folder.glob("*") if folder.exists() else ():
            if not file.name.startswith("."):
                assert sha256(file.read_bytes()) == file.stem in whole
    folder.mkdir(exist_ok=True)
    (folder / f".{'0' * 32}.unfinished").write_bytes(b"half a picture")
    (folder / ".own.unfinished").write_bytes(b"of somebody else")
    photos = [
        ReturnedPhoto(file.name, None, file.name, file=file) for file in sorted(source.iterdir())
    ]
    assert set(copy_photos(photos, folder).values()) == whole
    names = {file.name for file in folder.iterdir()}
    assert names == {f"{content_hash}.jpg" for content_hash in whole} | {".own.unfinished"}
