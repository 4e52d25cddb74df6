"""What algorithms share that write into the district's own GeoPackage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingOutputFile

from ...bridge.io.district import layers_of_file
from ...core.messages import InputError, Message
from .algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ...bridge.run import RunContext

__all__ = ["DistrictWriter"]


class DistrictWriter(RiskAlgorithm):
    """Base of algorithms that change a district: no unsaved edits, a copy before, layers anew."""

    DISTRICT = "DISTRICT"

    def add_backup_output(self) -> None:
        """Add the output that names the copy made before."""
        self.addOutput(QgsProcessingOutputFile("OUTPUT_BACKUP", self.tr("Copy made before")))

    def writes(self, run: RunContext) -> bool:
        """Return whether the run changes the district at all."""
        return True

    def open_inputs(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Refuse a district with changes that are not saved."""
        self._backup: Path | None = None
        super().open_inputs(parameters, context, feedback)
        self._district = Path(self.opened.value(self.DISTRICT))
        layers = layers_of_file(context.project(), self._district)
        editing = [layer.name() for layer in layers if layer.isModified()]
        if editing and self.writes(self.opened):
            raise InputError(
                ", ".join(editing),
                Message("the layer has changes that are not saved"),
                mend=Message("save or drop them, then run it again"),
            )

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        results = super().processAlgorithm(parameters, context, feedback)
        if results and self._backup is not None:
            results["OUTPUT_BACKUP"] = str(self._backup)
        return results

    def postProcessAlgorithm(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Show the rows as they are now in layers of the district that are open."""
        for layer in layers_of_file(context.project(), self._district):
            layer.reload()
            layer.triggerRepaint()
        return {}
