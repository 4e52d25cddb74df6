"""Services of a district: whom they reach, what stays blank, capacities of villages, linear assets.

For other packages:

- `coverage`: `facility_coverage`
- `definitions`: `service_of`
- `linear_assets`: `line_works`
- `village_scorecard`: `village_scorecard`

Within the package: `gaps`, `grids`, `reach`.
"""
