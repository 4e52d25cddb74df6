"""The survey package that goes out: rows, forms, background, project, and the page to read first.

For other packages:

- `package`: `make_package`, `PackageSettings`
- `page`: `PAGE`

Within the package: `background`, `geopackage`, `project`, `source`.
"""
