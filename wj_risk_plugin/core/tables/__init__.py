"""Tables as offices fill them: names of layers and columns, codes, flags, numbers, ids.

For other packages:

- `codes`: `by_word`, `canonical_uuid`, `normalise`, `parse_codes`, `parse_flag`, `read_levels`,
  `read_scale`
- `columns`: `checked_people`, `coerce_types`, `feature_ids_of`, `field_of`, `layer_fields`,
  `layer_name`, `with_geometry`, `with_missing_last`, `Skipped`
- `figures`: `distance_text`, `M2_PER_KM2`, `ROUNDING`, `shown`
- `keys`: `filled_ids`, `key_text`, `spelled_as`, `with_plain_codes`
- `layer_names`: `BASE`, `ENDINGS`, `internal_tables`, `key_of_columns`, `key_of_name`,
  `key_of_table`, `known_columns`, `PHOTOS`, `plain_name`, `STAMP`, `TAG_COLUMNS`
- `obstacle_kinds`: `kinds_in_the_way`
- `office_tables`: `best_separated`, `find_heading`, `table_below`, `Heading`, `OfficeTable`
- `openstreetmap`: `is_cut`, `with_tags`
- `telephone`: `is_placeholder`, `NUMBERS`, `telephone_numbers`
- `titles`: `layer_title`, `text`
- `values`: `column`, `GB_AS_LATIN`, `outside`, `parse_number`, `plain_date`, `read_dates`,
  `read_field`, `read_flags`, `read_numbers`, `WORDS_SAID`, `Odd`
"""
