"""wjrisk:gradechemicalsources from files to files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import processing
import pytest
import shapely

X, Y = 450_000.0, 2_740_000.0


def test_a_plant_and_a_point(risk_provider: Any, tmp_path: Path) -> None:
    """Ammonia 30 t, chlorine 5 t, petrol 100 t: S = 3 + 1 + 0.5; 45 people: R = 1.2 * 10.5."""
    plants = geopandas.GeoDataFrame(
        {"id": ["P", "Q"], "name": ["Works", "Depot"]},
        geometry=[shapely.box(X, Y, X + 100, Y + 100), shapely.Point(X + 5000, Y)],
        crs=4547,
    )
    homes = geopandas.GeoDataFrame(
        {"id": ["V"], "people": [45]}, geometry=[shapely.Point(X + 400, Y)], crs=4547
    )
    stock = pd.DataFrame(
        {
            "source_id": ["P", "P", "P", "Q", "Q"],
            "substance": ["液氨", "氯", "gasoline", "LPG", "mystery"],
            "design_max_t": [30.0, 5.0, 100.0, 500.0, 9.0],
        }
    )
    plants.to_file(tmp_path / "plants.gpkg")
    homes.to_file(tmp_path / "homes.gpkg")
    stock.to_csv(tmp_path / "stock.csv", index=False)
    results = processing.run(
        "wjrisk:gradechemicalsources",
        {
            "CHEMICAL_SOURCES": str(tmp_path / "plants.gpkg"),
            "CHEMICAL_INVENTORY": str(tmp_path / "stock.csv"),
            "SETTLEMENTS": str(tmp_path / "homes.gpkg"),
            "OUTPUT_SOURCES": str(tmp_path / "sources.gpkg"),
            "OUTPUT_TERMS": str(tmp_path / "terms.gpkg"),
        },
    )
    assert (results["MAJOR_SOURCES"], results["GRADE_3"], results["WITHHELD"]) == (2, 1, 1)
    sources = geopandas.read_file(results["OUTPUT_SOURCES"], layer="chemical_grades")
    assert sources["r_value"].tolist()[0] == pytest.approx(12.6)
    assert sources["s_ratio"].tolist() == [4.5, 10.0]
    assert sources["withheld"].fillna("").tolist() == ["", "substances not matched: 1"]
    terms = geopandas.read_file(results["OUTPUT_TERMS"], layer="chemical_terms")
    assert terms["match"].tolist() == ["name"] * 4 + ["none"]
