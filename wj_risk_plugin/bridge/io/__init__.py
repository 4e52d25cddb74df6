"""Reading and writing through QGIS: sources, rasters, districts, outputs, styles, and their checks.

For other packages:

- `coordinate_conversion`: `common_type`, `convert_features`, `stage_features`
- `destinations`: `check_destinations`
- `district`: `district_files`, `every_layer`, `key_of_name`, `layer_key_of`, `layers_of_file`,
  `not_read`, `open_layers`, `openstreetmap_layers`
- `district_tables`: `DistrictTables`
- `input_files`: `check_named_file`, `check_named_files`
- `office_tables`: `unopened_text`
- `outputs`: `add_to_geopackage`, `DATA_COLUMNS`, `EXTENSIONS`, `features_of`, `fields_of`,
  `geometry_of`, `is_file`, `kept_by_format`, `LAYER_STYLES`, `shaped`, `stage_table`,
  `staging_folder`, `write_rows`, `StagedFile`
- `rasters`: `extent`, `in_crs`, `read_raster`, `stage_raster`, `RasterSource`
- `reading`: `chosen_fields`, `no_places`, `read_raw`, `read_stored`, `read_table`
- `sources`: `crs_of`, `file_of`, `known_crs`, `qgis_crs`, `Source`
- `styles`: `apply_style`, `draw_as_relief`, `filled_style`, `qml_of`, `style_for`, `style_of`,
  `style_word`, `without_fonts`

Within the package: `earlier_results`.
"""
