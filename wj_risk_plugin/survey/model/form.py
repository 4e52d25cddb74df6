"""Forms of surveyed layers: what a field worker sees and types, from the data dictionary.

Domains, widgets, constraints, defaults and the order of a form follow from the same definitions
that are checked and documented. Every constraint warns and none forbids: on a phone a draft has to
be saved before it is whole, and a row that cannot be saved is a row that is lost. What is wrong is
rejected, with its reason, when the package is loaded.

Expressions are written in QGIS's language, which QField and Mergin Maps share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...core.tables.columns import layer_fields
from ...core.tables.telephone import NUMBERS
from ...core.tables.titles import text
from ...core.texts.foreign_text import (
    expression_name,
    expression_text,
    file_text,
    is_device,
    xml_signs,
)
from ...standards import code_list, field, load
from .rows import Unreadable, survey_definitions

__all__ = [
    "FormField",
    "FormTab",
    "file_name",
    "form_fields",
    "form_tabs",
    "photo_form",
    "title_expression",
]

#: Decimals of a number when nothing else is known of it.
DECIMALS = 1
#: A number has no more decimals than its widget keeps; this many hold every length and share.
MOST_DECIMALS = 9
#: A spin box has ends; wider than anything that is measured.
WIDEST = 1e9

#: Fields that nobody types: identity, place of a photo.
HIDDEN = frozenset({"uuid", "photo_of"})
#: Fields that fill themselves in when a row is changed.
AUTOMATIC = frozenset({"surveyed_by", "surveyed_on", "gps_accuracy_m", "taken_on", "taken_by"})

#: Signs of a package's name.
LONGEST_NAME = 60

#: So many fields are seen at once: what they are and facts go together on one page.
SHORT_PAGE = 6


@dataclass(frozen=True)
class FormField:
    """A field of a form.

    Attributes
    ----------
    name : str
        Column.
    kind : str
        Type of the data dictionary: text, integer, real, flag, date, datetime.
    label : str
        In the language of the form.
    widget : str
        ``hidden``, ``choice``, ``number``, ``date``, ``datetime``, ``text``, ``long_text`` or
        ``photo``.
    help : str
        What is meant, where the label does not say it.
    choices : tuple of (str or None, str)
        Stored value as text and its label, in order of severity; None: nothing is stated.
    minimum, maximum : float or None
        Least and greatest value that the definition allows.
    lowest, highest : float
        What the widget can hold: wide enough for every value that is there already, since a
        widget that cannot hold a value changes it.
    decimals : int
        That the widget keeps, enough for every value that is there already.
    unit : str
        Unit behind the number.
    required, unique, read_only : bool
    constraint, message : str
        Expression that holds for good values, and what is said where it does not.
    default : str
        Expression for new rows.
    on_update : bool
        Whether the default is taken again when a row is changed.
    domain : str
        Name of the field domain in the GeoPackage, empty where there is none.
    """

    name: str
    kind: str
    label: str
    widget: str
    help: str = ""
    choices: tuple[tuple[str | None, str], ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    lowest: float = -WIDEST
    highest: float = WIDEST
    decimals: int = 0
    unit: str = ""
    required: bool = False
    unique: bool = False
    read_only: bool = False
    constraint: str = ""
    message: str = ""
    default: str = ""
    on_update: bool = False
    domain: str = ""


@dataclass(frozen=True)
class FormTab:
    """A page of a form with its fields in order; the page of photos has none."""

    name: str
    title: str
    fields: tuple[str, ...]


# -- fields -------------------------------------------------------------------------------------


def form_fields(
    layer_key: str,
    language: str,
    team: str = "",
    values: Mapping[str, Iterable[Any]] | None = None,
) -> dict[str, FormField]:
    """Return the fields of a surveyed layer's form by name, in the order of its columns.

    Parameters
    ----------
    layer_key : str
        Layer of the data dictionary.
    language : str
        ``en`` or ``zh``.
    team : str
        Who surveys; empty takes the name of the phone's or computer's user.
    values : mapping, optional
        Field name to the canonical values that the rows hold already.

    Examples
    --------
    >>> fields = form_fields("geohazards", "en")
    >>> fields["risk_level"].choices[0], fields["influence_m"].unit
    (('1', 'Major risk'), 'm')
    >>> fields["threatened_people"].constraint
    '"threatened_people" is null or ("threatened_people" >= 0 and "threatened_people" <= 1000000)'
    >>> print(fields["id"].default)
    'F-' || upper(left(coalesce("uuid", uuid('WithoutBraces')), 8))
    """
    known = dict(values or {})
    entries = layer_fields(layer_key)
    definitions = {
        name: {**definition, **{k: v for k, v in entries.get(name, {}).items() if k != "field"}}
        for name, definition in survey_definitions(layer_key).items()
    }
    labels = {name: definition[language] for name, definition in definitions.items()}
    return {
        name: _form_field(name, definition, layer_key, language, team, labels, known.get(name, ()))
        for name, definition in definitions.items()
    }


def photo_form(language: str, team: str = "") -> dict[str, FormField]:
    """Return the fields of the form of photos by name.

    Examples
    --------
    >>> [field.widget for field in photo_form("zh").values()]
    ['hidden', 'hidden', 'photo', 'text', 'datetime', 'text']
    """
    definitions = {name: dict(field(name)) for name in load("survey")["photo_fields"]}
    definitions["path"]["required"] = True
    labels = {name: definition[language] for name, definition in definitions.items()}
    return {
        name: _form_field(name, definition, "photos", language, team, labels, ())
        for name, definition in definitions.items()
    }


def _form_field(
    name: str,
    definition: dict[str, Any],
    layer_key: str,
    language: str,
    team: str,
    labels: Mapping[str, str],
    values: Iterable[Any],
) -> FormField:
    found = [v for v in values if v is not None and not isinstance(v, Unreadable)]
    kind = definition["type"]
    choices = _choices(name, definition, language, found)
    numeric = kind in ("integer", "real") and not choices
    minimum, maximum = definition.get("minimum"), definition.get("maximum")
    constraint, message = _constraint(name, definition, language, labels)
    default, on_update = _default(name, team)
    domain = definition.get("codes", "")
    if numeric and minimum is not None and maximum is not None:
        domain = f"{layer_key}_{name}"
    bounds = [value for value in found if numeric]
    return FormField(
        name=name,
        kind=kind,
        label=definition[language],
        widget=_widget(name, definition, bool(choices), found),
        help=_help(name, definition, language),
        choices=choices,
        minimum=minimum,
        maximum=maximum,
        lowest=min([-WIDEST if minimum is None else minimum, *bounds]) if numeric else -WIDEST,
        highest=max([WIDEST if maximum is None else maximum, *bounds]) if numeric else WIDEST,
        decimals=_decimals(definition, found) if kind == "real" else 0,
        unit=_unit(definition, language) if numeric and kind == "real" else "",
        required=bool(definition.get("required")),
        unique=name in ("uuid", "id"),
        read_only=name == "id",
        constraint=constraint,
        message=message,
        default=default,
        on_update=on_update,
        domain=domain,
    )


def _widget(name: str, definition: dict[str, Any], chosen: bool, found: list[Any]) -> str:
    if name in HIDDEN:
        return "hidden"
    if name == "path":
        return "photo"
    kind = definition["type"]
    if chosen:
        return "choice"
    if kind in ("integer", "real"):
        return "number"
    if kind in ("date", "datetime"):
        return str(kind)
    # one line would join the lines of what is there already
    long = definition.get("long") or any("\n" in str(value) for value in found)
    return "long_text" if long else "text"


def _choices(
    name: str, definition: dict[str, Any], language: str, found: list[Any]
) -> tuple[tuple[str | None, str], ...]:
    """Return what can be chosen, in order of severity, and whatever else is there already."""
    if definition["type"] == "flag":
        # a box to be ticked could not say that nobody knows
        return (
            ("true", text("yes", language)),
            ("false", text("no", language)),
            (None, text("unknown", language)),
        )
    entries = (
        code_list(definition["codes"])
        if "codes" in definition
        else load("survey")["choices"].get(name, [])
    )
    if not entries:
        return ()
    known = {str(entry["value"]): str(entry[language]) for entry in entries}
    # with signs that no project can hold, nobody could open it
    others = sorted({v for v in map(str, found) if v == xml_signs(v)} - set(known))
    return (
        *known.items(),
        *((other, other) for other in others),
        (None, text("not_stated", language)),
    )


def _decimals(definition: dict[str, Any], found: list[Any]) -> int:
    wanted = int(definition.get("decimals", DECIMALS))
    for value in found:
        while wanted < MOST_DECIMALS and round(value, wanted) != value:
            wanted += 1
    return wanted


def _unit(definition: dict[str, Any], language: str) -> str:
    """Return the unit that stands in brackets at the end of a measure's label."""
    found = re.search(r"[(（]([^()（）]+)[)）]$", definition[language])
    return found[1] if found else ""


def _help(name: str, definition: dict[str, Any], language: str) -> str:
    parts = [str(definition.get(f"help_{language}", ""))]
    if name in AUTOMATIC:
        parts.append(text("filled_in", language))
    return " ".join(part for part in parts if part)


# -- constraints --------------------------------------------------------------------------------


def _constraint(
    name: str, definition: dict[str, Any], language: str, labels: Mapping[str, str]
) -> tuple[str, str]:
    """Return the expression that good values fulfil, and what is said of others."""
    own, label = expression_name(name), definition[language]
    rules: list[tuple[str, str]] = []
    minimum, maximum = definition.get("minimum"), definition.get("maximum")
    low, high = (
        "" if v is None else f"{v:g}" if abs(v) < 1e5 else f"{v:.0f}" for v in (minimum, maximum)
    )
    if minimum is not None and maximum is not None:
        limits = {"minimum": f"{minimum:,}", "maximum": f"{maximum:,}"}
        words = text("between", language, label=label, **limits)
        # the word "between" is unknown to QGIS 3.22
        rules.append((f"({own} >= {low} and {own} <= {high})", words))
    elif minimum is not None:
        words = text("at_least", language, label=label, minimum=f"{minimum:,}")
        rules.append((f"{own} >= {low}", words))
    elif maximum is not None:
        words = text("at_most", language, label=label, maximum=f"{maximum:,}")
        rules.append((f"{own} <= {high}", words))
    if definition.get("not_in_future"):
        today = "year(now())" if definition["type"] == "integer" else "to_date(now())"
        rules.append((f"{own} <= {today}", text("not_future", language, label=label)))
    if definition.get("telephone"):
        rules.append((_is_telephone(own), text("telephone", language, label=label)))
    for key, sign in (("not_below", ">="), ("not_above", "<=")):
        other = definition.get(key)
        if other is not None:
            word = "not_before" if key == "not_below" and definition["type"] == "date" else key
            rule = f"({expression_name(other)} is null or {own} {sign} {expression_name(other)})"
            rules.append((rule, text(word, language, label=label, other=labels[other])))
    if not rules:
        return "", ""
    whole = " and ".join(rule for rule, _ in rules)
    if len(rules) > 1:
        whole = f"({whole})"
    return f"{own} is null or {whole}", text("and", language).join(words for _, words in rules)


def _is_telephone(own: str) -> str:
    """Return the expression that telephone numbers fulfil, as `telephone` reads them."""
    number = "|".join(kind.pattern for kind in NUMBERS)
    pattern = expression_text(f"^(?:{number})(?:[,;/、，；]+(?:{number}))*$")
    plain = f"lower(regexp_replace({own}, '\\\\s', ''))"
    joined = f"replace({plain}, '-', '')"
    matches = " or ".join(f"regexp_match({text}, {pattern}) > 0" for text in (plain, joined))
    return f"({own} = '' or {matches})"


# -- defaults -----------------------------------------------------------------------------------


def _surveyor(own: str, team: str) -> str:
    """Return the expression for who surveys: the team, else the user as each program knows it."""
    if team:
        return expression_text(team)
    users = ("cloud_username", "mergin_username", "user_full_name", "user_account_name")
    return f"coalesce({', '.join(f'''nullif(@{user}, '')''' for user in users)}, {own})"


def _default(name: str, team: str) -> tuple[str, bool]:
    """Return the expression for new rows, and whether it is taken again at each change."""
    own = expression_name(name)
    new_uuid = "uuid('WithoutBraces')"
    if name == "uuid":
        return new_uuid, False
    if name == "id":
        # nobody types ids: two teams would type the same one
        return f"'F-' || upper(left(coalesce(\"uuid\", {new_uuid}), 8))", False
    if name == "surveyed_by":
        return _surveyor(own, team), True
    if name == "taken_by":
        return _surveyor(own, team), False
    if name == "surveyed_on":
        return "now()", True
    if name == "taken_on":
        return "now()", False
    if name == "gps_accuracy_m":
        # QField and Mergin Maps know it while the position comes from the receiver
        return f"coalesce(round(@position_horizontal_accuracy, 2), {own})", True
    return "", False


# -- order and names ----------------------------------------------------------------------------


def form_tabs(layer_key: str, language: str, photos: bool = True) -> list[FormTab]:
    """Return the pages of a layer's form: what and in which state, facts, contact, survey, photos.

    Parameters
    ----------
    layer_key : str
        Layer of the data dictionary.
    language : str
        ``en`` or ``zh``.
    photos : bool
        Whether there is a page of photos.

    Examples
    --------
    >>> [(tab.title, tab.fields[:3]) for tab in form_tabs("hidden_dangers", "en")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Basics', ('id', 'category', 'level')),
     ('Facts', ('found_on', 'due_on', 'closed_on')),
     ('Contact', ('responsible',)),
     ('Survey', ('surveyed_by', 'surveyed_on', 'gps_accuracy_m')),
     ('Photos', ())]
    """
    names = [name for name in survey_definitions(layer_key) if name not in HIDDEN]
    groups = load("survey")["groups"]
    placed = {name: group["name"] for group in groups for name in group["fields"]}
    facts = [name for name in names if name not in placed]
    together = len(facts) + sum(placed.get(name) == "state" for name in names) <= SHORT_PAGE
    tabs = []
    for group in groups:
        own = [name for name in group["fields"] if name in names]
        if group["name"] == "state" and together:
            own += facts
        elif group["name"] == "facts" and not together:
            own = facts
        if own or (group["name"] == "photos" and photos):
            tabs.append(FormTab(group["name"], str(group[language]), tuple(own)))
    return tabs


def title_expression(layer_key: str) -> str:
    """Return the expression of what a row is called in lists.

    Examples
    --------
    >>> print(title_expression("shelters"))
    coalesce(nullif("name", ''), "id")
    >>> print(title_expression("hidden_dangers"))
    concat(represent_value("category"), ' ', "id")
    """
    names = survey_definitions(layer_key)
    first = next((name for name in load("survey")["titles"] if name in names), None)
    if first is None:
        return expression_name("id")
    if first == "name":
        return f"coalesce(nullif({expression_name('name')}, ''), {expression_name('id')})"
    return f"concat(represent_value({expression_name(first)}), ' ', {expression_name('id')})"


def file_name(text: str) -> str:
    """Return a text as a name that every file system, phone and archive takes.

    Letters and digits of every script stay, everything else becomes an underscore.

    Examples
    --------
    >>> file_name("武江区 / 西河镇 🚒 2026-03-01"), file_name("../CON"), file_name("con.1")
    ('武江区_西河镇_2026-03-01', 'CON_', 'con_1')
    >>> file_name("🚒"), file_name("survey")
    ('package', 'survey_package')
    """
    name = file_text(text).strip("_-")[:LONGEST_NAME].rstrip("_-") or "package"
    if is_device(name):
        return f"{name}_"
    # one name for the project and for a file beside it confuses synchronisation
    return f"{name}_package" if name.lower() in ("survey", "background") else name
