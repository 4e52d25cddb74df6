"""The plan's indicators: value, target, and whether it is met, compared as the plan prints it.

For other packages:

- `plan`: `plan_indicators`, `Finding`
- `report`: `indicator_page`

Within the package: `readings`.
"""
