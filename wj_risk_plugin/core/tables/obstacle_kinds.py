"""What kinds of works and hazards nobody walks across, by the words in which they are written."""

from __future__ import annotations

from functools import cache

from ...standards import code_list, languages, load
from .codes import normalise

__all__ = ["kinds_in_the_way"]


@cache
def kinds_in_the_way() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of the kinds that are in the way, and of those that are not.

    A word in neither is not known. All are in one spelling, see `codes.normalise`.

    Examples
    --------
    >>> barring, passable = kinds_in_the_way()
    >>> {"railway", "highspeed rail", "高铁", "river"} <= barring, "pipeline" in passable
    (True, True)
    """
    standard = load("obstacles")
    among = standard["among_roads"]["kinds"].values()
    barring = {normalise(word) for word in standard["kinds"]["in_the_way"]}
    barring |= {normalise(word) for known in among for word in known["classes"]}
    passable = {normalise(word) for known in among for word in known["not_in_the_way"]}
    for name in standard["kinds"]["code_lists"]:
        for entry in code_list(name):
            words = (entry["value"], *(entry[s] for s in languages()), *entry.get("words", ()))
            spelled = {normalise(word) for word in words}
            if spelled & barring:
                barring |= spelled
            else:
                passable |= spelled
    return frozenset(barring), frozenset(passable - barring)
