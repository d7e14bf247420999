"""The same value as XML and as JSON, as GeoReport v2 writes them; pure.

https://wiki.open311.org/GeoReport_v2/
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from xml.etree import ElementTree as ET

from tickets.plainjson import encoded

Fields = Mapping[str, Any]
"""Of one thing: text, numbers, None, or a list of further fields."""


class Format(StrEnum):
    """How it is written."""

    XML = "xml"
    JSON = "json"

    @property
    def mime(self) -> str:
        """With the encoding, which is UTF-8 always."""
        return "text/xml; charset=utf-8" if self is Format.XML else "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class BadQuestion(Exception):
    """The request cannot be answered: status and description, as the standard wants both in the answer."""

    status: int
    description: str


@dataclass(frozen=True, slots=True)
class Names:
    """What the list and each thing in it are called in XML; JSON has a plain list."""

    many: str
    one: str


SERVICES = Names("services", "service")
REQUESTS = Names("service_requests", "request")
ERRORS = Names("errors", "error")
DEFINITION = Names("", "service_definition")
"""One thing, without a list around it."""
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WITHIN = {"attributes": "attribute"}
"""What the things of a list inside of a thing are called."""


def written(form: Format, names: Names, things: Sequence[Fields]) -> bytes:
    """The things; of a definition there is one."""
    if form is Format.JSON:
        return encoded(list(things) if names.many else things[0])
    if not names.many:
        return _xml(_element(names.one, things[0]))
    root = ET.Element(names.many)
    root.extend(_element(names.one, one) for one in things)
    return _xml(root)


def _xml(root: ET.Element) -> bytes:
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _element(name: str, fields: Fields) -> ET.Element:
    found = ET.Element(name)
    for key, value in fields.items():
        inner = ET.SubElement(found, key)
        if isinstance(value, list):
            inner.extend(_element(WITHIN[key], one) for one in value)
        elif value is not None:
            inner.text = _text(value)
    return found


def _text(value: Any) -> str:
    """XML knows true and false in small letters, and not every character."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return NO_XML.sub("", text)
