"""Division sheets: numbered maps of towns and villages as PDF, with tables, for regulation.

For other packages:

- `export`: `COMBINED`, `FILES`, `INDEX`, `RECORD`, `WORKBOOK`, `DivisionMaps`, `ExportSettings`
- `plan`: `Division`
- `template`: `write_templates`
- `titles`: `element_title`, `theme_title`

Within the package: `clips`, `data`, `layers`, `layout`, `names`, `numbers`, `pdf`, `tables`,
`words`.
"""
