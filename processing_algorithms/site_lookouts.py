"""Siting of lookouts: where to add towers or cameras, and in which order to build them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .common.lookout import LookoutAlgorithm

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class SiteLookouts(LookoutAlgorithm):
    """The fewest new lookouts for a share of the key forest, or the best few."""

    CANDIDATES = "CANDIDATES"
    COUNT = "COUNT"
    ROADS = "ROADS"
    MAX_ROAD_M = "MAX_ROAD_M"
    POWER = "POWER"
    MAX_POWER_M = "MAX_POWER_M"
    PROPOSED_COUNT = "PROPOSED_COUNT"
    SEARCH_M = "SEARCH_M"
    SPACING_M = "SPACING_M"
    SECONDS = "SECONDS"

    def name(self) -> str:
        return "sitelookouts"

    def displayName(self) -> str:
        return self.tr("Siting of lookouts")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_terrain()
        self.add_lookouts(optional=True)
        self.add_table(
            self.CANDIDATES,
            "lookout_candidates",
            self.tr("Candidates for lookouts"),
            help=self.tr("Points; when left empty, ridges and peaks are proposed."),
            optional=True,
            fields=(*self.LOOKOUT_FIELDS, "cost"),
        )
        self.add_forest()
        self.add_number(
            self.COUNT,
            self.tr("Number of new lookouts at most"),
            default=0,
            minimum=0,
            help=self.tr("0: the fewest that reach the share."),
            integer=True,
        )
        self.add_assumptions()
        self._add_rules()
        self.add_blind_patches()
        self.add_number(
            self.SECONDS,
            self.tr("Time for the solver (s)"),
            default=60.0,
            minimum=0.0,
            maximum=86_400.0,
            help=self.tr("The best choice so far and its gap are given when the time is over."),
            advanced=True,
        )
        self.add_common()
        self.add_outputs()
        self.add_headline("SITES", self.tr("New lookouts"))
        self.add_figures(self.tr("Share seen with the new lookouts (%)"))
        self.add_headline("COVERAGE_PERCENT_BEFORE", self.tr("Share seen before (%)"))
        self.add_headline("REACHABLE_PERCENT", self.tr("Share seen with all candidates (%)"))
        self.add_headline("BOUND", self.tr("No choice is better than (number or %)"))
        self.add_flag_headline("PROVEN_OPTIMAL", self.tr("Proven to be the best"))
        self.add_flag_headline("TARGET_MET", self.tr("Target met"))

    def _add_rules(self) -> None:
        self.add_table(
            self.ROADS,
            "roads",
            self.tr("Roads"),
            help=self.tr("Lines that proposed places have to be near."),
            optional=True,
        )
        self.add_number(
            self.MAX_ROAD_M,
            self.tr("Proposed places: farthest from a road (m)"),
            default=1_000.0,
            help=self.tr("Only where roads are given."),
        )
        self.add_table(
            self.POWER,
            "power_lines",
            self.tr("Power lines"),
            help=self.tr("Lines that proposed places have to be near."),
            optional=True,
        )
        self.add_number(
            self.MAX_POWER_M,
            self.tr("Proposed places: farthest from a power line (m)"),
            default=3_000.0,
            help=self.tr("Only where power lines are given."),
        )
        self.add_number(
            self.PROPOSED_COUNT,
            self.tr("Number of proposed places at most"),
            default=300,
            minimum=1,
            maximum=5_000,
            help=self.tr("Of more, those stay that see most of the unseen key forest."),
            integer=True,
        )
        self.add_number(
            self.SEARCH_M,
            self.tr("Proposed places: how far terrain makes a ridge or peak (m)"),
            default=1_000.0,
            help=self.tr("In eight directions from the cell."),
            advanced=True,
        )
        self.add_number(
            self.SPACING_M,
            self.tr("Proposed places: least distance of two (m)"),
            default=500.0,
            minimum=0.0,
            help=self.tr("The one higher above its surroundings stays."),
            advanced=True,
        )

    def check(self, run: RunContext) -> None:
        super().check(run)
        self._rules(run)

    def _rules(self, run: RunContext) -> Any:
        from ..core.lookouts.candidates import CandidateRules

        return CandidateRules(
            count=int(run.value(self.PROPOSED_COUNT)),
            search_m=run.value(self.SEARCH_M),
            spacing_m=run.value(self.SPACING_M),
            max_road_m=run.value(self.MAX_ROAD_M),
            max_power_m=run.value(self.MAX_POWER_M),
        )

    def compute(self, run: RunContext) -> None:
        from ..core.lookouts.siting import site_lookouts

        lookouts, candidates = run.table(self.LOOKOUTS), run.table(self.CANDIDATES)
        zones, rules = run.table(self.KEY_ZONES), self._rules(run)
        given = [table for table in (zones, lookouts, candidates) if table is not None]
        margin = run.value(self.MOVE_TO_TOP_M)
        if candidates is None:
            margin += run.value(self.RANGE_M) + rules.search_m
        dem = self.terrain_around(run, given, margin)
        result = site_lookouts(
            dem,
            lookouts,
            candidates,
            zones,
            run.table(self.DIVISIONS),
            canopy=run.metric_raster(self.CANOPY, like=dem),
            assumptions=self.assumptions(run),
            count=int(run.value(self.COUNT)),
            rules=rules,
            roads=run.table(self.ROADS),
            power=run.table(self.POWER),
            seconds=run.value(self.SECONDS),
            blind_patches=int(run.value(self.BLIND_PATCHES)),
            progress=run.progress,
        )
        run.take(
            result,
            OUTPUT_VISIBLE=result.coverage.count,
            OUTPUT_LOOKOUTS=result.coverage.lookouts,
            OUTPUT_ZONES=result.coverage.zones,
            OUTPUT_DIVISIONS=result.coverage.divisions,
            OUTPUT_BLIND=result.coverage.blind,
        )
