"""What questions about shelters ask for: the shelters, by which rules they count, the hazards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.shelters.rules import DEFAULT_SHELTER_RULES, ShelterRules
from ...interface.language import language
from ...standards import load
from .algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ...bridge.run import RunContext

__all__ = ["ShelterParameters"]


class ShelterParameters(RiskAlgorithm):
    """Parameters of an algorithm that counts on shelters, and what the core makes of them."""

    SHELTERS = "SHELTERS"
    HAZARDS = "HAZARDS"
    SHELTER_PROFILE = "SHELTER_PROFILE"
    COUNT_STANDBY = "COUNT_STANDBY"

    def add_shelters(self) -> None:
        """Add the shelters."""
        self.add_table(
            self.SHELTERS,
            "shelters",
            self.tr("Shelters"),
            help=self.tr("Points or polygons; unknown capacity does not limit, 0 means full."),
            fields=("status",),
        )
        self.add_shelter_rules()

    def add_shelter_rules(self) -> None:
        """Add by which rules shelters are admissible."""
        standards = load("shelters")["profiles"]
        self.add_choice(
            self.SHELTER_PROFILE,
            self.tr("Standard of the shelters"),
            [(code, entry[language()]) for code, entry in standards.items()],
            default=DEFAULT_SHELTER_RULES.standard,
            help=self.tr("For shelters that name none of their own."),
            advanced=True,
        )
        self.add_flag(
            self.COUNT_STANDBY,
            self.tr("Count shelters on standby"),
            default=DEFAULT_SHELTER_RULES.standby_counts,
            help=self.tr("As if they were open."),
            advanced=True,
        )

    def add_hazards(self) -> None:
        """Add the hazard layers."""
        self.add_tables(
            self.HAZARDS,
            self.tr("Hazard layers"),
            help=self.tr("Shelters they reach do not count; routes through them are measured."),
        )

    def shelter_rules(self, run: RunContext) -> ShelterRules:
        """Return by which rules shelters are admissible."""
        return ShelterRules(
            standard=run.value(self.SHELTER_PROFILE),
            standby_counts=run.value(self.COUNT_STANDBY),
        )
