"""The field survey without files: forms, rows in one spelling, merging, proposals, the report.

For other packages:

- `form`: `file_name`, `form_fields`, `form_tabs`, `photo_form`, `title_expression`, `FormField`
- `load_plan`: `after`, `counts`, `newly_seen`, `plan_layer`, `refused`, `rows_as_table`,
  `rows_in_crs`, `LayerToLoad`, `Proposal`
- `merge`: `another_copy`
- `report`: `changes_table`, `load_page`, `photos_table`, `summary_table`, `values_table`,
  `LayerPlan`, `PackagePlan`, `PhotoPlan`
- `rows`: `base_digest`, `canonical_rows`, `canonical_values`, `GEOMETRY`, `row_of_text`,
  `row_text`, `row_uuid`, `stored_value`, `survey_definitions`, `time_text`, `Row`, `Unreadable`
"""
