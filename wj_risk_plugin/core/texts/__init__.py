"""Texts as people and programs write them: what is seen, what is empty, encodings, other readers.

For other packages:

- `empty_values`: `is_empty`, `NULL_OF_FORMS`, `with_missing`, `with_visible_texts`,
  `without_half_signs`
- `encoding`: `decoded`, `meant`, `UTF_8`, `written_in`
- `foreign_text`: `cell_text`, `expression_label`, `expression_name`, `expression_text`,
  `file_text`, `formulas_kept`, `html_text`, `is_device`, `is_left_behind`, `kept_as_text`,
  `kinds_of_code`, `link_text`, `log_text`, `LOOKS_LIKE`, `misread_sign`, `NAME_TIP`,
  `plain_label`, `sql_name`, `tip_template`, `title_text`, `with_unseen_signs`,
  `xml_signs`
- `html_page`: `html_page`
- `text_columns`: `as_objects`, `holds_texts`, `object_column`, `plain_texts`, `table_of_rows`,
  `PlainTables`
- `visible`: `INVISIBLE`, `visible`
"""
