"""The district's side of a field survey: its tables, its journal, writing and undoing.

For other packages:

- `journal`: `LoadStamp`
- `ledger`: `open_ledger`, `Ledger`, `RowChange`
- `tables`: `planned_table`, `LedgerTable`

Within the package: `rules`, `undo`.
"""
