"""The encoding of texts is told from their bytes, whatever a label says, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wj_risk_plugin.core.texts.encoding import decoded, family, meant, written_in

#: The 3,755 usual signs of GB 2312 and the 3,008 rarer ones.
USUAL = [bytes([a, b]) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF)]
USUAL_SIGNS = "".join(raw.decode("gb2312", "ignore") for raw in USUAL)
RARER = [bytes([a, b]).decode("gb2312") for a in range(0xD8, 0xF8) for b in range(0xA1, 0xFF)]
#: Names as they stand on maps: a few rare signs among usual ones, numbers, letters, brackets.
NAMES = [
    "武江区", "浈江区", "龙归镇", "江湾镇", "重阳镇", "西河村", "新华社区", "惠民社区", "石山",
    "水口", "木目", "茅坪", "垌心", "硇洲", "深圳", "瑶族乡", "联通", "煤矿", "A区", "G323国道",
    "3号（北）", "滑坡", "重大", "是", "否", "一般", "镇", "村", "石", "毛",
    "韶关市武江区应急管理局",
]  # fmt: skip
LABELS = ["UTF-8", "GBK", "CP936", "GB18030", "ISO-8859-1", "windows-1252"]

usual_texts = st.lists(st.text(st.sampled_from(USUAL_SIGNS), min_size=1, max_size=8), min_size=1)


@settings(max_examples=100)
@given(usual_texts, st.sampled_from(["gbk", "utf-8"]), st.sampled_from(LABELS))
@example(["两伤"], "utf-8", "GBK")  # as GBK it has a sign of Japanese: 涓や激
def test_usual_chinese_is_read_as_written_whatever_the_label_says(texts, encoding, label) -> None:
    found = written_in({text.encode(encoding) for text in texts}, label)
    assert found is not None and family(found) == family(encoding)


@settings(max_examples=100)
@given(
    st.lists(
        st.text(
            [*USUAL_SIGNS[:2000], *RARER[:40], *"0123456789ABc -（）、·"], min_size=1, max_size=8
        ),
        min_size=1,
    ),
    st.sampled_from(["gbk", "utf-8"]),
    st.sampled_from(LABELS),
)
def test_any_chinese_is_read_as_written_or_not_at_all(texts, encoding, label) -> None:
    raw = {text: text.encode(encoding) for text in texts}
    found = written_in(raw.values(), label)
    if found is not None and any("\u4e00" <= sign for text in texts for sign in text):
        assert {text: decoded(written, found) for text, written in raw.items()} == {
            text: text for text in texts
        }


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
@pytest.mark.parametrize("name", NAMES)
def test_one_name_is_enough_or_refused(name: str, encoding: str, label: str) -> None:
    found = written_in([name.encode(encoding)], label)
    assert found is None or family(found) == family(encoding)


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_cut_within_a_sign_are_read(encoding: str) -> None:
    names = ["防灾责任人姓名", "受威胁人数", "灾害体编号"]
    for length in (9, 10):
        cut = [name.encode(encoding)[:length] for name in names]
        for label in ("UTF-8", "GBK"):
            assert family(written_in([], label, cut)) == family(encoding)


EUROPEAN = [
    "Sant Julià de Lòria", "Créée", "Ångström", "São Tomé", "Größe", "Triesenberg", "Façade",
    "Escaldes–Engordany", "25 °C", "100 m²", "Krásný", "Łódź", "coração",
]  # fmt: skip


@given(st.lists(st.sampled_from(EUROPEAN), min_size=1))
def test_european_names_stay_as_they_are_labelled(names: list) -> None:
    assert written_in([name.encode("utf-8") for name in names], "UTF-8") == "UTF-8"
    latin = [name.encode("cp1252", "ignore") for name in names]
    assert written_in(latin, "windows-1252") in ("windows-1252", None)


def test_other_labels_are_taken_at_their_word_where_they_can_be_right() -> None:
    assert written_in(["臺灣省".encode("big5")], "BIG5") == "BIG5"
    assert written_in(["Москва".encode(), "Тверь".encode()], "UTF-8") == "UTF-8"
    assert written_in(["臺灣省政府".encode()], "BIG5") == "UTF-8"
    assert written_in([b"plain", b""], "GBK") == "GBK"


def test_two_encodings_in_one_layer_are_refused() -> None:
    rows = [name.encode("gbk") for name in NAMES] + [name.encode("utf-8") for name in NAMES]
    for label in LABELS:
        assert written_in(rows, label) is None
    few = [name.encode("utf-8") for name in NAMES] + ["韶关市".encode("gbk")]
    assert written_in(few, "UTF-8") is None


def test_one_damaged_text_of_many_is_no_proof() -> None:
    names = [f"{name}{number}" for name in NAMES for number in range(3)]
    for encoding in ("gbk", "utf-8"):
        rows = [name.encode(encoding) for name in names] + ["村".encode(encoding)[:-1] + b"1"]
        assert family(written_in(rows, "UTF-8")) == family(encoding)


@given(st.text(st.sampled_from(USUAL_SIGNS), min_size=3, max_size=10))
def test_what_was_meant_is_found_and_right_texts_mean_themselves(text: str) -> None:
    assert meant(text) is None
    for read_as in ("gb18030", "latin-1"):
        shown = text.encode("utf-8").decode(read_as, "ignore")
        found = meant(shown)
        assert found is None or text.startswith(found.rstrip("\ufffd")) or read_as == "gb18030"
    assert meant(text.encode("utf-8").decode("latin-1")) == text
