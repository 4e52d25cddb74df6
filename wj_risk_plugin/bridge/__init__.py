"""QGIS layers to tables and back: one run of an algorithm, its record, and projects.

For other packages:

- `deletion`: `delete_at_once`
- `projects`: `extent_shown`, `new_project`, `write_project`
- `run`: `fitting_crs`, `numbers_of`, `versions`, `RunContext`
"""
