"""Scorecard of villages: the ten basic capacities (十个有)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .common.algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class VillageScorecard(RiskAlgorithm):
    """Which of the ten basic capacities each village has, lacks, or has no data on."""

    DIVISIONS = "DIVISIONS"
    REPORTS = "REPORTS"
    FACILITIES = "FACILITIES"
    SHELTERS = "SHELTERS"

    def name(self) -> str:
        return "villagescorecard"

    def displayName(self) -> str:
        return self.tr("Village scorecard of the ten basic capacities")

    def groupId(self) -> str:
        return "risk"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_table(
            self.DIVISIONS,
            "divisions",
            self.tr("Divisions"),
            help=self.tr("Polygons; those of level village count, with their officer."),
            fields=("level", "parent_code", "officer"),
        )
        self.add_table(
            self.REPORTS,
            "village_reports",
            self.tr("Reported capacities"),
            help=self.tr("Table with the village's code and a yes or no for each item."),
            optional=True,
        )
        self.add_table(
            self.FACILITIES,
            "facilities",
            self.tr("Facilities"),
            help=self.tr("Points or polygons; loudspeakers are looked for in each village."),
            optional=True,
        )
        self.add_table(
            self.SHELTERS,
            "shelters",
            self.tr("Shelters"),
            help=self.tr("Points or polygons; open ones and those on standby count."),
            optional=True,
            fields=("status",),
        )
        self.add_common()
        self.add_outputs()
        self.add_headline("VILLAGES", self.tr("Villages"))
        self.add_headline("VILLAGES_COMPLETE", self.tr("Villages with all ten"))
        self.add_headline("ITEMS_ABSENT", self.tr("Items known to be missing"))
        self.add_headline("ITEMS_NO_DATA", self.tr("Items without data"))
        self.add_headline("KNOWN_PERCENT", self.tr("Share of items with data (%)"))

    def compute(self, run: RunContext) -> None:
        from ..core.services.village_scorecard import village_scorecard

        result = village_scorecard(
            run.table(self.DIVISIONS),
            reports=run.table(self.REPORTS),
            facilities=run.table(self.FACILITIES),
            shelters=run.table(self.SHELTERS),
        )
        run.take(result)
