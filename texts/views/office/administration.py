"""Screens of administration: what an admin can look after, and the buttons to it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import rows
from texts.views.office.printing import print_button
from texts.words import Words
from tickets.filing_limits import Block
from tickets.model import Attachment, Person, Role
from tickets.presses import Press, to36
from tickets.time.house_rules import KEPT_BACK, SENT, HouseRules
from tickets.time.quiet_hours import Quiet

__all__ = [
    "manage", "manage_agenda", "manage_blocks", "manage_holidays", "manage_leaving", "manage_official",
    "manage_officials", "manage_place", "manage_quiet", "manage_roles", "sent_files",
]  # fmt: skip

HOURS = ("14:30", "15:00", "15:30", "16:00", "16:30", "17:00")
QUIETS = ("20:00-05:00", "21:00-05:00", "22:00-05:00", "22:00-04:30", "23:00-04:30", "21:00-06:00")
INVITED = (Role.LURAH, Role.SECRETARY, Role.STAFF, Role.BABINSA, Role.BHABINKAMTIBMAS, Role.RW_HEAD)


def _go(words: Words, key: str, value: str, subject: int = 0, **values: str) -> Button:
    label = words.plain(f"office/go.{key}", **values)
    return Button(label, Press("manage", subject, value=value))


def _back(words: Words, kelurahan: str) -> list[Button]:
    return [_go(words, "place", f"p.{kelurahan}", place=words.place(kelurahan).name)]


def manage(words: Words) -> Message:
    """The kelurahan, and what is for all of them."""
    places = [Button(place.name, Press("manage", value=f"p.{key}")) for key, place in words.places.items()]
    common = [_go(words, "quiet", "q"), _go(words, "holidays", "l"), _go(words, "audit", "d")]
    return Message(words.say("office/home"), buttons=[*rows(places, 2), *rows(common, 2)])


def manage_place(words: Words, kelurahan: str) -> Message:
    """One kelurahan."""
    place = words.place(kelurahan)
    text = words.say(
        "office/place", place=place.name, agenda=indonesian.clock(place.agenda), empty=place.empty_agendas
    )
    other = KEPT_BACK if place.empty_agendas else SENT
    buttons = [
        _go(words, "officials", f"o.{kelurahan}"),
        _go(words, "agenda", f"a.{kelurahan}"),
        _go(words, f"empty_{other}", f"e.{kelurahan}.{other}"),
        _go(words, "blocks", f"b.{kelurahan}"),
        print_button(words, kelurahan),
        _go(words, "home", ""),
    ]
    return Message(text, buttons=rows(buttons, 2))


def _office(words: Words, person: Person, kelurahan: str) -> tuple[str, str]:
    """The office of a person there, and the duty that goes with it."""
    held = [one for one in person.offices if one.kelurahan == kelurahan]
    names = ", ".join(words.label(f"role.{one.role}") for one in held)
    post = next((one.post for one in held if one.post), "")
    return names, words.posts.duties.get(post, post)


def manage_officials(words: Words, kelurahan: str, officials: Sequence[Person]) -> Message:
    """Who holds an office there."""
    lines = []
    for one in officials:
        office, post = _office(words, one, kelurahan)
        lines.append(words.say("office/officials.line", name=one.name, office=office, post=post))
    place = words.place(kelurahan).name
    text = words.say("office/officials.title", place=place, lines=lines or [words.say("office/none")])
    people = [
        Button(one.name[:40] or "?", Press("manage", one.id, value=f"x.{kelurahan}")) for one in officials
    ]
    invite = [_go(words, "invite", f"i.{kelurahan}")]
    return Message(text, buttons=[*rows(people, 2), invite, _back(words, kelurahan)])


def manage_official(words: Words, kelurahan: str, person: Person, count: int) -> Message:
    """One official: their duty, and the end of their office."""
    office, post = _office(words, person, kelurahan)
    text = words.say("office/officials.one", name=person.name, office=office, post=post, open=count)
    posts = [
        _go(words, "post", f"t.{kelurahan}.{key}", person.id, post=name)
        for key, name in words.posts.duties.items()
    ]
    last = [
        _go(words, "no_post", f"t.{kelurahan}.", person.id),
        _go(words, "remove", f"r.{kelurahan}", person.id),
        _go(words, "officials_back", f"o.{kelurahan}"),
    ]
    return Message(text, buttons=[*rows(posts, 1), *rows(last, 1)])


def manage_leaving(
    words: Words, kelurahan: str, person: Person, count: int, others: Sequence[Person]
) -> Message:
    """Who takes over from an official who leaves."""
    text = words.say(
        "office/officials.remove_ask", name=person.name, place=words.place(kelurahan).name, open=count
    )
    buttons = [
        _go(words, "remove_to", f"h.{kelurahan}.{to36(one.id)}", person.id, name=one.name) for one in others
    ]
    last = [
        _go(words, "remove_nobody", f"h.{kelurahan}.0", person.id),
        _go(words, "officials_back", f"o.{kelurahan}"),
    ]
    return Message(text, buttons=rows([*buttons, *last], 1))


def manage_roles(words: Words, kelurahan: str) -> Message:
    """As what somebody is invited."""
    text = words.say("office/officials.role", place=words.place(kelurahan).name)
    buttons = [
        Button(words.label(f"role.{role}"), Press("manage", value=f"i.{kelurahan}.{role}"))
        for role in INVITED
    ]
    return Message(text, buttons=[*rows(buttons, 2), [_go(words, "officials_back", f"o.{kelurahan}")]])


def manage_agenda(words: Words, kelurahan: str) -> Message:
    """At which hour the agenda goes out."""
    text = words.say("office/agenda.ask", place=words.place(kelurahan).name)
    hours = [
        Button(one.replace(":", "."), Press("manage", value=f"a.{kelurahan}.{one.replace(':', '')}"))
        for one in HOURS
    ]
    return Message(text, buttons=[*rows(hours, 3), _back(words, kelurahan)])


def spoken_quiet(words: Words, quiet: Quiet) -> str:
    """22.00 – 05.00."""
    start, end = indonesian.clock(quiet.start), indonesian.clock(quiet.end)
    return words.plain("office/quiet.hours", start=start, end=end)


def manage_quiet(words: Words, quiet: Quiet) -> Message:
    """When it is quiet."""
    text = words.say("office/quiet.ask", now=spoken_quiet(words, quiet))
    found = [
        Button(one.replace(":", ".").replace("-", " – "), Press("manage", value="q." + one.replace(":", "")))
        for one in QUIETS
    ]
    return Message(text, buttons=[*rows(found, 2), [_go(words, "home", "")]])


def manage_holidays(words: Words, house: HouseRules) -> Message:
    """Days that were decided over the national table."""
    days = house.holidays()
    working = words.plain("office/holidays.working")
    lines = [
        words.say("office/holidays.line", day=indonesian.day(day), name=name or working) for day, name in days
    ]
    text = words.say("office/holidays.title", lines=lines or [words.say("office/none")])
    drops = [
        _go(words, "drop_holiday", f"l.{day.isoformat()}", day=indonesian.short_day(day)) for day, _ in days
    ]
    last = [_go(words, "add_holiday", "l.add"), _go(words, "home", "")]
    return Message(text, buttons=[*rows(drops, 2), *rows(last, 1)])


def spoken_until(words: Words, until: datetime | None, tz: ZoneInfo) -> str:
    """Sampai Selasa, 1 Desember 2026; sampai dibuka."""
    if until is None:
        return words.plain("office/blocks.forever")
    return words.plain("office/blocks.until", day=indonesian.day(until.astimezone(tz)))


def manage_blocks(words: Words, kelurahan: str, blocks: Sequence[Block]) -> Message:
    """Who is blocked there; nobody's name is told, a running number stands for them."""
    place = words.place(kelurahan)
    lines = [
        words.say(
            "office/blocks.line", number=number, reason=one.reason,
            until=spoken_until(words, one.until, place.tz),
        )
        for number, one in enumerate(blocks, 1)
    ]  # fmt: skip
    text = words.say("office/blocks.title", place=place.name, lines=lines or [words.say("office/none")])
    lifts = [
        _go(words, "lift", f"u.{kelurahan}", one.person, number=str(number))
        for number, one in enumerate(blocks, 1)
    ]
    add = [_go(words, "add_block", f"b.{kelurahan}.add")]
    return Message(text, buttons=[*rows(lifts, 2), add, _back(words, kelurahan)])


def sent_files(words: Words, key: str, files: Sequence[Attachment]) -> Message:
    """Words and the files that they are about."""
    return Message(words.say(key), files=files)
