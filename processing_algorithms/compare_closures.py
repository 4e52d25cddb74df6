"""Comparison of closures: what closed roads change, and which roads matter most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.evacuation.options import CLOSING_LEVEL, CRITICAL_COUNT
from ..core.messages import InputError, Message
from .common.evacuation import EvacuationAlgorithm

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class CompareClosures(EvacuationAlgorithm):
    """The ordinary state beside the state with closures; critical roads and bridges."""

    CLOSING_HAZARDS = "CLOSING_HAZARDS"
    CLOSING_LEVEL = "CLOSING_LEVEL"
    CRITICAL_COUNT = "CRITICAL_COUNT"

    def name(self) -> str:
        return "compareclosures"

    def displayName(self) -> str:
        return self.tr("Comparison of road closures")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_roads()
        self.add_shelters()
        self.add_settlements()
        self.add_closures()
        self.add_tables(
            self.CLOSING_HAZARDS,
            self.tr("Hazard layers that close roads"),
            help=self.tr("Their ground closes the roads on it; bridges above stay open."),
        )
        # a number, not a choice: in a choice the position of an option would be read as a level
        self.add_number(
            self.CLOSING_LEVEL,
            self.tr("Hazards of this level or worse close roads"),
            default=CLOSING_LEVEL,
            minimum=1,
            maximum=4,
            help=self.tr("1 major, 2 significant, 3 moderate, 4 low; unknown closes none."),
            integer=True,
        )
        self.add_number(
            self.CRITICAL_COUNT,
            self.tr("Number of critical roads"),
            default=CRITICAL_COUNT,
            minimum=0,
            help=self.tr("Stretches that alone, if lost, leave most people unreached; 0 for none."),
            integer=True,
        )
        self.add_divisions()
        self.add_hazards()
        self.add_dem()
        self.add_travel()
        self.add_limit()
        self.add_common()
        self.add_outputs()
        self.add_people_headlines()
        self.add_headline("PEOPLE_NEWLY_UNREACHED", self.tr("People newly unreached"))
        self.add_headline("PEOPLE_SLOWER", self.tr("People in time, but slower"))
        self.add_headline("ADDED_PERSON_MINUTES", self.tr("Person-minutes added"))
        self.add_headline("SHELTERS_TIPPED_OVER", self.tr("Shelters full because of the closures"))
        self.add_headline("ROADS_CLOSED_KM", self.tr("Roads closed (km)"))
        self.add_headline("CRITICAL_PEOPLE", self.tr("People unreached without the first road"))

    def check(self, run: RunContext) -> None:
        """Refuse a run that asks for nothing."""
        super().check(run)
        closing = run.has(self.CLOSURES) or run.has(self.CLOSING_HAZARDS)
        if not closing and run.value(self.CRITICAL_COUNT) < 1:
            raise InputError(
                self.CLOSURES,
                Message("neither closed roads nor critical roads are asked for"),
                mend=Message("give closures, hazards that close roads, or a number of roads"),
            )

    def compute(self, run: RunContext) -> None:
        from ..core.evacuation.closure_impact import compare_closures

        result = compare_closures(
            run.table(self.ROADS),
            run.table(self.SHELTERS),
            run.table(self.SETTLEMENTS),
            self.evacuation_options(run),
            closing_hazards=run.tables(self.CLOSING_HAZARDS),
            closing_level=int(run.value(self.CLOSING_LEVEL)),
            divisions=run.table(self.DIVISIONS),
            limit_minutes=run.value(self.LIMIT_MIN),
            critical_count=int(run.value(self.CRITICAL_COUNT)),
            progress=run.progress,
        )
        run.take(result)
