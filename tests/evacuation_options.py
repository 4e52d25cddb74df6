"""Options of an evacuation as tests write them: side by side, put together here."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from wj_risk_plugin.core.evacuation.options import EvacuationOptions
from wj_risk_plugin.core.network.profiles import TravelOptions
from wj_risk_plugin.core.shelters.rules import ShelterRules

TRAVEL = {field.name for field in fields(TravelOptions)}
RULES = {field.name for field in fields(ShelterRules)}
OPTIONS = {field.name for field in fields(EvacuationOptions)} | TRAVEL | RULES


def evacuation_options(**chosen: Any) -> EvacuationOptions:
    """Return options of an evacuation, those of travel and of shelters named like the others."""
    travel = {name: chosen.pop(name) for name in TRAVEL & set(chosen)}
    rules = {name: chosen.pop(name) for name in RULES & set(chosen)}
    return EvacuationOptions(
        travel=TravelOptions(**travel), shelter_rules=ShelterRules(**rules), **chosen
    )


def told_apart(chosen: dict[str, Any]) -> tuple[EvacuationOptions, dict[str, Any]]:
    """Return the options of an evacuation among keywords, and the rest, which a question has."""
    options = {name: value for name, value in chosen.items() if name in OPTIONS}
    question = {name: value for name, value in chosen.items() if name not in OPTIONS}
    return evacuation_options(**options), question
