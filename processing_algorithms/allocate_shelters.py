"""Allocation of shelters: who goes where when no shelter may be over-full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .common.evacuation import EvacuationAlgorithm

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class AllocateShelters(EvacuationAlgorithm):
    """The plan that gives most people a place within the limit, beside all to the nearest."""

    VULNERABLE_FIRST = "VULNERABLE_FIRST"

    def name(self) -> str:
        return "allocateshelters"

    def displayName(self) -> str:
        return self.tr("Allocation of shelters")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_roads(("lanes", "width_m", "name"))
        self.add_shelters()
        self.add_settlements(("vulnerable_people", "division_code"))
        self.add_divisions()
        self.add_hazards()
        self.add_closures()
        self.add_dem()
        self.add_travel()
        self.add_limit()
        self.add_flag(
            self.VULNERABLE_FIRST,
            self.tr("Vulnerable people first"),
            default=False,
            help=self.tr("Leave the fewest vulnerable people without a place before all else."),
        )
        self.add_common()
        self.add_outputs()
        self.add_people_headlines()
        self.add_headline("PEOPLE_UNSERVED", self.tr("People without a place"))
        self.add_headline(
            "NEAREST_PEOPLE_SERVED", self.tr("People served if all go to the nearest")
        )
        self.add_headline(
            "NEAREST_PEOPLE_UNSERVED", self.tr("People without a place if all go to the nearest")
        )
        self.add_headline("PERSON_MINUTES", self.tr("Person-minutes"))
        self.add_headline(
            "NEAREST_PERSON_MINUTES", self.tr("Person-minutes if all go to the nearest")
        )
        self.add_headline("MEAN_MINUTES", self.tr("Mean minutes"))
        self.add_headline("NEAREST_MEAN_MINUTES", self.tr("Mean minutes if all go to the nearest"))
        self.add_headline("DUAL_BOUND", self.tr("Lower bound on the person-minutes"))
        self.add_flag_headline("PROVEN_OPTIMAL", self.tr("Proven optimal"))
        self.add_headline("GROUPS_SPLIT", self.tr("Settlements that use several shelters"))
        self.add_headline(
            "CLEARANCE_LOWER_BOUND_MIN", self.tr("Last one in a shelter not before (min)")
        )
        self.add_headline("VULNERABLE_TOTAL", self.tr("Vulnerable people in all"))
        self.add_headline("VULNERABLE_SERVED", self.tr("Vulnerable people served"))

    def compute(self, run: RunContext) -> None:
        from ..core.evacuation.allocation import allocate_shelters

        result = allocate_shelters(
            run.table(self.ROADS),
            run.table(self.SHELTERS),
            run.table(self.SETTLEMENTS),
            self.evacuation_options(run),
            divisions=run.table(self.DIVISIONS),
            limit_minutes=run.value(self.LIMIT_MIN),
            vulnerable_first=run.value(self.VULNERABLE_FIRST),
            progress=run.progress,
        )
        run.take(result)
