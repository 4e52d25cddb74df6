"""The field survey: packages that go out, packages that come back, and the district they change.

For other packages:

- `load`: `loading`, `LoadSettings`
- `sent`: `file_digest`, `hashed`, `is_script`, `note_sent`, `notes_of_sent`, `scripts_sent`,
  `SENT`
"""
