"""Wheels and folders of wheels for the tests: made up, or packed from what is installed here."""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import importlib.util
import json
import re
import zipfile
from pathlib import Path

from wj_risk_plugin.own_libraries.machine import this_machine
from wj_risk_plugin.own_libraries.wheel import canonical

NUMPY = importlib.metadata.version("numpy")


def checksum(body: bytes) -> str:
    """The checksum of a file as a wheel's list states it."""
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(body).digest()).decode().rstrip("=")


def wheel(
    folder: Path,
    name: str = "wjprobe",
    version: str = "1.0",
    files: dict[str, bytes] | None = None,
    tag: str = "py3-none-any",
    needs: tuple[str, ...] = (),
    record: dict[str, bytes] | None = None,
) -> Path:
    """Make a wheel; `record` are the bytes whose checksums are stated, where they differ."""
    about = f"{name}-{version}.dist-info"
    lines = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"]
    lines += [f"Requires-Dist: {need}\n" for need in needs]
    held = {f"{name}/__init__.py": f"VERSION = {version!r}\n".encode()} if files is None else files
    held = {
        **held,
        f"{about}/METADATA": "".join(lines).encode(),
        f"{about}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
    }
    rows = [f'"{path}",{checksum(b)},{len(b)}' for path, b in {**held, **(record or {})}.items()]
    held[f"{about}/RECORD"] = "\n".join([*rows, f"{about}/RECORD,,"]).encode()
    path = folder / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        for inside, body in held.items():
            file.writestr(inside, body)
    return path


def with_what_they_need(names: tuple[str, ...], without: tuple[str, ...] = ()) -> list[str]:
    """Return installed libraries with all that they need here, as their own versions say."""
    found: list[str] = []
    to_ask = [canonical(name) for name in names]
    while to_ask:
        name = to_ask.pop()
        if name not in found and name not in without:
            found.append(name)
            to_ask += [canonical(re.split(r"[^\w.-]", need)[0]) for need in needs_of(name)]
    return found


def needs_of(name: str) -> tuple[str, ...]:
    """Return what an installed library says it needs in every case."""
    needs = importlib.metadata.distribution(name).requires or ()
    return tuple(need for need in needs if ";" not in need)


def files_of(name: str) -> dict[str, bytes]:
    """Return the files of a library that is installed here, whoever installed it."""
    found = importlib.metadata.distribution(name)
    if any(str(entry).endswith(".dist-info/WHEEL") for entry in found.files or ()):
        paths = {str(entry): Path(str(entry.locate())) for entry in found.files or ()}
    else:  # the distribution's own package: no list of files
        spec = importlib.util.find_spec(name.replace("-", "_"))
        assert spec is not None
        assert spec.origin is not None
        top = Path(spec.origin)
        inside = top.parent.rglob("*") if top.name == "__init__.py" else [top]
        base = top.parent.parent if top.name == "__init__.py" else top.parent
        paths = {p.relative_to(base).as_posix(): p for p in inside if p.is_file()}
    return {
        inside: path.read_bytes()
        for inside, path in paths.items()
        if not inside.startswith("..")
        and "__pycache__" not in inside
        and not re.match(r"[^/]+\.(dist|egg)-info/", inside)
    }


def installed_wheel(folder: Path, name: str) -> Path:
    """Pack a library that is installed here into a wheel again."""
    found = importlib.metadata.distribution(name)
    held = files_of(name)
    machine = this_machine()
    compiled = any(inside.endswith((".so", ".pyd")) for inside in held)
    python = f"cp{machine.python.replace('.', '')}"
    platform = re.sub(r"[-.]", "_", machine.platform)
    return wheel(
        folder,
        re.sub(r"[-.]+", "_", name),
        found.version,
        held,
        f"{python}-{python}-{platform}" if compiled else "py3-none-any",
        needs_of(name),
    )


def bundle(folder: Path, *wheels: Path, **about: object) -> Path:
    """Make a folder as `make bundle` does, of wheels that lie in its subfolder `wheels`."""
    machine = this_machine()
    said = {
        "format": 1,
        "plugin": "0.1.0",
        "platform": machine.platform,
        "python": machine.python,
        "numpy": NUMPY,
        "ranges": {},
        **about,
    }
    (folder / "bundle.json").write_text(json.dumps(said), encoding="utf-8")
    lines = []
    for path in wheels:
        name, version = path.name.split("-")[:2]
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        lines.append(f"{name}=={version} --hash=sha256:{digest}\n")
    (folder / "requirements.txt").write_text("".join(lines), encoding="utf-8")
    return folder
