"""The frame of a page: read as XML and as HTML, it holds what was given and loads nothing."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from wj_risk_plugin.core.texts.html_page import html_page

#: Texts that XML can hold.
TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF))


@given(title=TEXTS, name=TEXTS)
def test_a_page_holds_its_texts_and_loads_nothing(title: str, name: str) -> None:
    page = html_page(title, "<p>body</p>", "p{margin:0}", "zh", generator=name)
    assert page.startswith("<!DOCTYPE html>\n")
    tree = ElementTree.fromstring(page)  # nosec B314 # our own page
    assert tree.attrib == {"lang": "zh"}
    assert "".join(tree.find("head/title").itertext()) == title
    assert tree.findtext("head/style") == "p{margin:0}"
    assert tree.findtext("body/p") == "body"
    metas = [meta.attrib for meta in tree.findall("head/meta")]
    assert metas[0] == {"charset": "utf-8"}
    assert metas[1] == {"name": "generator", "content": name}
    assert metas[2]["http-equiv"] == "Content-Security-Policy"
    assert metas[2]["content"].startswith("default-src 'none'")
