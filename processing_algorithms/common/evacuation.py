"""What all questions of evacuation ask for: roads, shelters, people, closures and limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.evacuation.options import LIMIT_MINUTES, LIMITS_MINUTES, EvacuationOptions
from ...interface.language import language
from ...standards import code_list
from .roads import RoadParameters
from .shelters import ShelterParameters

if TYPE_CHECKING:
    from ...bridge.run import RunContext

__all__ = ["EvacuationAlgorithm"]


class EvacuationAlgorithm(RoadParameters, ShelterParameters):
    """Base of the evacuation algorithms: their common parameters, and what the core is given."""

    SETTLEMENTS = "SETTLEMENTS"
    DIVISIONS = "DIVISIONS"
    CLOSURES = "CLOSURES"
    ON_DATE = "ON_DATE"
    LIMIT_MIN = "LIMIT_MIN"
    LIMITS_MIN = "LIMITS_MIN"

    def groupId(self) -> str:
        """Return the group."""
        return "evacuation"

    # -- parameters -----------------------------------------------------------------------

    def add_settlements(self, fields: tuple[str, ...] = ("division_code",)) -> None:
        """Add the settlements."""
        self.add_table(
            self.SETTLEMENTS,
            "settlements",
            self.tr("Settlements"),
            help=self.tr("Points or polygons with whole numbers of people."),
            fields=fields,
        )

    def add_divisions(self) -> None:
        """Add the divisions, for totals."""
        self.add_table(
            self.DIVISIONS,
            "divisions",
            self.tr("Divisions"),
            help=self.tr("Polygons for the totals; each level holds everyone once."),
            optional=True,
            fields=("level", "parent_code"),
        )

    def add_closures(self, optional: bool = True) -> None:
        """Add the closures."""
        self.add_table(
            self.CLOSURES,
            "closures",
            self.tr("Closures"),
            help=self.tr("Points (10 m around), lines (1 m) or polygons that close the roads."),
            optional=optional,
            fields=("level",),
        )
        self.add_text(
            self.ON_DATE,
            self.tr("Closures in force on"),
            help=self.tr("A day such as 2026-07-01; all closures when left empty."),
            optional=True,
            advanced=True,
        )

    def add_limit(self) -> None:
        """Add the one limit of minutes."""
        self.add_number(
            self.LIMIT_MIN,
            self.tr("Limit (minutes)"),
            default=LIMIT_MINUTES,
            minimum=0.0,
            help=self.tr("Who takes longer is too slow."),
        )

    def add_limits(self) -> None:
        """Add several limits of minutes."""
        self.add_text(
            self.LIMITS_MIN,
            self.tr("Limits (minutes)"),
            default=",".join(f"{limit:g}" for limit in LIMITS_MINUTES),
            help=self.tr("Ascending, separated by commas; beyond the last is too slow."),
        )

    def add_people_headlines(self) -> None:
        """Add the numbers of people in all and by status."""
        self.add_headline("PEOPLE_TOTAL", self.tr("People in all"))
        for entry in code_list("served_status"):
            label = self.tr("People: {status}").format(status=entry[language()])
            self.add_headline(f"PEOPLE_{entry['value'].upper()}", label)

    # -- running --------------------------------------------------------------------------

    def check(self, run: RunContext) -> None:
        """Refuse limits that are none."""
        from ...core.evacuation.scenario import checked_limit, checked_limits

        if self.parameterDefinition(self.LIMITS_MIN):
            checked_limits(run.numbers(self.LIMITS_MIN))
        elif self.parameterDefinition(self.LIMIT_MIN):
            checked_limit(run.value(self.LIMIT_MIN))

    def evacuation_options(self, run: RunContext) -> EvacuationOptions:
        """Return what every evacuation function of the core is given beside people and places."""
        return EvacuationOptions(
            hazards=run.tables(self.HAZARDS),
            obstacles=run.tables(self.OBSTACLES),
            closures=run.table(self.CLOSURES),
            on_date=run.value(self.ON_DATE),
            dem=run.raster(self.DEM),
            travel=self.travel(run),
            shelter_rules=self.shelter_rules(run),
            networks=run.district.networks,
        )
