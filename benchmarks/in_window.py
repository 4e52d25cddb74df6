"""Run inside QGIS's window by `window.py`: does what a person does, and times the event loop.

Anything that drives a real QGIS can use `Heartbeat` and `Session`; this file on its own measures.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer

#: How often the heart beats; a block is what a beat comes late by.
BEAT_MS = 5

#: Beats that come later than this are listed with what the program was doing.
SLOW_MS = 50.0

#: Longest that one step may take.
PATIENCE_S = 600.0


class Heartbeat:
    """Tells how long the event loop was blocked: a timer, and how late it comes.

    The timer's slot is Python, so a thread that keeps the interpreter to itself counts as well:
    the plugin's own panel, and every other plugin, waits for it just so.

    Attributes
    ----------
    blocks : list of (str, float, float, float, float)
        Phase, seconds since its start, milliseconds late, how many of them the program computed,
        and how many of them its main thread; those later than `SLOW_MS`.
    longest : dict of str to float
        Milliseconds of the longest block of each phase.
    busy : dict of str to float
        The same in time that the program itself computed, in all its threads: about what the block
        would be on a machine that does nothing else.
    own : dict of str to float
        The most that the main thread computed between two beats of each phase (ms).
    """

    def __init__(self) -> None:
        self.blocks: list[tuple[str, float, float, float]] = []
        self.longest: dict[str, float] = {}
        self.own: dict[str, float] = {}
        self.busy: dict[str, float] = {}
        self._phase, self._began = "", time.perf_counter()
        self._read_clocks()
        self._timer = QTimer()
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def phase(self, name: str) -> None:
        """Begin to count for another phase."""
        self._beat()
        self._phase, self._began = name, time.perf_counter()
        print(name, file=sys.stderr, flush=True)

    @contextlib.contextmanager
    def stopped(self) -> Iterator[None]:
        """Leave out what is done only to look."""
        self._beat()
        yield
        self._read_clocks()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _read_clocks(self) -> None:
        self._last = time.perf_counter()
        self._own, self._all = time.thread_time(), time.process_time()

    def _beat(self) -> None:
        last, own, every = self._last, self._own, self._all
        self._read_clocks()
        late = 1000.0 * (self._last - last) - BEAT_MS
        own = 1000.0 * (self._own - own)
        # nothing but work of this program can block its loop on a machine that is quiet
        busy = min(late, 1000.0 * (self._all - every))
        self.longest[self._phase] = round(max(self.longest.get(self._phase, 0.0), late), 1)
        self.busy[self._phase] = round(max(self.busy.get(self._phase, 0.0), busy), 1)
        self.own[self._phase] = round(max(self.own.get(self._phase, 0.0), own), 1)
        if late > SLOW_MS:
            at = round(last - self._began, 2)
            self.blocks.append((self._phase, at, round(late, 1), round(busy, 1), round(own, 1)))


class Session:
    """Walks through steps in the event loop; a step waits for a condition and blocks nothing.

    Parameters
    ----------
    steps : iterator of (str, callable)
        What is waited for, and the condition that ends the wait.
    done : callable
        Called with an error's text, or nothing, at the end.
    patience_s : float
        Longest that one step may take.
    """

    def __init__(
        self,
        steps: Iterator[tuple[str, Callable[[], bool]]],
        done: Callable[[str], None],
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._steps, self._done, self._patience_s = steps, done, patience_s
        self._what, self._met = "", lambda: True
        self._since = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()
        self._busy = False

    def _go_on(self) -> None:
        if self._busy:  # a step opened a dialog with an event loop of its own
            return
        self._busy = True
        try:
            if not self._met():
                if time.perf_counter() - self._since > self._patience_s:
                    raise TimeoutError(self._what)
                return
            self._what, self._met = next(self._steps)
            self._since = time.perf_counter()
        except StopIteration:
            self._end("")
        except Exception:
            self._end(f"{self._what}\n{traceback.format_exc()}")
        finally:
            self._busy = False

    def _end(self, error: str) -> None:
        self._timer.stop()
        self._done(error)


def rest(seconds: float) -> tuple[str, Callable[[], bool]]:
    """Return a step that only lets QGIS finish what it does by itself."""
    over = time.perf_counter() + seconds
    return f"{seconds} s of rest", lambda: time.perf_counter() > over


def picture(heart: Heartbeat, window: Any, name: str) -> None:
    """Keep a picture of the window where a folder for them is given; it does not count."""
    folder = os.environ.get("WINDOW_PICTURES")
    if folder:
        with heart.stopped():
            window.grab().save(str(Path(folder) / f"{name}.png"))


class Measures:
    """What is measured in the window, step by step; `found` is the result."""

    def __init__(self, iface: Any, heart: Heartbeat, task: dict[str, Any]) -> None:
        self.iface, self.heart, self.task = iface, heart, task
        self.project = QgsProject.instance()
        self.found: dict[str, Any] = {"layers": {}, "cancel_s": {}, "seconds": {}}

    @property
    def window(self) -> Any:
        """Return the plugin's window, as it is now."""
        from qgis.utils import plugins

        return plugins["wj_risk_plugin"].window

    def steps(self) -> Iterator[tuple[str, Callable[[], bool]]]:
        """Yield what is waited for."""
        yield rest(2.0)
        wanted = self.task["steps"]
        if "enable" in wanted:
            yield from self.enabling()
        for place in self.task["districts"]:
            name, district, dem = place["name"], place["district"], place.get("dem", "")
            yield from self.opening(name, district, dem)
            if "check" in wanted:
                yield from self.dialog("checkdata", {"DISTRICT": district}, name)
            if "map" in wanted:
                yield from self.mapping(name, district, dem)
            if "cancel" in wanted:
                yield from self.cancelling(name, district, dem)
            self.project.clear()
            yield rest(1.0)

    def enabling(self) -> Iterator[tuple[str, Callable[[], bool]]]:
        """Switch the plugin off and on, twice."""
        from qgis.utils import loadPlugin, startPlugin, unloadPlugin

        self.heart.phase("enable")
        counts = [self._algorithms()]
        for _ in range(2):
            unloadPlugin("wj_risk_plugin")
            yield rest(0.5)
            loadPlugin("wj_risk_plugin")
            startPlugin("wj_risk_plugin")
            yield rest(0.5)
            counts.append(self._algorithms())
        self.found["algorithms"] = counts

    def _algorithms(self) -> int:
        provider = QgsApplication.processingRegistry().providerById("wjrisk")
        return len(provider.algorithms()) if provider is not None else 0

    def opening(
        self, name: str, district: str, dem: str
    ) -> Iterator[tuple[str, Callable[[], bool]]]:
        """Open a district."""
        from wj_risk_plugin.gui.district import district_layers

        self.heart.phase(f"{name}: open")
        began = time.perf_counter()
        self.window.open_district(district, dem, name)
        yield "the district", lambda: bool(district_layers(self.project)) and self._idle()
        self.found["seconds"][f"{name}: open"] = round(time.perf_counter() - began, 2)
        yield rest(2.0)
        self.found["layers"][f"{name}: open"] = len(self.project.mapLayers())
        picture(self.heart, self.iface.mainWindow(), f"{name}_open")

    def _idle(self) -> bool:
        return not QgsApplication.taskManager().activeTasks() and not self._drawing()

    def _drawing(self) -> bool:
        return bool(self.iface.mapCanvas().isDrawing())

    def dialog(
        self, algorithm: str, parameters: dict[str, Any], name: str
    ) -> Iterator[tuple[str, Callable[[], bool]]]:
        """Run an algorithm from its dialog, with temporary outputs."""
        import processing

        phase = f"{name}: {algorithm}"
        self.heart.phase(f"{phase} dialog")
        before = set(self.project.mapLayers())
        dialog = processing.createAlgorithmDialog(f"wjrisk:{algorithm}", parameters)
        dialog.show()
        yield rest(1.0)
        self.heart.phase(phase)
        ended: list[bool] = []
        dialog.algorithmFinished.connect(lambda *_: ended.append(True))
        dialog.runButton().click()
        yield phase, lambda: bool(ended)
        yield rest(2.0)
        self.found["layers"][phase] = len(set(self.project.mapLayers()) - before)
        picture(self.heart, self.iface.mainWindow(), phase.replace(": ", "_"))
        dialog.close()
        yield rest(0.5)

    def mapping(
        self, name: str, district: str, dem: str
    ) -> Iterator[tuple[str, Callable[[], bool]]]:
        """Make the one map, twice: the second time an old one is shown."""
        for turn in ("one map", "one map again"):
            phase = f"{name}: {turn}"
            self.heart.phase(phase)
            began = time.perf_counter()
            told: list[tuple[float, float]] = []
            self.window.make_map(self._parameters(name, district, dem))
            run = self.window.run
            run.progressed.connect(
                lambda p, told=told, began=began: told.append((time.perf_counter() - began, p))
            )
            shown: list[int] = []
            half = began + 6.0
            while self.window.run is run:
                yield (
                    "some time",
                    lambda half=half, run=run: (
                        time.perf_counter() > half or self.window.run is not run
                    ),
                )
                half = time.perf_counter() + 6.0
                shown.append(self._of_map())
                picture(
                    self.heart,
                    self.iface.mainWindow(),
                    f"{name}_{turn}_{len(shown)}".replace(" ", "_"),
                )
            took = time.perf_counter() - began
            yield rest(3.0)
            self.found["seconds"][phase] = round(took, 1)
            self.found["layers"][phase] = self._of_map()
            self.found.setdefault("shown_while_running", {})[phase] = shown[:-1]
            self.found.setdefault("progress", {})[phase] = [
                (round(t / took, 3), round(p, 1)) for t, p in told
            ]
            picture(self.heart, self.iface.mainWindow(), f"{name}_{turn}".replace(" ", "_"))

    def _of_map(self) -> int:
        """Return how many layers of a one map the project shows."""
        return sum(
            layer.customProperty("wj_risk/table") is not None
            for layer in self.project.mapLayers().values()
        )

    def _parameters(self, name: str, district: str, dem: str) -> dict[str, str]:
        given = {"DISTRICT": district, "DEM": dem}
        given["OUTPUT_FOLDER"] = str(Path(self.task["folder"]) / name)
        return {key: value for key, value in given.items() if value}

    def cancelling(
        self, name: str, district: str, dem: str
    ) -> Iterator[tuple[str, Callable[[], bool]]]:
        """Cancel at several percents; the time until the window is free again."""
        folder = Path(self.task["folder"]) / name
        files = {path.name: path.stat().st_mtime for path in folder.iterdir()}
        for percent in self.task["cancel_at"]:
            phase = f"{name}: cancel at {percent} %"
            self.heart.phase(phase)
            self.window.make_map(self._parameters(name, district, dem))
            yield phase, lambda percent=percent: self.window.dock.progress.value() >= percent
            began = time.perf_counter()
            self.window.cancel_map()
            yield "the end of it", lambda: self.window.run is None
            self.found["cancel_s"][phase] = round(time.perf_counter() - began, 2)
            picture(self.heart, self.iface.mainWindow(), phase.replace(": ", "_").replace(" ", "_"))
            yield "its task", lambda: not QgsApplication.taskManager().activeTasks()
            yield rest(1.0)
            self.found["layers"][phase] = self._of_map()
            left = {path.name: path.stat().st_mtime for path in folder.iterdir()}
            self.found.setdefault("files_untouched", {})[phase] = left == files


def main() -> None:
    """Measure, write the JSON and leave QGIS."""
    from qgis.utils import iface

    task = json.loads(os.environ["WINDOW_TASK"])
    # there is no window manager that would give it a size
    iface.mainWindow().setGeometry(0, 0, 1600, 1000)
    heart = Heartbeat()
    measures = Measures(iface, heart, task)

    def done(error: str) -> None:
        heart.stop()
        measures.found.update(
            longest_ms=heart.longest,
            busy_ms=heart.busy,
            own_ms=heart.own,
            blocks=heart.blocks,
            error=error,
        )
        Path(task["result"]).write_text(json.dumps(measures.found, ensure_ascii=False, indent=1))
        QgsProject.instance().setDirty(False)
        QTimer.singleShot(0, QgsApplication.exit)

    global session  # keeps it alive
    session = Session(measures.steps(), done)


if "WINDOW_TASK" in os.environ:
    main()
