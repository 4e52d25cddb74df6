"""Which shelters may be counted on, and how each stands against its standard.

For other packages:

- `admissibility`: `admissible_shelters`, `shelter_ledger`, `Admissibility`
- `evaluation`: `evaluate_shelters`
- `rules`: `DEFAULT_SHELTER_RULES`, `ShelterRules`
"""
