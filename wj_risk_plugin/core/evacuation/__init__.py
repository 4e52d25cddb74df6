"""Evacuation: reach, capacity allocation, siting, closures and critical roads; people counted once.

For other packages:

- `allocation`: `allocate_shelters`
- `closure_impact`: `compare_closures`
- `reach`: `evacuation_reach`
- `scenario`: `checked_limit`, `checked_limits`
- `siting`: `site_shelters`

Within the package: `closures`, `critical_roads`, `ledger`, `rerouting`.
"""
