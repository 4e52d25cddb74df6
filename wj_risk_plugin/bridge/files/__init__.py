"""Files before they are opened: formats, what they hold and lead to, wholeness, encodings.

For other packages:

- `encodings`: `as_written`, `current_encoding`, `encoding_for_readers`, `notes_of_layers`,
  `rightly_read`, `taken_note`, `texts_of_lines`
- `file_formats`: `drivers_of`, `named_file`
- `local_files`: `check_local`, `raster_driver`
- `whole_files`: `check_read`, `check_signs`, `check_whole`, `deleted_rows`, `unreadable`

Within the package: `file_signatures`, `plain_xml`.
"""
