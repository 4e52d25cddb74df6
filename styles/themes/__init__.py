"""Styles by theme: each module has a table `STYLES`, by name the geometry and what draws it."""
