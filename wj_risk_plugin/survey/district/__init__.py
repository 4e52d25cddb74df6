"""The district's side of a field survey: its tables, its journal, writing and undoing.

For other packages:

- `journal`: `LoadStamp`
- `ledger`: `open_ledger`, `DistrictStore`, `RowChange`
- `tables`: `planned_table`, `StoreTable`

Within the package: `rules`, `undo`.
"""
