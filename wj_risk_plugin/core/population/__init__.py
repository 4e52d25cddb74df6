"""Where people live: known totals spread over buildings, or gathered from a raster.

For other packages:

- `from_raster`: `distribute_raster`
- `population`: `distribute_people`

Within the package: `pools`.
"""
