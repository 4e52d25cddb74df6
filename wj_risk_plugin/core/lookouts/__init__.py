"""Lookouts: coverage of the key forest, candidates, and where the next ones should stand.

For other packages:

- `candidates`: `CandidateRules`
- `coverage`: `lookout_coverage`, `LookoutAssumptions`
- `siting`: `site_lookouts`
"""
