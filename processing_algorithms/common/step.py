"""A step of an algorithm that is made of others: which one is asked, and with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer

from ...core.messages import InputError, Message
from ...core.tables.layer_names import known_columns
from ...standards import hazard_layers, load
from .algorithm import RiskAlgorithm

if TYPE_CHECKING:
    from ...bridge.io.district_tables import DistrictTables

__all__ = ["HAZARD_LAYERS", "Step"]

#: Hazard layers that count for shelters and routes.
HAZARD_LAYERS = hazard_layers("exposes")


@dataclass(frozen=True)
class Step:
    """One algorithm, asked with layers of a district.

    Attributes
    ----------
    algorithm : type
        Algorithm class.
    needs : tuple of str
        Layers of the data dictionary without which it is left out.
    inputs : dict
        Its parameter to the layer.
    values : tuple of str
        Its parameters that can be chosen where it is a step.
    shared : tuple of str
        Parameters of other steps that it takes as well.
    fixed : dict
        Its parameters that the step decides.
    several : dict
        Its parameter that takes several layers to those.
    needs_terrain : bool
        Whether it is left out without an elevation model.
    takes_terrain : bool
        Whether it is given the elevation model where there is one.
    needs_field : tuple of str
        Layer and field without which it is left out.
    does_without : tuple of str
        Layers that only add results of their own: where one cannot be used, the rest still counts.
    """

    algorithm: type[RiskAlgorithm]
    needs: tuple[str, ...]
    inputs: dict[str, str]
    values: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    fixed: dict[str, Any] = field(default_factory=dict)
    several: dict[str, tuple[str, ...]] = field(default_factory=dict)
    needs_terrain: bool = False
    takes_terrain: bool = False
    needs_field: tuple[str, str] | None = None
    does_without: tuple[str, ...] = ()

    def create(self, tables: DistrictTables) -> RiskAlgorithm:
        """Return the algorithm, which shares the district's tables."""
        algorithm: RiskAlgorithm = self.algorithm().create()
        algorithm.tables = tables
        return algorithm

    def layers(self, algorithm: RiskAlgorithm) -> tuple[str, ...]:
        """Return all layers that it takes where the district has them."""
        several = [key for keys in self.several.values() for key in keys]
        hazards = HAZARD_LAYERS if algorithm.parameterDefinition("HAZARDS") else ()
        return tuple(dict.fromkeys((*self.needs, *self.inputs.values(), *several, *hazards)))

    def absent(self, layers: Mapping[str, QgsVectorLayer], terrain: bool) -> Message | None:
        """Return what a district lacks for it, None where it has all.

        Parameters
        ----------
        layers : mapping
            The district's layers by name.
        terrain : bool
            Whether there is an elevation model.
        """
        absent = [key for key in self.needs if key not in layers]
        if absent:
            return Message("no layer {layers}", layers=", ".join(absent))
        if self.needs_terrain and not terrain:
            return Message("no elevation model")
        if self.needs_field is not None:
            layer, name = self.needs_field
            if name not in known_columns(layers[layer].fields().names(), layer).values():
                return Message("layer {layer} has no field {field}", layer=layer, field=name)
        return None

    def arguments(
        self,
        algorithm: RiskAlgorithm,
        layers: Mapping[str, QgsVectorLayer],
        parameters: Mapping[str, Any],
        terrain: Any,
    ) -> dict[str, Any]:
        """Return the parameters that the algorithm is asked with.

        Parameters
        ----------
        algorithm : RiskAlgorithm
            Of `create`.
        layers : mapping
            The district's layers that can be used, by name.
        parameters : mapping
            Those of the algorithm made of steps.
        terrain : optional
            The elevation model.
        """
        taken = (*self.values, *self.shared, "ANALYSIS_CRS")
        arguments = {name: layers[key] for name, key in self.inputs.items() if key in layers}
        arguments.update({name: parameters[name] for name in taken if name in parameters})
        if terrain is not None and (self.needs_terrain or self.takes_terrain):
            arguments["DEM"] = terrain
        several = dict(self.several)
        if algorithm.parameterDefinition("HAZARDS"):
            several["HAZARDS"] = HAZARD_LAYERS
        if algorithm.parameterDefinition("OBSTACLES"):
            several["OBSTACLES"] = tuple(load("obstacles")["layers"])
        for name, keys in several.items():
            chosen = [layers[key] for key in keys if key in layers]
            if chosen:
                arguments[name] = chosen
        return {**arguments, **self.fixed}

    def refused(
        self, algorithm: RiskAlgorithm, refused: Mapping[str, InputError]
    ) -> dict[str, InputError]:
        """Return which of its layers cannot be used."""
        return {key: refused[key] for key in self.layers(algorithm) if key in refused}

    @staticmethod
    def check(
        algorithm: RiskAlgorithm,
        arguments: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> InputError | None:
        """Return why it would be refused before it computes, None where it would not be.

        Parameters
        ----------
        algorithm : RiskAlgorithm
            Of `create`.
        arguments : dict
            Of `arguments`.
        context, feedback
            Of the run.

        Raises
        ------
        InputError
            Where a value is refused that a person chose.
        """
        try:
            algorithm.prepared(arguments, context, feedback)
        except InputError as error:
            if algorithm.parameterDefinition(error.layer) is not None:
                raise
            return error
        return None
