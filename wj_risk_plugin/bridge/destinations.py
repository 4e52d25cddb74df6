"""Where results may go: never over an input, a file of another kind, or one another."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyogrio
from osgeo import gdal
from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVirtualLayerDefinition,
)
from qgis.PyQt.QtCore import QUrl

from ..core.messages import InputError, Message
from ..standards import fields_of_kind, output_kinds, raster_kinds
from .district import ENDINGS
from .outputs import SHAPEFILE_PARTS, TRACES, driver_of, short_names, traces_of
from .rasters import RASTER_ENDINGS, TITLE_TAG, style_of

__all__ = ["check_destinations"]

#: Providers of layers that no file holds.
WITHOUT_FILE = frozenset(
    "memory mesh_memory postgres postgresraster mssql oracle hana WFS OAPIF arcgisfeatureserver "
    "arcgismapserver sensorthings wcs wms".split()
)

#: Files that belong to a file beside it: endings put after its whole name, or after its stem.
AFTER_NAME = (*TRACES, ".xml")
AFTER_STEM = (".qml", ".qmd", ".sld", ".tfw", ".tifw", ".wld", ".csvt")

#: The first row of a table holds the names, also where all others are texts as well.
HEADERS = {".csv": {"HEADERS": "YES"}, ".xlsx": {"HEADERS": "FORCE"}}

#: Endings of the text outputs by what their file filter is for.
TEXT_ENDINGS = {"JSON": (".json",), "HTML": (".html", ".htm")}

#: Parameters of one layer.
LAYER_PARAMETERS = (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
)

#: A longer text is no path.
LONGEST_PATH = 4096

#: Tables that GeoPackage and SpatiaLite files keep for themselves.
OWN_TABLES = r"(gpkg|rtree|sqlite|idx|spatial|geometry_columns|views|virts|vector_layers|sql)_?.*"


@dataclass(frozen=True)
class Input:
    """A file, a folder or a table that an algorithm reads.

    Attributes
    ----------
    title : str
        Of the parameter.
    place : Path or None
        None where the layer has a file that cannot be told.
    table : str or None
        Of a GeoPackage, where only this one is read.
    deep : bool
        Whether the folders in a folder are read as well.
    """

    title: str
    place: Path | None
    table: str | None = None
    deep: bool = False


@dataclass(frozen=True)
class Destination:
    """Where one result is to go.

    Attributes
    ----------
    title : str
        Of the parameter.
    path : Path
        The file.
    kind : dict or None
        One output of ``standards/outputs``; None for a text.
    table : str or None
        Added to the file as this table; None makes the whole file new.
    appends : bool
        Whether the rows are added to a table that is there.
    endings : tuple of str
        Of a text.
    """

    title: str
    path: Path
    kind: dict[str, Any] | None = None
    table: str | None = None
    appends: bool = False
    endings: tuple[str, ...] = ()

    @property
    def raster(self) -> bool:
        """Whether it is a raster."""
        return self.kind is not None and "geometry" not in self.kind

    def written(self) -> list[Path]:
        """Return the files that are made, replaced or removed with the result."""
        parts = [self.path, *traces_of(self.path)]
        if self.raster and style_of(self.kind) is not None:
            parts.append(self.path.with_suffix(".qml"))
        return parts


def check_destinations(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> None:
    """Refuse destinations by which something would be lost, before anything is computed.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
        One of the provider's; all its parameters that are no destinations are inputs.
    parameters : dict
        As given.
    context : QgsProcessingContext
        Finds the layers.

    Raises
    ------
    InputError
        A destination is an input or a part of one, would become part of one, is the destination
        of another result too, holds what is no earlier result of the same kind, or is no place
        for a file.
    """
    wanted = list(_destinations(algorithm, parameters, context))
    folders = _folders(algorithm, parameters, context)
    if not wanted and not folders:
        return
    for destination in wanted:
        _check_form(destination)
    _check_apart(wanted)
    inputs = list(_inputs(algorithm, parameters, context))
    for destination in wanted:
        _check_outside(destination, inputs)
        present = [path for path in destination.written() if os.path.lexists(path)]
        if present:
            _check_inputs(destination, present, inputs)
            _check_earlier(destination, present, algorithm.name())
    for folder, made in folders:
        _check_folder(folder, made, inputs, algorithm.name())


# -- what is asked for ------------------------------------------------------------------------


def _destinations(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Iterator[Destination]:
    """Yield the files that results are to go to; what goes to memory or a server is none."""
    kinds = _kinds(algorithm.name())
    for definition in algorithm.destinationParameterDefinitions():
        name, title = definition.name(), definition.description()
        if isinstance(definition, QgsProcessingParameterFolderDestination):
            continue
        text = _as_text(parameters.get(name), context)
        if text in ("", "TEMPORARY_OUTPUT") or _elsewhere(text):
            continue
        if isinstance(definition, QgsProcessingParameterFeatureSink):
            value = parameters.get(name)
            appends = (
                isinstance(value, QgsProcessingOutputLayerDefinition)
                and getattr(value, "useRemapping", bool)()
            )
            path, table = _file_and_table(text)
            yield Destination(title, path, kinds[name], table, appends)
        elif isinstance(definition, QgsProcessingParameterRasterDestination):
            yield Destination(title, Path(text), kinds[name])
        else:
            filters = definition.fileFilter()
            endings = next((e for key, e in TEXT_ENDINGS.items() if filters.startswith(key)), ())
            yield Destination(title, Path(text), endings=endings)


def _kinds(algorithm: str) -> dict[str, dict[str, Any]]:
    """Return the outputs of an algorithm in the standards; one of folders has none there."""
    try:
        return {**raster_kinds(algorithm), **output_kinds(algorithm)}
    except FileNotFoundError:
        return {}


def _as_text(value: Any, context: QgsProcessingContext) -> str:
    """Return a parameter's path or id, which may be an expression, as text."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext(), "")
    return "" if value is None else str(value)


def _elsewhere(text: str) -> bool:
    """Return whether a destination is memory or a server, which keep no file of ours."""
    return re.match(r"^(memory|postgis|postgres|mssql|oracle|hana|sqlserver):", text) is not None


def _file_and_table(text: str) -> tuple[Path, str | None]:
    """Return the file of a layer output, and its table where it is added to a database file."""
    text = re.sub(r"^(ogr|spatialite):", "", text)
    file = re.search(r"dbname='((?:[^'\\]|\\.)*)'", text)
    if file:
        table = re.search(r'table="((?:[^"\\]|\\.)*)"', text)
        return Path(re.sub(r"\\(.)", r"\1", file[1])), table[1] if table else ""
    path, _, rest = text.partition("|")
    named = re.search(r"(?:^|\|)layername=([^|]*)", rest)
    return Path(path), named[1] if named else None


def _folders(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> list[tuple[Path, FolderFiles]]:
    """Return the folders that results are to go to, with the files made in them."""
    found = []
    for definition in algorithm.destinationParameterDefinitions():
        if isinstance(definition, QgsProcessingParameterFolderDestination):
            text = _as_text(parameters.get(definition.name()), context)
            if text not in ("", "TEMPORARY_OUTPUT"):
                found.append((Path(text), FolderFiles(*algorithm.files_in_folder())))
    return found


# -- what is read -----------------------------------------------------------------------------


def _inputs(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Iterator[Input]:
    """Yield every file that is read, whichever way it was given."""
    for definition in algorithm.parameterDefinitions():
        name, title = definition.name(), definition.description()
        value = parameters.get(name)
        if definition.isDestination() or value in (None, "", []):
            continue
        if isinstance(definition, QgsProcessingParameterMultipleLayers):
            if definition.layerType() == QgsProcessing.SourceType.TypeFile:
                for text in algorithm.parameterAsFileList(parameters, name, context):
                    yield Input(title, Path(text), deep=True)
                continue
            layers = algorithm.parameterAsLayerList(parameters, name, context)
            given = value if isinstance(value, (list, tuple)) else []
            # what does not open is not in the list
            for each in layers if len(layers) >= len(given) else given:
                yield from _of_value(title, each, context)
        elif isinstance(definition, LAYER_PARAMETERS):
            layer = algorithm.parameterAsLayer(parameters, name, context)
            yield from _of_value(title, value if layer is None else layer, context)
        elif isinstance(definition, QgsProcessingParameterFile):
            yield Input(title, Path(algorithm.parameterAsString(parameters, name, context)))
        elif isinstance(value, str):
            yield from _of_text(title, value)


def _of_value(title: str, value: Any, context: QgsProcessingContext) -> Iterator[Input]:
    """Yield the files of a layer, however it is given."""
    if isinstance(value, QgsMapLayer):
        yield from _of_layer(title, value)
        return
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    text = _as_text(value, context)
    layer = QgsProcessingUtils.mapLayerFromString(text, context)
    if layer is not None:
        yield from _of_layer(title, layer)
    else:
        yield from list(_of_text(title, text)) or [Input(title, None)]


def _of_text(title: str, value: str) -> Iterator[Input]:
    """Yield the file that a text names, where there is one."""
    if len(value) < LONGEST_PATH:
        path = _existing(value.partition("|")[0])
        if path is not None:
            yield Input(title, path)


def _of_layer(title: str, layer: QgsMapLayer) -> Iterator[Input]:
    """Yield the files of a layer, and of the layers that it is made of."""
    provider = layer.providerType()
    if isinstance(layer, QgsVectorLayer):
        for join in layer.vectorJoins():
            if join.joinLayer() is not None:
                yield from _of_layer(title, join.joinLayer())
    if provider == "virtual":
        yield from _of_virtual_layer(title, layer)
        return
    if provider in WITHOUT_FILE:
        return
    parts = QgsProviderRegistry.instance().decodeUri(provider, layer.source())
    path = parts.get("path") or ""
    place = _existing(path) or _existing(layer.source())
    if place is None:
        # a subset such as NETCDF:"/a/b.nc":dem names its file somewhere inside
        quoted = re.findall(r'"([^"]+)"', layer.source())
        place = next(filter(None, map(_existing, quoted)), None)
    yield Input(title, place, str(parts.get("layerName") or "") or None)


def _of_virtual_layer(title: str, layer: QgsVectorLayer) -> Iterator[Input]:
    definition = QgsVirtualLayerDefinition.fromUrl(QUrl.fromEncoded(layer.source().encode()))
    sources, query = definition.sourceLayers(), definition.query()
    for source in sources:
        if source.isReferenced():
            other = QgsProject.instance().mapLayer(source.reference())
        else:
            other = QgsVectorLayer(source.source(), source.name(), source.provider())
        yield from _of_layer(title, other) if other is not None else (Input(title, None),)
    # a query may name layers of the project without listing them
    for other in QgsProject.instance().mapLayers().values():
        if other.id() != layer.id() and (other.name() in query or other.id() in query):
            yield from _of_layer(title, other)


def _existing(text: str) -> Path | None:
    """Return the file or folder that a path leads to; of a path into an archive the archive."""
    text = re.sub(r"^file://", "", text)
    inside = text.startswith("/vsi")
    while re.match(r"^/vsi[a-z0-9_]+/", text):
        text = re.sub(r"^/vsi[a-z0-9_]+/", "", text)
    if inside:
        text = text.replace("{", "").replace("}", "")
        # /vsizip//a/b.zip/c.shp is absolute, /vsizip/b.zip/c.shp is not
    if not text:
        return None
    with contextlib.suppress(OSError, ValueError):
        path = Path(text)
        if path.exists():
            return path
        if inside:
            return next((above for above in path.parents if above.is_file()), None)
    return None


def files_of(place: Path) -> set[Path]:
    """Return the file and those that belong to it: of a shapefile, beside a raster, journals.

    Parameters
    ----------
    place : Path
        A file that exists.
    """
    found = {place, place.resolve()}
    for each in tuple(found):
        found.update(Path(f"{each}{ending}") for ending in AFTER_NAME)
        found.update(each.with_suffix(ending) for ending in AFTER_STEM)
        if each.suffix.lower() in (".shp", *SHAPEFILE_PARTS):
            found.update(each.with_suffix(ending) for ending in (".shp", *SHAPEFILE_PARTS))
    if place.suffix.lower() not in (".gpkg", ".sqlite", ".html", ".json"):
        # GDAL knows what a file refers to: the sources of a VRT, world files, parts of MapInfo
        dataset = _opened(place)
        listed = dataset.GetFileList() if dataset is not None else None
        found.update(filter(None, map(_existing, listed or ())))
    return {path for path in found if os.path.lexists(path)}


def _opened(place: Path) -> Any:
    """Return a file as GDAL opens it, None where it does not."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        return gdal.OpenEx(str(place), gdal.OF_RASTER | gdal.OF_VECTOR)
    except RuntimeError:
        return None
    finally:
        gdal.PopErrorHandler()


# -- checks -----------------------------------------------------------------------------------


def _check_form(destination: Destination) -> None:
    """Refuse what is no place for a file of this kind."""
    path = destination.path
    if str(path).startswith(("/vsi", "\\vsi")):
        raise InputError(
            str(path),
            Message("results cannot be written into an archive or over a network"),
            mend=Message("choose a file in a folder"),
        )
    if path.is_dir():
        raise InputError(
            str(path), Message("this is a folder"), mend=Message("give the file a name")
        )
    _check_ending(destination)
    check_writable(path.parent)


def _check_ending(destination: Destination) -> None:
    endings = RASTER_ENDINGS if destination.raster else destination.endings
    if destination.kind is not None and not destination.raster:
        if destination.table is None:
            driver_of(str(destination.path))
    elif endings and destination.path.suffix.lower() not in endings:
        raise InputError(
            str(destination.path),
            Message("files of this kind cannot be written"),
            mend=Message("use one of {endings}", endings=", ".join(endings)),
        )


def check_writable(folder: Path, makes: bool = False) -> None:
    """Refuse a folder that is not there or takes no file.

    Parameters
    ----------
    folder : Path
        Where a result belongs.
    makes : bool
        Whether the folder is made where it is not there.
    """
    if makes:
        folder = next((f for f in (folder, *folder.parents) if os.path.lexists(f)), folder)
    if not folder.exists():
        raise InputError(
            str(folder),
            Message("there is no such folder"),
            mend=Message("make it, or choose another folder"),
        )
    if not folder.is_dir():
        raise InputError(str(folder), Message("this is a file"), mend=Message("choose a folder"))
    try:
        os.rmdir(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
    except OSError as error:
        raise InputError(
            str(folder),
            Message("the place cannot be written to ({error})", error=error.strerror),
            mend=Message("choose another folder"),
        ) from error


def _check_apart(wanted: list[Destination]) -> None:
    """Refuse two results on one file, also where they differ by the case of letters only."""
    owners: dict[str, Destination] = {}
    for destination in wanted:
        for path in destination.written():
            key = os.path.join(os.path.realpath(path.parent), path.name).casefold()
            other = owners.setdefault(key, destination)
            if other is destination or _other_tables(destination, other):
                continue
            raise InputError(
                str(destination.path),
                Message(
                    "{first} and {second} would be written to the same file",
                    first=other.title,
                    second=destination.title,
                ),
                mend=Message("choose a file of its own for each"),
            )


def _other_tables(one: Destination, other: Destination | Input) -> bool:
    """Return whether two tables of one file are different ones."""
    if one.table is None or other.table is None:
        return False
    return one.table.casefold() != other.table.casefold()


def _check_outside(destination: Destination, inputs: Iterable[Input]) -> None:
    """Refuse a file that would become part of a folder that is read."""
    for read in inputs:
        if read.place is None or not read.place.is_dir():
            continue
        folder, above = read.place.resolve(), destination.path.parent.resolve()
        if any(_same(folder, each) for each in (above, *(above.parents if read.deep else ()))):
            raise InputError(
                str(destination.path),
                Message(
                    "it lies in the folder of the input “{input}” and would become part of it",
                    input=read.title,
                ),
                mend=Message("choose another folder"),
            )


def _check_inputs(destination: Destination, present: list[Path], inputs: Iterable[Input]) -> None:
    """Refuse to replace a file that is read, or a part of one."""
    for read in inputs:
        if read.place is None:
            raise InputError(
                str(destination.path),
                Message(
                    "it cannot be told whether the input “{input}” is stored in this file",
                    input=read.title,
                ),
                mend=Message("choose a file that does not exist yet"),
            )
        if read.place.is_dir() or not read.place.exists():
            continue
        if destination.table is not None and _other_tables(destination, read):
            # a new table beside the one that is read
            continue
        if any(_same(own, path) for own in files_of(read.place) for path in present):
            raise InputError(
                str(destination.path),
                Message(
                    "it is the file of the input “{input}”, or belongs to it", input=read.title
                ),
                mend=Message("choose another file"),
            )


def _same(one: Path, other: Path) -> bool:
    """Return whether two paths lead to one file: by links, letter case, other spellings."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        real = [os.path.normcase(os.path.realpath(path)) for path in (one, other)]
        return real[0] == real[1]


def _check_earlier(destination: Destination, present: list[Path], algorithm: str) -> None:
    """Refuse to replace what is no earlier result of the same kind."""
    if destination.path.suffix.lower() == ".gpkg" or destination.table is not None:
        _check_tables(destination)
        return
    if destination.appends or all(path.stat().st_size == 0 for path in present):
        return
    if destination.kind is None:
        earlier = _is_earlier_text(destination.path, algorithm)
    elif destination.raster:
        earlier = _is_earlier_raster(destination.path, destination.kind)
    else:
        earlier = _is_earlier_layer(destination.path, destination.kind)
    if not earlier:
        raise not_earlier(str(destination.path))


def not_earlier(place: str) -> InputError:
    """Return the refusal to replace a file of somebody else's."""
    return InputError(
        place,
        Message("a file of this name is there already and is no earlier result of this kind"),
        mend=Message("choose another name, or move the file away"),
    )


def _check_tables(destination: Destination) -> None:
    """Refuse to lose tables of a GeoPackage that are no earlier result of the same kind."""
    path, kind = destination.path, destination.kind
    if kind is None:
        raise not_earlier(str(path))
    if not path.exists() or path.stat().st_size == 0:
        return
    tables = _tables(path)
    if tables is None:
        raise not_earlier(str(path))
    others = [name for name in tables if not _is_earlier_table(path, kind, name, tables[name])]
    if destination.table is not None:
        _check_table(destination, others)
    elif others == [kind["table"]]:
        raise not_earlier(str(path))
    elif others:
        raise InputError(
            str(path),
            Message(
                "the GeoPackage holds other tables, which would be lost: {tables}",
                tables=", ".join(others),
            ),
            mend=Message("choose another file, or save to the GeoPackage as a new table"),
        )


def _check_table(destination: Destination, others: list[str]) -> None:
    """Refuse to replace a table beside others that is no earlier result."""
    wanted = str(destination.table).casefold()
    taken = [name for name in others if name.casefold() == wanted]
    if taken and not destination.appends:
        raise InputError(
            str(destination.path),
            Message(
                "the table {table} is there already and is no earlier result of this kind",
                table=taken[0],
            ),
            mend=Message("choose another table"),
        )


def _is_earlier_table(path: Path, kind: dict[str, Any], table: str, about: str) -> bool:
    """Return whether a table is an earlier result, by what is said of it or by its fields."""
    return about == kind["en"] or _has_fields(path, kind, table)


def _tables(path: Path) -> dict[str, str] | None:
    """Return the tables of a GeoPackage with what is said of them, None where it is none."""
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
            master = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
            names = [name for (name,) in database.execute(master)]
            about = {}
            if "gpkg_contents" in names:
                contents = "SELECT table_name, description FROM gpkg_contents"
                about = {name: text or "" for name, text in database.execute(contents)}
    except sqlite3.Error:
        return None
    return {
        name: about.get(name, "")
        for name in names
        if name != "layer_styles" and not re.fullmatch(OWN_TABLES, name)
    }


def _has_fields(path: Path, kind: dict[str, Any], layer: str | None = None) -> bool:
    """Return whether the only layer of a file, or one of its tables, has the result's fields."""
    own = list(fields_of_kind(kind))
    if kind["geometry"] == "any" and len(own) == 1:
        # a copy of a layer has that one's fields, which tell nothing
        return False
    try:
        if layer is None and len(pyogrio.list_layers(path)) != 1:
            return False
        options = HEADERS.get(path.suffix.lower(), {})
        about = pyogrio.read_info(path, layer=layer, force_feature_count=layer is None, **options)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        return False
    fields = [str(name) for name in about["fields"]]
    # GeoJSON without features has no fields, and nothing to lose
    return fields in (own, short_names(own)) or (not fields and about["features"] == 0)


def _is_earlier_layer(path: Path, kind: dict[str, Any]) -> bool:
    """Return whether a file of layers is an earlier result: it holds the result's fields only."""
    return path.exists() and _has_fields(path, kind)


def _is_earlier_raster(path: Path, kind: dict[str, Any]) -> bool:
    """Return whether a raster is an earlier result, as it says itself."""
    dataset = _opened(path)
    return dataset is not None and dataset.GetMetadataItem(TITLE_TAG) == kind["en"]


def _is_earlier_text(path: Path, algorithm: str) -> bool:
    """Return whether a text is an earlier run record or page of the algorithm."""
    if not path.is_file():
        return False
    if path.suffix.lower() == ".json":
        record = _json_object(path)
        return record is not None and record.get("algorithm") == f"wjrisk:{algorithm}"
    with path.open("rb") as file:
        return f'content="wjrisk:{algorithm}"'.encode() in file.read(4096)


def _json_object(path: Path) -> dict[str, Any] | None:
    """Return the object that a JSON file holds, None where it holds none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


# -- folders ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class FolderFiles:
    """What an algorithm makes in a folder.

    Attributes
    ----------
    names : tuple of str
        Files that are made, replaced or removed.
    record : str
        Name of the run record among them, by which an earlier result is known.
    """

    names: tuple[str, ...] = ()
    record: str = ""


def _check_folder(folder: Path, made: FolderFiles, inputs: Iterable[Input], algorithm: str) -> None:
    """Refuse a folder in which something that is read, or somebody else's, would be replaced."""
    check_writable(folder, makes=True)
    taken = []
    for name in made.names:
        destination = Destination("", folder / name)
        if destination.path.suffix.lower() in ENDINGS:
            _check_outside(destination, inputs)
        present = [path for path in destination.written() if os.path.lexists(path)]
        if present:
            _check_inputs(destination, present, inputs)
            taken.append(name)
    if not taken:
        return
    record = _json_object(folder / made.record) or {}
    if record.get("algorithm") != f"wjrisk:{algorithm}" or _is_foreign(folder, made, record):
        raise InputError(
            str(folder),
            Message(
                "the folder holds files of these names that are no earlier result: {names}",
                names=", ".join(taken),
            ),
            mend=Message("choose another folder, or move them away"),
        )


def _is_foreign(folder: Path, made: FolderFiles, record: dict[str, Any]) -> bool:
    """Return whether a GeoPackage holds tables that its record does not know."""
    known = {layer["table"] for layer in record.get("layers", ())}
    files = [folder / name for name in made.names if name.endswith(".gpkg")]
    return any(not set(_tables(file) or {"": ""}) <= known for file in files if file.exists())
