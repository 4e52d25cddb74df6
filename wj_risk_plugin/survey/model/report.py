"""What loading field packages would do, or has done, as tables and as one page to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Callable

import geopandas
import numpy as np
import pandas as pd
import pyproj
import shapely

from ...core.messages import Message, joined
from ...core.texts.foreign_text import html_text
from ...core.texts.html_page import html_page
from ...core.texts.text_columns import table_of_rows
from ...gpkg.wkb import shapes_from_wkb
from ...standards import code_list, load
from .load_plan import Proposal, counts
from .merge import same_value
from .rows import GEOMETRY, Unreadable, survey_definitions

__all__ = [
    "LayerPlan",
    "PackagePlan",
    "PhotoPlan",
    "changes_table",
    "labelled",
    "layer_label",
    "load_page",
    "photos_table",
    "summary_table",
    "values_table",
]

Translate = Callable[[Any], str]

#: A page for people names so many rows of each status; the tables name them all.
ROWS_ON_PAGE = 200

#: Signs of a cell that stays on one line.
SHORT_TEXT = 16


@dataclass(frozen=True)
class LayerPlan:
    """One layer of a package.

    Attributes
    ----------
    name : str
        Name of the layer in the package.
    table, key : str
        The district's stored table and its layer of the data dictionary.
    crs : pyproj.CRS or None
        Of the district's table, in which the proposals' geometries are.
    rows : int
        Number of rows that came back.
    proposals : list of Proposal
        One per row that came back or went out.
    """

    name: str
    table: str
    key: str
    crs: pyproj.CRS | None
    rows: int
    proposals: list[Proposal]


@dataclass(frozen=True)
class PhotoPlan:
    """One photo of a package.

    Attributes
    ----------
    photo_of : str or None
        UUID of its row.
    path : str
        As written in the package.
    caption, taken_on, taken_by : str or None
        Caption, date and author of the photo.
    state : str
        Code of ``survey_photo_state``.
    reason : Message or None
        Why it is not taken.
    content_hash : str or None
        SHA-256 of the file.
    """

    photo_of: str | None
    path: str
    caption: str | None
    taken_on: str | None
    taken_by: str | None
    state: str
    reason: Message | None = None
    content_hash: str | None = None


@dataclass
class PackagePlan:
    """What one package would change.

    Attributes
    ----------
    name : str
        File or folder, for people.
    team : str
        Team that the package names.
    layers : list of LayerPlan
        Those that the district has a table for.
    photos : list of PhotoPlan
        All photos that came back.
    notes : list of Message
        What a reader should know.
    load_id : int or None
        Number of the load once it is written.
    """

    name: str
    team: str
    layers: list[LayerPlan]
    photos: list[PhotoPlan] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    load_id: int | None = None

    @property
    def proposals(self) -> list[Proposal]:
        """All proposals of the package."""
        return [each for layer in self.layers for each in layer.proposals]


# -- tables --------------------------------------------------------------------------------------


def changes_table(
    plans: Sequence[PackagePlan], crs: pyproj.CRS | None, written: bool
) -> geopandas.GeoDataFrame:
    """Return one point per row that is not unchanged.

    Parameters
    ----------
    plans : sequence of PackagePlan
        In the order of loading.
    crs : pyproj.CRS or None
        Of the result; None where no layer has a place.
    written : bool
        Whether the proposals were written.

    Returns
    -------
    GeoDataFrame
        The fields of ``OUTPUT_CHANGES``; no geometry for rows without a place.
    """
    rows: list[dict[str, Any]] = []
    shapes: list[Any] = []
    for plan, layer, each in _all(plans):
        if each.status == "unchanged":
            continue
        merge = each.merge
        conflicts = list(merge.conflicts) if merge is not None and each.status == "conflict" else []
        rows.append(
            {
                "package": plan.name,
                "team": plan.team,
                "layer": layer.table,
                "uuid": each.uuid,
                "id": each.value("id"),
                "name": each.value("name"),
                "status": each.status,
                "to_write": each.action is not None,
                "written": written and each.action is not None,
                "decision": None,
                "fields_changed": ", ".join(each.take) if each.action == "update" else None,
                "fields_in_conflict": ", ".join(conflicts) or None,
                "reason": each.reason,
                "remarks": joined(each.remarks),
                "surveyed_by": each.value("surveyed_by"),
                "surveyed_on": each.value("surveyed_on"),
                "package_row": each.fid,
            }
        )
        shapes.append((layer.crs, each.value(GEOMETRY)))
    table = table_of_rows(rows, list(rows[0]) if rows else ["status"])
    return geopandas.GeoDataFrame(table, geometry=_points(shapes, crs), crs=crs)


def _points(shapes: Sequence[tuple[pyproj.CRS | None, bytes | None]], crs: Any) -> Any:
    """Return a point on each geometry in one CRS."""
    points = np.full(len(shapes), None, dtype=object)
    for own in {each for each, _ in shapes if each is not None}:
        chosen = [n for n, (each, wkb) in enumerate(shapes) if each == own and wkb is not None]
        if not chosen or crs is None:
            continue
        found = shapes_from_wkb([shapes[n][1] for n in chosen])
        places = shapely.point_on_surface(shapely.force_2d(found))
        points[chosen] = np.asarray(geopandas.GeoSeries(places, crs=own).to_crs(crs).values)
    return points


def values_table(plans: Sequence[PackagePlan]) -> pd.DataFrame:
    """Return one row per value that came back different, and per conflict.

    Parameters
    ----------
    plans : sequence of PackagePlan
        In the order of loading.

    Returns
    -------
    DataFrame
        The fields of ``OUTPUT_VALUES``; new and deleted rows are one row with no field.
    """
    names = [
        "package", "layer", "uuid", "id", "name", "status", "field_name", "value_sent",
        "value_returned", "value_district", "in_conflict", "to_write",
    ]  # fmt: skip
    rows = []
    for plan, layer, each in _all(plans):
        if each.status not in ("changed", "conflict") or each.merge is None:
            continue
        merge = each.merge
        sent, back, now = merge.base or {}, merge.returned or {}, merge.district or {}
        for name in [*survey_definitions(layer.key), GEOMETRY]:
            conflict = each.status == "conflict" and name in merge.conflicts
            if not conflict and name not in each.take:
                continue
            values = [_spelled(row.get(name)) for row in (sent, back, now)]
            shared = [plan.name, layer.table, each.uuid, each.value("id"), each.value("name")]
            rows.append([*shared, each.status, name, *values, conflict, name in each.take])
    return pd.DataFrame(rows, columns=names)


def _spelled(value: Any) -> str | None:
    """Return a value as a person reads it."""
    if value is None:
        return None
    if isinstance(value, Unreadable):
        return value.text
    if isinstance(value, bytes):
        shape = shapes_from_wkb(value)
        return None if shape is None else shapely.to_wkt(shape, rounding_precision=3)[:200]
    return str(value)


def summary_table(plans: Sequence[PackagePlan]) -> pd.DataFrame:
    """Return the number of rows by status, per package and layer.

    Parameters
    ----------
    plans : sequence of PackagePlan
        In the order of loading.

    Returns
    -------
    DataFrame
        The fields of ``OUTPUT_SUMMARY``. The statuses of a row add up to the rows that came back
        and those that did not.
    """
    rows = []
    for plan in plans:
        for layer in plan.layers:
            found = counts(layer.proposals)
            rows.append(
                {
                    "package": plan.name,
                    "team": plan.team,
                    "layer": layer.table,
                    "rows_returned": layer.rows,
                    **{f"count_{status}": number for status, number in found.items()},
                    "count_to_write": sum(each.action is not None for each in layer.proposals),
                }
            )
    return pd.DataFrame(rows)


def photos_table(plans: Sequence[PackagePlan]) -> pd.DataFrame:
    """Return one row per photo: the fields of ``OUTPUT_PHOTOS``.

    Parameters
    ----------
    plans : sequence of PackagePlan
        In the order of loading.
    """
    names = [
        "package", "photo_of", "path", "caption", "taken_on", "taken_by", "photo_state", "reason",
        "content_hash",
    ]  # fmt: skip
    rows = [
        [
            plan.name, each.photo_of, each.path, each.caption, each.taken_on, each.taken_by,
            each.state, each.reason, each.content_hash,
        ]
        for plan in plans
        for each in plan.photos
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=names)


def _all(plans: Sequence[PackagePlan]) -> Iterator[tuple[PackagePlan, LayerPlan, Proposal]]:
    for plan in plans:
        for layer in plan.layers:
            for each in layer.proposals:
                yield plan, layer, each


# -- page ----------------------------------------------------------------------------------------

STYLE = """
body{font:15px/1.5 "Noto Sans CJK SC","Microsoft YaHei",Arial,sans-serif;margin:2em auto;
max-width:75em;padding:0 1em;color:#222}
table{border-collapse:collapse;width:100%;margin:.6em 0 1.6em}
th,td{border-bottom:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}
th{background:#f2f2f2}td.n,th.n{text-align:right}
td{word-break:break-word;max-width:18em}td.k{white-space:nowrap}
.state{border-left:.4em solid #2171b5;background:#f2f6fa;padding:.5em .8em}
.conflict{color:#762a83;font-weight:bold}.rejected{color:#a50f15;font-weight:bold}
@media print{body{font-size:11px;margin:0}tr{break-inside:avoid}}
"""


def load_page(
    plans: Sequence[PackagePlan],
    refused: Sequence[Message],
    district: str,
    written: bool | None,
    translate: Translate = str,
    language: str = "en",
) -> str:
    """Return the page: what would be written, what a person has to decide, what was refused.

    Parameters
    ----------
    plans : sequence of PackagePlan
        In the order of loading.
    refused : sequence of Message
        Packages that cannot be read.
    district : str
        Name of the district's file.
    written : bool or None
        Whether the proposals were written; None for a preview.
    translate : callable
        Gives a `Message` in the reader's language.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    str
        HTML without anything outside of itself.

    Examples
    --------
    >>> page = load_page([], [Message("<x> is no package")], "wujiang.gpkg", None)
    >>> "&lt;x&gt; is no package" in page, page.count("<table>")
    (True, 0)
    """
    title = translate(Message("Field survey: returned packages"))
    if written is None:
        state = Message("A preview: nothing was written into {district}.", district=district)
    elif written:
        state = Message("Written into {district}.", district=district)
    else:
        state = Message("There was nothing to write into {district}.", district=district)
    parts = [f"<h1>{html_text(title)}</h1>", f'<p class="state">{html_text(translate(state))}</p>']
    parts += [f'<p class="rejected">{html_text(translate(each))}</p>' for each in refused]
    for plan in plans:
        parts += [f"<p>{html_text(translate(_of_package(plan, note)))}</p>" for note in plan.notes]
    if plans:
        parts.append(_summary(plans, translate, language))
    for status in ("conflict", "rejected", "deleted", "changed", "new"):
        parts.append(_rows_of(plans, status, translate, language))
    parts.append(_photos(plans, translate, language))
    return html_page(title, "".join(parts), STYLE, language, generator="wjrisk:loadsurveypackage")


def _of_package(plan: PackagePlan, note: Message) -> Message:
    return Message("{package}: {note}", package=plan.name, note=note)


def _summary(plans: Sequence[PackagePlan], translate: Translate, language: str) -> str:
    statuses = [(entry["value"], entry[language]) for entry in code_list("survey_status")]
    heads = [translate(Message("Package")), translate(Message("Team")), translate(Message("Layer"))]
    numbers = [
        translate(Message("Rows")),
        *(name for _, name in statuses),
        translate(Message("To be written")),
    ]
    rows, total = [], np.zeros(len(numbers), dtype=int)
    layers = [layer for plan in plans for layer in plan.layers]
    for layer, row in zip(layers, summary_table(plans).to_dict("records")):
        own = [row["rows_returned"], *(row[f"count_{value}"] for value, _ in statuses)]
        own.append(row["count_to_write"])
        total += np.array(own, dtype=int)
        texts = [row["package"], row["team"], layer_label(layer, language)]
        rows.append(_line(texts, own))
    rows.append(_line([translate(Message("In all")), "", ""], list(total), "th"))
    head = _line(heads, numbers, "th")
    return (
        f"<h2>{html_text(translate(Message('Summary')))}</h2><table>{head}{''.join(rows)}</table>"
    )


def _line(texts: Sequence[Any], numbers: Sequence[Any], cell: str = "td") -> str:
    shown = [html_text(str(text or "")).replace("\n", "<br>") for text in texts]
    # short ones, such as ids, must not be broken to make room for long ones
    short = [' class="k"' if len(str(text or "")) <= SHORT_TEXT else "" for text in texts]
    cells = [f"<{cell}{kind}>{text}</{cell}>" for kind, text in zip(short, shown)]
    cells += [f'<{cell} class="n">{html_text(str(each))}</{cell}>' for each in numbers]
    return f"<tr>{''.join(cells)}</tr>"


def _rows_of(plans: Sequence[PackagePlan], status: str, translate: Translate, language: str) -> str:
    """Return the table of the rows of a status, without columns that are empty."""
    found = [each for each in _all(plans) if each[2].status == status]
    if not found:
        return ""
    title = next(e[language] for e in code_list("survey_status") if e["value"] == status)
    heads = [
        Message("Layer"),
        Message("Id"),
        Message("Name"),
        Message("Why"),
        Message("Values"),
        Message("To be looked at"),
        Message("Package"),
    ]
    rows = [
        [
            layer_label(layer, language),
            str(each.value("id") or each.uuid or f"#{each.fid}"),
            str(each.value("name") or ""),
            translate(each.reason),
            "\n".join(_values(layer, each, translate, language)),
            translate(joined(each.remarks) or ""),
            plan.name,
        ]
        for plan, layer, each in found[:ROWS_ON_PAGE]
    ]
    filled = [n for n in range(len(heads)) if any(row[n] for row in rows)]
    lines = [_line([translate(heads[n]) for n in filled], [], "th")]
    lines += [_line([row[n] for n in filled], []) for row in rows]
    more = len(found) - ROWS_ON_PAGE
    rest = Message("{count} more: see the table of changes", count=more)
    after = f"<p>{html_text(translate(rest))}</p>" if more > 0 else ""
    return (
        f'<h2 class="{status}">{html_text(title)} ({len(found)})</h2>'
        f"<table>{''.join(lines)}</table>{after}"
    )


def layer_label(layer: LayerPlan, language: str) -> str:
    """Return a layer's title, with the table's name where it is another one.

    Examples
    --------
    >>> layer_label(LayerPlan("", "assets_areas", "assets", None, 0, []), "en")
    'Works and lines (assets_areas)'
    """
    title = str(load("layers")[layer.key][language])
    return title if layer.table == layer.key else f"{title} ({layer.table})"


def _values(layer: LayerPlan, each: Proposal, translate: Translate, language: str) -> list[str]:
    """Return the values of a row that differ: sent, returned, in the district."""
    merge = each.merge
    if merge is None or each.status not in ("changed", "conflict"):
        return []
    definitions = survey_definitions(layer.key)
    lines = []
    names = [n for n in [*definitions, GEOMETRY] if n in each.take or n in merge.conflicts]
    for name in names:
        place = translate(Message("place"))
        label = definitions[name][language] if name in definitions else place
        if name == GEOMETRY:
            lines.append(label)
            continue
        sent, back, now = (
            labelled((row or {}).get(name), definitions[name], language)
            for row in (merge.base, merge.returned, merge.district)
        )
        text = f"{label}: {sent} → {back}"
        if not same_value((merge.district or {}).get(name), (merge.base or {}).get(name)):
            own = Message("the district: {value}", value=now)
            text = f"{text} ({translate(own)})"
        lines.append(text)
    return lines


def labelled(value: Any, definition: Mapping[str, Any], language: str) -> str:
    """Return a canonical value as people of a language read it.

    Examples
    --------
    >>> fields = survey_definitions("shelters")
    >>> labelled("open", fields["status"], "zh"), labelled(None, fields["status"], "zh")
    ('启用', '–')
    >>> labelled("2026-11-20T08:00:00.000Z", fields["surveyed_on"], "en")
    '2026-11-20 08:00 UTC'
    """
    if value is None:
        return "–"
    if "codes" in definition:
        entries = code_list(definition["codes"])
        return next(
            (str(e[language]) for e in entries if e["value"] == value), str(_spelled(value))
        )
    if definition["type"] == "flag" and isinstance(value, bool):
        return str(load("survey")["words"]["yes" if value else "no"][language])
    if definition["type"] == "datetime" and isinstance(value, str):
        return f"{value[:10]} {value[11:16]} UTC"
    return str(_spelled(value))


def _photos(plans: Sequence[PackagePlan], translate: Translate, language: str) -> str:
    found = [(plan, each) for plan in plans for each in plan.photos]
    if not found:
        return ""
    states = {entry["value"]: entry[language] for entry in code_list("survey_photo_state")}
    numbers = [(name, sum(e.state == value for _, e in found)) for value, name in states.items()]
    said = "; ".join(f"{name} {number}" for name, number in numbers if number)
    wrong = [(plan, each) for plan, each in found if each.state not in ("taken", "known")]
    lines = [
        _line([plan.name, each.path, states[each.state], translate(each.reason or "")], [])
        for plan, each in wrong[:ROWS_ON_PAGE]
    ]
    heads = [Message("Package"), Message("File"), Message("State"), Message("Why")]
    head = _line([translate(each) for each in heads], [], "th")
    table = f"<table>{head}{''.join(lines)}</table>" if lines else ""
    return f"<h2>{html_text(translate(Message('Photos')))}</h2><p>{html_text(said)}</p>{table}"
