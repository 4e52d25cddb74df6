"""The risk one map: units in four colours, conflicts with planning, surroundings, treat or move.

For other packages:

- `risk_map`: `counted_levels`, `risk_one_map`, `zone_of`
- `surroundings`: `surroundings`
- `treatment_screening`: `treat_or_move`

Within the package: `planning_conflicts`, `units`.
"""
