"""QGIS's dialog for batches, filled in as a person does, and models of the plugin's algorithms."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QTextEdit

#: Longest that a run may take, in seconds.
PATIENCE_S = 120.0

#: What an input of an algorithm in a model takes: a parameter of the model, or what another
#: algorithm made.
of_model = QgsProcessingModelChildParameterSource.fromModelParameter
of_other = QgsProcessingModelChildParameterSource.fromChildOutput
fixed = QgsProcessingModelChildParameterSource.fromStaticValue


def fill_in(
    dialog: BatchAlgorithmDialog, rows: Sequence[dict[str, Any]], load: bool = True
) -> None:
    """Write the rows of a batch into the cells of its dialog."""
    panel = dialog.mainWidget()
    panel.checkLoadLayersOnCompletion.setChecked(True)
    while panel.batchRowCount() < len(rows):
        panel.addRow()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    for number, row in enumerate(rows):
        for name, value in row.items():
            column = panel.parameter_to_column[name]
            if panel.alg.parameterDefinition(name).isDestination():
                # the first row of the table is for filling in all the others
                panel.tblParameters.cellWidget(number + 1, column).setValue(value)
            else:
                panel.wrappers[number][column].setParameterValue(value, context)


def run_batch(
    algorithm: str,
    rows: Sequence[dict[str, Any]],
    until: Callable[[str], bool] | None = None,
    times: int = 1,
) -> str:
    """Run rows in QGIS's dialog for batches.

    Parameters
    ----------
    algorithm : str
        Its id.
    rows : list of dict
        Parameters of each row.
    until : callable, optional
        Told what the log says; where it answers True, the batch is cancelled.
    times : int
        How often the button is pressed, again when the rows are done.

    Returns
    -------
    str
        The log.
    """
    found = QgsApplication.processingRegistry().createAlgorithmById(algorithm)
    dialog = BatchAlgorithmDialog(found)
    fill_in(dialog, rows)
    dialog.show()
    (log,) = [text for text in dialog.findChildren(QTextEdit) if text.objectName() == "txtLog"]
    for _ in range(times):
        dialog.runButton().click()
        give_up = time.monotonic() + PATIENCE_S
        while not dialog.runButton().isEnabled():
            assert time.monotonic() < give_up, log.toPlainText()
            QCoreApplication.processEvents()
            if until is not None and until(log.toPlainText()):
                dialog.cancelButton().click()
            time.sleep(0.002)
    said = str(log.toPlainText())
    dialog.close()
    dialog.deleteLater()
    return said


def run_in_task(algorithm: QgsProcessingAlgorithm, asked: dict[str, Any]) -> None:
    """Run an algorithm as its dialog does, for the project that is open."""
    feedback, context = QgsProcessingFeedback(False), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(algorithm, asked, context, feedback)
    ends: list[bool] = []
    task.executed.connect(lambda successful, _: ends.append(successful))
    QgsApplication.taskManager().addTask(task)
    give_up = time.monotonic() + PATIENCE_S
    while not ends:
        assert time.monotonic() < give_up, feedback.textLog()
        QCoreApplication.processEvents()
        time.sleep(0.002)
    assert ends == [True], feedback.textLog()


def model_of(
    name: str,
    inputs: Sequence[QgsProcessingParameterDefinition],
    children: dict[str, tuple[str, dict[str, Any]]],
    results: dict[str, tuple[str, str]],
) -> QgsProcessingModelAlgorithm:
    """Return a model.

    Parameters
    ----------
    name : str
        Of the model.
    inputs : list of QgsProcessingParameterDefinition
        What the model asks for.
    children : dict
        Of each algorithm its id and where its inputs come from.
    results : dict
        Name that the model gives a result, and the algorithm and output that make it.
    """
    model = QgsProcessingModelAlgorithm(name, "")
    for definition in inputs:
        model.addModelParameter(definition, QgsProcessingModelParameter(definition.name()))
    for key, (algorithm, sources) in children.items():
        child = QgsProcessingModelChildAlgorithm(algorithm)
        child.setChildId(key)
        for parameter, source in sources.items():
            child.addParameterSources(parameter, [source])
        outputs = {}
        for title, (maker, output) in results.items():
            if maker == key:
                outputs[title] = QgsProcessingModelOutput(title, title)
                outputs[title].setChildId(key)
                outputs[title].setChildOutputName(output)
        child.setModelOutputs(outputs)
        model.addChildAlgorithm(child)
    model.updateDestinationParameters()
    return model


def as_the_model_asks(model: QgsProcessingModelAlgorithm, asked: dict[str, Any]) -> dict[str, Any]:
    """Return parameters by the model's own names; QGIS 3.22 calls a result "grade:Grades"."""
    names = {
        definition.name().rpartition(":")[2].lower(): definition.name()
        for definition in model.destinationParameterDefinitions()
    }
    return {names.get(name, name): value for name, value in asked.items()}
