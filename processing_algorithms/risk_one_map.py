"""Risk one map: every unit at the worst level of what touches it, and why."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from ..core.messages import InputError, Message
from ..core.risk.options import DEFAULT_RISK, RiskLayers, RiskOptions
from ..interface.language import label, language
from ..standards import code_list, hazard_layers, load
from .common.shelters import ShelterParameters

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class RiskOneMap(ShelterParameters):
    """Four-colour levels of units, who is exposed, shelters, hidden dangers and totals.

    Attributes
    ----------
    counted_hazards : GeoDataFrame
        After `compute`: the hazards with the levels that the totals count.
    """

    DIVISIONS = "DIVISIONS"
    CHEMICAL_INVENTORY = "CHEMICAL_INVENTORY"
    SETTLEMENTS = "SETTLEMENTS"
    FACILITIES = "FACILITIES"
    GRIDS = "GRIDS"
    PLANNING = "PLANNING"
    GRID_M = "GRID_M"
    UNIT_LEVEL = "UNIT_LEVEL"
    CHECK_MONTHS = "CHECK_MONTHS"
    RED_LINE_LEVEL = "RED_LINE_LEVEL"
    TODAY = "TODAY"

    def name(self) -> str:
        return "riskonemap"

    def displayName(self) -> str:
        return self.tr("Risk one map")

    def groupId(self) -> str:
        return "risk"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_hazards()
        self._add_exposed()
        self._add_settings()
        self.add_common()
        self.add_outputs()
        self._add_headlines()

    def _add_hazards(self) -> None:
        self.add_table(
            self.DIVISIONS,
            "divisions",
            self.tr("Divisions"),
            help=self.tr("Polygons of one or more levels (district, town, village, grid)."),
            fields=("level", "population_people"),
        )
        told = {
            "geohazards": (
                self.tr("Level from risk_level, else scale, else threatened people or property."),
                ("risk_level", "scale", "threatened_people", "influence_m", "hazard_type"),
            ),
            "fire_zones": (self.tr("Polygons; level from grade."), ("grade",)),
            "chemical_sources": (
                self.tr("Plant boundaries where known; a point gets no grade, only S."),
                ("attention_m", "in_use"),
            ),
            "other_hazards": (
                self.tr("Floods, mines, pipelines and others; level from risk_level."),
                ("risk_level", "influence_m"),
            ),
            "hidden_dangers": (
                self.tr("Those not closed count for the unit in which they lie."),
                ("due_on", "closed_on"),
            ),
        }
        usual = (self.tr("Level from risk_level."), ("risk_level",))
        for key in hazard_layers():
            about, fields = told.get(key, usual)
            title = label(load("layers")[key])
            self.add_table(key.upper(), key, title, help=about, optional=True, fields=fields)
            if key == "chemical_sources":
                self._add_inventory()

    def _add_inventory(self) -> None:
        self.add_table(
            self.CHEMICAL_INVENTORY,
            "chemical_inventory",
            self.tr("Chemical inventory"),
            help=self.tr("Design maximum in tonnes per substance; without it levels are unknown."),
            optional=True,
        )

    def _add_exposed(self) -> None:
        self.add_table(
            self.SHELTERS,
            "shelters",
            self.tr("Shelters"),
            help=self.tr("Checked against all hazards before anyone is sent there."),
            optional=True,
            fields=("shelter_class", "area_m2"),
        )
        self.add_table(
            self.SETTLEMENTS,
            "settlements",
            self.tr("Settlements"),
            help=self.tr("People; without it the population of the divisions is shown."),
            optional=True,
        )
        self.add_table(
            self.FACILITIES,
            "facilities",
            self.tr("Facilities"),
            help=self.tr("Schools, hospitals and others that may lie inside hazard areas."),
            optional=True,
        )
        self.add_table(
            self.PLANNING,
            "assets",
            self.tr("Planning zones"),
            help=self.tr("Polygons of kind planning_zone, checked against the red line."),
            optional=True,
            fields=("kind",),
        )

    def _add_settings(self) -> None:
        self.add_table(
            self.GRIDS,
            "divisions",
            self.tr("Responsibility grids"),
            help=self.tr("Graded instead of divisions; for grids kept in a layer of their own."),
            optional=True,
        )
        self.add_number(
            self.GRID_M,
            self.tr("Side of the grid's squares (m)"),
            default=DEFAULT_RISK.grid_m,
            minimum=0.0,
            help=self.tr("0 takes the divisions themselves as units."),
        )
        levels = [(entry["value"], entry[language()]) for entry in code_list("division_level")]
        self.add_choice(
            self.UNIT_LEVEL,
            self.tr("Division level of the units"),
            [("auto", self.tr("Villages, else the finest level there is")), *levels],
            default=DEFAULT_RISK.unit_level,
            help=self.tr("Which divisions are graded."),
        )
        self.add_shelter_rules()
        self.add_number(
            self.CHECK_MONTHS,
            self.tr("Shelters are to be checked every (months)"),
            default=DEFAULT_RISK.check_months,
            minimum=1,
            help=self.tr("A shelter checked longer ago, or never, is due for a check."),
            integer=True,
            advanced=True,
        )
        self.add_number(
            self.RED_LINE_LEVEL,
            self.tr("Red line from level"),
            default=DEFAULT_RISK.red_line_level,
            minimum=1,
            maximum=4,
            help=self.tr("Planning zones conflict with hazards of level 1 up to this one."),
            integer=True,
            advanced=True,
        )
        self.add_text(
            self.TODAY,
            self.tr("Day of the map (YYYY-MM-DD)"),
            help=self.tr("Decides what is overdue; empty takes today."),
            optional=True,
        )

    def _add_headlines(self) -> None:
        units = self.tr("Units: {level}")
        names = ("MAJOR", "SIGNIFICANT", "MODERATE", "LOW")
        for name, entry in zip(names, code_list("risk_level")):
            self.add_headline(f"UNITS_{name}", units.format(level=entry[language()]))
        self.add_headline("UNITS_UNKNOWN", self.tr("Units of unknown level"))
        self.add_headline("PEOPLE_TOTAL", self.tr("People in all"))
        self.add_headline("PEOPLE_EXPOSED", self.tr("People inside hazard areas"))
        self.add_headline("PEOPLE_EXPOSED_MAJOR", self.tr("People inside areas of major risk"))
        self.add_headline("SHELTERS_ADMISSIBLE", self.tr("Admissible shelters"))
        self.add_headline("SHELTERS_INADMISSIBLE", self.tr("Inadmissible shelters"))
        self.add_headline("SHELTERS_MEETING", self.tr("Shelters that meet all checks"))
        self.add_headline("SHELTERS_FALLING_SHORT", self.tr("Admissible shelters falling short"))
        self.add_headline("SHELTERS_NOT_TOLD", self.tr("Admissible shelters with data missing"))
        self.add_headline("HIDDEN_DANGERS_OPEN", self.tr("Hidden dangers not closed"))
        self.add_headline("HIDDEN_DANGERS_OVERDUE", self.tr("Hidden dangers overdue"))
        self.add_headline("HIDDEN_DANGERS_MAJOR", self.tr("Major hidden dangers not closed"))
        listed = self.tr("Hidden dangers under listed supervision")
        self.add_headline("HIDDEN_DANGERS_LISTED", listed)
        self.add_headline("MAJOR_NOT_LISTED", self.tr("Major hidden dangers not listed"))
        self.add_headline("MAJOR_NOT_MONITORED", self.tr("Major hidden dangers not monitored"))
        self.add_headline("MAJOR_MONITORED_PERCENT", self.tr("Major hidden dangers monitored (%)"))
        self.add_flag_headline("MONITORED_TARGET_MET", self.tr("Target of monitoring met"))
        self.add_headline("PLANNING_ZONES", self.tr("Planning zones"))
        self.add_headline("PLANNING_CONFLICTS", self.tr("Planning zones across the red line"))
        unknown = self.tr("Planning zones touched only by hazards of unknown level")
        self.add_headline("PLANNING_UNKNOWN", unknown)
        self.add_headline("CONFLICT_HA", self.tr("Planned ground across the red line (ha)"))

    def check(self, run: RunContext) -> None:
        """Refuse a day that is none."""
        _day(run.value(self.TODAY))

    def compute(self, run: RunContext) -> None:
        """Overlay everything and put the six tables."""
        from ..core.risk.risk_map import risk_map

        result = risk_map(
            run.table(self.DIVISIONS),
            RiskLayers(
                hazards={key: run.table(key.upper()) for key in hazard_layers()},
                chemical_inventory=run.table(self.CHEMICAL_INVENTORY),
                shelters=run.table(self.SHELTERS),
                settlements=run.table(self.SETTLEMENTS),
                facilities=run.table(self.FACILITIES),
                grids=run.table(self.GRIDS),
                planning=run.table(self.PLANNING),
            ),
            RiskOptions(
                unit_level=run.value(self.UNIT_LEVEL),
                grid_m=run.value(self.GRID_M),
                shelter_rules=self.shelter_rules(run),
                check_months=int(run.value(self.CHECK_MONTHS)),
                red_line_level=int(run.value(self.RED_LINE_LEVEL)),
            ),
            today=_day(run.value(self.TODAY)),
            progress=run.progress,
        )
        self.counted_hazards = result.hazards
        run.take(result)


def _day(text: str | None) -> datetime.date:
    """Return the day written, today where none is."""
    if not text:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        raise InputError(
            "TODAY",
            Message("'{text}' is not a day", text=text),
            mend=Message("write it as 2026-11-23, or leave it empty"),
        ) from None
