"""Run by `scripts/qgis` inside the QGIS window: open the sample district as the menu does."""

from qgis.utils import plugins

plugins["wj_risk_plugin"].window.open_sample()
