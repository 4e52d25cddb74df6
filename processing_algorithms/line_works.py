"""Lines of the district: firebreaks, rescue roads, levees, pipelines, railways."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from ..core.messages import InputError, Message
from ..standards import load
from .common.algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class LineWorks(RiskAlgorithm):
    """Lengths and densities of works, pipes over age, and what the works cross."""

    WORKS = "WORKS"
    DIVISIONS = "DIVISIONS"
    HAZARDS = "HAZARDS"
    WATERWAYS = "WATERWAYS"
    OBJECTS = "OBJECTS"
    YEAR = "YEAR"
    PIPE_AGE_YEARS = "PIPE_AGE_YEARS"
    RAILWAY_CORRIDOR_M = "RAILWAY_CORRIDOR_M"

    def name(self) -> str:
        return "lineworks"

    def displayName(self) -> str:
        return self.tr("Lines of the district: length, age, crossings")

    def groupId(self) -> str:
        return "risk"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_layers()
        self._add_assumptions()
        self.add_common()
        self.add_outputs()
        self.add_headline("WORKS", self.tr("Works"))
        self.add_headline("LENGTH_KM", self.tr("Length, without what is planned (km)"))
        self.add_headline("PLANNED_KM", self.tr("Planned or being built (km)"))
        self.add_headline("PIPES_OVER_AGE", self.tr("Pipes over age"))
        self.add_headline("HAZARD_CROSSINGS", self.tr("Crossings with hazards"))
        self.add_headline("WATER_CROSSINGS", self.tr("Crossings with water"))
        self.add_headline("CORRIDOR_CONFLICTS", self.tr("Conflicts along railways"))
        self.add_headline("HAZARDS_WITHOUT_SIGNAL", self.tr("Hazards without signal"))

    def _add_layers(self) -> None:
        self.add_tables(
            self.WORKS,
            self.tr("Layers of works"),
            help=self.tr(
                "Works and lines (firebreaks, rescue roads, levees, signal gaps), and other "
                "hazards (pipelines, railways, high-voltage corridors)."
            ),
        )
        self.add_table(
            self.DIVISIONS,
            "divisions",
            self.tr("Divisions"),
            help=self.tr("Polygons for lengths and densities by division."),
            optional=True,
            fields=("level",),
        )
        self.add_tables(
            self.HAZARDS,
            self.tr("Hazard layers"),
            help=self.tr("Works are compared with the ground they reach, gaps with their places."),
        )
        self.add_table(
            self.WATERWAYS,
            "waterways",
            self.tr("Waterways"),
            help=self.tr("Lines; every crossing is listed."),
            optional=True,
        )
        self.add_tables(
            self.OBJECTS,
            self.tr("Layers that must keep away from railways"),
            help=self.tr("For example chemical sources; used where a corridor is typed."),
        )

    def _add_assumptions(self) -> None:
        standard = load("line_works")
        self.add_number(
            self.YEAR,
            self.tr("Year in which the age of pipes is told"),
            default=0,
            minimum=0,
            help=self.tr("0: this year."),
            integer=True,
        )
        self.add_number(
            self.PIPE_AGE_YEARS,
            self.tr("Pipes are looked at from this age (years)"),
            default=standard["pipe_age_years"]["value"],
            minimum=0.0,
            help=self.tr("Its source is in standards/line_works.json."),
        )
        self.add_number(
            self.RAILWAY_CORRIDOR_M,
            self.tr("Corridor along railways (m)"),
            default=standard["railway_corridor_m"]["value"],
            minimum=0.0,
            help=self.tr("0: not checked, because the plan prints no number."),
        )

    def check(self, run: RunContext) -> None:
        if not run.has(self.WORKS):
            raise InputError(
                self.WORKS,
                Message("this question needs the layer"),
                mend=Message("choose layers of works and lines or of other hazards"),
            )

    def compute(self, run: RunContext) -> None:
        from ..core.services.linear_assets import line_works

        result = line_works(
            run.tables(self.WORKS),
            year=int(run.value(self.YEAR)) or datetime.date.today().year,
            divisions=run.table(self.DIVISIONS),
            hazards=run.tables(self.HAZARDS),
            waterways=run.table(self.WATERWAYS),
            objects=run.tables(self.OBJECTS),
            pipe_age_years=run.value(self.PIPE_AGE_YEARS),
            railway_corridor_m=run.value(self.RAILWAY_CORRIDOR_M),
            progress=run.progress,
        )
        run.take(result)
