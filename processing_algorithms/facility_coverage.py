"""Coverage of a service: fire stations, warehouses, warning, rain stations, grids and more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..interface.language import language
from ..standards import load
from .common.roads import RoadParameters

if TYPE_CHECKING:
    from ..bridge.run import RunContext

#: The choice that leaves the measure to the service.
STANDARD = "standard"


class FacilityCoverage(RoadParameters):
    """Whom a service covers by minutes, distance or density, and which places stay blank."""

    FACILITIES = "FACILITIES"
    SETTLEMENTS = "SETTLEMENTS"
    DIVISIONS = "DIVISIONS"
    KIND = "KIND"
    MEASURE = "MEASURE"
    LIMIT = "LIMIT"
    BANDS_MIN = "BANDS_MIN"
    TARGET_PERCENT = "TARGET_PERCENT"
    TURNOUT_MIN = "TURNOUT_MIN"

    def name(self) -> str:
        return "facilitycoverage"

    def displayName(self) -> str:
        return self.tr("Coverage of a service and its blank spots")

    def groupId(self) -> str:
        return "risk"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_layers()
        self._add_question()
        self.add_travel(
            self.tr("How the service travels"),
            default=load("services")["profile"]["value"],
            about_distance=self.tr(
                "Settlements and facilities farther from any usable road do not count."
            ),
        )
        self.add_common()
        self.add_outputs()
        self.add_headline("COVERAGE_PERCENT", self.tr("Covered (%)"))
        self.add_headline("PEOPLE_TOTAL", self.tr("People in all"))
        self.add_headline("PEOPLE_COVERED", self.tr("People covered"))
        self.add_headline("AREA_PERCENT", self.tr("Area covered (%)"))
        self.add_headline("BLANKS", self.tr("Blank spots"))
        self.add_headline("SETTLEMENTS_BLANK", self.tr("Settlements not covered"))
        self.add_headline("DIVISIONS_WITHOUT", self.tr("Divisions without one of their own"))
        self.add_headline("FACILITIES", self.tr("Facilities that count"))
        self.add_headline("DENSITY_PER_100_KM2", self.tr("Facilities per 100 km²"))
        self.add_headline("NEEDED", self.tr("Facilities needed"))
        self.add_headline("SLOWEST_MIN", self.tr("Slowest arrival (min)"))
        self.add_flag_headline("TARGET_MET", self.tr("Target met"))

    def _add_layers(self) -> None:
        self.add_table(
            self.FACILITIES,
            "facilities",
            self.tr("Facilities"),
            help=self.tr("Points or polygons; not needed for responsibility grids."),
            optional=True,
            fields=("reach_m", "turnout_min"),
        )
        self.add_table(
            self.SETTLEMENTS,
            "settlements",
            self.tr("Settlements"),
            help=self.tr("Points or polygons with whole numbers of people."),
            optional=True,
            fields=("division_code",),
        )
        self.add_table(
            self.DIVISIONS,
            "divisions",
            self.tr("Divisions"),
            help=self.tr("Polygons; needed for densities, grids, and towns without a facility."),
            optional=True,
            fields=("level", "parent_code", "officer"),
        )
        self.add_roads(optional=True, about=self.tr("Lines; needed for minutes."))
        self.add_dem()

    def _add_question(self) -> None:
        services = load("services")["services"].items()
        self.add_choice(
            self.KIND,
            self.tr("Service"),
            [(code, entry[language()]) for code, entry in services],
            default="fire_station",
            help=self.tr("Standards and their sources are in standards/services.json."),
        )
        self.add_choice(
            self.MEASURE,
            self.tr("Measure"),
            [
                (STANDARD, self.tr("As the service's standard says")),
                ("minutes", self.tr("Minutes on the road")),
                ("metres", self.tr("Straight distance in metres")),
                ("density", self.tr("Number per 100 km²")),
            ],
            default=STANDARD,
            help=self.tr("Another measure than the standard's needs a limit."),
        )
        self.add_number(
            self.LIMIT,
            self.tr("Limit (minutes, metres or number per 100 km²)"),
            default=0.0,
            minimum=0.0,
            help=self.tr("0: as the standard says. By metres a facility's own reach comes first."),
        )
        self.add_text(
            self.BANDS_MIN,
            self.tr("Bands of the reached roads (minutes)"),
            help=self.tr("Separated by commas; as the standard says when left empty."),
            optional=True,
            advanced=True,
        )
        self.add_number(
            self.TARGET_PERCENT,
            self.tr("Share to be covered (%)"),
            default=0.0,
            minimum=0.0,
            maximum=100.0,
            help=self.tr("0: as the standard says. Compared with the unrounded share."),
            advanced=True,
        )
        self.add_number(
            self.TURNOUT_MIN,
            self.tr("Turnout where a facility states none (min)"),
            default=-1.0,
            minimum=-1.0,
            help=self.tr("-1: as the standard says. Counts where the clock starts at the alarm."),
            advanced=True,
        )

    def check(self, run: RunContext) -> None:
        self._service(run)

    def _service(self, run: RunContext) -> Any:
        """Return the service asked for, with what was typed in place of its standard."""
        from ..core.services.definitions import service_of

        measure = run.value(self.MEASURE)
        turnout = run.value(self.TURNOUT_MIN)
        return service_of(
            run.value(self.KIND),
            measure=None if measure == STANDARD else measure,
            limit=run.value(self.LIMIT) or None,
            bands_minutes=tuple(run.numbers(self.BANDS_MIN)) if run.value(self.BANDS_MIN) else (),
            target_percent=run.value(self.TARGET_PERCENT) or None,
            turnout_minutes=None if turnout < 0 else turnout,
        )

    def compute(self, run: RunContext) -> None:
        from ..core.services.coverage import facility_coverage

        service = self._service(run)
        by_road = service.measure == "minutes"
        result = facility_coverage(
            run.table(self.FACILITIES),
            service,
            settlements=run.table(self.SETTLEMENTS),
            divisions=run.table(self.DIVISIONS),
            roads=run.table(self.ROADS) if by_road else None,
            dem=run.raster(self.DEM) if by_road else None,
            obstacles=run.tables(self.OBSTACLES),
            travel=self.travel(run),
            networks=run.district.networks,
            progress=run.progress,
        )
        run.take(result)
