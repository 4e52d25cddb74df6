"""The risk one map: units in four colours, conflicts with planning, surroundings, treat or move.

For other packages:

- `exposed`: `zone_of`
- `options`: `DEFAULT_RISK`, `DEFAULT_SURROUNDINGS`, `RiskLayers`, `RiskOptions`,
  `SurroundingsOptions`
- `risk_map`: `counted_levels`, `risk_map`
- `surroundings`: `surroundings`
- `treatment_screening`: `treat_or_move`

Within the package: `division_totals`, `grades`, `planning_conflicts`, `units`.
"""
