"""What the straight leg between a place and a road cannot cross: water, railways, expressways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import geopandas
import numpy as np
import pandas as pd
import shapely

from ...standards import load
from ..messages import Message
from ..tables.codes import by_word, normalise
from ..tables.columns import Skipped, layer_name
from ..tables.obstacle_kinds import kinds_in_the_way
from ..tables.values import column, read_flags
from .linear_referencing import Lines, area_tiles
from .road_words import NO_ROAD, read_road_classes

__all__ = ["NO_OBSTACLES", "Obstacles", "obstacles_of"]


@dataclass(frozen=True, eq=False)
class Obstacles:
    """Lines and areas that no straight leg crosses.

    Attributes
    ----------
    shapes : ndarray of geometry
        Straight segments of the lines, and areas of few corners.
    water_known : bool
        Whether the watercourses are among them, so that a leg that crosses none is known to be
        dry.
    skips, notes : list
        Features left out, and assumptions, for the run record.
    """

    shapes: np.ndarray
    water_known: bool = False
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Spatial index of the shapes."""
        return shapely.STRtree(self.shapes)

    def crossed(self, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        """Tell which straight legs cross an obstacle.

        What lies within a metre of either end of a leg is not crossed: a place on the bank, a road
        along it.

        Parameters
        ----------
        start, end : ndarray, shape (n, 2)
            Ends of the legs in metres.

        Returns
        -------
        ndarray of bool, shape (n,)

        Examples
        --------
        >>> river = Obstacles(np.array([shapely.LineString([(10, -5), (10, 5)])]))
        >>> place = np.zeros((3, 2))
        >>> road = np.array([[9.0, 0.0], [10.5, 0.0], [20.0, 0.0]])
        >>> river.crossed(place, road).tolist()
        [False, False, True]
        """
        hit = np.zeros(len(start), dtype=bool)
        if len(self.shapes) == 0:
            return hit
        touch = float(load("obstacles")["touch_m"]["value"])
        way = end - start
        length = np.hypot(*way.T)
        long = np.flatnonzero(length > 2.0 * touch)
        step = way[long] * (touch / length[long])[:, None]
        legs = shapely.linestrings(np.stack((start[long] + step, end[long] - step), axis=1))
        hit[long[np.unique(self.tree.query(legs, predicate="intersects")[0])]] = True
        return hit

    def with_areas(self, shapes: np.ndarray) -> Obstacles:
        """Return these obstacles and some more areas."""
        if len(shapes) == 0:
            return self
        shapes = np.concatenate((self.shapes, area_tiles(shapes)[0]))
        return Obstacles(shapes, self.water_known)

    def cuts(self, lines: Lines, which: np.ndarray) -> np.ndarray:
        """Return the chainages at which some of the lines pass an obstacle.

        Parameters
        ----------
        lines : Lines
            Lines of a network of roads.
        which : ndarray of int
            Lines in question.
        """
        some = lines.geometry[which]
        number, shape = self.tree.query(some, predicate="intersects")
        met = self.shapes[shape]
        areal = shapely.get_dimensions(met) == 2
        met[areal] = shapely.boundary(met[areal])
        meet = shapely.intersection(some[number], met)
        xy, of = shapely.get_coordinates(meet, return_index=True)
        line = which[number[of]]
        along = shapely.line_locate_point(lines.geometry[line], shapely.points(xy))
        return np.unique(np.minimum(lines.start[line] + along, lines.end[line]))


#: Where nothing is known to be in the way.
NO_OBSTACLES = Obstacles(np.zeros(0, dtype=object))


def obstacles_of(
    layers: Sequence[geopandas.GeoDataFrame], roads: geopandas.GeoDataFrame | None = None
) -> Obstacles:
    """Return what the layers, and what is no road for people among the roads, put in the way.

    Parameters
    ----------
    layers : sequence of GeoDataFrame
        Lines and areas in the CRS of the roads: watercourses, water, railways. Of a layer with a
        column ``kind`` (but of ``waterways``) what is known to be in nobody's way does not count;
        what has no kind, or one that is not known, counts and is listed.
    roads : GeoDataFrame, optional
        With ``road_class``: motorways and their slip roads count, and the railways and
        watercourses of maps that keep all lines in one layer.

    Returns
    -------
    Obstacles
        Without what runs on a bridge, in a tunnel or a culvert, and without roads on another
        level than the ground.
    """
    barriers, skips, notes = [], [], []
    water_known = any(not _is_register(layer) for layer in layers)
    for layer in layers:
        in_the_way, doubtful = _of_a_kind(layer)
        open_ground = ~_passed_over_or_under(layer)
        kept = layer[in_the_way & open_ground]
        skips += _doubtful_kinds(layer[doubtful & open_ground])
        shapes = _lines_and_areas(kept)
        count = int((shapely.get_dimensions(shapes) > 0).sum())
        if count or not _is_register(layer):
            notes.append(
                Message(
                    "{layer}: features that no straight way to a road crosses: {count}",
                    layer=layer_name(layer),
                    count=count,
                )
            )
        flat = (shapely.get_dimensions(shapes) == 0) & ~shapely.is_empty(shapes)
        if flat.any():
            reason = Message("points are in nobody's way")
            skips.append(Skipped(layer_name(layer), reason, list(kept.index[flat])))
        barriers.append(shapes)
    if roads is not None:
        classes = read_road_classes(roads)[0]
        fast = roads[classes.isin(load("obstacles")["road_classes"]).to_numpy()]
        fast = fast[~(_passed_over_or_under(fast) | _off_the_ground(fast))]
        if len(fast):
            notes.append(
                Message(
                    "Lines of expressways that no straight way to a road crosses: {count}",
                    count=len(fast),
                )
            )
        barriers.append(_lines_and_areas(fast))
        for kind, which in _other_lines(roads, classes.eq(NO_ROAD)).items():
            water_known |= kind == "waterway" and bool(which.any())
            others = roads[which]
            others = others[~_passed_over_or_under(others)]
            if len(others):
                notes.append(_other_lines_note(kind, len(others)))
            barriers.append(_lines_and_areas(others))
    shapes = np.concatenate(barriers) if barriers else np.zeros(0, dtype=object)
    parts = shapely.get_parts(shapes)
    dimension = shapely.get_dimensions(parts)
    areas = area_tiles(parts[dimension == 2])[0]
    shapes = np.concatenate((_segments(parts[dimension == 1]), areas))
    return Obstacles(shapes, water_known, skips, notes)


def _lines_and_areas(layer: geopandas.GeoDataFrame) -> np.ndarray:
    """Return the valid flat geometries of the features that have one."""
    shapes = shapely.force_2d(np.asarray(layer.geometry.values, dtype=object))
    shapes = np.where(shapely.is_missing(shapes), shapely.Point(), shapes)
    areal = shapely.get_dimensions(shapes) == 2
    shapes[areal] = shapely.make_valid(shapes[areal])
    return shapes


def _segments(lines: np.ndarray) -> np.ndarray:
    """Return the straight segments of lines: a long river is near only where it is."""
    xy, of = shapely.get_coordinates(lines, return_index=True)
    joined = np.flatnonzero(of[1:] == of[:-1])
    if len(joined) == 0:
        return np.zeros(0, dtype=object)
    return shapely.linestrings(np.stack((xy[joined], xy[joined + 1]), axis=1))


def _is_register(layer: geopandas.GeoDataFrame) -> bool:
    """Tell whether a layer holds kinds of things, with perhaps railways or rivers among them."""
    return "kind" in layer and layer.attrs.get("kind") not in ("waterways", "water_areas")


def _of_a_kind(layer: geopandas.GeoDataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Tell which features are in the way by their kind, and of which nobody knows the kind.

    Where the layer has no kinds, all are in the way. So is what has no kind, or one that is not
    known: the layer was given as what nobody crosses.
    """
    if not _is_register(layer):
        return np.ones(len(layer), dtype=bool), np.zeros(len(layer), dtype=bool)
    barring, passable = kinds_in_the_way()
    kinds = layer["kind"].map(normalise)
    barred = kinds.isin(barring).to_numpy(dtype=bool)
    doubtful = ~barred & ~kinds.isin(passable).to_numpy(dtype=bool)
    return barred | doubtful, doubtful


def _doubtful_kinds(layer: geopandas.GeoDataFrame) -> list[Skipped]:
    """Name the lines and areas that are in the way because nobody knows what they are."""
    layer = layer[shapely.get_dimensions(_lines_and_areas(layer)) > 0]
    if layer.empty:
        return []
    empty: np.ndarray = layer["kind"].map(normalise).eq("").to_numpy(dtype=bool)
    skips = []
    if empty.any():
        reason = Message("without a kind, so no straight way to a road crosses them")
        skips.append(Skipped(layer_name(layer), reason, list(layer.index[empty])))
    if not empty.all():
        unknown = by_word(layer["kind"][~empty])
        reason = Message(
            "of a kind that is not known, so no straight way to a road crosses them: {words}",
            words=", ".join(f"{word!r} ({len(rows)})" for word, rows in unknown.items()),
        )
        skips.append(Skipped(layer_name(layer), reason, list(layer.index[~empty])))
    return skips


def _other_lines(roads: geopandas.GeoDataFrame, no_road: pd.Series) -> dict[str, np.ndarray]:
    """Tell which of the lines that are no roads are a railway, or a watercourse."""
    if not no_road.any():
        return {}
    classes = column(roads, "road_class").where(no_road).map(normalise)
    lines = {}
    for kind, known in load("obstacles")["among_roads"]["kinds"].items():
        said = column(roads, kind).where(no_road).map(normalise)
        passed = said.isin({normalise(word) for word in known["not_in_the_way"]})
        named = classes.isin({normalise(word) for word in known["classes"]})
        for part in known["class_parts"]:
            named |= classes.str.contains(part, regex=False)
        lines[kind] = ((named | said.ne("")) & ~passed).to_numpy(dtype=bool)
    return lines


def _other_lines_note(kind: str, count: int) -> Message:
    if kind == "railway":
        return Message(
            "Lines of railways among the roads that no straight way to a road crosses: {count}",
            count=count,
        )
    return Message(
        "Lines of watercourses among the roads that no straight way to a road crosses: {count}",
        count=count,
    )


def _passed_over_or_under(layer: geopandas.GeoDataFrame) -> np.ndarray:
    """Tell what runs on a bridge, or in a tunnel or a culvert."""
    passable = {normalise(word) for word in load("obstacles")["passable"]["words"]}

    def set_(name: str) -> np.ndarray:
        if layer.empty or name not in layer:
            return np.zeros(len(layer), dtype=bool)
        values = layer[name]
        flags = read_flags(values, name).eq(True)
        return (flags | values.map(normalise).isin(passable)).to_numpy(dtype=bool)

    return set_("bridge") | set_("tunnel")


def _off_the_ground(roads: geopandas.GeoDataFrame) -> np.ndarray:
    """Tell which roads run on another level than the ground."""
    # of roads only: rivers are drawn on a layer below, as wet as the others
    level = pd.to_numeric(column(roads, "level"), errors="coerce").to_numpy(dtype=float)
    return np.nan_to_num(level) != 0
