"""A copy of the sources in which recipes are followed, and what each of them touches."""

from __future__ import annotations

import difflib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

#: What a copy of the checkout needs: sources, and what scripts make of them.
COPIED = (
    "wj_risk_plugin",
    "processing_algorithms",
    "styles",
    "scripts",
    "docs",
    "metadata.txt",
    "requirements.txt",
)
LEFT_OUT = shutil.ignore_patterns("__pycache__", "pictures", "*.pyc")


@dataclass
class Touched:
    """What one recipe did.

    Attributes
    ----------
    own : set of str
        Files that it added.
    by_hand, by_command : dict of str to int
        Files that were there before, changed by a person or by a script, with the lines changed.
    """

    own: set[str] = field(default_factory=set)
    by_hand: dict[str, int] = field(default_factory=dict)
    by_command: dict[str, int] = field(default_factory=dict)


class House:
    """The copy; a recipe adds files of its own, changes others, and calls scripts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=LEFT_OUT)
            else:
                shutil.copy(ROOT / name, folder / name)
        self.touched = Touched()

    def begin(self) -> Touched:
        """Count from here on for another recipe."""
        self.touched = Touched()
        return self.touched

    def add(self, path: str, text: str | dict[str, Any]) -> None:
        """Add a file of the recipe's own."""
        file = self.folder / path
        assert not file.exists(), path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text if isinstance(text, str) else written(text), encoding="utf-8")
        self.touched.own.add(path)

    def change(self, path: str, before: str, after: str) -> None:
        """Put a text in the place of another one in a file that is there."""
        old = (self.folder / path).read_text(encoding="utf-8")
        assert old.count(before) == 1, f"{path}: {before!r} stands there {old.count(before)} times"
        new = old.replace(before, after)
        (self.folder / path).write_text(new, encoding="utf-8")
        lines = self.touched.by_hand.get(path, 0) + changed_lines(old, new)
        self.touched.by_hand[path] = lines

    def entry(self, path: str, place: str, key: str, value: Any) -> None:
        """Add an entry before the place of another one in a JSON file."""
        self.change(path, place, f'"{key}": {json.dumps(value, ensure_ascii=False)},\n{place}')
        json.loads((self.folder / path).read_text(encoding="utf-8"))

    def run(self, *command: str, by_hand: bool = False) -> None:
        """Call a script, or a program."""
        before = self.texts()
        words = [sys.executable, *command] if command[0].endswith(".py") else [*command]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(self.folder)}
        done = subprocess.run(
            words, cwd=self.folder, capture_output=True, text=True, timeout=300, env=environment
        )
        assert done.returncode == 0, done.stdout + done.stderr
        lines = self.touched.by_hand if by_hand else self.touched.by_command
        for path, text in self.texts().items():
            if path not in before:
                self.touched.own.add(path)
            elif text != before[path] and path not in self.touched.own:
                lines[path] = lines.get(path, 0) + changed_lines(before[path], text)

    def texts(self) -> dict[str, str]:
        """Return every text of the copy by its path."""
        links = {path for path in self.folder.rglob("*") if path.is_symlink()}
        return {
            path.relative_to(self.folder).as_posix(): path.read_text(encoding="utf-8")
            for path in self.folder.rglob("*")
            if path.suffix in (".py", ".json", ".md", ".ts", ".qml", ".html", ".svg")
            and not links & {path, *path.parents}
        }


def written(content: dict[str, Any]) -> str:
    """Return a content as JSON."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def changed_lines(before: str, after: str) -> int:
    """Return how many lines were added or changed."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return sum(line.startswith("+ ") for line in lines) if before != after else 0
