"""Places and shapes: reference systems, offset coordinates, valid geometry, divisions, rasters.

For other packages:

- `conversion`: `converted`, `degrees_of`
- `crs`: `analysis_crs`, `check_extent_fits`, `check_true_metres`, `DEGREES`, `is_undefined`,
  `lonlat_bounds`, `transformer`
- `divisions`: `divisions_by_level`, `home_divisions`, `homes_by_place`
- `gcj02`: `bd09_to_wgs84`, `gcj02_to_wgs84`, `in_china`, `offset_fit`, `offset_system`,
  `OffsetFit`
- `geometry`: `gaps_in`, `repaired`, `representative_points`, `SLIVER_M2`,
  `with_repaired_polygons`
- `line_strings`: `line_strings`
- `polygons_alone`: `only_polygons`, `polygonal`
- `raster`: `known_values`, `tobler_factor`, `Band`, `Raster`
- `voronoi_cells`: `united_cells`, `voronoi_cells`
"""
