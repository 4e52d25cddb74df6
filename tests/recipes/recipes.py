"""The four recipes of CONTRIBUTING.md, each followed with a throw-away example."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.recipes.house import House

HEAD_COUNT = '''"""People of settlements, counted by division."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import geopandas

from ..messages import Message
from ..tables.columns import Skipped


@dataclass(frozen=True)
class HeadCount:
    """People of each division."""

    counts: geopandas.GeoDataFrame
    headlines: dict[str, Any]
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def head_count(
    divisions: geopandas.GeoDataFrame, settlements: geopandas.GeoDataFrame
) -> HeadCount:
    """Return the divisions with the people of the settlements inside."""
    inside = divisions.sindex.query(settlements.geometry, predicate="within")
    counts = divisions[["code", "name", divisions.geometry.name]].assign(heads=0)
    for settlement, division in zip(*inside):
        counts.loc[counts.index[division], "heads"] += int(settlements["people"].iloc[settlement])
    return HeadCount(counts, {"HEADS": int(counts["heads"].sum())})
'''

COUNT_PEOPLE = '''"""Count people: how many live in each division."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .common.algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class CountPeople(RiskAlgorithm):
    """People of settlements by division."""

    DIVISIONS = "DIVISIONS"
    SETTLEMENTS = "SETTLEMENTS"

    def name(self) -> str:
        return "countpeople"

    def displayName(self) -> str:
        return self.tr("Count the heads")

    def groupId(self) -> str:
        return "data"

    def initAlgorithm(self, configuration: Any = None) -> None:
        self.add_table(self.DIVISIONS, "divisions", self.tr("Divisions"))
        self.add_table(self.SETTLEMENTS, "settlements", self.tr("Settlements"))
        self.add_common()
        self.add_outputs()
        self.add_headline("HEADS", self.tr("Heads counted"))

    def compute(self, run: RunContext) -> None:
        from ..core.population.head_count import head_count

        run.take(head_count(run.table(self.DIVISIONS), run.table(self.SETTLEMENTS)))
'''

OUTPUTS = {
    "dock": {"step": "services", "place": 4, "en": "Count the Heads…", "zh": "清点人头…"},
    "fields": {"heads": {"type": "integer", "en": "Heads", "zh": "人头数"}},
    "outputs": {
        "OUTPUT_COUNTS": {
            "table": "head_counts",
            "en": "Heads by division",
            "zh": "各区划人头数",
            "geometry": "polygon",
            "style": "head_counts",
            "group": "services",
            "fields": ["code", "name", "heads"],
        }
    },
}

STYLE = '''"""Heads by division."""

from .drawing import Styles, name_label, single
from .symbols import fill

STYLES: Styles = {
    "head_counts": ("Polygon", single(lambda: fill("#dddddd", "#333333"), name_label)),
}
'''

PART = """PARTS = (
    Part(
        CountPeople,
        ("divisions", "settlements"),
        {"DIVISIONS": "divisions", "SETTLEMENTS": "settlements"},
        headlines=("HEADS",),
        sheet="services",
        share=0.1,
    ),
"""


def new_algorithm(house: House) -> None:
    """A computation, its algorithm, its style, its help, and its place in the one map."""
    house.add("wj_risk_plugin/core/population/head_count.py", HEAD_COUNT)
    house.add("processing_algorithms/count_people.py", COUNT_PEOPLE)
    help_folder = "processing_algorithms/help/countpeople"
    house.add(f"{help_folder}.en.md", "# Count the heads\n\nPeople of **settlements** by division.")
    house.add(f"{help_folder}.zh.md", "# 清点人头\n\n按区划统计**居民点**人数。")
    house.add("wj_risk_plugin/standards/outputs/countpeople.json", OUTPUTS)
    house.add("styles/themes/head_counts.py", STYLE)
    listed = "- `from_raster`: `distribute_raster`\n"
    more = listed + "- `head_count`: `head_count`\n"
    house.change("wj_risk_plugin/core/population/__init__.py", listed, more)
    recipe = "processing_algorithms/common/recipe.py"
    imported = "from ..compare_closures import CompareClosures\n"
    house.change(recipe, imported, imported + "from ..count_people import CountPeople\n")
    house.change(recipe, "PARTS = (\n", PART)
    for language in ("en", "zh"):
        guide = f"docs/guide.{language}.md"
        (heading,) = [
            line
            for line in (house.folder / guide).read_text(encoding="utf-8").splitlines()
            if line.startswith("### ") and "`wjrisk:villagescorecard`" in line
        ]
        section = f"### Count the heads: `wjrisk:countpeople`\n\nPeople by division.\n\n{heading}"
        house.change(guide, heading, section)
    words = house.folder.parent / "new_algorithm.json"
    words.write_text(json.dumps({"Count the heads": "清点人头", "Heads counted": "人头总数"}))
    translations(house, "--merge", str(words), by_hand=True)
    house.run("styles/make_styles.py")
    house.run("scripts/make_data_dictionary.py")


QUARRIES = {
    "en": "Quarries",
    "zh": "采石场",
    "geometry": "any",
    "fields": [
        {"name": "id", "required": True},
        {"name": "name"},
        {"name": "risk_level"},
        {"name": "influence_m"},
    ],
}

QUARRY = {
    "family": "quarry",
    "kind": "quarry",
    "codes": None,
    "reach": "influence_m",
    "exposes": True,
    "en": "Quarry",
    "zh": "采石点",
}

QUARRY_STYLE = '''"""Quarries, as they are and with the levels that were counted."""

from .drawing import Styles, risk_points
from .hazards import counted_hazards

STYLES: Styles = {
    "quarries": ("Point", risk_points("risk_level", "star", 4.0)),
    "quarries_counted_points": (
        "Point", counted_hazards("quarries", "Point", look=("star", "#5c4033"))
    ),
}
'''


def new_hazard_layer(house: House) -> None:
    """A layer of the dictionary, its family of hazards, and its style."""
    standards = "wj_risk_plugin/standards"
    house.entry(f"{standards}/layers.json", '"hidden_dangers": {', "quarries", QUARRIES)
    house.entry(f"{standards}/hazards.json", '"hidden_dangers": {', "quarries", QUARRY)
    house.entry(f"{standards}/hazards.json", '"hidden_danger": {', "quarry", {"": 80.0})
    house.add("styles/themes/quarries.py", QUARRY_STYLE)
    house.run("styles/make_styles.py")
    house.run("scripts/make_data_dictionary.py")
    translations(house)


THEME = {
    "note": {"en": "Quarries and the heads around.", "zh": "采石场及周边人头。"},
    "one_map": {
        "title": {"en": "Quarries and heads", "zh": "采石场与人头"},
        "picture": "quarries.png",
        "picture_title": {"en": "Picture of the quarries", "zh": "采石场图"},
        "needs_one_of": ["quarries"],
        "layers": ["divisions", "quarries", "head_counts"],
    },
    "division_sheet": {
        "title": {"en": "Quarries", "zh": "采石场"},
        "needs": ["risk_divisions", "risk_units"],
        "layers": ["quarries", "risk_units"],
        "numbers": {"risk_divisions": ["people", "people_exposed"]},
    },
}


def new_theme(house: House) -> None:
    """One entry of the table of themes."""
    place = '"planning": {'
    house.entry("wj_risk_plugin/standards/map_themes.json", place, "quarries", THEME)
    translations(house)


LANGUAGE = """{"code": "fr", "title": "Français", "begins": ["fr"], "own_words": true, \
"names": ", ", "titles": " ; ", "sentences": " ", "after_title": " : "}"""


def new_language(house: House) -> None:
    """One line in the list of languages; everything else is files of its own."""
    last = '"after_title": "："}'
    house.change("wj_risk_plugin/standards/languages.json", last, f"{last},\n{LANGUAGE}")
    styles = json.loads((house.folder / "styles/words/en.json").read_text(encoding="utf-8"))
    house.add("styles/words/fr.json", {k: french(text) for k, text in styles.items()})
    house.add("wj_risk_plugin/standards/words/fr.json", {
        "Divisions": french("Divisions"), "Quarries": "Carrières", "Heads": "Têtes",
        "Quarries and heads": "Carrières et têtes", "Count the Heads…": "Compter les têtes…",
    })  # fmt: skip
    house.add("processing_algorithms/help/countpeople.fr.md", "# Compter\n\nLes gens.")
    house.add("wj_risk_plugin/gui/guide.fr.md", "# Guide\n\nLe guide.")
    english = (house.folder / "wj_risk_plugin/survey/package/page.en.html").read_text("utf-8")
    house.add("wj_risk_plugin/survey/package/page.fr.html", english)
    words = house.folder.parent / "new_language.json"
    words.write_text(json.dumps({text: french(text) for text in english_texts(house)}))
    translations(house, "--language", "fr", "--merge", str(words))


def french(text: str) -> str:
    """Return something that stands for a translation, with the same placeholders."""
    return f"fr·{text}"


def english_texts(house: House) -> list[str]:
    """Return every text that is translated."""
    from xml.etree import ElementTree

    file = house.folder / "wj_risk_plugin" / "i18n" / "wj_risk_zh.ts"
    return [node.text or "" for node in ElementTree.parse(file).iter("source")]


def translations(house: House, *options: str, by_hand: bool = False) -> None:
    """Do what `make translations` does."""
    house.run("scripts/update_translations.py", *options, by_hand=by_hand)
    house.run("scripts/update_translations.py", "--check")
    names = ("lrelease", "lrelease-qt5", "/usr/lib/qt5/bin/lrelease", "lrelease6")
    release = next(found for name in names if (found := shutil.which(name)))
    for source in Path(house.folder / "wj_risk_plugin" / "i18n").glob("*.ts"):
        house.run(release, "-silent", str(source), "-qm", str(source.with_suffix(".qm")))


RECIPES = {
    "A new algorithm": new_algorithm,
    "A new hazard layer": new_hazard_layer,
    "A new sheet theme": new_theme,
    "A new language": new_language,
}
