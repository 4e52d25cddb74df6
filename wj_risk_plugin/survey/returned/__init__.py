"""Survey packages that come back: taken out of their archive, and read without belief.

For other packages:

- `package`: `find_packages`, `open_package`, `with_shared_photos`, `ReturnedLayer`,
  `ReturnedPackage`
- `photos`: `copy_photos`, `stored_photo`

Within the package: `archive`, `layers`.
"""
