"""Every problem of a district's data, found before an analysis meets it.

For other packages:

- `check`: `check_data`, `check_rows`, `RowProblem`
- `fitness_for_use`: `fields_not_understood`, `fields_not_understood_text`, `refuse_unreadable`
- `report`: `page_of_problems`, `problem_page`

Within the package: `divisions`, `duplicates`, `geometry`, `offsets`, `problems`, `road_topology`,
`roads_and_shelters`, `values`, `waterways`.
"""
