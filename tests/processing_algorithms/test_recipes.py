"""Algorithms made of others: every step's inputs are checked before the first computes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import processing
import pytest

from wj_risk_plugin.core.messages import Cancelled
from wj_risk_plugin.processing_algorithms.common.algorithm import RiskAlgorithm
from wj_risk_plugin.processing_algorithms.common.recipe import PARTS
from wj_risk_plugin.processing_algorithms.plan_indicators import QUESTIONS

SAMPLE = Path(__file__).parents[2] / "sample_data"
DISTRICT = {
    "DISTRICT": str(SAMPLE / "wujiang_sample.gpkg"),
    "DEM": str(SAMPLE / "wujiang_dem.tif"),
}


def checked_before_the_first_computes(monkeypatch: pytest.MonkeyPatch) -> list[type]:
    """Note which algorithms are prepared, and stop where the first of them computes."""
    checked: list[type] = []
    prepare = RiskAlgorithm.prepared

    def prepared(self: RiskAlgorithm, *asked: Any) -> Any:
        checked.append(type(self))
        return prepare(self, *asked)

    def computed(self: RiskAlgorithm, *asked: Any) -> Any:
        raise Cancelled  # all is known that is asked for

    monkeypatch.setattr(RiskAlgorithm, "prepared", prepared)
    monkeypatch.setattr(RiskAlgorithm, "computed", computed)
    return checked


@pytest.mark.parametrize(
    ("algorithm", "steps", "output"),
    [("buildonemap", PARTS, "OUTPUT_FOLDER"), ("planindicators", QUESTIONS, "OUTPUT_TABLE")],
)
def test_all_inputs_are_checked_before_the_first_computation(
    algorithm: str,
    steps: Any,
    output: str,
    risk_provider: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checked = checked_before_the_first_computes(monkeypatch)
    processing.run(f"wjrisk:{algorithm}", {**DISTRICT, output: str(tmp_path / "made.gpkg")})
    assert checked == [step.algorithm for step in steps]
