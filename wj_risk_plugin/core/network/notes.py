"""What a run says about its network: joins, slopes, and second roads that places use."""

from __future__ import annotations

import numpy as np

from ..geo.raster import Raster
from ..messages import Message
from .network import Network


def second_road_notes(second: np.ndarray, people: np.ndarray) -> list[Message]:
    """Say how many groups go to another road because their own is cut off.

    Parameters
    ----------
    second : ndarray of bool, shape (groups,)
        Groups that go to a second road, `access.Access.second`.
    people : ndarray of int, shape (groups,)
        Number of people of each group.
    """
    if not second.any():
        return []
    return [
        Message(
            "Settlements whose nearest road is cut off, and that take the next road to which a "
            "straight way crosses nothing: {count}, people: {people}",
            count=int(second.sum()),
            people=int(people[second].sum()),
        )
    ]


def network_notes(network: Network, dem: Raster | None) -> list[Message]:
    """Say what the network was made of, and what was assumed."""
    counts = network.counts
    notes = [
        Message(
            "Lines of roads used: {lines}; left out: {by_class} by class, {by_access} by access",
            lines=counts["lines"],
            by_class=counts["excluded_by_class"],
            by_access=counts["excluded_by_access"],
        )
    ]
    if "speed_default" in counts:
        notes.append(
            Message(
                "Speeds of roads: their own: {own}, of their class: {by_class}, the default: "
                "{default} (missing {missing}, zero {zero}, negative {negative}, unreadable "
                "{unreadable})",
                own=counts["speed_from_field"],
                by_class=counts["speed_from_class"],
                default=counts["speed_default"],
                missing=counts["speed_missing"],
                zero=counts["speed_zero"],
                negative=counts["speed_negative"],
                unreadable=counts["speed_unreadable"],
            )
        )
    if counts["access_ignored"]:
        notes.append(
            Message(
                "Roads used although they are marked as barred: {count}",
                count=counts["access_ignored"],
            )
        )
    if counts["crossings_split"] or counts["ends_split"]:
        notes.append(
            Message(
                "Junctions made where none was drawn: crossings on one level: {crossings}, ends "
                "beside a road: {ends}",
                crossings=counts["crossings_split"],
                ends=counts["ends_split"],
            )
        )
    if counts["ends_joined"]:
        notes.append(
            Message(
                "Ends of roads joined although they do not quite touch: {count}",
                count=counts["ends_joined"],
            )
        )
    if counts["levels_kept_apart"]:
        notes.append(
            Message(
                "Places where roads on different levels share a vertex without joining: {count}",
                count=counts["levels_kept_apart"],
            )
        )
    if counts["closed"]:
        notes.append(Message("Roads marked as closed: {count}", count=counts["closed"]))
    if dem is not None and network.profile.mode != "walking":
        notes.append(Message("Slope does not change driving speeds"))
    return notes
