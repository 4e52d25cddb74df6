"""What an observer sees on a grid of heights, exactly, and how much ground each cell stands for.

For other packages:

- `cell_areas`: `cell_areas`, `Grid`
- `kernels`: `load_compiler`
- `line_of_sight`: `EARTH_RADIUS_M`, `REFRACTION`, `SightTerrain`
- `scene`: `Observers`
- `viewshed`: `azimuth_width`, `in_view`, `min_observable_height`, `union_viewshed`, `viewsheds`

Within the package: `sector_bounds`.
"""
