"""Treat or move: the screening list of geological hazards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .common.roads import RoadParameters
from .common.shelters import ShelterParameters

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class TreatOrMove(RoadParameters, ShelterParameters):
    """Geological hazards by people, with scale, what is decided, and the nearest shelter."""

    GEOHAZARDS = "GEOHAZARDS"
    SETTLEMENTS = "SETTLEMENTS"

    def name(self) -> str:
        return "treatormove"

    def displayName(self) -> str:
        return self.tr("Treat or move: geological hazards")

    def groupId(self) -> str:
        return "risk"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_table(
            self.GEOHAZARDS,
            "geohazards",
            self.tr("Geological hazard points"),
            help=self.tr("treatable (yes, no) or treatment say what is decided; blank: to survey."),
            fields=("treatable", "treatment", "threatened_people", "threatened_property_wan",
                    "scale", "influence_m", "hazard_type"),
        )  # fmt: skip
        self.add_shelters()
        self.add_table(
            self.SETTLEMENTS,
            "settlements",
            self.tr("Settlements"),
            help=self.tr("People inside the areas, where the register has none; ways begin there."),
            optional=True,
        )
        self.add_roads(
            optional=True,
            about=self.tr(
                "With roads the nearest shelter is the one reached first; else straight."
            ),
        )
        self.add_hazards()
        self.add_travel()
        self.add_common()
        self.add_outputs()
        self._add_headlines()

    def _add_headlines(self) -> None:
        self.add_headline("HAZARDS", self.tr("Geological hazards"))
        self.add_headline("HAZARDS_TREAT", self.tr("To be treated"))
        self.add_headline("HAZARDS_RELOCATE", self.tr("To be relocated"))
        self.add_headline("HAZARDS_MONITOR", self.tr("Monitored, not decided"))
        self.add_headline("HAZARDS_TO_SURVEY", self.tr("To survey"))
        self.add_headline("PEOPLE_TO_RELOCATE", self.tr("People at hazards to be relocated"))
        self.add_headline("PEOPLE_INSIDE", self.tr("People inside the areas, each once"))
        without = self.tr("Hazards without an admissible shelter")
        self.add_headline("HAZARDS_WITHOUT_SHELTER", without)

    def compute(self, run: RunContext) -> None:
        from ..core.risk.treatment_screening import treat_or_move

        result = treat_or_move(
            run.table(self.GEOHAZARDS),
            run.table(self.SHELTERS),
            settlements=run.table(self.SETTLEMENTS),
            roads=run.table(self.ROADS),
            hazards=run.tables(self.HAZARDS),
            obstacles=run.tables(self.OBSTACLES),
            travel=self.travel(run),
            shelter_rules=self.shelter_rules(run),
            networks=run.district.networks,
            progress=run.progress,
        )
        run.take(result)
