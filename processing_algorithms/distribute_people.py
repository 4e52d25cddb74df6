"""Distribute people: settlements from buildings and known totals, or from a raster."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from ..core.messages import InputError, Message
from ..interface.language import language
from ..standards import code_list
from .common.algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class DistributePeople(RiskAlgorithm):
    """Where people live, as points with whole numbers that keep every total."""

    BUILDINGS = "BUILDINGS"
    DIVISIONS = "DIVISIONS"
    PLACES = "PLACES"
    POPULATION = "POPULATION"
    LEVEL = "LEVEL"
    PLACE_KINDS = "PLACE_KINDS"
    PLACE_LIMIT_M = "PLACE_LIMIT_M"
    CELL_M = "CELL_M"

    def name(self) -> str:
        return "distributepeople"

    def displayName(self) -> str:
        return self.tr("Distribute people")

    def groupId(self) -> str:
        return "data"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_layers()
        levels = [(entry["value"], entry[language()]) for entry in code_list("division_level")]
        self.add_choice(
            self.LEVEL,
            self.tr("Level of the divisions"),
            [("all", self.tr("Lowest level with people")), *levels],
            default="all",
            help=self.tr("Where one layer holds towns and villages, nobody is counted twice."),
        )
        self.add_number(
            self.CELL_M,
            self.tr("Gather buildings of one square of (m)"),
            default=100.0,
            minimum=0.0,
            help=self.tr("Buildings of one square and one division make a settlement; 0 = each."),
        )
        self.add_text(
            self.PLACE_KINDS,
            self.tr("Kinds of place that count"),
            default="city,town,village,hamlet,isolated_dwelling,farm",
            help=self.tr("Countries and counties hold the others and must not be added to them."),
            advanced=True,
        )
        self.add_number(
            self.PLACE_LIMIT_M,
            self.tr("Farthest building of a place (m)"),
            default=3000.0,
            minimum=0.0,
            help=self.tr("A building farther than this from every counted place has no people."),
            advanced=True,
        )
        self.add_common()
        self.add_outputs()
        self.add_headline("PEOPLE_TOTAL", self.tr("People in all"))
        self.add_headline("SETTLEMENTS", self.tr("Settlements"))
        self.add_headline("BUILDINGS", self.tr("Buildings with people"))

    def _add_layers(self) -> None:
        self.add_table(
            self.BUILDINGS,
            "buildings",
            self.tr("Buildings"),
            help=self.tr("Footprints; floors and class are used if there."),
            optional=True,
            fields=("building",),
        )
        self.add_table(
            self.DIVISIONS,
            "divisions",
            self.tr("Divisions"),
            help=self.tr("Polygons with their number of people."),
            optional=True,
            fields=("level", "parent_code"),
        )
        self.add_table(
            self.PLACES,
            "places",
            self.tr("Places"),
            help=self.tr("Points with people, used where the divisions have none."),
            optional=True,
            fields=("place",),
        )
        self.add_raster(
            self.POPULATION,
            self.tr("Population raster"),
            help=self.tr("People per cell, instead of buildings."),
            optional=True,
        )

    def check(self, run: RunContext) -> None:
        has_raster = run.has(self.POPULATION)
        if has_raster and (run.has(self.BUILDINGS) or run.has(self.PLACES)):
            raise InputError(
                self.POPULATION,
                Message("people come either from a raster or from divisions and places"),
                mend=Message("leave the raster empty, or the buildings and places"),
            )
        if not has_raster and not run.has(self.BUILDINGS):
            raise InputError(
                self.BUILDINGS,
                Message("there is nothing to spread people over"),
                mend=Message("give buildings, or a population raster"),
            )
        if not has_raster and not (run.has(self.DIVISIONS) or run.has(self.PLACES)):
            raise InputError(
                self.DIVISIONS,
                Message("there are no people to distribute"),
                mend=Message("give divisions or places that have a number of people"),
            )

    def compute(self, run: RunContext) -> None:
        from ..core.population.dasymetric import distribute
        from ..core.population.from_raster import distribute_raster

        divisions, cell_m = run.table(self.DIVISIONS), run.value(self.CELL_M)
        if run.has(self.POPULATION):
            population = run.raster(self.POPULATION)
            result = distribute_raster(
                population,
                _crs_for(run, population),
                divisions,
                cell_m=cell_m,
                progress=run.progress,
            )
        else:
            level = run.value(self.LEVEL)
            kinds = (run.value(self.PLACE_KINDS) or "").replace("，", ",").split(",")
            result = distribute(
                run.table(self.BUILDINGS),
                divisions,
                run.table(self.PLACES),
                level=None if level == "all" else level,
                place_kinds=[kind for kind in kinds if kind.strip()] or None,
                place_limit_m=run.value(self.PLACE_LIMIT_M),
                cell_m=cell_m,
                progress=run.progress,
            )
        run.take(result)


def _crs_for(run: RunContext, population: Any) -> Any:
    """Return the run's metric CRS; without a layer the one that fits the raster."""
    from pyproj import CRS

    from ..core.geo.crs import analysis_crs, lonlat_bounds

    with contextlib.suppress(InputError):  # nothing but the raster says where we are
        return run.crs
    a, _, left, _, e, top = population.transform
    rows, columns = population.values.shape
    bounds = (left, top + e * rows, left + a * columns, top)
    west, south, east, north = lonlat_bounds(bounds, CRS(population.crs))
    return analysis_crs((west + east) / 2, (south + north) / 2)
