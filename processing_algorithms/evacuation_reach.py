"""Evacuation reach: who comes to which shelter in how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.evacuation.options import CATCHMENT_WIDTH_M
from .common.evacuation import EvacuationAlgorithm
from .common.roads import travel_choices

if TYPE_CHECKING:
    from ..bridge.run import RunContext

NONE = "none"


class EvacuationReach(EvacuationAlgorithm):
    """Which people reach which shelter in how long, and why the others do not."""

    COMPARED_PROFILE = "COMPARED_PROFILE"
    CATCHMENT_WIDTH_M = "CATCHMENT_WIDTH_M"

    def name(self) -> str:
        return "evacuationreach"

    def displayName(self) -> str:
        return self.tr("Evacuation reach")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_roads()
        self.add_shelters()
        self.add_settlements()
        self.add_divisions()
        self.add_hazards()
        self.add_closures()
        self.add_dem()
        self.add_travel()
        self.add_limits()
        self.add_choice(
            self.COMPARED_PROFILE,
            self.tr("Compare with another way to travel"),
            [(NONE, self.tr("None")), *travel_choices()],
            default=NONE,
            help=self.tr("The ledger then tells for both who is in time."),
        )
        self.add_number(
            self.CATCHMENT_WIDTH_M,
            self.tr("Width of the catchments beside a road (m)"),
            default=CATCHMENT_WIDTH_M,
            minimum=1.0,
            maximum=5000.0,
            help=self.tr("How far from a reached road the catchment polygons go."),
            advanced=True,
        )
        self.add_common()
        self.add_outputs()
        self.add_people_headlines()
        self.add_headline("COMPARED_PEOPLE_SERVED", self.tr("People served, other way to travel"))

    def compute(self, run: RunContext) -> None:
        from ..core.evacuation.reach import evacuation_reach

        compared = run.value(self.COMPARED_PROFILE)
        result = evacuation_reach(
            run.table(self.ROADS),
            run.table(self.SHELTERS),
            run.table(self.SETTLEMENTS),
            self.evacuation_options(run),
            divisions=run.table(self.DIVISIONS),
            limits_minutes=run.numbers(self.LIMITS_MIN),
            compared_profile=self.profile(run, self.COMPARED_PROFILE) if compared != NONE else None,
            catchments=run.wants("OUTPUT_CATCHMENTS"),
            catchment_width_m=run.value(self.CATCHMENT_WIDTH_M),
            progress=run.progress,
        )
        run.take(result)
