"""Where people live: known totals spread over buildings, or gathered from a raster.

For other packages:

- `population`: `distribute_people`, `distribute_raster`
"""
