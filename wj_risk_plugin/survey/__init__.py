"""The field survey: packages that go out, packages that come back, and the district they change.

For other packages:

- `load`: `load_session`, `LoadSettings`
- `sent`: `CHUNK_BYTES`, `file_digest`, `hashed`, `is_script`, `named`, `note_sent`,
  `notes_of_sent`, `scripts_sent`, `SENT`
"""
