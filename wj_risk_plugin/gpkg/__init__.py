"""GeoPackages through SQLite alone: opened with care, read and written row by row, checked.

For other packages:

- `backup`: `back_up`, `backup_folder`
- `file`: `blob_of`, `check_integrity`, `explained`, `open_geopackage`, `opened_database`, `quoted`,
  `read_rows`, `recount_extent`, `settled`, `stored_tables`, `touched`, `wkb_of`, `UndecodedText`
- `functions`: `check_nothing_computed`, `fault_of_database`
- `geometry`: `add_functions`, `blob_of`, `fitted_wkb`, `GEOMETRY_KINDS`, `STRAIGHT`, `wkb_of`
- `rows`: `alike`, `delete_row`, `insert_row`, `present`, `row_values`, `same_stored`,
  `update_row`, `values_of`, `values_text`, `Values`
- `schema`: `COLUMN_TYPES`, `StoredTable`
- `usual`: `is_virtual`, `sql_words`, `usual_tables`, `usual_triggers`
- `wkb`: `shapes_from_wkb`, `wkb_axes`
"""
