"""Texts for people, errors that mend, and progress.

The core speaks English templates. A `Message` keeps its template and values, so that whoever
shows it can look up the template in another language and fill the same values in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Callable, Optional

__all__ = ["Cancelled", "InputError", "Message", "Progress", "joined", "part", "report"]

#: Called with a fraction 0..1 and a text; answers False to cancel.
Progress = Optional[Callable[[float, str], bool]]

#: How many feature ids an error names before it only counts.
NAMED_IDS = 10


class Message(str):
    """An English text that remembers its template, so that it can be translated later.

    Parameters
    ----------
    template : str
        English literal with named ``{placeholders}``.
    **values
        Values of the placeholders; a value may be a `Message` itself.

    Examples
    --------
    >>> text = Message("roads without a speed: {count}", count=3)
    >>> text
    'roads without a speed: 3'
    >>> text.template, text.values
    ('roads without a speed: {count}', {'count': 3})
    """

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> Message:
        """Fill the template in English."""
        text = super().__new__(cls, template.format(**values))
        text.template = template
        text.values = values
        return text


def joined(texts: Iterable[str]) -> Message | None:
    """Return several texts as one, None where there is none.

    Examples
    --------
    >>> joined([Message("one"), Message("two")]), joined([])
    ('one; two', None)
    """
    whole: Message | None = None
    for text in texts:
        each = text if isinstance(text, Message) else Message("{text}", text=text)
        whole = each if whole is None else Message("{first}; {second}", first=whole, second=each)
    return whole


class InputError(Exception):
    """Input that cannot be used, with the layer, the features and the mend.

    Parameters
    ----------
    layer : str
        Name of the layer (or parameter) as the user knows it.
    problem : Message
        What is wrong, as one sentence without the final stop.
    feature_ids : iterable, optional
        The features it concerns; up to ten are named.
    mend : Message, optional
        What to do, as one sentence without the final stop.

    Examples
    --------
    >>> error = InputError("Roads", Message("no coordinate reference system"), [4, 7],
    ...                    Message("set it in the layer's properties"))
    >>> print(error)
    Roads: no coordinate reference system (features 4, 7). Mend: set it in the layer's properties.
    """

    def __init__(
        self,
        layer: str,
        problem: str,
        feature_ids: Iterable[Any] = (),
        mend: str | None = None,
    ) -> None:
        self.layer = layer
        self.problem = problem
        self.feature_ids = list(feature_ids)
        self.mend = mend
        super().__init__(str(self.message()))

    def message(self, layer: str | None = None, mended: bool = True) -> Message:
        """Return the whole refusal as one translatable line.

        Parameters
        ----------
        layer : str, optional
            What the layer is called instead.
        mended : bool
            Whether the line says what to do.
        """
        named = ", ".join(str(i) for i in self.feature_ids[:NAMED_IDS])
        more = len(self.feature_ids) - NAMED_IDS
        parts: dict[str, Any] = {"layer": layer or self.layer, "problem": self.problem}
        if more > 0:
            parts["problem"] = Message(
                "{problem} (features {named} and {more} more)",
                problem=self.problem,
                named=named,
                more=more,
            )
        elif named:
            parts["problem"] = Message(
                "{problem} (features {named})", problem=self.problem, named=named
            )
        if self.mend and mended:
            return Message("{layer}: {problem}. Mend: {mend}.", **parts, mend=self.mend)
        return Message("{layer}: {problem}.", **parts)


class Cancelled(Exception):  # noqa: N818 - no error, a wish
    """The person running the calculation asked it to stop."""


def report(progress: Progress, fraction: float, text: str) -> None:
    """Tell how far the work is, and stop when asked to.

    Parameters
    ----------
    progress : callable or None
        ``progress(fraction, text) -> bool``; False cancels.
    fraction : float
        Share of the work done, 0 to 1.
    text : str
        What is being done now.

    Raises
    ------
    Cancelled
        When the callable answers False.

    Examples
    --------
    >>> report(None, 0.5, Message("half way"))
    >>> try:
    ...     report(lambda fraction, text: False, 0.5, Message("half way"))
    ... except Cancelled:
    ...     print("cancelled")
    cancelled
    """
    if progress is not None and not progress(fraction, text):
        raise Cancelled


def part(progress: Progress, start: float, end: float) -> Progress:
    """Return a progress callable for the part of the work between two fractions.

    Parameters
    ----------
    progress : callable or None
        Progress of the whole.
    start, end : float
        Fractions of the whole that the part covers.

    Returns
    -------
    callable or None
        Progress of the part, None where there is none of the whole.

    Examples
    --------
    >>> seen = []
    >>> half = part(lambda fraction, text: seen.append(fraction) or True, 0.5, 1.0)
    >>> half(0.5, "quarter left")
    True
    >>> seen
    [0.75]
    """
    if progress is None:
        return None
    whole = progress
    return lambda fraction, text: whole(start + fraction * (end - start), text)
