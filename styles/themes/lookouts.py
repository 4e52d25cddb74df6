"""Coverage by lookouts, their siting, and the rasters of what is seen."""

from __future__ import annotations

from typing import Any

from .drawing import Drawn, Styles, areas_by_target, categories, labels, single
from .symbols import PALETTE, fill, mark


def lookout_shares() -> Drawn:
    """Return the style of lookouts: those that add nothing of their own are crossed."""
    entries = [
        (False, mark("#08519c", "L", "pentagon", 4.4), "L {{lookout.with_share}}"),
        (True, mark("#bdbdbd", "–", "pentagon", 4.4), "– {{fields/redundant}}"),
    ]
    tip = (
        '<b>[% "id" %] [% "name" %]</b><br>[% round("seen_km2", 2) %] km²'
        '<br>+[% round("only_km2", 2) %] km²'
    )
    # what rounds to nothing is not written
    gain = "if(\"only_percent\" >= 0.05, concat('+', round(\"only_percent\", 1), ' %'), '')"
    alone = labels(gain, 8)
    return categories("redundant", entries), alone, tip


def lookout_sites() -> Drawn:
    """Return the style of new lookouts: large, with their order of building."""
    entries = [(True, mark(PALETTE["lookout_new"], "", "pentagon", 5.6), "{{lookout.new}}")]
    tip = (
        '<b>[% "build_order" %] [% "id" %] [% "name" %]</b><br>+[% round("gain_km2", 2) %] km²'
        '<br>[% floor("share_after_percent" * 100) / 100 %] %'
    )
    return categories("TRUE", entries), labels('"build_order"', 9, bold=True), tip


def lookout_candidate_views() -> Drawn:
    """Return the style of candidates for lookouts: chosen ones dark, the others small and pale."""
    entries = [
        (True, mark(PALETTE["site_new"], "", "pentagon", 3.6), "{{candidate.chosen}}"),
        (False, mark(PALETTE["site_idle"], "", "pentagon", 2.2), "{{candidate.not_chosen}}"),
    ]
    tip = (
        '<b>[% "id" %] [% "name" %]</b> [% represent_value("lookout_source") %]'
        '<br>+[% round("alone_km2", 2) %] km²'
    )
    return categories("chosen", entries), None, tip


def lookout_blind() -> Any:
    """Return the fill of unseen patches: an outline that leaves the count below readable."""
    return fill("#00000000", "#000000", 0.6)


def classed_raster(classes: list[tuple[float, str, str]]) -> str:
    """Return a style of a raster whose classes end at numbers: (end, colour, label)."""
    items = "".join(
        f'<item value="{end:g}" color="{colour}" alpha="255" label="{title}"/>'
        for end, colour, title in classes
    )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        '<qgis styleCategories="Symbology" version="3.22.0"><pipe>'
        '<rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.8" alphaBand="-1" '
        f'classificationMin="0" classificationMax="{classes[-2][0]:g}" nodataColor="">'
        '<rastershader><colorrampshader colorRampType="DISCRETE" classificationMode="1" '
        f'clip="0">{items}</colorrampshader></rastershader></rasterrenderer>'
        "<brightnesscontrast/><huesaturation/><rasterresampler/></pipe></qgis>\n"
    )


#: Rasters: dark = not seen, then light to dark green by the number of sites.
RASTER_STYLES = {
    "lookout_visible": classed_raster(
        [
            (0, "#3f007d", "{{seen.not}}"),
            (1, "#d9f0a3", "{{seen.from_one}}"),
            (2, "#78c679", "{{seen.from_two}}"),
            (float("inf"), "#238443", "{{seen.from_three}}"),
        ]
    ),
    "lookout_min_height": classed_raster(
        [
            (0, "#edf8fb", "{{seen.from_ground}}"),
            (10, "#b3cde3", "{{height.up_to_10}}"),
            (20, "#8c96c6", "{{height.up_to_20}}"),
            (30, "#8856a7", "{{height.up_to_30}}"),
            (100, "#810f7c", "{{height.up_to_100}}"),
            (float("inf"), "#2d004b", "{{height.higher}}"),
        ]
    ),
}

STYLES: Styles = {
    "lookout_shares": ("Point", lookout_shares),
    "lookout_zones": (
        "Polygon",
        areas_by_target("coverage_percent", '[% round("key_km2", 2) %] km²'),
    ),
    "lookout_sites": ("Point", lookout_sites),
    "lookout_candidate_views": ("Point", lookout_candidate_views),
    "lookout_blind": (
        "Polygon",
        single(lookout_blind, lambda: labels('"patch_rank"', 9, "#000000")),
    ),
}
