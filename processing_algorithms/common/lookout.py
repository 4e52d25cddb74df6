"""What all questions of lookouts ask for: terrain, lookouts, key forest, and what is assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.messages import InputError, Message
from ...standards import load
from .algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ...bridge.run import RunContext

__all__ = ["LookoutAlgorithm"]


class LookoutAlgorithm(RiskAlgorithm):
    """Base of the lookout algorithms: their common parameters, and what the core is given."""

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
    SITE_M = "SITE_M"
    BLIND_PATCHES = "BLIND_PATCHES"
    #: Fields of lookouts, and of candidates, that can be chosen.
    LOOKOUT_FIELDS = (
        "mast_height_m",
        "range_m",
        "azimuth_from_deg",
        "azimuth_to_deg",
        "blind_radius_m",
        "tilt_from_deg",
        "tilt_to_deg",
    )

    def groupId(self) -> str:
        """Return the group."""
        return "lookout"

    # -- parameters -----------------------------------------------------------------------

    def add_terrain(self) -> None:
        """Add the elevation model."""
        self.add_raster(
            self.DEM,
            self.tr("Elevation model"),
            help=self.tr("Bare ground in metres; it should reach as far as the lookouts."),
        )

    def add_lookouts(self, optional: bool = False) -> None:
        """Add the lookouts that exist."""
        self.add_table(
            self.LOOKOUTS,
            "lookouts",
            self.tr("Lookouts"),
            help=self.tr("Points; own mast, range and sector are used where they are known."),
            fields=self.LOOKOUT_FIELDS,
            optional=optional,
        )

    def add_forest(self) -> None:
        """Add the key forest, the divisions and the canopy."""
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

    def add_assumptions(self) -> None:
        """Add what stands where values are missing, and the rules."""
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
            self.SITE_M,
            self.tr("Lookouts nearer than this are one site (m)"),
            default=load("lookouts")["site_m"]["value"],
            minimum=0.0,
            help=self.tr("Two cameras on one mast are no second view; 0 counts each by itself."),
            advanced=True,
        )

    def add_blind_patches(self) -> None:
        """Add how many unseen patches are drawn."""
        self.add_number(
            self.BLIND_PATCHES,
            self.tr("Number of unseen patches to draw"),
            default=20,
            minimum=0,
            help=self.tr("The largest ones, ranked by area."),
            integer=True,
            advanced=True,
        )

    def add_figures(self, share: str) -> None:
        """Add the figures that say how much there is to see, and how much is seen."""
        self.add_headline("KEY_KM2", self.tr("Key forest (km²)"))
        self.add_headline("SEEN_KM2", self.tr("Key forest seen (km²)"))
        self.add_headline("COVERAGE_PERCENT", share)

    # -- running --------------------------------------------------------------------------

    def check(self, run: RunContext) -> None:
        """Refuse a range of nothing."""
        if not run.value(self.RANGE_M) > 0:
            raise InputError(
                self.RANGE_M,
                Message("must be more than 0"),
                mend=Message("write the range in metres"),
            )

    def assumptions(self, run: RunContext, **more: float) -> Any:
        """Return `LookoutAssumptions`; `more` are those that not every algorithm asks for."""
        from ...core.lookouts.assumptions import LookoutAssumptions

        return LookoutAssumptions(
            mast_height_m=run.value(self.MAST_HEIGHT_M),
            range_m=run.value(self.RANGE_M),
            target_height_m=run.value(self.TARGET_HEIGHT_M),
            canopy_m=run.value(self.CANOPY_M),
            refraction=run.value(self.REFRACTION),
            target_percent=run.value(self.TARGET_PERCENT),
            move_to_top_m=run.value(self.MOVE_TO_TOP_M),
            site_m=run.value(self.SITE_M),
            **more,
        )

    def terrain_around(self, run: RunContext, tables: list[Any], margin_m: float) -> Any:
        """Return the elevation model around tables with a margin: no line of sight leaves them."""
        import numpy as np

        bounds = np.array([table.total_bounds for table in tables])
        if np.isnan(bounds).any():
            return run.metric_raster(self.DEM)
        west, south = bounds[:, :2].min(axis=0) - margin_m
        east, north = bounds[:, 2:].max(axis=0) + margin_m
        around = (float(west), float(south), float(east), float(north))
        return run.metric_raster(self.DEM, bounds=around)
