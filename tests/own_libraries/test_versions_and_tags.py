"""Ranges of versions and kinds of wheels, held against the library that pip uses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging import tags
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from wj_risk_plugin.own_libraries.machine import Machine, fits, this_machine
from wj_risk_plugin.own_libraries.wheel import satisfies

PARTS = st.lists(st.sampled_from([0, 1, 2, 3, 10]), min_size=1, max_size=4)
EPOCHS = st.sampled_from(["", "", "", "0!", "1!", "2!"])
NUMBERS = st.tuples(EPOCHS, PARTS).map(lambda one: one[0] + ".".join(map(str, one[1])))
SIGNS = st.sampled_from(["==", "!=", "<=", ">=", "<", ">"])


@given(NUMBERS, st.lists(st.tuples(SIGNS, NUMBERS), max_size=3))
def test_ranges_are_read_as_pip_reads_them(version: str, parts: list[tuple[str, str]]) -> None:
    wanted = ",".join(sign + number for sign, number in parts)
    assert satisfies(version, wanted) == SpecifierSet(wanted).contains(Version(version))


@given(NUMBERS, EPOCHS, st.lists(st.integers(0, 3), min_size=2, max_size=3))
def test_compatible_and_starred_versions(version: str, epoch: str, limit: list[int]) -> None:
    number = epoch + ".".join(map(str, limit))
    for wanted in (f"~={number}", f"=={number}.*", f"!={number}.*"):
        assert satisfies(version, wanted) == SpecifierSet(wanted).contains(Version(version))


def test_every_wheel_that_pip_takes_here_fits_and_those_of_others_do_not() -> None:
    machine = this_machine()
    own = {str(tag) for tag in tags.sys_tags() if tag.interpreter[:2] in {"cp", "py"}}
    assert len(own) > 50
    assert [tag for tag in own if not fits(tag, machine)] == []
    foreign = {
        str(tag)
        for python in ((3, 8), (3, 99))
        for tag in tags.cpython_tags(python, platforms=["win32", "macosx_99_0_ppc"])
    }
    assert [tag for tag in foreign if fits(tag, machine)] == []


@pytest.mark.parametrize(
    ("machine", "python", "platforms"),
    [
        (Machine("3.12", "win-amd64"), (3, 12), ["win_amd64"]),
        (
            Machine("3.12", "macosx-11.0-arm64", (14, 2)),
            (3, 12),
            list(tags.mac_platforms((14, 2), "arm64")),
        ),
        (
            Machine("3.9", "macosx-10.13-x86_64", (13,)),
            (3, 9),
            list(tags.mac_platforms((13, 0), "x86_64")),
        ),
    ],
    ids=lambda value: value.title if isinstance(value, Machine) else "",
)
def test_other_machines_as_pip_sees_them(
    machine: Machine, python: tuple[int, int], platforms: list[str]
) -> None:
    taken = {
        str(tag)
        for tag in (
            *tags.cpython_tags(python, platforms=platforms),
            *tags.compatible_tags(python, f"cp{python[0]}{python[1]}", platforms),
        )
        # several kinds of processor in one wheel: only those of today
        if not tag.platform.endswith(("universal", "intel", "fat64", "fat32", "fat3"))
    }
    assert [tag for tag in taken if not fits(tag, machine)] == []
    for tag in ("cp313-cp313-win_amd64", "cp312-cp312-macosx_15_0_arm64", "pp310-pypy310_pp73-any"):
        assert not fits(tag, machine)
