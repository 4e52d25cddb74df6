"""Surroundings: pick a place, see what lies around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingContext, QgsProcessingParameterPoint

from ..core.messages import InputError, Message
from ..core.risk.options import DEFAULT_SURROUNDINGS, SurroundingsOptions
from .common.roads import RoadParameters
from .common.shelters import ShelterParameters

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class Surroundings(RoadParameters, ShelterParameters):
    """Hazards, protected targets, teams, stations and shelters within a distance or minutes."""

    PLACE = "PLACE"
    PLACES = "PLACES"
    FACILITIES = "FACILITIES"
    SETTLEMENTS = "SETTLEMENTS"
    RESCUE_STATIONS = "RESCUE_STATIONS"
    DISTANCE_M = "DISTANCE_M"
    LIMIT_MIN = "LIMIT_MIN"

    def name(self) -> str:
        return "surroundings"

    def displayName(self) -> str:
        return self.tr("Surroundings of a place")

    def groupId(self) -> str:
        return "risk"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        place = QgsProcessingParameterPoint(self.PLACE, self.tr("Place"), optional=True)
        place.setHelp(self.tr("A point on the map, or x,y [EPSG:4490]."))
        self.addParameter(place)
        self.add_table(
            self.PLACES,
            "places",
            self.tr("Several places"),
            help=self.tr("Instead of one point: every feature is looked around from."),
            optional=True,
        )
        self.add_tables(
            self.HAZARDS,
            self.tr("Hazard layers"),
            help=self.tr("Found by the ground they reach; they also rule shelters out."),
        )
        self._add_found()
        self.add_number(
            self.DISTANCE_M,
            self.tr("Distance (m)"),
            default=DEFAULT_SURROUNDINGS.distance_m,
            minimum=0.0,
            help=self.tr("In a straight line."),
        )
        self.add_number(
            self.LIMIT_MIN,
            self.tr("Limit (minutes)"),
            default=DEFAULT_SURROUNDINGS.limit_minutes,
            minimum=0.0,
            help=self.tr("With roads: what is reached in time is found as well; 0 looks not."),
        )
        self.add_travel()
        self.add_common()
        self.add_outputs()
        self._add_headlines()

    def _add_found(self) -> None:
        """Add the layers that are looked through, and the roads."""
        self.add_table(
            self.FACILITIES,
            "facilities",
            self.tr("Facilities"),
            help=self.tr("Schools, hospitals, plants, teams, fire stations, stocks and others."),
            optional=True,
        )
        self.add_table(
            self.SETTLEMENTS,
            "settlements",
            self.tr("Settlements"),
            help=self.tr("Protected targets with their people."),
            optional=True,
        )
        self.add_table(
            self.RESCUE_STATIONS,
            "rescue_stations",
            self.tr("Water rescue stations"),
            help=self.tr("Listed among the teams."),
            optional=True,
        )
        self.add_table(
            self.SHELTERS,
            "shelters",
            self.tr("Shelters"),
            help=self.tr("All are listed, with what speaks against them."),
            optional=True,
            fields=("status",),
        )
        self.add_shelter_rules()
        self.add_roads(
            optional=True,
            about=self.tr("Give minutes; teams come to the place, the rest is gone to from it."),
        )

    def _add_headlines(self) -> None:
        self.add_headline("FOUND_HAZARDS", self.tr("Hazards found"))
        self.add_headline("FOUND_MAJOR", self.tr("Hazards of major risk found"))
        self.add_headline("FOUND_TARGETS", self.tr("Protected targets found"))
        self.add_headline("FOUND_PEOPLE", self.tr("People of the settlements found"))
        self.add_headline("FOUND_TEAMS", self.tr("Teams and stations found"))
        self.add_headline("FOUND_SHELTERS", self.tr("Shelters found"))
        self.add_headline("FOUND_SUPPLIES", self.tr("Stocks and water found"))
        self.add_headline("FOUND_WARNINGS", self.tr("Warning and monitoring sites found"))

    def _plain_values(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, Any]:
        values = super()._plain_values(parameters, context)
        if parameters.get(self.PLACE) not in (None, ""):
            point = self.parameterAsPoint(parameters, self.PLACE, context)
            crs = self.parameterAsPointCrs(parameters, self.PLACE, context)
            values[self.PLACE] = [point.x(), point.y(), crs.authid() or crs.toWkt()]
        return values

    def check(self, run: RunContext) -> None:
        """Refuse a missing place, one without a CRS, and two ways to say where."""
        place = run.value(self.PLACE)
        if (place is None) == (not run.has(self.PLACES)):
            raise InputError(
                self.PLACE,
                Message("one place, or a layer of places, is needed"),
                mend=Message("choose a point on the map or a layer, not both"),
            )
        if place is not None and not place[2]:
            raise InputError(
                self.PLACE,
                Message("the point has no coordinate reference system"),
                mend=Message("write it as x,y [EPSG:4490]"),
            )

    def compute(self, run: RunContext) -> None:
        from ..core.risk.surroundings import surroundings

        result = surroundings(
            self._places(run),
            SurroundingsOptions(
                distance_m=run.value(self.DISTANCE_M),
                limit_minutes=run.value(self.LIMIT_MIN),
                travel=self.travel(run),
                shelter_rules=self.shelter_rules(run),
            ),
            hazards=run.tables(self.HAZARDS),
            facilities=run.table(self.FACILITIES),
            settlements=run.table(self.SETTLEMENTS),
            stations=run.table(self.RESCUE_STATIONS),
            shelters=run.table(self.SHELTERS),
            roads=run.table(self.ROADS),
            obstacles=run.tables(self.OBSTACLES),
            networks=run.district.networks,
            progress=run.progress,
        )
        run.take(result)

    def _places(self, run: RunContext) -> Any:
        """Return the layer of places, or the one point as such a layer."""
        import geopandas
        import shapely

        if run.has(self.PLACES):
            return run.table(self.PLACES)
        x, y, crs = run.value(self.PLACE)
        place = geopandas.GeoDataFrame({"id": ["1"]}, geometry=[shapely.Point(x, y)], crs=crs)
        place = place.to_crs(run.crs)
        place.attrs["layer"] = self.PLACE
        return place
