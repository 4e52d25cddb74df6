"""Checks for what was entered twice: ids, UUIDs, shapes and places."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from ...standards import hazard_layers
from ..messages import Message
from ..tables.codes import canonical_uuid, normalise
from ..tables.figures import distance_text
from ..tables.values import column
from .problems import (
    CheckedDistrict,
    Problem,
    RawLayer,
    dictionary_of,
    keys_of,
    points_at,
    points_on,
)

__all__ = ["check_duplicates", "check_ids", "check_shapes", "check_uuids"]

#: Layers of single places. Of the others (buildings, divisions, lines) neighbours are no doubles.
PLACES = frozenset(
    {
        "settlements",
        "places",
        "shelters",
        "shelter_candidates",
        *hazard_layers("reach"),
        "facilities",
        "lookouts",
        "lookout_candidates",
        "barriers",
        "launch_ramps",
        "ramp_candidates",
        "rescue_stations",
    }
)
#: Two features without different names nearer than this are perhaps one place: the error of a
#: good phone.
NEAR_M = 5.0
#: Two shelters, whatever their names: a school mapped as a point and as a building.
NEAR_SHELTERS_M = 30.0
SHELTER_LAYERS = frozenset({"shelters", "shelter_candidates"})
#: Two features of one name: the error of a position from a map, the length of a school.
NEAR_SAME_NAME_M = 200.0
#: What makes two features at one place different things: a loudspeaker on the roof of a school.
KINDS = ("kind", "hazard_type", "category", "place", "unit_kind")
#: Several of them may well stand at one place, such as the hidden dangers of one factory.
SEVERAL_AT_A_PLACE = frozenset({"hidden_dangers"})


def check_ids(district: CheckedDistrict) -> Iterator[Problem]:
    """Find ids and codes that several features share, in a layer or in those of one kind."""
    for layers in _of_one_kind(district):
        for name in ("id", "code"):
            entry = dictionary_of(layers[0]).get(name)
            if entry is None:
                continue
            severity = "error" if entry.get("required") else "warning"
            yield from _shared(
                layers,
                [keys_of(column(layer.raw, name)) for layer in layers],
                severity,
                "duplicate_id",
                Message("another feature has the same {field}", field=name),
                Message("give each feature its own"),
            )


def check_uuids(district: CheckedDistrict) -> Iterator[Problem]:
    """Find UUIDs that several features share: a field survey would mix them up."""
    for layers in _of_one_kind(district):
        yield from _shared(
            layers,
            [column(layer.raw, "uuid").map(canonical_uuid) for layer in layers],
            "error",
            "duplicate_uuid",
            Message("another feature has the same uuid"),
            Message("empty the uuid of the copy: it gets its own"),
        )


def _of_one_kind(district: CheckedDistrict) -> Iterator[list[RawLayer]]:
    """Yield the layers of each of the dictionary's layers: it may be kept apart by geometry."""
    known = sorted((layer for layer in district.layers if layer.key), key=lambda layer: layer.key)
    for _, layers in itertools.groupby(known, key=lambda layer: layer.key):
        yield list(layers)


def _shared(
    layers: list[RawLayer],
    values: list[pd.Series],
    severity: str,
    check: str,
    problem: Message,
    mend: Message,
) -> Iterator[Problem]:
    """Yield the features that share a value, each beside the one before it."""
    rows = pd.DataFrame(
        {
            "layer": np.repeat(np.arange(len(layers)), [len(layer.raw) for layer in layers]),
            "row": np.concatenate([np.arange(len(layer.raw)) for layer in layers]),
            "value": np.concatenate([of_layer.to_numpy(dtype=object) for of_layer in values]),
        }
    ).dropna(subset=["value"])
    rows = rows[rows.duplicated("value", keep=False)].sort_values("value", kind="stable")
    first, second = rows[:-1], rows[1:]
    same = first["value"].to_numpy() == second["value"].to_numpy()
    yield from _pairs(
        layers,
        first[["layer", "row"]].to_numpy()[same],
        second[["layer", "row"]].to_numpy()[same],
        first["value"].to_numpy()[same],
        severity,
        check,
        problem,
        mend,
    )


def _pairs(
    layers: list[RawLayer],
    first: npt.NDArray[np.int64],
    second: npt.NDArray[np.int64],
    values: Iterable[Any],
    severity: str,
    check: str,
    problem: Message,
    mend: Message,
) -> Iterator[Problem]:
    """Yield a problem for each two layers that pairs of (layer, row) lie in."""
    pairs = pd.DataFrame(
        {
            "one": first[:, 0],
            "row": first[:, 1],
            "two": second[:, 0],
            "other": second[:, 1],
            "value": list(values),
        }
    )
    for _, group in pairs.groupby(["one", "two"], sort=True):
        one, two = int(group["one"].iloc[0]), int(group["two"].iloc[0])
        layer, other = layers[one], layers[two]
        rows = group["row"].to_numpy()
        where = np.zeros(len(layer.raw), bool)
        where[rows] = True
        points = points_at(layer, where)
        if points is not None:
            points = points[np.searchsorted(np.nonzero(where)[0], rows)]
        yield Problem(
            severity,
            layer.name,
            check,
            problem,
            mend,
            list(layer.raw.index[rows]),
            list(group["value"]),
            points,
            each=True,
            others=list(other.raw.index[group["other"].to_numpy()]),
            other_layer=other.name if one != two else "",
        )


def check_shapes(district: CheckedDistrict) -> Iterator[Problem]:
    """Find features that are drawn twice, to the last digit."""
    for layer in district.layers:
        if layer.own is None or layer.key in SEVERAL_AT_A_PLACE:
            continue
        drawn = np.nonzero(layer.drawn)[0]
        shapes = shapely.normalize(shapely.force_2d(layer.own[drawn]))
        spots = pd.DataFrame({"row": drawn, "shape": shapely.to_wkb(shapes)})
        spots["kind"] = _kinds(layer).to_numpy()[drawn]
        again = spots[spots.duplicated(["shape", "kind"], keep=False)]
        again = again.sort_values(["shape", "kind", "row"], kind="stable")
        first, second = again[:-1], again[1:]
        same = (first[["shape", "kind"]].to_numpy() == second[["shape", "kind"]].to_numpy()).all(1)
        point = shapely.get_dimensions(layer.own[first["row"].to_numpy()]) == 0
        for code, text, those in (
            ("same_spot", Message("stands on one spot with another feature"), same & point),
            ("same_shape", Message("has the shape of another feature"), same & ~point),
        ):
            rows = np.stack([first["row"].to_numpy()[those], second["row"].to_numpy()[those]], 1)
            zero = np.zeros(len(rows), np.int64)
            yield from _pairs(
                [layer],
                np.stack([zero, rows[:, 0]], 1),
                np.stack([zero, rows[:, 1]], 1),
                [None] * len(rows),
                "warning",
                code,
                text,
                Message("delete what was entered twice"),
            )


def _kinds(layer: RawLayer) -> pd.Series:
    """Return what a feature is, as one word."""
    words = pd.Series("", index=layer.raw.index)
    for name in KINDS:
        if name in layer.raw:
            words = words + "|" + layer.raw[name].map(normalise)
    return words


def check_duplicates(district: CheckedDistrict) -> Iterator[Problem]:
    """Find places entered twice: of one name and near each other, or hardly apart."""
    for layers in _of_one_kind(district):
        layers = [layer for layer in layers if layer.shapes is not None and layer.placed.any()]
        if not layers or layers[0].key not in PLACES:
            continue
        places = _places(layers)
        named = _same_name(places)
        near = _near(places, layers[0].key in SHELTER_LAYERS)
        known = {(one, two) for one, two in named}
        near = near[[(one, two) not in known for one, two in near]]
        for pairs, severity, code, text, mend in (
            (
                named,
                "warning",
                "same_name",
                Message(
                    "another feature of the same name lies within {m} m", m=f"{NEAR_SAME_NAME_M:g}"
                ),
                Message("delete one, if both are the same place; otherwise name them apart"),
            ),
            (
                near,
                "note",
                "near_duplicate",
                Message("another feature lies very near"),
                Message("check whether a place was entered twice"),
            ),
        ):
            at = places["shape"].to_numpy()
            apart = shapely.distance(at[pairs[:, 0]], at[pairs[:, 1]])
            rows = places[["layer", "row"]].to_numpy()
            yield from _pairs(
                layers,
                rows[pairs[:, 0]],
                rows[pairs[:, 1]],
                [distance_text(metres) for metres in apart],
                severity,
                code,
                text,
                mend,
            )


def _places(layers: list[RawLayer]) -> pd.DataFrame:
    """Return the features of the layers once per shape and kind, with name and a point."""
    parts = []
    for number, layer in enumerate(layers):
        assert layer.shapes is not None  # nosec B101 # for mypy
        rows = np.nonzero(layer.placed)[0]
        parts.append(
            pd.DataFrame(
                {
                    "layer": number,
                    "row": rows,
                    "kind": _kinds(layer).to_numpy()[rows],
                    "name": column(layer.raw, "name").map(normalise).to_numpy()[rows],
                    "shape": layer.shapes[rows],
                    "point": points_on(layer)[rows],
                }
            )
        )
    places = pd.concat(parts, ignore_index=True)
    # what is drawn twice to the last digit is said by another check
    shapes = pd.Series(shapely.to_wkb(shapely.normalize(places["shape"].to_numpy())))
    once = ~pd.DataFrame({"shape": shapes, "kind": places["kind"]}).duplicated()
    return places[once].reset_index(drop=True)


def _same_name(places: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Return pairs: every feature beside the nearest one of its name and kind."""
    named = np.nonzero(places["name"].to_numpy() != "")[0]
    own = places["name"].iloc[named] + "|" + places["kind"].iloc[named]
    return _nearest(places, named, named, own, own, NEAR_SAME_NAME_M)


def _near(places: pd.DataFrame, shelters: bool) -> npt.NDArray[np.int64]:
    """Return pairs: features so near to another that a different name alone keeps them apart."""
    every = np.arange(len(places))
    kind = places["kind"]
    if shelters:
        pairs = _nearest(places, every, every, kind, kind, NEAR_SHELTERS_M)
    else:
        unnamed = np.nonzero(places["name"].to_numpy() == "")[0]
        pairs = _nearest(places, unnamed, every, kind.iloc[unnamed], kind, NEAR_M)
    return np.unique(np.concatenate([pairs, _inside(places, shelters)]), axis=0)


def _nearest(
    places: pd.DataFrame,
    asking: npt.NDArray[np.int64],
    asked: npt.NDArray[np.int64],
    word: pd.Series,
    words: pd.Series,
    distance_m: float,
) -> npt.NDArray[np.int64]:
    """Return, in rising order, each place that asks with the nearest other of the same word."""
    if len(asking) == 0 or len(asked) < 2:
        return np.empty((0, 2), np.int64)
    codes, _ = pd.factorize(pd.concat([word, words]))
    xy = shapely.get_coordinates(places["point"].to_numpy())
    # a third axis keeps different words farther apart than any distance looked at
    level = codes.astype(float)[:, None] * (4 * distance_m)
    from_xyz = np.hstack([xy[asking], level[: len(asking)]])
    tree = cKDTree(np.hstack([xy[asked], level[len(asking) :]]))
    _, found = tree.query(from_xyz, k=2, distance_upper_bound=np.nextafter(distance_m, np.inf))
    pairs = []
    for nth in (0, 1):
        there = found[:, nth] < len(asked)
        other = asked[found[there, nth]]
        own = asking[there]
        pairs.append(np.stack([own, other], 1)[own != other])
    return np.unique(np.sort(np.concatenate(pairs), axis=1), axis=0).astype(np.int64)


def _inside(places: pd.DataFrame, shelters: bool) -> npt.NDArray[np.int64]:
    """Return pairs: a point, and an outline of the same kind around it."""
    shapes = places["shape"].to_numpy()
    dimension = shapely.get_dimensions(shapes)
    point, area = np.nonzero(dimension == 0)[0], np.nonzero(dimension == 2)[0]
    if not len(point) or not len(area):
        return np.empty((0, 2), np.int64)
    inside, around = shapely.STRtree(shapes[area]).query(shapes[point], predicate="intersects")
    one, two = point[inside], area[around]
    name, kind = places["name"].to_numpy(), places["kind"].to_numpy()
    alike = (name[one] == "") | (name[two] == "") | (name[one] == name[two]) | shelters
    alike &= kind[one] == kind[two]
    return np.sort(np.stack([one, two], 1)[alike], axis=1)
