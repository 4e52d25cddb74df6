"""QGIS layers to tables and back: sources, sinks, styles on outputs, run records."""
