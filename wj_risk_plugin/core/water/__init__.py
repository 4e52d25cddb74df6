"""Inland water: where a rescue boat is within the limit after the alarm, and why not elsewhere.

For other packages:

- `arrival`: `inland_water_arrival`, `WaterAssumptions`
- `network`: `build_waterway`, `FLOWS`
- `propagation`: `first_arrivals`
- `scenario`: `stage_result`, `water_scenario`, `WaterAssumptions`

Within the package: `barriers`, `contributions`, `gaps`, `launches`, `totals`.
"""
