"""The science of the risk map: tables and arrays in, tables and arrays out.

Nothing in this package imports QGIS, prints, reads files or keeps state.
"""
