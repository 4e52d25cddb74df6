"""Where to add lookouts: the fewest for a share of the key forest, or the best few.

The lookouts that exist stay. Each candidate's lines of sight to the key forest that nobody sees yet
are followed cell by cell, as for the coverage; the choice among them is made at full resolution
(`partial_cover`), and the share after is computed anew by `lookout_coverage` with all lookouts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd

from ..arrays import Flags
from ..geo.raster import Raster
from ..location.coverage import BinaryCoverage
from ..location.partial_cover import CoveringChoice, fewest_for_goal, most_covered
from ..messages import InputError, Message, Progress, part, report
from ..tables.columns import Skipped, layer_name
from ..tables.figures import M2_PER_KM2, ROUNDING, shown
from ..tables.values import column
from ..texts.text_columns import PlainTables
from ..visibility.cell_areas import Grid
from ..visibility.line_of_sight import SightTerrain
from ..visibility.viewshed import union_viewshed, viewsheds
from .assumptions import LookoutAssumptions, percent
from .candidates import CandidateRules, proposed_candidates
from .coverage import LookoutCoverage, lookout_coverage
from .key_forest import KeyForest, grid_of, key_forest, refuse_zones_off_terrain, sight_terrain
from .observers import lookout_observers

__all__ = ["LOOKOUT_SOURCES", "LookoutSites", "site_lookouts"]


#: Where a lookout or candidate comes from.
LOOKOUT_SOURCES = ("existing", "given", "proposed")


@dataclass(frozen=True, eq=False)
class LookoutSites(PlainTables):
    """Everything `site_lookouts` found.

    Attributes
    ----------
    sites : GeoDataFrame
        The new lookouts in their order of building, with what each adds to those before it.
    candidates : GeoDataFrame
        All candidates looked at, sorted by id: chosen or not, and what each would add by itself.
    coverage : LookoutCoverage
        With the existing and the new lookouts together.
    headlines : dict
        ``SITES``, ``KEY_KM2``, ``SEEN_KM2``, ``COVERAGE_PERCENT_BEFORE``, ``COVERAGE_PERCENT``,
        ``REACHABLE_PERCENT``, ``BOUND``, ``PROVEN_OPTIMAL``, ``TARGET_MET``; None where there is
        no key forest.
    skips, notes : list
        Features left out; what a reader has to know.
    """

    sites: geopandas.GeoDataFrame
    candidates: geopandas.GeoDataFrame
    coverage: LookoutCoverage
    headlines: dict[str, float | int | None] = field(default_factory=dict)
    skips: list[Skipped] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def site_lookouts(
    dem: Raster,
    lookouts: geopandas.GeoDataFrame | None,
    candidates: geopandas.GeoDataFrame | None,
    key_zones: geopandas.GeoDataFrame,
    divisions: geopandas.GeoDataFrame | None = None,
    *,
    canopy: Raster | None = None,
    assumptions: LookoutAssumptions = LookoutAssumptions(),  # noqa: B008 - frozen
    count: int = 0,
    rules: CandidateRules = CandidateRules(),  # noqa: B008 - frozen
    roads: geopandas.GeoDataFrame | None = None,
    power: geopandas.GeoDataFrame | None = None,
    seconds: float = 60.0,
    blind_patches: int = 20,
    workers: int | None = None,
    progress: Progress = None,
) -> LookoutSites:
    """Choose where to add lookouts beside those that exist.

    Parameters
    ----------
    dem : Raster
        Heights, north up, in the metric CRS of the layers.
    lookouts : GeoDataFrame or None
        Existing ones, see `coverage.lookout_observers`; those that work stay.
    candidates : GeoDataFrame or None
        Points with the fields of lookouts and, where known, ``cost``, which is passed through. None
        lets ridges and peaks be proposed, see `candidates.proposed_candidates`.
    key_zones, divisions, canopy, assumptions, blind_patches, workers
        See `coverage.lookout_coverage`.
    count : int
        0: the fewest new lookouts that bring the share to ``assumptions.target_percent``.
        Otherwise the most key forest that at most so many new ones can bring into view.
    rules : CandidateRules
        Spacing, number and places of proposed candidates.
    roads, power : GeoDataFrame, optional
        Lines that proposed candidates have to be near.
    seconds : float
        Time for the solver, where one is needed; 0 does without.
    progress : callable, optional
        See `messages.report`.

    Returns
    -------
    LookoutSites

    Raises
    ------
    InputError
        See `coverage.lookout_coverage`; also a layer of candidates that holds none, holds
        an id twice, or holds candidates off the elevation model.
    """
    if count < 0:
        raise InputError("COUNT", Message("must not be negative"))
    report(progress, 0.0, Message("Preparing the key forest"))
    grid = grid_of(dem)
    forest = key_forest(key_zones, grid)
    terrain, _ = sight_terrain(dem, grid, assumptions, canopy, forest.zones)
    refuse_zones_off_terrain(forest, grid, terrain.ground)
    existing = _none_like(key_zones) if lookouts is None else lookouts
    scene = _Scene(dem, grid, forest, terrain, assumptions, workers)
    seen = scene.seen_by(existing, part(progress, 0.05, 0.15))
    skips: list[Skipped] = []
    notes: list[Message] = []
    source = "given"
    if candidates is None:
        source = "proposed"
        candidates, notes = scene.proposed(
            seen, rules, roads, power, key_zones.crs, part(progress, 0.15, 0.3)
        )
    else:
        _check_candidates(candidates)
    table, bits, left_out = scene.views_of(candidates, seen, part(progress, 0.3, 0.6))
    skips += left_out
    unseen = BinaryCoverage.of_bits(bits, forest.area_m2[~seen])
    choice = _chosen(unseen, scene, seen, count, seconds=seconds, progress=part(progress, 0.6, 0.8))
    report(progress, 0.8, Message("Computing the share with all lookouts"))
    everyone = _together(existing, candidates.loc[table.index[choice.chosen]], source)
    coverage = lookout_coverage(
        dem,
        everyone,
        key_zones,
        divisions,
        canopy=canopy,
        assumptions=assumptions,
        blind_patches=blind_patches,
        want_least_height=False,
        want_sensitivity=False,
        workers=workers,
        progress=part(progress, 0.8, 1.0),
    )
    headlines = scene.headlines(seen, unseen, choice, count, coverage)
    notes += _choice_notes(headlines, assumptions, count, choice, len(table))
    return LookoutSites(
        sites=scene.site_rows(table, bits, seen, choice, coverage, source),
        candidates=_candidate_rows(table, unseen, choice, source),
        coverage=coverage,
        headlines=headlines,
        skips=[*coverage.skips, *skips],
        notes=[*notes, *choice.notes, *coverage.notes],
    )


@dataclass(frozen=True, eq=False)
class _Scene:
    """What stays the same whoever looks."""

    dem: Raster
    grid: Grid
    forest: KeyForest
    terrain: SightTerrain
    assumptions: LookoutAssumptions
    workers: int | None

    def seen_by(self, lookouts: geopandas.GeoDataFrame, progress: Progress) -> Flags:
        """Return which cells of key forest the working lookouts see."""
        _, observers, _, _ = lookout_observers(
            lookouts, self.terrain, self.grid, self.assumptions, self.dem.name
        )
        row, col = np.divmod(self.forest.cell, self.grid.columns)
        return union_viewshed(
            self.terrain,
            observers,
            row,
            col,
            self.assumptions.target_height_m,
            workers=self.workers,
            progress=progress,
        )

    def proposed(
        self,
        seen: Flags,
        rules: CandidateRules,
        roads: geopandas.GeoDataFrame | None,
        power: geopandas.GeoDataFrame | None,
        crs: Any,
        progress: Progress,
    ) -> tuple[geopandas.GeoDataFrame, list[Message]]:
        """Return candidates proposed for what is not seen yet."""
        return proposed_candidates(
            self.terrain,
            self.grid,
            self.forest.cell[~seen],
            self.forest.area_m2[~seen],
            mast_height_m=self.assumptions.mast_height_m,
            range_m=self.assumptions.range_m,
            target_height_m=self.assumptions.target_height_m,
            rules=rules,
            roads=roads,
            power=power,
            crs=crs,
            workers=self.workers,
            progress=progress,
        )

    def views_of(
        self, candidates: geopandas.GeoDataFrame, seen: Flags, progress: Progress
    ) -> tuple[geopandas.GeoDataFrame, npt.NDArray[np.uint8], list[Skipped]]:
        """Return the candidates, sorted by id, and which of the unseen cells each sees."""
        table, observers, skips, _ = lookout_observers(
            candidates.drop(columns="status", errors="ignore"),
            self.terrain,
            self.grid,
            self.assumptions,
            self.dem.name,
        )
        row, col = np.divmod(self.forest.cell[~seen], self.grid.columns)
        bits = viewsheds(
            self.terrain,
            observers,
            row,
            col,
            self.assumptions.target_height_m,
            workers=self.workers,
            progress=progress,
        )
        return table, bits, skips

    def headlines(
        self,
        seen: Flags,
        unseen: BinaryCoverage,
        choice: CoveringChoice,
        count: int,
        coverage: LookoutCoverage,
    ) -> dict[str, float | int | None]:
        """Return the figures of the run; the shares after are those of the coverage."""
        total = self.forest.total_m2
        before = float(self.forest.area_m2[seen].sum())
        known = total > 0
        most = percent(before + unseen.total, total)
        after = coverage.headlines["COVERAGE_PERCENT"]
        if count and known:
            bound = after if choice.proven else percent(before + choice.bound, total)
        else:
            bound = int(choice.bound) if known else None
        return {
            "SITES": len(choice.chosen),
            "KEY_KM2": coverage.headlines["KEY_KM2"],
            "SEEN_KM2": coverage.headlines["SEEN_KM2"],
            "COVERAGE_PERCENT_BEFORE": percent(before, total),
            "COVERAGE_PERCENT": after,
            "REACHABLE_PERCENT": most,
            "BOUND": bound,
            "PROVEN_OPTIMAL": int(choice.proven) if known else None,
            "TARGET_MET": coverage.headlines["TARGET_MET"],
        }

    def site_rows(
        self,
        table: geopandas.GeoDataFrame,
        bits: npt.NDArray[np.uint8],
        seen: Flags,
        choice: CoveringChoice,
        coverage: LookoutCoverage,
        source: str,
    ) -> geopandas.GeoDataFrame:
        """Return the new lookouts in order of building, with the share after each."""
        in_view, area = seen.copy(), self.forest.area_m2
        sums = [float(area[in_view].sum())]
        for site in choice.chosen:
            in_view[~seen] |= np.unpackbits(bits[site], count=int((~seen).sum())).astype(bool)
            sums.append(float(area[in_view].sum()))
        rows = table.iloc[choice.chosen].copy()
        rows.attrs = dict(table.attrs)
        rows["build_order"] = np.arange(1, len(rows) + 1)
        rows["lookout_source"] = source
        rows["gain_km2"] = np.diff(sums) / M2_PER_KM2
        total = self.forest.total_m2 or np.nan
        rows["gain_percent"] = 100.0 * np.diff(sums) / total
        rows["share_after_percent"] = 100.0 * np.array(sums[1:]) / total
        added = coverage.lookouts[coverage.lookouts["lookout_source"] != "existing"]
        added = added.set_index("id").reindex(rows["id"])
        for name in ("seen_km2", "only_km2"):
            rows[name] = added[name].to_numpy(dtype=float)
        return rows.reset_index(drop=True)


def _none_like(zones: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Return lookouts that are none, in the CRS of the zones."""
    return geopandas.GeoDataFrame({"id": []}, geometry=[], crs=zones.crs)


def _check_candidates(candidates: geopandas.GeoDataFrame) -> None:
    if len(candidates) == 0:
        raise InputError(
            layer_name(candidates),
            Message("the layer holds no features"),
            mend=Message("choose a layer with candidates, or none, and places are proposed"),
        )
    ids = column(candidates, "id").astype(str)
    twice = ids.duplicated(keep=False)
    if twice.any():
        raise InputError(
            layer_name(candidates),
            Message("candidates have the same id"),
            sorted(set(ids[twice])),
            Message("give each candidate an id of its own"),
        )


def _chosen(
    unseen: BinaryCoverage,
    scene: _Scene,
    seen: Flags,
    count: int,
    *,
    seconds: float,
    progress: Progress,
) -> CoveringChoice:
    """Make the choice that is asked for."""
    if count:
        return most_covered(unseen, count, seconds=seconds, progress=progress)
    total, before = scene.forest.total_m2, float(scene.forest.area_m2[seen].sum())
    target = 0.01 * scene.assumptions.target_percent * total * (1.0 - ROUNDING / 2)
    return fewest_for_goal(unseen, target - before, seconds=seconds, progress=progress)


def _together(
    existing: geopandas.GeoDataFrame, added: geopandas.GeoDataFrame, source: str
) -> geopandas.GeoDataFrame:
    """Return existing and new lookouts as one table."""
    first = existing.assign(lookout_source="existing")
    second = added.drop(columns="status", errors="ignore").assign(lookout_source=source)
    second.index = pd.Index([f"new {name}" for name in second["id"]], dtype=object)
    tables = [table for table in (first, second) if len(table)] or [first]
    result = geopandas.GeoDataFrame(pd.concat(tables), crs=existing.crs)
    result.attrs["layer"] = layer_name(existing if len(existing) else added)
    return result


def _candidate_rows(
    table: geopandas.GeoDataFrame, unseen: BinaryCoverage, choice: CoveringChoice, source: str
) -> geopandas.GeoDataFrame:
    """Return all candidates, what each would add by itself, and when it is to be built."""
    rows = table.copy()
    order = np.full(len(rows), np.nan)
    order[choice.chosen] = np.arange(1, len(choice.chosen) + 1)
    rows["lookout_source"] = source
    rows["alone_km2"] = unseen.alone() / M2_PER_KM2
    rows["build_order"] = order
    rows["chosen"] = ~np.isnan(order)
    return rows.reset_index(drop=True)


def _choice_notes(
    headlines: dict[str, Any],
    assumptions: LookoutAssumptions,
    count: int,
    choice: CoveringChoice,
    candidates: int,
) -> list[Message]:
    """Say in plain words what was chosen, and how good the choice is known to be."""
    if headlines["COVERAGE_PERCENT"] is None:
        return []
    notes, sites = [], len(choice.chosen)
    target = f"{assumptions.target_percent:g}"
    before = headlines["COVERAGE_PERCENT_BEFORE"]
    if count:
        if sites < count:
            notes.append(
                Message(
                    "more new lookouts than {sites} would see nothing new; chosen: {sites} of "
                    "{count}",
                    sites=sites,
                    count=count,
                )
            )
        if choice.proven:
            notes.append(Message("proved: no other choice of as many new lookouts sees more"))
        else:
            notes.append(
                Message(
                    "not proved: the share with new lookouts ({sites}) is {share} %, no choice "
                    "of as many brings it above {bound} %",
                    sites=sites,
                    share=shown(headlines["COVERAGE_PERCENT"]),
                    bound=f"{np.ceil(headlines['BOUND'] * 100.0) / 100.0:.2f}",
                )
            )
        return notes
    reachable = headlines["REACHABLE_PERCENT"]
    if sites == 0 and headlines["TARGET_MET"]:
        return [Message("the existing lookouts reach {target} % already", target=target)]
    if not headlines["TARGET_MET"]:
        notes.append(
            Message(
                "{target} % cannot be reached: all candidates ({candidates}) together bring the "
                "share from {before} % to {reachable} %; the fewest that see as much are chosen",
                target=target,
                candidates=candidates,
                before=shown(before),
                reachable=shown(reachable),
            )
        )
        target = shown(reachable)
    if choice.proven:
        notes.append(
            Message(
                "proved: new lookouts among these candidates that {target} % of the key forest "
                "needs: {sites}",
                target=target,
                sites=sites,
            )
        )
    else:
        notes.append(
            Message(
                "not proved: new lookouts that reach {target} %: {sites}, needed at least: {bound}",
                sites=sites,
                target=target,
                bound=int(choice.bound),
            )
        )
    return notes
