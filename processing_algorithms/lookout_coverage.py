"""Lookout coverage: which key forest the lookouts see, and how firm the share is."""

from __future__ import annotations

from typing import Any

from ..core.messages import InputError, Message
from .base import RiskAlgorithm


class LookoutCoverage(RiskAlgorithm):
    """Share of the key forest seen by the union of lookouts, by exact lines of sight."""

    DEM = "DEM"
    LOOKOUTS = "LOOKOUTS"
    KEY_ZONES = "KEY_ZONES"
    DIVISIONS = "DIVISIONS"
    CANOPY = "CANOPY"
    MAST_HEIGHT_M = "MAST_HEIGHT_M"
    TARGET_HEIGHT_M = "TARGET_HEIGHT_M"
    RANGE_M = "RANGE_M"
    TARGET_PERCENT = "TARGET_PERCENT"
    CANOPY_M = "CANOPY_M"
    MOVE_TO_TOP_M = "MOVE_TO_TOP_M"
    REFRACTION = "REFRACTION"
    DEM_ERROR_M = "DEM_ERROR_M"
    BLIND_PATCHES = "BLIND_PATCHES"

    def name(self) -> str:
        return "lookoutcoverage"

    def displayName(self) -> str:
        return self.tr("Lookout coverage of the key forest")

    def groupId(self) -> str:
        return "lookout"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_layers()
        self._add_assumptions()
        self.add_common()
        self.add_outputs()
        self.add_headline("KEY_KM2", self.tr("Key forest (km²)"))
        self.add_headline("SEEN_KM2", self.tr("Key forest seen (km²)"))
        self.add_headline("COVERAGE_PERCENT", self.tr("Share seen by lines of sight (%)"))
        self.add_headline("CIRCLE_PERCENT", self.tr("Share within circles, to contrast (%)"))
        self.add_headline("SEEN_TWICE_PERCENT", self.tr("Share seen by two or more (%)"))
        self.add_headline("UNKNOWN_KM2", self.tr("Key forest with unknown terrain (km²)"))
        self.add_flag_headline("TARGET_MET", self.tr("Target met"))

    def _add_layers(self) -> None:
        self.add_raster(
            self.DEM,
            self.tr("Elevation model"),
            help=self.tr("Bare ground in metres; it should reach as far as the lookouts."),
        )
        self.add_table(
            self.LOOKOUTS,
            "lookouts",
            self.tr("Lookouts"),
            help=self.tr("Points; own mast, range and sector are used where they are known."),
            fields=(
                "mast_height_m",
                "range_m",
                "azimuth_from_deg",
                "azimuth_to_deg",
                "blind_radius_m",
                "tilt_from_deg",
                "tilt_to_deg",
            ),
        )
        self.add_table(
            self.KEY_ZONES,
            "fire_zones",
            self.tr("Key fire zones"),
            help=self.tr("Polygons; with a field is_key only those flagged count."),
            fields=("is_key", "canopy_m"),
            may_be_empty=True,
        )
        self.add_table(
            self.DIVISIONS,
            "divisions",
            self.tr("Divisions"),
            help=self.tr("Polygons for the shares by division."),
            optional=True,
        )
        self.add_raster(
            self.CANOPY,
            self.tr("Canopy height"),
            help=self.tr("Height of the trees above the ground in metres."),
            optional=True,
        )

    def _add_assumptions(self) -> None:
        self.add_number(
            self.MAST_HEIGHT_M,
            self.tr("Mast height where a lookout has none (m)"),
            default=20.0,
            minimum=0.0,
            help=self.tr("From the ground to the eye or camera."),
        )
        self.add_number(
            self.TARGET_HEIGHT_M,
            self.tr("Height of the smoke above ground and canopy (m)"),
            default=10.0,
            minimum=0.0,
            help=self.tr("The share depends on it more than on anything else."),
        )
        self.add_number(
            self.RANGE_M,
            self.tr("Range where a lookout has none (m)"),
            default=5_000.0,
            help=self.tr("5 km for visible light, 10 km for thermal cameras are usual."),
        )
        self.add_number(
            self.TARGET_PERCENT,
            self.tr("Share to be reached (%)"),
            default=90.0,
            minimum=0.0,
            maximum=100.0,
            help=self.tr("Compared with the unrounded share."),
        )
        self.add_number(
            self.CANOPY_M,
            self.tr("Canopy height where a zone has none (m)"),
            default=0.0,
            minimum=0.0,
            help=self.tr("Without a canopy raster: the forest hides what lies behind it."),
        )
        self.add_number(
            self.MOVE_TO_TOP_M,
            self.tr("Move lookouts to the highest cell within (m)"),
            default=0.0,
            minimum=0.0,
            help=self.tr("A point beside its summit loses much of the view; 0 moves none."),
        )
        self.add_number(
            self.REFRACTION,
            self.tr("Refraction coefficient"),
            default=0.13,
            minimum=-1.0,
            maximum=1.0,
            help=self.tr("0.13 is usual by day; 0 for straight light."),
            advanced=True,
        )
        self.add_number(
            self.DEM_ERROR_M,
            self.tr("Error of the elevation model for the sensitivity (m)"),
            default=5.0,
            minimum=0.0,
            help=self.tr("Terrain between lookout and smoke is raised and lowered by it."),
            advanced=True,
        )
        self.add_number(
            self.BLIND_PATCHES,
            self.tr("Number of unseen patches to draw"),
            default=20,
            minimum=0,
            help=self.tr("The largest ones, ranked by area."),
            integer=True,
            advanced=True,
        )

    def check(self, run: Any) -> None:
        if not run.value(self.RANGE_M) > 0:
            raise InputError(
                self.RANGE_M,
                Message("must be more than 0"),
                mend=Message("write the range in metres"),
            )

    def compute(self, run: Any) -> None:
        from ..core.lookout_coverage import LookoutAssumptions, lookout_coverage

        lookouts, zones = run.table(self.LOOKOUTS), run.table(self.KEY_ZONES)
        divisions = run.table(self.DIVISIONS)
        margin = run.value(self.MOVE_TO_TOP_M)
        dem = run.metric_raster(self.DEM, bounds=_around(lookouts, zones, margin))
        result = lookout_coverage(
            dem,
            lookouts,
            zones,
            divisions,
            canopy=run.metric_raster(self.CANOPY, like=dem),
            assumptions=LookoutAssumptions(
                mast_height_m=run.value(self.MAST_HEIGHT_M),
                range_m=run.value(self.RANGE_M),
                target_height_m=run.value(self.TARGET_HEIGHT_M),
                canopy_m=run.value(self.CANOPY_M),
                refraction=run.value(self.REFRACTION),
                target_percent=run.value(self.TARGET_PERCENT),
                move_to_top_m=margin,
                dem_error_m=run.value(self.DEM_ERROR_M),
            ),
            blind_patches=int(run.value(self.BLIND_PATCHES)),
            want_least_height=run.wants("OUTPUT_MIN_HEIGHT"),
            want_sensitivity=run.wants("OUTPUT_SENSITIVITY"),
            progress=run.progress,
        )
        run.put_raster("OUTPUT_VISIBLE", result.count)
        run.put_raster("OUTPUT_MIN_HEIGHT", result.least_height)
        run.put("OUTPUT_LOOKOUTS", result.lookouts)
        run.put("OUTPUT_ZONES", result.zones)
        run.put("OUTPUT_DIVISIONS", result.divisions)
        run.put("OUTPUT_BLIND", result.blind)
        run.put("OUTPUT_SENSITIVITY", result.sensitivity)
        run.skips(result.skips)
        run.notes(result.notes)
        run.headlines(result.headlines)


def _around(lookouts: Any, zones: Any, margin: float) -> tuple[float, float, float, float] | None:
    """Return the bounds of lookouts and zones: no line of sight leaves them."""
    import numpy as np

    bounds = np.array([lookouts.total_bounds, zones.total_bounds])
    if np.isnan(bounds).any():
        return None
    west, south = bounds[:, :2].min(axis=0) - margin
    east, north = bounds[:, 2:].max(axis=0) + margin
    return float(west), float(south), float(east), float(north)
