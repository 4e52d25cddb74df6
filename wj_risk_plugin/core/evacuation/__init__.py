"""Evacuation: reach, capacity allocation, siting, closures and critical roads; people counted once.

For other packages:

- `allocation`: `allocate_shelters`
- `closure_impact`: `access_state`, `compare_closures`
- `critical_roads`: `critical_roads`
- `options`: `CATCHMENT_WIDTH_M`, `CLOSING_LEVEL`, `CRITICAL_COUNT`, `LIMIT_MINUTES`,
  `LIMITS_MINUTES`, `OBJECTIVES`, `SITES_AT_MOST`, `SOLVER_SECONDS`, `EvacuationOptions`
- `reach`: `evacuation_reach`
- `rerouting`: `rerouted`
- `scenario`: `checked_limit`, `checked_limits`, `evacuation_scenario`
- `siting`: `site_shelters`
- `ways`: `links_of`

Within the package: `closures`, `ledger`, `loss_bounds`.
"""
