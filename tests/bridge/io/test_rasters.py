"""Rasters as offices have them: scale, unit, voids, pictures; the same in every algorithm."""

from __future__ import annotations

import warnings

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import pyproj
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterRasterLayer,
    QgsProject,
    QgsRasterLayer,
    QgsRasterRange,
)
from rasterio.enums import ColorInterp
from rasterio.transform import from_origin
from shapely import LineString, Point, box

from wj_risk_plugin.bridge.io.rasters import RasterSource, in_crs, read_raster
from wj_risk_plugin.core.geo.raster import Band, known_values
from wj_risk_plugin.core.messages import InputError
from wj_risk_plugin.standards import load

CRS = "EPSG:4547"
X, Y = 500_000.0, 2_740_000.0
CELL, SIZE = 25.0, 60
FOOT = 0.3048


def raster(path, values, *, nodata=None, crs=CRS, scale=1.0, offset=0.0, unit=None, **options):
    """Write a raster of one band, or of several where values have three dimensions."""
    bands = np.atleast_3d(values.T).T if values.ndim == 2 else values
    transform = options.pop("transform", from_origin(X, Y, CELL, CELL))
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        count=len(bands),
        height=bands.shape[1],
        width=bands.shape[2],
        dtype=bands.dtype,
        nodata=nodata,
        crs=crs,
        transform=transform,
        **options,
    ) as file:
        file.write(bands)
        file.scales, file.offsets = [scale] * len(bands), [offset] * len(bands)
        if unit is not None:
            file.units = [unit] * len(bands)
    return str(path)


def ramp(dtype="int16"):
    """Heights that rise to the south-east, all different."""
    row, column = np.mgrid[0:SIZE, 0:SIZE]
    return (1000 + 13 * column + 7 * row).astype(dtype)


# -- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        (None, 1.0),
        ("m", 1.0),
        ("metre", 1.0),
        ("米", 1.0),
        ("ft", FOOT),
        ("Feet", FOOT),
        ("US survey foot", 1200 / 3937),
        ("Foot_US", 1200 / 3937),
        ("U.S. Survey Feet", 1200 / 3937),
        ("cm", 0.01),
    ],
)
@pytest.mark.parametrize("crs", [CRS, "EPSG:32649"])
def test_scale_offset_and_unit_are_applied_also_when_warped(tmp_path, unit, factor, crs):
    stored = ramp()
    stored[3, 4] = -1
    path = raster(tmp_path / "dm.tif", stored, nodata=-1, scale=0.1, offset=5.0, unit=unit)
    plain = np.where(stored == -1, np.nan, (stored * 0.1 + 5.0) * factor)
    twin = raster(tmp_path / "m.tif", plain, nodata=np.nan)
    metric = pyproj.CRS(crs)
    (found, warnings), (expected, _) = read_raster(path), read_raster(twin)
    assert warnings == []
    np.testing.assert_allclose(found.values, expected.values, rtol=1e-14)
    np.testing.assert_allclose(
        in_crs(found, metric)[0].values, in_crs(expected, metric)[0].values, rtol=1e-12
    )


@pytest.mark.parametrize(
    ("filler", "dtype"),
    [
        (-9999, "float32"),
        (-9999, "int16"),
        (-32768, "int16"),
        (-32767, "float64"),
        (32767, "int16"),
        (65535, "uint16"),
        (-3.4028234663852886e38, "float32"),
        (9.969209968386869e36, "float32"),
        (9100, "int32"),
        (-501, "float32"),
        (np.inf, "float32"),
    ],
)
def test_heights_that_cannot_be_are_unknown_and_counted(tmp_path, filler, dtype):
    stored = ramp(dtype)
    stored[:, 5:8] = filler
    found, warnings = read_raster(raster(tmp_path / "model.tif", stored))
    assert np.isnan(found.values[:, 5:8]).all()
    assert np.isnan(found.values).sum() == 3 * SIZE
    (warning,) = warnings
    assert warning.startswith("model.tif: cells that hold no possible")
    assert f"count as unknown: {3 * SIZE} of {SIZE * SIZE};" in warning
    assert f"({np.asarray(filler, dtype):.10g})" in warning


def test_fillers_are_told_before_the_scale_and_true_heights_stay(tmp_path):
    # 65535 x 0.1 would be a mountain; 32767 in a file up to 65535 is a height
    stored = ramp("uint16")
    stored[0, 0], stored[0, 1], stored[0, 2] = 65535, 32767, 0
    found, warnings = read_raster(raster(tmp_path / "dm.tif", stored, scale=0.1))
    assert found.values[0, :3].tolist() == pytest.approx([np.nan, 3276.7, 0.0], nan_ok=True)
    assert len(warnings) == 1
    # declared voids are nobody's mistake
    _, quiet = read_raster(raster(tmp_path / "said.tif", stored, scale=0.1, nodata=65535))
    assert quiet == []


def test_each_kind_has_its_range(tmp_path):
    stored = np.array([[-1, 0, 119, 121, 255, 300, 8849, 10000]], "float32")
    path = raster(tmp_path / "r.tif", stored)
    known = {
        kind: read_raster(path, kind)[0].values[~np.isnan(read_raster(path, kind)[0].values)]
        for kind in load("rasters")["kinds"]
    }
    assert known["terrain"].tolist() == [-1, 0, 119, 121, 255, 300, 8849]
    assert known["canopy"].tolist() == [0, 119]
    assert known["people"].tolist() == [0, 119, 121, 255, 300, 8849, 10000]


def test_an_unknown_unit_is_said_and_a_density_is_no_number_of_people(tmp_path):
    path = raster(tmp_path / "odd.tif", ramp(), unit="cubit")
    found, (warning,) = read_raster(path)
    assert "'cubit'" in warning and found.values[0, 0] == 1000.0
    dense = raster(tmp_path / "dense.tif", ramp(), unit="people/km2")
    with pytest.raises(InputError, match=r"dense\.tif.*density"):
        read_raster(dense, "people")


@pytest.mark.parametrize("scale", [0.0, np.nan, np.inf])
def test_a_scale_that_makes_all_alike_is_refused(scale):
    with pytest.raises(InputError, match="scale"):
        known_values(np.ma.masked_array(ramp()), Band(scale=scale), "terrain", "dem.tif")


def test_nothing_possible_is_refused_with_what_was_found(tmp_path):
    path = raster(tmp_path / "void.tif", np.full((4, 4), -9999, "float32"))
    with pytest.raises(InputError, match=r"void\.tif: no cell holds a possible height \(-9999\)"):
        read_raster(path)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(-32768, 32767), min_size=1, max_size=12),
    st.sampled_from([1.0, 0.1, 0.01, -1.0]),
    st.sampled_from([0.0, 100.0, -20.0]),
)
def test_every_cell_is_what_it_means_or_unknown(numbers, scale, offset):
    stored = np.ma.masked_array(np.array([numbers], "int16"), mask=[[n % 7 == 0 for n in numbers]])
    expected = []
    for number in numbers:
        height = number * scale + offset
        filler = number in (-9999, -32768, -32767, 32767)
        possible = -500 <= height <= 9000
        expected.append(np.nan if number % 7 == 0 or filler or not possible else height)
    if np.isnan(expected).all() and any(n % 7 for n in numbers):
        with pytest.raises(InputError):
            known_values(stored, Band(scale, offset), "terrain", "dem.tif")
        return
    values, warnings = known_values(stored, Band(scale, offset), "terrain", "dem.tif")
    np.testing.assert_array_equal(values[0], expected)
    lost = int(np.isnan(expected).sum()) - sum(n % 7 == 0 for n in numbers)
    assert len(warnings) == (lost > 0)
    if lost:
        assert f"count as unknown: {lost} of {len(numbers)};" in warnings[0]


# -- what is no raster of numbers, or lies elsewhere ---------------------------------------------


def pictures(folder):
    """Yield pictures of several kinds."""
    grey = (ramp("int32") % 256).astype("uint8")
    three = np.stack([grey] * 3)
    yield raster(folder / "rgb.tif", three, photometric="RGB")
    yield raster(folder / "plain.tif", three, photometric="MINISBLACK")
    yield raster(folder / "four.tif", np.stack([grey] * 4), photometric="RGB", alpha="YES")
    yield raster(folder / "deep.tif", three.astype("uint16"), photometric="RGB")
    path = raster(folder / "palette.tif", grey)
    with rasterio.open(path, "r+") as file:
        file.write_colormap(1, {n: (n, 0, 255 - n, 255) for n in range(256)})
    yield path
    for driver in ("PNG", "JPEG"):
        path = str(folder / f"shades.{driver.lower()}")
        options = {"height": SIZE, "width": SIZE, "count": 1, "dtype": "uint8"}
        with rasterio.open(path, "w", driver=driver, **options) as file:
            file.write(grey, 1)
        yield path
    path = raster(folder / "one_colour.tif", grey)
    with rasterio.open(path, "r+") as file:
        file.colorinterp = [ColorInterp.red]
    yield path


@pytest.mark.parametrize("kind", ["terrain", "canopy", "people"])
def test_pictures_are_refused_by_name(tmp_path, kind):
    for path in pictures(tmp_path):
        with pytest.raises(InputError, match="picture") as error:
            read_raster(path, kind)
        assert error.value.layer in path


def test_numbers_of_one_byte_and_further_bands_are_no_picture(tmp_path):
    grey = np.full((4, 4), 30, "uint8")
    found, _ = read_raster(raster(tmp_path / "canopy.tif", grey), "canopy")
    assert (found.values == 30).all()
    stack = np.stack([ramp("float32"), ramp("float32") * 0, ramp("float32") * 0])
    found, _ = read_raster(raster(tmp_path / "stack.tif", stack))
    assert found.values[0, 0] == 1000.0


@pytest.mark.parametrize("kind", ["terrain", "canopy", "people"])
def test_degrees_declared_as_metres_are_refused_by_name(tmp_path, kind):
    degrees = from_origin(113.5, 24.8, 0.001, 0.001)
    path = raster(tmp_path / "degrees.tif", ramp(), crs="EPSG:3857", transform=degrees)
    with pytest.raises(InputError, match=r"degrees\.tif"):
        read_raster(path, kind)
    right = raster(tmp_path / "right.tif", ramp(), crs="EPSG:4490", transform=degrees)
    assert read_raster(right)[0].values.shape == (SIZE, SIZE)


def place(transform, column, row):
    """Return where a transform puts a cell; affine's own sign for it depends on its version."""
    a, b, c, d, e, f = tuple(transform)[:6]
    return a * column + b * row + c, d * column + e * row + f


@pytest.mark.parametrize("turned", [0.0, 0.2])
def test_a_part_lies_where_the_whole_has_it_and_no_library_warns(tmp_path, turned):
    across, down = CELL * np.cos(turned), CELL * np.sin(turned)
    transform = rasterio.Affine(across, down, X, down, -across, Y)
    path = raster(tmp_path / "dem.tif", ramp(), transform=transform)
    x, y = place(transform, SIZE / 2, SIZE / 2)
    with warnings.catch_warnings():
        # QGIS shows each of them in its log
        warnings.simplefilter("error")
        whole, _ = read_raster(path)
        part, _ = read_raster(path, "terrain", pyproj.CRS(CRS), (x - 50, y - 50, x + 50, y + 50))
        for crs in (pyproj.CRS(CRS), pyproj.CRS("EPSG:4546")):
            warped, _ = in_crs(whole, crs)
            covered = np.isfinite(warped.values).sum() * abs(warped.transform[0]) ** 2
            assert covered == pytest.approx((SIZE * CELL) ** 2, rel=0.1)
            assert np.isfinite(in_crs(part, crs, like=warped)[0].values).any()
    assert 0 < part.values.size < whole.values.size / 4
    for row, column in np.argwhere(np.isfinite(part.values)):
        middle = place(part.transform, column + 0.5, row + 0.5)
        there = place(~rasterio.Affine(*whole.transform), *middle)
        assert part.values[row, column] == whole.values[int(there[1]), int(there[0])]


def test_a_layer_is_read_as_qgis_shows_it(qgis_app, tmp_path):
    path = raster(tmp_path / "no_crs.tif", ramp(), crs=None, scale=0.1)
    with pytest.raises(InputError, match="no coordinate reference system"):
        read_raster(path)
    layer = QgsRasterLayer(path, "terrain", "gdal")
    layer.setCrs(QgsCoordinateReferenceSystem(CRS))
    # the user says in QGIS that the lowest heights are none, in what QGIS shows: scaled
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(0.0, 102.05)])
    source = RasterSource.of_layer(layer)
    found, warnings = read_raster(source)
    assert (found.crs, warnings) == (CRS, [])
    expected = np.where(ramp() * 0.1 <= 102.05, np.nan, ramp() * 0.1)
    np.testing.assert_array_equal(found.values, expected)
    del layer


# -- every algorithm ----------------------------------------------------------------------------


#: Of the district what a terrain model is needed for, so that few sheets are drawn.
SEEN = "seen.gpkg"


def add(path, layer, shapes, /, **columns):
    table = geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS)
    pyogrio.write_dataframe(table, path, layer=layer, append=path.exists())


@pytest.fixture(scope="module")
def district(tmp_path_factory):
    """A district of 1.5 km with a layer for each algorithm that takes a raster."""
    path = tmp_path_factory.mktemp("rasters") / "district.gpkg"
    south, east = Y - 1500, X + 1500
    whole = box(X + 10, south + 10, east - 10, Y - 10)
    add(path, "divisions", [whole], code=["440203102"], name=["龙归镇"], level=["town"],
        population_people=[90])  # fmt: skip
    line = LineString([(X + 50, Y - 700), (X + 1450, Y - 740)])
    add(path, "roads", [line], id=["r"], road_class=["tertiary"], name=["r"])
    add(path, "settlements", [Point(X + 100, Y - 700), Point(X + 1300, Y - 735)], id=["a", "b"],
        people=[60, 30], name=["a", "b"])  # fmt: skip
    add(path, "shelters", [Point(X + 800, Y - 720)], id=["s"], name=["s"], status=["open"],
        capacity_people=[70.0])  # fmt: skip
    add(path, "shelter_candidates", [Point(X + 1000, Y - 725)], id=["c"], name=["c"],
        status=["open"], capacity_people=[70.0])  # fmt: skip
    add(path, "facilities", [Point(X + 500, Y - 712)], id=["f"], kind=["fire_station"])
    for one in (path, path.with_name(SEEN)):
        add(one, "fire_zones", [whole], id=["z"], is_key=[True])
        add(one, "lookouts", [Point(X + 300, Y - 300)], id=["t"], mast_height_m=[4.0],
            range_m=[1200.0])  # fmt: skip
    add(path, "lookout_candidates", [Point(X + 1200, Y - 1200)], id=["n"], mast_height_m=[3.0])
    river = LineString([(X + 1400, Y - 1400), (X + 60, Y - 900)])
    add(path, "waterways", [river], id=["w"], name=["w"], flow_direction=["reverse"])
    add(path, "rescue_stations", [Point(X + 60, Y - 705)], id=["q"], turnout_min=[5.0])
    add(path, "launch_ramps", [Point(X + 70, Y - 900)], id=["p"])
    return path


def hills(dtype="int16"):
    """Rounded hills in tenths of a foot above -100 ft, and one void."""
    row, column = np.mgrid[0:SIZE, 0:SIZE]
    tenths = 4000 + 2500 * np.sin(row / 6.0) * np.cos(column / 9.0) + 20 * column
    stored = np.rint(tenths).astype(dtype)
    stored[50, 50] = -32768
    return stored


@pytest.fixture(scope="module")
def twins(tmp_path_factory):
    """Pairs of rasters by parameter: stored with scale, offset and unit, and plainly."""
    folder = tmp_path_factory.mktemp("twins")
    pairs = {}
    hill, people = hills(), (ramp() % 50).astype("int16")
    for name, stored, scale, offset, unit, factor in (
        ("DEM", hill, 0.1, -100.0, "ft", FOOT),
        ("CANOPY", (ramp() % 90).astype("int16"), 0.1, 1.0, "m", 1.0),
        ("POPULATION", people, 0.1, 0.25, None, 1.0),
    ):
        (folder / "scaled").mkdir(exist_ok=True)
        (folder / "plain").mkdir(exist_ok=True)
        file = f"{name.lower()}.tif"
        scaled = raster(
            folder / "scaled" / file, stored, nodata=-32768, scale=scale, offset=offset, unit=unit
        )
        meant = np.where(stored == -32768, np.nan, (stored * scale + offset) * factor)
        pairs[name] = (scaled, raster(folder / "plain" / file, meant, nodata=np.nan))
    return pairs


LAYERS = {
    "evacuationreach": ("ROADS", "SHELTERS", "SETTLEMENTS", "DIVISIONS"),
    "allocateshelters": ("ROADS", "SHELTERS", "SETTLEMENTS"),
    "siteshelters": ("ROADS", "SETTLEMENTS"),
    "compareclosures": ("ROADS", "SHELTERS", "SETTLEMENTS"),
    "facilitycoverage": ("FACILITIES", "ROADS", "SETTLEMENTS"),
    "inlandwaterarrival": ("WATERWAYS", "ROADS"),
    "lookoutcoverage": ("LOOKOUTS",),
    "sitelookouts": ("LOOKOUTS",),
    "distributepeople": (),
}
NAMED = {
    "CANDIDATES": {"siteshelters": "shelter_candidates", "sitelookouts": "lookout_candidates"},
    "STATIONS": {"inlandwaterarrival": "rescue_stations"},
    "RAMPS": {"inlandwaterarrival": "launch_ramps"},
    "KEY_ZONES": {"lookoutcoverage": "fire_zones", "sitelookouts": "fire_zones"},
}
OPTIONS = {
    "siteshelters": {"OBJECTIVE": "least_time", "COUNT": 1},
    "facilitycoverage": {"KIND": "fire_station", "MEASURE": "minutes", "PROFILE": "walking_adult"},
    "lookoutcoverage": {"TARGET_HEIGHT_M": 0.0},
    "sitelookouts": {"TARGET_HEIGHT_M": 0.0, "COUNT": 1},
}


def inputs_of(name, district):
    """Return the parameters of an algorithm but its rasters."""
    if name == "buildonemap":
        return {"DISTRICT": str(district.with_name(SEEN))}
    if name in ("checkdata", "planindicators"):
        return {"DISTRICT": str(district)}
    layers = {parameter: parameter.lower() for parameter in LAYERS[name]}
    layers.update({parameter: who[name] for parameter, who in NAMED.items() if name in who})
    given = {parameter: f"{district}|layername={layer}" for parameter, layer in layers.items()}
    return {**given, **OPTIONS.get(name, {})}


def takers(provider):
    """Return the algorithms with raster parameters, by name."""
    found = {}
    for algorithm in provider.algorithms():
        names = [
            one.name()
            for one in algorithm.parameterDefinitions()
            if isinstance(one, QgsProcessingParameterRasterLayer)
        ]
        if names:
            found[algorithm.name()] = names
    return found


def test_every_raster_parameter_has_a_kind(risk_provider):
    asked = {name for names in takers(risk_provider).values() for name in names}
    assert asked == set(load("rasters")["inputs"])
    assert set(load("rasters")["inputs"].values()) <= set(load("rasters")["kinds"])


def numbers_of(run):
    """Return everything that a run gives, to compare."""
    tables = {
        name: pd.DataFrame(table.drop(columns="geometry", errors="ignore"))
        for name, table in run.results.items()
    }
    rasters = {name: found.values for name, found in run.rasters.items()}
    return run.record["headlines"], tables, rasters


def same(one, other):
    if one[0] != other[0] or set(one[1]) != set(other[1]) or set(one[2]) != set(other[2]):
        return False
    return all(table.equals(other[1][name]) for name, table in one[1].items()) and all(
        np.array_equal(values, other[2][name], equal_nan=True) for name, values in one[2].items()
    )


@pytest.mark.parametrize(
    "name",
    [
        "checkdata",
        "evacuationreach",
        "allocateshelters",
        "siteshelters",
        "compareclosures",
        "facilitycoverage",
        "inlandwaterarrival",
        "lookoutcoverage",
        "sitelookouts",
        "distributepeople",
        "planindicators",
        "buildonemap",
    ],
)
def test_a_raster_with_scale_gives_what_its_twin_in_metres_gives(
    risk_provider, district, twins, tmp_path, name
):
    import processing

    asked = takers(risk_provider)
    assert set(asked) == {*LAYERS, "checkdata", "planindicators", "buildonemap"}
    inputs = inputs_of(name, district)
    results = []
    for which in (0, 1):
        rasters = {parameter: twins[parameter][which] for parameter in asked[name]}
        if name in ("planindicators", "buildonemap"):
            place = tmp_path / str(which)
            place.mkdir()
            wanted = {"OUTPUT_FOLDER": str(place)}
            if name == "planindicators":
                wanted = {"OUTPUT_TABLE": str(place / "table.csv")}
            made = processing.run(f"wjrisk:{name}", {**inputs, **rasters, **wanted})
            figures = {key: value for key, value in made.items() if not key.startswith("OUTPUT")}
            assert "LOOKOUT_COVERAGE_PERCENT" in figures or name == "planindicators"
            results.append((figures, {}, {}))
            continue
        algorithm = risk_provider.algorithm(name).create()
        run = algorithm.computed(
            {**inputs, **rasters}, QgsProcessingContext(), QgsProcessingFeedback()
        )
        results.append(numbers_of(run))
    assert same(*results)


@pytest.mark.parametrize(
    "name", ["evacuationreach", "lookoutcoverage", "distributepeople", "facilitycoverage"]
)
def test_what_is_stored_without_scale_gives_other_results(
    risk_provider, district, twins, tmp_path, name
):
    # the test of the twins would see a scale that is lost
    algorithm = risk_provider.algorithm(name)
    inputs = inputs_of(name, district)
    (parameter, *_) = takers(risk_provider)[name]
    lost = tmp_path / "lost.tif"
    with rasterio.open(twins[parameter][0]) as file:
        raster(lost, file.read(1), nodata=file.nodata)
    results = [
        numbers_of(
            algorithm.create().computed(
                {**inputs, parameter: str(path)}, QgsProcessingContext(), QgsProcessingFeedback()
            )
        )
        for path in (twins[parameter][0], lost)
    ]
    assert not same(*results)


class Told(QgsProcessingFeedback):
    """Keeps warnings."""

    def __init__(self):
        super().__init__(False)
        self.warnings = []

    def pushWarning(self, warning):  # noqa: N802 - QGIS's name
        self.warnings.append(warning)


def test_roads_over_voids_are_flat_and_listed_not_cliffs(risk_provider, district, tmp_path):
    whole = ramp("float32") / 10.0
    holes = whole.copy()
    holes[:, 20:24] = -9999
    runs = []
    for name, values in (("whole", whole), ("holes", holes)):
        feedback = Told()
        path = raster(tmp_path / f"{name}.tif", values)
        algorithm = risk_provider.algorithm("evacuationreach").create()
        runs.append(
            (
                algorithm.computed(
                    {**inputs_of("evacuationreach", district), "DEM": path},
                    QgsProcessingContext(),
                    feedback,
                ),
                feedback.warnings,
            )
        )
    (over_ground, quiet), (over_holes, warned) = runs
    minutes = [
        run.results["OUTPUT_SETTLEMENTS"].set_index("id")["minutes"]
        for run in (over_ground, over_holes)
    ]
    # 100 m of 700 m are taken as flat: a cliff would cost many minutes
    assert (minutes[0] - minutes[1]).abs().max() < 0.5
    assert not any("height" in warning for warning in quiet)
    assert any(w.startswith("holes.tif: ") and "unknown: 240 of 3600;" in w for w in warned)
    assert any("taken as flat" in w and "roads" in w for w in warned)


@pytest.mark.parametrize(
    ("name", "what"), [("evacuationreach", "roads"), ("inlandwaterarrival", "waterways")]
)
def test_terrain_away_from_the_lines_is_refused(risk_provider, district, tmp_path, name, what):
    away = from_origin(X + 50_000, Y, CELL, CELL)
    path = raster(tmp_path / "away.tif", ramp(), transform=away)
    algorithm = risk_provider.algorithm(name).create()
    with pytest.raises(InputError, match=rf"away\.tif.*where the {what} lie"):
        algorithm.computed(
            {**inputs_of(name, district), "DEM": path},
            QgsProcessingContext(),
            QgsProcessingFeedback(),
        )


def test_the_one_map_reads_a_layer_as_qgis_shows_it(risk_provider, district, twins, tmp_path):
    import processing

    with rasterio.open(twins["DEM"][0]) as file:
        bare = raster(tmp_path / "bare.tif", file.read(1), crs=None, nodata=-32768,
                      scale=0.1, offset=-100.0, unit="ft")  # fmt: skip
    layer = QgsRasterLayer(bare, "terrain of the project", "gdal")
    layer.setCrs(QgsCoordinateReferenceSystem(CRS))
    QgsProject.instance().addMapLayer(layer)
    try:
        figures = []
        for number, dem in enumerate((layer.id(), twins["DEM"][1])):
            inputs = {**inputs_of("buildonemap", district), "DEM": dem}
            inputs["OUTPUT_FOLDER"] = str(tmp_path / str(number))
            made = processing.run("wjrisk:buildonemap", inputs)
            figures.append({k: v for k, v in made.items() if not k.startswith("OUTPUT")})
    finally:
        QgsProject.instance().removeMapLayer(layer.id())
    assert "LOOKOUT_COVERAGE_PERCENT" in figures[0]
    assert figures[0] == figures[1]


def test_a_picture_as_terrain_is_an_error_of_the_check(risk_provider, district, tmp_path):
    grey = np.stack([(ramp() % 256).astype("uint8")] * 3)
    path = raster(tmp_path / "photo.tif", grey, photometric="RGB")
    run = (
        risk_provider.algorithm("checkdata")
        .create()
        .computed(
            {**inputs_of("checkdata", district), "DEM": path},
            QgsProcessingContext(),
            QgsProcessingFeedback(),
        )
    )
    table = run.results["OUTPUT_PROBLEMS"]
    row = table[table["layer"] == "photo.tif"].iloc[0]
    assert (row["severity"], row["check"]) == ("error", "unreadable")
    assert "picture" in row["problem"]


def test_a_layer_of_the_project_by_its_id_is_read_with_its_scale(risk_provider, district, twins):
    scaled, plain = twins["DEM"]
    layer = QgsRasterLayer(scaled, "terrain of the project", "gdal")
    QgsProject.instance().addMapLayer(layer)
    try:
        runs = []
        for given_as in (layer.id(), plain):
            algorithm = risk_provider.algorithm("evacuationreach").create()
            context = QgsProcessingContext()
            context.setProject(QgsProject.instance())
            runs.append(
                algorithm.computed(
                    {**inputs_of("evacuationreach", district), "DEM": given_as},
                    context,
                    QgsProcessingFeedback(),
                )
            )
    finally:
        QgsProject.instance().removeMapLayer(layer.id())
    assert same(*(numbers_of(run) for run in runs))
