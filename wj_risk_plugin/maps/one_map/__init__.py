"""The one map's files, and its sheets.

For other packages:

- `folder`: `every_file`, `GEOPACKAGE`, `INDICATORS`, `kind_of_layer`, `listed`, `PICTURES`,
  `PROJECT`, `RECORD`, `Figures`, `OneMap`
- `layers`: `layers_of_district`
- `sheets`: `draw`
"""
