"""Division sheets: numbered maps of towns and villages as PDF, with tables, for regulation.

For other packages:

- `export`: `COMBINED`, `FILES`, `INDEX`, `WORKBOOK`, `DivisionMaps`, `ExportSettings`
- `plan`: `Division`
- `record`: `RECORD`
- `template`: `write_templates`
- `titles`: `element_title`

Within the package: `clips`, `data`, `layers`, `layout`, `names`, `numbers`, `pdf`, `tables`,
`words`.
"""
