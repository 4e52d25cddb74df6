"""Major hazard sources of dangerous chemicals by GB 18218-2018."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .common.algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ..bridge.run import RunContext


class GradeChemicalSources(RiskAlgorithm):
    """S, alpha, R and grade of chemical sources, with every term."""

    CHEMICAL_SOURCES = "CHEMICAL_SOURCES"
    CHEMICAL_INVENTORY = "CHEMICAL_INVENTORY"
    SETTLEMENTS = "SETTLEMENTS"

    def name(self) -> str:
        return "gradechemicalsources"

    def displayName(self) -> str:
        return self.tr("Grade chemical sources")

    def groupId(self) -> str:
        return "risk"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_table(
            self.CHEMICAL_SOURCES,
            "chemical_sources",
            self.tr("Chemical major hazard sources"),
            help=self.tr("Plant boundary polygons; a point gets S only."),
        )
        self.add_table(
            self.CHEMICAL_INVENTORY,
            "chemical_inventory",
            self.tr("Chemical inventory"),
            help=self.tr("Design maximum in tonnes per substance, not the stock ledger's."),
            fields=("cas",),
        )
        self.add_table(
            self.SETTLEMENTS,
            "settlements",
            self.tr("Settlements"),
            help=self.tr("People; counted within 500 m of the boundary for alpha."),
            optional=True,
        )
        self.add_common()
        self.add_outputs()
        self.add_headline("MAJOR_SOURCES", self.tr("Major hazard sources"))
        for grade in (1, 2, 3, 4):
            label = self.tr("Sources of grade {grade}").format(grade=grade)
            self.add_headline(f"GRADE_{grade}", label)
        self.add_headline("WITHHELD", self.tr("Major hazard sources without R"))

    def compute(self, run: RunContext) -> None:
        """Grade the sources and put both tables."""
        from ..core.hazards.gb18218 import grade_chemical_sources
        from ..core.tables.values import column

        sources = run.table(self.CHEMICAL_SOURCES)
        result = grade_chemical_sources(
            sources,
            run.table(self.CHEMICAL_INVENTORY),
            run.table(self.SETTLEMENTS),
            progress=run.progress,
        )
        graded = sources[[sources.geometry.name]].join(result.sources)
        run.take(result, OUTPUT_SOURCES=graded.assign(name=column(sources, "name")))
