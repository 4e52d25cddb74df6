"""Siting of shelters: where the next ones should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.evacuation.options import OBJECTIVES, SITES_AT_MOST, SOLVER_SECONDS
from .common.evacuation import EvacuationAlgorithm

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class SiteShelters(EvacuationAlgorithm):
    """The fewest or the best few new shelters among candidates, and the order to build them in."""

    CANDIDATES = "CANDIDATES"
    EXISTING = "EXISTING"
    OBJECTIVE = "OBJECTIVE"
    COUNT = "COUNT"
    SECONDS = "SECONDS"

    def name(self) -> str:
        return "siteshelters"

    def displayName(self) -> str:
        return self.tr("Siting of shelters")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_roads()
        self.add_table(
            self.CANDIDATES,
            "shelter_candidates",
            self.tr("Candidates for shelters"),
            help=self.tr("Points or polygons; an empty or planned status counts, closed does not."),
            fields=("status",),
        )
        self.add_table(
            self.EXISTING,
            "shelters",
            self.tr("Existing shelters"),
            help=self.tr("Stay as they are; only the admissible ones count."),
            optional=True,
            fields=("status",),
        )
        self.add_shelter_rules()
        self.add_settlements()
        self.add_divisions()
        self.add_hazards()
        self.add_closures()
        self.add_dem()
        self.add_choice(
            self.OBJECTIVE,
            self.tr("Aim"),
            [
                ("fewest", self.tr("The fewest sites for everyone who can be covered")),
                ("most_people", self.tr("The most people with a number of sites")),
                ("least_time", self.tr("The least time for everyone with a number of sites")),
            ],
            default=OBJECTIVES[0],
            help=self.tr("Capacity does not limit the choice; places missing are told."),
        )
        self.add_number(
            self.COUNT,
            self.tr("Number of new sites at most"),
            default=SITES_AT_MOST,
            minimum=1,
            help=self.tr("Not used for the fewest sites."),
            integer=True,
        )
        self.add_travel()
        self.add_limit()
        self.add_number(
            self.SECONDS,
            self.tr("Time for the solver (s)"),
            default=SOLVER_SECONDS,
            minimum=1.0,
            maximum=86_400.0,
            help=self.tr("The best choice so far and its gap are given when the time is over."),
            advanced=True,
        )
        self.add_common()
        self.add_outputs()
        self.add_headline("SITES", self.tr("Sites chosen"))
        self.add_headline("PEOPLE_TOTAL", self.tr("People in all"))
        self.add_headline("PEOPLE_SERVED", self.tr("People covered after"))
        self.add_headline("PEOPLE_SERVED_BEFORE", self.tr("People covered before"))
        self.add_headline("PERSON_MINUTES", self.tr("Person-minutes after"))
        self.add_headline("BOUND", self.tr("No choice is better than"))
        self.add_headline("GAP_PERCENT", self.tr("Gap to that bound (%)"))
        self.add_flag_headline("PROVEN_OPTIMAL", self.tr("Proven to be the best"))

    def compute(self, run: RunContext) -> None:
        from ..core.evacuation.siting import site_shelters

        result = site_shelters(
            run.table(self.ROADS),
            run.table(self.CANDIDATES),
            run.table(self.SETTLEMENTS),
            self.evacuation_options(run),
            existing=run.table(self.EXISTING),
            divisions=run.table(self.DIVISIONS),
            limit_minutes=run.value(self.LIMIT_MIN),
            objective=run.value(self.OBJECTIVE),
            count=int(run.value(self.COUNT)),
            seconds=run.value(self.SECONDS),
            progress=run.progress,
        )
        run.take(result)
