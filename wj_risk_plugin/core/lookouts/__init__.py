"""Lookouts: coverage of the key forest, candidates, and where the next ones should stand.

For other packages:

- `assumptions`: `LookoutAssumptions`
- `candidates`: `CandidateRules`
- `coverage`: `lookout_coverage`
- `siting`: `site_lookouts`

Within the package: `key_forest`, `observers`, `sensitivity`, `shares`.
"""
