"""What a survey package's archive can do: come in many shapes, and nothing outside its folder."""

from __future__ import annotations

import random
import shutil
import sqlite3
import stat
import struct
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey.packages import JPEG, PNG, changed, photo, shelter, write_package
from tests.survey.returned.test_package import tree
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.standards import load
from wj_risk_plugin.survey.returned.package import open_package

ROW = shelter(1)
PHOTO = photo(1, ROW["uuid"], "photos/入口.jpg")


class Content(bytes):
    """Bytes that a failing test does not print."""

    def __repr__(self):
        return f"<{len(self)} bytes>"


PROJECT = b"PK\x03\x04 a project"
PAGE = b"<html>"


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """The bytes of survey.gpkg with one shelter and one photo."""
    path = tmp_path_factory.mktemp("made") / "survey.gpkg"
    path.with_suffix(".qgz").write_bytes(PROJECT)
    (path.parent / "how_to_open.html").write_bytes(PAGE)
    scripts = [path.with_suffix(".qgz"), path.parent / "how_to_open.html"]
    return Content(write_package(path, {"shelters": [ROW]}, [PHOTO], scripts=scripts).read_bytes())


@pytest.fixture
def work(tmp_path):
    return tmp_path / "work"


def zipped(path, entries, **settings):
    """An archive of names (or ZipInfo) and bytes, in this order."""
    with zipfile.ZipFile(path, "w", **{"compression": zipfile.ZIP_DEFLATED, **settings}) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return path


def named(name, **values):
    """An entry with a name that the library itself would clean."""
    info = zipfile.ZipInfo("x")
    info.filename = name
    for key, value in values.items():
        setattr(info, key, value)
    return info


def whole(content, folder="调查"):
    return [
        (f"{folder}/survey.gpkg", content),
        (f"{folder}/background.gpkg", content),
        (f"{folder}/survey.qgz", PROJECT),
        (f"{folder}/how_to_open.html", PAGE),
        (f"{folder}/photos/入口.jpg", JPEG),
        (f"{folder}/photos/no_row.png", PNG),
        (f"{folder}/photos/notes.txt", b"text"),
        (f"{folder}/.mergin/survey.gpkg", content),
        (f"{folder}/.DS_Store", b"x"),
        (f"__MACOSX/{folder}/._survey.gpkg", b"x"),
        (f"__MACOSX/{folder}/photos/._a.jpg", JPEG),
    ]


# -- as it should be ------------------------------------------------------------------------------


def test_a_zipped_folder_is_read_with_its_pictures(tmp_path, work, content):
    path = zipped(tmp_path / "back.zip", whole(content))
    before = path.read_bytes()
    back = open_package(path, work)
    assert back.file == path
    assert back.layers["shelters"].rows[0].uuid == ROW["uuid"]
    (returned,) = back.photos
    assert (returned.problem, returned.found_as) == (None, None)
    assert returned.file.read_bytes() == JPEG
    assert back.orphan_files == [Path("photos/no_row.png")]
    assert back.notes == []
    # the two pictures and nothing else was kept
    assert sorted(file.read_bytes() for file in work.rglob("*") if file.is_file()) == [PNG, JPEG]
    assert path.read_bytes() == before


@pytest.mark.parametrize("folder", ["", "a/b/c"])
def test_the_folder_may_be_left_out_or_doubled(tmp_path, work, content, folder):
    names = [
        (f"{folder}/{n}".lstrip("/"), c) for n, c in [("s.GPKG", content), (PHOTO["path"], JPEG)]
    ]
    back = open_package(zipped(tmp_path / "back.zip", names), work)
    assert back.photos[0].problem is None


def test_pictures_beside_the_folder_are_found_by_their_name(tmp_path, work, content):
    entries = [("pkg/survey.gpkg", content), ("DCIM/入口.jpg", JPEG)]
    (returned,) = open_package(zipped(tmp_path / "back.zip", entries), work).photos
    assert (returned.found_as, returned.problem) == ("../DCIM/入口.jpg", None)


def test_edits_beside_the_package_are_read_with_it(tmp_path, work, content):
    path = tmp_path / "survey.gpkg"
    path.write_bytes(content)
    with closing(sqlite3.connect(path, isolation_level=None)) as phone:
        phone.execute("PRAGMA journal_mode = WAL")
        phone.execute("UPDATE shelters SET name = '新名'")
        entries = [(f"a/{file.name}", file.read_bytes()) for file in tmp_path.glob("survey.gpkg*")]
    back = open_package(zipped(tmp_path / "back.zip", entries[::-1]), work)
    assert back.layers["shelters"].rows[0].row["name"] == "新名"


def test_a_zip_is_known_by_its_content(tmp_path, work, content):
    path = zipped(tmp_path / "back.gpkg", whole(content))
    assert open_package(path, work).package_id


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_written_without_saying_how_are_read(tmp_path, work, content, encoding):
    raw = "照片/入口.jpg".encode(encoding)
    path = zipped(tmp_path / "back.zip", [("survey.gpkg", content), ("#" * len(raw), JPEG)])
    path.write_bytes(path.read_bytes().replace(b"#" * len(raw), raw))
    back = open_package(path, work)
    assert back.photos[0].found_as == "照片/入口.jpg"


def test_names_with_the_slashes_of_windows_are_read(tmp_path, work, content):
    names = [(named("a\\survey.gpkg"), content), (named("a\\photos\\入口.jpg"), JPEG)]
    back = open_package(zipped(tmp_path / "back.zip", names), work)
    assert (back.photos[0].problem, back.photos[0].found_as) == (None, None)


# -- entries that are left out --------------------------------------------------------------------

HOSTILE = [
    ("../evil.jpg", "its name leads out of the archive"),
    ("photos/../../evil.jpg", "its name leads out of the archive"),
    ("..\\evil.jpg", "its name leads out of the archive"),
    ("/etc/evil.jpg", "its name leads out of the archive"),
    ("//server/share/evil.jpg", "its name leads out of the archive"),
    ("\\\\server\\share\\evil.jpg", "its name leads out of the archive"),
    ("C:/evil.jpg", "its name leads out of the archive"),
    ("c:evil.jpg", "its name leads out of the archive"),
    ("photos/" + "x" * 500 + ".jpg", "its name is longer than 240 characters"),
    ("photos/CON.jpg", "its name is one that Windows keeps for devices"),
    ("nul", "its name is one that Windows keeps for devices"),
    ("photos/com1 .jpg", "its name is one that Windows keeps for devices"),
    ("photos/e\x1bvil.jpg", "its name holds control characters"),
    ("photos/inner.zip", "it is an archive inside the archive, which is not opened"),
]


@pytest.mark.parametrize(("name", "reason"), HOSTILE)
def test_a_hostile_name_is_left_out_with_its_reason(tmp_path, work, content, name, reason):
    entries = [("survey.gpkg", content), (PHOTO["path"], JPEG), (named(name), PNG)]
    path = zipped(tmp_path / "back.zip", entries)
    before = tree(tmp_path)
    back = open_package(path, work)
    (note,) = back.notes
    assert note.values["reason"] == reason
    assert note.values["name"][:20] == name.replace("\\", "/").strip("/").replace("//", "/")[:20]
    assert back.photos[0].problem is None
    assert back.orphan_files == []
    shutil.rmtree(work)
    assert tree(tmp_path) == before


def test_a_link_is_not_followed(tmp_path, work, content):
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(JPEG)
    link = named("photos/入口.jpg", external_attr=(stat.S_IFLNK | 0o777) << 16)
    path = zipped(tmp_path / "back.zip", [("survey.gpkg", content), (link, str(secret))])
    back = open_package(path, work)
    assert back.photos[0].file is None
    assert back.photos[0].problem == "it is a link, which is not followed"
    assert not list(work.rglob("*.jpg"))


def with_flag(path, name, bit):
    """Set a flag of an entry in the archive's list of names and before its bytes."""
    content = bytearray(path.read_bytes())
    for mark, flags, length, start in ((b"PK\x03\x04", 6, 26, 30), (b"PK\x01\x02", 8, 28, 46)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            size = int.from_bytes(content[at + length : at + length + 2], "little")
            if content[at + start : at + start + size] == name.encode():
                content[at + flags] |= bit
    path.write_bytes(content)
    return path


def test_a_picture_with_a_password_is_left_out(tmp_path, work, content):
    entries = [("survey.gpkg", content), ("photos/入口.jpg", JPEG)]
    path = with_flag(zipped(tmp_path / "back.zip", entries), "photos/入口.jpg", 1)
    back = open_package(path, work)
    assert back.photos[0].problem == "it is protected by a password"
    assert not back.photos[0].missing


def test_a_package_with_a_password_is_refused(tmp_path, work, content):
    path = with_flag(zipped(tmp_path / "back.zip", [("a.gpkg", content)]), "a.gpkg", 1)
    with pytest.raises(InputError, match="back.zip/a.gpkg: it is protected by a password"):
        open_package(path, work)


def test_names_that_come_twice_are_not_guessed_at(tmp_path, work, content):
    entries = [("survey.gpkg", content), ("photos/入口.jpg", JPEG)]
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(tmp_path / "a.zip", [*entries, ("photos/入口.jpg", PNG)])
    back = open_package(path, work)
    assert back.photos[0].problem == "the archive holds several files of this name"
    path = zipped(tmp_path / "b.zip", [*entries, (named("./survey.gpkg"), content)])
    with pytest.raises(InputError, match="several files of this name"):
        open_package(path, work)


def test_other_ways_of_packing_are_named(tmp_path, work, content):
    entries = [("survey.gpkg", content), ("photos/入口.jpg", JPEG)]
    path = zipped(tmp_path / "back.zip", entries[:1])
    with zipfile.ZipFile(path, "a", compression=zipfile.ZIP_BZIP2) as archive:
        archive.writestr(*entries[1])
    back = open_package(path, work)
    assert back.photos[0].problem == "it is compressed in a way that is not read here"
    path = zipped(tmp_path / "b.zip", entries, compression=zipfile.ZIP_LZMA)
    with pytest.raises(InputError, match="compressed in a way"):
        open_package(path, work)


# -- bombs ----------------------------------------------------------------------------------------


def without_sizes(path):
    """Let an archive say that its entries are small."""
    content = bytearray(path.read_bytes())
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        content[at + 24 : at + 28] = struct.pack("<I", 10)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("kind", ["picture", "geopackage", "log", "many"])
@pytest.mark.parametrize("lying", [False, True])
def test_a_bomb_is_stopped_early_and_leaves_nothing(
    tmp_path, work, content, monkeypatch, kind, lying
):
    monkeypatch.setitem(load("survey"), "unpacked_always_bytes", len(content) + 3_000_000)
    monkeypatch.setitem(load("survey"), "most_unpacked_per_packed", 2)
    bomb = {
        "picture": [("photos/x.jpg", JPEG + bytes(50_000_000))],
        "geopackage": [("b.gpkg", content + bytes(50_000_000))],
        "log": [("survey.gpkg-wal", bytes(50_000_000))],
        "many": [(f"photos/{i}.jpg", JPEG + bytes(1_000_000)) for i in range(50)],
    }[kind]
    path = zipped(tmp_path / "back.zip", [("survey.gpkg", content), *bomb])
    if lying:
        without_sizes(path)
    written = Watched(monkeypatch)
    with pytest.raises(InputError) as refusal:
        open_package(path, work)
    if not lying:
        assert "it holds more than 3 MB" in str(refusal.value)
    assert written.most <= len(content) + 3_000_000
    assert tree(work) == {}


class Watched:
    """How much there was in the folder of a package when it was removed."""

    def __init__(self, monkeypatch):
        self.most = -1
        self.remove = shutil.rmtree
        monkeypatch.setattr("wj_risk_plugin.survey.returned.package.shutil.rmtree", self.watch)

    def watch(self, folder, **settings):
        self.most = sum(file.stat().st_size for file in Path(folder).rglob("*"))
        self.remove(folder, **settings)


def test_a_picture_that_is_too_large_is_left_out_alone(tmp_path, work, content, monkeypatch):
    monkeypatch.setitem(load("survey"), "largest_photo_bytes", 1024**2)
    entries = [("survey.gpkg", content), ("photos/入口.jpg", JPEG + bytes(9 * 1024**2))]
    back = open_package(zipped(tmp_path / "back.zip", entries), work)
    assert back.photos[0].problem == "its file is larger than 1 MB"
    assert not [file for file in work.rglob("*") if file.is_file()]


def test_a_geopackage_that_is_too_large_is_refused(tmp_path, work, content, monkeypatch):
    monkeypatch.setitem(load("survey"), "largest_geopackage_bytes", len(content) - 1)
    path = zipped(tmp_path / "back.zip", [("survey.gpkg", content)])
    plain = tmp_path / "plain.gpkg"
    plain.write_bytes(content)
    for each in (path, plain):
        with pytest.raises(InputError, match="it holds more than"):
            open_package(each, work)
    assert tree(work) == {}


def test_too_many_files_are_refused(tmp_path, work, content, monkeypatch):
    monkeypatch.setitem(load("survey"), "most_files", 30)
    entries = [("survey.gpkg", content), *((f"{i}.txt", b"") for i in range(30))]
    with pytest.raises(InputError, match="the archive holds more than 30 files"):
        open_package(zipped(tmp_path / "back.zip", entries), work)


def test_an_endless_list_of_names_is_not_read(tmp_path, work, content, monkeypatch):
    monkeypatch.setitem(load("survey"), "most_files", 10)
    entries = [("survey.gpkg", content), *((f"{'x' * 2000}{i}.txt", b"") for i in range(9))]
    with pytest.raises(InputError, match="the list of names is too long"):
        open_package(zipped(tmp_path / "back.zip", entries), work)


# -- damage ---------------------------------------------------------------------------------------


def spoiled(path, name):
    """Change the last byte of an entry that is stored as it is."""
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(name)
        start = info.header_offset + 30 + len(name.encode()) + len(info.extra)
    content = bytearray(path.read_bytes())
    content[start + info.compress_size - 1] ^= 0xFF
    path.write_bytes(content)
    return path


def test_a_damaged_picture_is_left_out_and_a_damaged_package_refused(tmp_path, work, content):
    entries = [("survey.gpkg", content), ("photos/入口.jpg", JPEG)]
    path = zipped(tmp_path / "a.zip", entries, compression=zipfile.ZIP_STORED)
    back = open_package(spoiled(path, "photos/入口.jpg"), work)
    assert back.photos[0].problem.startswith("it is damaged (Bad CRC-32")
    shutil.rmtree(work)
    with pytest.raises(InputError, match="the archive is damaged"):
        open_package(spoiled(path, "survey.gpkg"), work)
    assert tree(work) == {}


def test_archives_without_a_package_say_what_to_do(tmp_path, work, content):
    inner = zipped(tmp_path / "inner.zip", [("survey.gpkg", content)]).read_bytes()
    district = tmp_path / "d.gpkg"
    district.write_bytes(content)
    changed(district, "DROP TABLE survey_package")
    for entries, problem in (
        ([], "there is no survey package in the archive"),
        ([("inner.zip", inner)], "there is no survey package in the archive"),
        ([("background.gpkg", content)], "there is no survey package in the archive"),
        ([("x/d.gpkg", district.read_bytes())], "back.zip/x/d.gpkg: the file is not a survey"),
        ([("x.gpkg", b"text")], "back.zip/x.gpkg: the file is not a GeoPackage"),
        ([("a.gpkg", content), ("b.gpkg", content)], "the archive holds 2 survey packages"),
    ):
        with pytest.raises(InputError, match=problem) as refusal:
            open_package(zipped(tmp_path / "back.zip", entries), work)
        assert refusal.value.mend
    assert tree(work) == {}


# -- any archive ----------------------------------------------------------------------------------

PARTS = st.sampled_from(
    [
        "..",
        ".",
        "",
        "/",
        "\\",
        "C:",
        "CON",
        "photos",
        "入口.jpg",
        "survey.gpkg",
        "~",
        "\x01",
        "a" * 250,
    ]
)
NAMES = st.one_of(
    st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=300),
    st.lists(PARTS, min_size=1, max_size=6).map("/".join),
    st.lists(PARTS, min_size=1, max_size=6).map("\\".join),
)


@settings(max_examples=100)
@given(st.lists(st.tuples(NAMES, st.sampled_from([JPEG, PNG, b"text", b""])), max_size=6))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_name_leads_out_of_the_folder(content, entries):
    with tempfile.TemporaryDirectory() as outer:
        root = Path(outer) / "a" / "b"
        work = root / "work"
        work.mkdir(parents=True)
        pairs = [("survey.gpkg", content), *((named(name), data) for name, data in entries)]
        path = zipped(root / "back.zip", pairs)
        before = tree(outer)
        try:
            back = open_package(path, work)
        except InputError:
            assert tree(work) == {}
        else:
            kept = {file for file in work.rglob("*") if file.is_file()}
            assert all(file.suffix in (".jpg", ".png") for file in kept)
            assert len(kept) == len(back.orphan_files) + sum(bool(p.file) for p in back.photos)
        shutil.rmtree(work)
        work.mkdir()
        assert tree(outer) == before


@settings(max_examples=100)
@given(st.integers(0, 2**32), st.integers(1, 20))
def test_flipped_bytes_of_an_archive_never_do_more_than_be_refused(content, seed, count):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = zipped(Path(folder) / "back.zip", whole(content))
        flipped = bytearray(path.read_bytes())
        ends = [*range(200), *range(len(flipped) - 2000, len(flipped))]
        for place in chance.choices(ends if seed % 2 else range(len(flipped)), k=count):
            flipped[place] = chance.randrange(256)
        path.write_bytes(flipped)
        try:
            open_package(path, Path(folder) / "work")
        except InputError:
            assert tree(Path(folder) / "work") == {}
