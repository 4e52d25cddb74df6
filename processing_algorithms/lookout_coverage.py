"""Lookout coverage: which key forest the lookouts see, and how firm the share is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .common.lookout import LookoutAlgorithm

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class LookoutCoverage(LookoutAlgorithm):
    """Share of the key forest seen by the union of lookouts, by exact lines of sight."""

    DEM_ERROR_M = "DEM_ERROR_M"

    def name(self) -> str:
        return "lookoutcoverage"

    def displayName(self) -> str:
        return self.tr("Lookout coverage of the key forest")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_terrain()
        self.add_lookouts()
        self.add_forest()
        self.add_assumptions()
        self.add_number(
            self.DEM_ERROR_M,
            self.tr("Error of the elevation model for the sensitivity (m)"),
            default=5.0,
            minimum=0.0,
            help=self.tr("Terrain between lookout and smoke is raised and lowered by it."),
            advanced=True,
        )
        self.add_blind_patches()
        self.add_common()
        self.add_outputs()
        self.add_figures(self.tr("Share seen by lines of sight (%)"))
        self.add_headline("CIRCLE_PERCENT", self.tr("Share within circles, to contrast (%)"))
        self.add_headline("SEEN_TWICE_PERCENT", self.tr("Share seen from two or more sites (%)"))
        self.add_headline("UNKNOWN_KM2", self.tr("Key forest with unknown terrain (km²)"))
        self.add_flag_headline("TARGET_MET", self.tr("Target met"))

    def compute(self, run: RunContext) -> None:
        from ..core.lookouts.coverage import lookout_coverage

        lookouts, zones = run.table(self.LOOKOUTS), run.table(self.KEY_ZONES)
        divisions = run.table(self.DIVISIONS)
        dem = self.terrain_around(run, [lookouts, zones], run.value(self.MOVE_TO_TOP_M))
        result = lookout_coverage(
            dem,
            lookouts,
            zones,
            divisions,
            canopy=run.metric_raster(self.CANOPY, like=dem),
            assumptions=self.assumptions(run, dem_error_m=run.value(self.DEM_ERROR_M)),
            blind_patches=int(run.value(self.BLIND_PATCHES)),
            want_least_height=run.wants("OUTPUT_MIN_HEIGHT"),
            want_sensitivity=run.wants("OUTPUT_SENSITIVITY"),
            progress=run.progress,
        )
        run.take(result, OUTPUT_VISIBLE=result.count, OUTPUT_MIN_HEIGHT=result.least_height)
