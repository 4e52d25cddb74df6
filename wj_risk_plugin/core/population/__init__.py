"""Where people live: known totals spread over buildings, or gathered from a raster.

For other packages:

- `dasymetric`: `distribute`
- `from_raster`: `distribute_raster`

Within the package: `pools`.
"""
