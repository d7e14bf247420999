"""Words about a date of a programme that agenda, activities and rounds share."""

from collections.abc import Sequence

from markupsafe import Markup

from texts import indonesian
from texts.message import Button, Message
from texts.words import Words, begun
from tickets.occasions.model import Occasion
from tickets.presses import Press

__all__ = ["occasion_done"]


def when_words(words: Words, occasion: Occasion) -> str:
    """Selasa pagi, 8 Desember 2026, pukul 08.00–11.00 WIB."""
    tz = words.place(occasion.kelurahan).tz
    return indonesian.full(occasion.starts_at.astimezone(tz), occasion.ends_at.astimezone(tz))


def clock_words(words: Words, occasion: Occasion) -> str:
    """19.30–21.30."""
    tz = words.place(occasion.kelurahan).tz
    starts, ends = occasion.starts_at.astimezone(tz), occasion.ends_at.astimezone(tz)
    return f"{indonesian.clock(starts)}–{indonesian.clock(ends)}"


def day_words(words: Words, occasion: Occasion) -> str:
    """Sel 8 Des."""
    local = occasion.starts_at.astimezone(words.place(occasion.kelurahan).tz)
    return indonesian.short_day(local.date())


def where_words(words: Words, occasion: Occasion) -> str:
    """Rumah tokoh, Pak Slamet, Gang Mawar 3, RW 05; '' where it is not known."""
    kind = words.label(f"place_kind.{occasion.place}") if occasion.place else ""
    ward = f"RW {occasion.rw}" if occasion.rw else ""
    known = [kind, occasion.host, occasion.address, ward] if occasion.placed else []
    return ", ".join(part for part in known if part)


def line(words: Words, occasion: Occasion) -> Markup:
    """A date in one line."""
    return words.say(
        "occasions/line", clock=clock_words(words, occasion), title=occasion.title,
        where=where_words(words, occasion) or _unplaced(words, occasion),
    )  # fmt: skip


def whole(words: Words, occasion: Occasion, clashes: Sequence[str] = ()) -> Markup:
    """A date on the evening's agenda; `clashes` are the numbers of invitations at the same time."""
    return words.say(
        "occasions/whole", clock=clock_words(words, occasion), title=occasion.title,
        where=begun(where_words(words, occasion) or _unplaced(words, occasion)), clashes=", ".join(clashes),
    )  # fmt: skip


def _unplaced(words: Words, occasion: Occasion) -> str:
    """A round of which nobody has said where it goes; an activity may have no place of its own."""
    return words.say("occasions/no_place") if occasion.kind == "round" else ""


def opener(words: Words, occasion: Occasion) -> Button:
    """The button to an official's page of a date."""
    return Button(words.plain("occasions/open", title=occasion.title), Press("held", occasion.id))


def change(words: Words, shift: str, occasion: Occasion) -> Markup:
    """How its place on the agenda has changed."""
    return words.say(
        f"occasions/{shift}", line=line(words, occasion), title=occasion.title,
        when=when_words(words, occasion),
    )  # fmt: skip


def occasion_done(words: Words, key: str, occasion: Occasion, told: int = 0, n: int = 0) -> Message:
    """What an official did to a date, and the way back to its page."""
    text = words.say(
        f"occasions/done.{key}", title=occasion.title, when=when_words(words, occasion),
        where=where_words(words, occasion), told=told, n=n,
    )  # fmt: skip
    return Message(text, buttons=[[opener(words, occasion)]])
