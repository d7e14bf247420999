"""What was understood of a message, as JSON and in words for who tries it: `bot.py understand`."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, TextIO

from almanac.calendar import WIB
from texts import time_answers as moments
from understanding.intents import Intent, Matter, Media, Message, Understanding, Who, understand
from understanding.intents.message import MatterKind
from understanding.intents.model import Slots
from understanding.when import JEMBER, Place

Where = Mapping[str, Place]
"""What prayer times are reckoned for, by the key of a kelurahan."""

_RENAMED = {"first": "from", "last": "to"}


def as_json(understanding: Understanding, place: Place = JEMBER) -> dict[str, Any]:
    """An understanding as `bot.py understand --json` writes it."""
    return {
        "intents": [
            {"intent": str(one.name), "slots": slots_json(one.slots, place)} for one in understanding.intents
        ],
        "emergency": understanding.emergency,
        "officials": understanding.officials,
        "categories": list(understanding.categories),
        "masked": understanding.masked,
    }


def slots_json(slots: Slots, place: Place = JEMBER) -> dict[str, Any]:
    """The slots that were said."""
    found = {_RENAMED.get(one.name, one.name): getattr(slots, one.name) for one in fields(slots)}
    return {name: _value(value, place) for name, value in found.items() if value not in ("", None)}


def _value(value: Any, place: Place) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else moments.as_json(value, place)


def message(asked: Any) -> Message:
    """A message from the object of a line; raises ValueError, KeyError or TypeError where it is none."""
    if not isinstance(asked, Mapping):
        raise TypeError("a line must be an object")
    text = asked["text"]
    if not isinstance(text, str):
        raise TypeError("'text' must be a text")
    now = moments.read_now(asked["now"]) if asked.get("now") else dt.datetime.now(WIB)
    return Message(
        text=text,
        now=now,
        who=Who(asked.get("who") or Who.RESIDENT),
        kelurahan=str(asked.get("kelurahan") or ""),
        media=tuple(Media(one) for one in asked.get("media") or ()),
        forwarded_at=moments.read_now(asked["forwarded_at"]) if asked.get("forwarded_at") else None,
        asked=str(asked.get("asked") or ""),
        open=tuple(_matter(one) for one in asked.get("open") or ()),
    )


def _matter(one: Mapping[str, Any]) -> Matter:
    return Matter(
        number=str(one["number"]),
        kind=MatterKind(one["kind"]),
        category=str(one.get("category") or ""),
        text=str(one.get("text") or ""),
        starts_at=moments.read_now(one["starts_at"]) if one.get("starts_at") else None,
    )


def answer_json_lines(lines: Iterable[str], out: TextIO, where: Where) -> None:
    """For each object of a line one of answer, written at once; a line that is no such object gets an
    error.
    """
    for answer in _answers(lines, where):
        line = json.dumps(answer, ensure_ascii=False)
        out.write((line if line.isprintable() else json.dumps(answer)) + "\n")
        out.flush()


def _answers(lines: Iterable[str], where: Where) -> Iterator[dict[str, Any]]:
    for line in lines:
        if not line.strip():
            continue
        try:
            given = message(json.loads(line))
        except KeyError as missing:
            yield {"error": f"{missing.args[0]!r} is missing"}
        except (ValueError, TypeError, AttributeError) as problem:
            yield {"error": f"{type(problem).__name__}: {problem}"}
        else:
            place = where.get(given.kelurahan, JEMBER)
            yield as_json(understand(given, place), place)


def explain(given: Message, place: Place = JEMBER) -> str:
    """For people who try it: each intent with its slots, and why."""
    found = understand(given, place)
    lines = [line for one in found.intents for line in _explained(one, place)] or ["nothing understood"]
    if found.emergency:
        lines.append("emergency: help must be called now")
    if found.officials:
        lines.append("officials: complains of somebody in office")
    if found.categories:
        lines.append(f"categories: {', '.join(found.categories)}")
    if found.masked != given.text:
        lines.append(f"masked: {found.masked}")
    return "\n".join(lines)


def _explained(one: Intent, place: Place) -> Iterator[str]:
    yield f"{one.name}  ({one.score:.1f})"
    for name, value in slots_json(one.slots, place).items():
        yield f"  {name}: {value if isinstance(value, str) else _spoken(value)}"
    for reason in one.why:
        yield f"    {reason}"


def _spoken(value: Mapping[str, Any]) -> str:
    """A time in words, or its question with what may be meant."""
    if "spoken" in value:
        return str(value["spoken"])
    if value.get("ambiguous"):
        said = [f"{one['date']} {one['time'] or ''}".strip() for one in value["candidates"]]
        return f"{value['question']} {' / '.join(said)}"
    return str(value.get("reason", value))
