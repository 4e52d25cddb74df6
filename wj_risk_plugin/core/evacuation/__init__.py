"""Evacuation: reach, capacity allocation, siting, closures and critical roads; people counted once.

For other packages:

- `allocation`: `allocate_shelters`
- `closure_impact`: `compare_closures`, `state_of`
- `critical_roads`: `critical_roads`
- `reach`: `evacuation_reach`
- `rerouting`: `travel_after_closing`
- `scenario`: `checked_limit`, `checked_limits`, `evacuation_case`
- `siting`: `site_shelters`
- `ways`: `stretches_of`

Within the package: `closures`, `ledger`, `loss_bounds`.
"""
