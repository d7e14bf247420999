"""A report as another body gets it: words to paste there, without who reported unless they agreed."""

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import act, rows
from texts.views.invitations.agenda import map_link
from texts.words import Words, short, units
from tickets.model import Spot, Ticket
from tickets.presses import Press
from understanding.discretion import unnamed

__all__ = ["named", "naming", "number_wanted", "passage"]

COPY_LIMIT = 256
"""What Telegram lets a button copy."""
LONGEST = 3000
"""Of the report within the words."""
PLACES, LEAST = (70, 40), 40
"""Of the place, the first that leaves the report at least so much of a button."""


def where_of(words: Words, ticket: Ticket, names: tuple[str, ...]) -> str:
    """As exactly as it may be told: of what was said in confidence not the RT, perhaps the reporter's."""
    ward = f"RW {ticket.rw}" if ticket.rw else ""
    ward += f" RT {ticket.rt}" if ward and ticket.rt and not ticket.confidential else ""
    address = unnamed(" ".join(ticket.address.split()), *names)
    return ", ".join(part for part in (address, ward, words.place(ticket.kelurahan).name) if part)


def map_of(spot: Spot | None) -> str:
    """A link to the place on a map, '' where it is not known."""
    return map_link(Spot(round(spot.lat, 6), round(spot.lon, 6))) if spot else ""


def passage_words(
    words: Words, ticket: Ticket, names: tuple[str, ...], reporter: str, longest: int = 0
) -> str:
    """Subject, what, where with the map, since when. `names` are taken out of the words, `reporter` is told
    where they agreed; with `longest` it is cut to that, place and report before the rest.
    """
    where, report = where_of(words, ticket, names), unnamed(ticket.text, *names)

    def told(place: str, text: str) -> str:
        since = indonesian.day(ticket.created_at.astimezone(words.zone(ticket.kelurahan)).date())
        return words.plain(
            "passages/text", number=ticket.number, what=words.what(ticket), map=map_of(ticket.spot),
            reporter=reporter, since=since, where=place, text=text,
            at=" ".join(part for part in (f"RW {ticket.rw}" if ticket.rw else "",
                                          words.place(ticket.kelurahan).name) if part),
        )  # fmt: skip

    if not longest:
        return told(where, short(report, LONGEST))
    for most in PLACES:
        place = short(where, most)
        room = longest - units(told(place, "")) - 1
        if room >= min(LEAST, units(report)):
            return told(place, short(report, room))
    return short(told(short(where, PLACES[-1]), ""), longest)


def passage(
    words: Words, ticket: Ticket, names: tuple[str, ...], reporter: str, can_ask: bool, can_refer: bool
) -> Message:
    """The words to paste, copied by a press; what to do with the number that comes of it. `can_ask`: whether
    the reporter can be asked to be named; `can_refer`: whether its number there can be noted.
    """
    plain = passage_words(words, ticket, names, reporter)
    buttons = [
        Button(words.label("passage.copy"), copy=passage_words(words, ticket, names, reporter, COPY_LIMIT)),
        Button(words.label("passage.lapor"), url=words.plain("complaints/address")),
    ]
    if can_ask:
        buttons.append(Button(words.label("passage.ask"), Press("naming", ticket.id, 0, "ask")))
    if can_refer:
        buttons.append(act(words, ticket, "reference"))
    text = words.say(
        "passages/shown", number=ticket.number, plain=plain, cut=units(plain) > COPY_LIMIT,
        reporter=reporter,
    )  # fmt: skip
    return Message(text, buttons=rows(buttons, 2))


def number_wanted(words: Words, ticket: Ticket) -> Message:
    """It was forwarded, and its number there is not known yet."""
    text = words.say("passages/number_wanted", number=ticket.number, body=ticket.handling.body)
    return Message(text, buttons=[[act(words, ticket, "reference")]])


def naming(words: Words, ticket: Ticket, answer: str) -> Message:
    """To the reporter: may they be named? Then what they said, which they may change."""
    text = words.say(f"passages/naming.{answer or 'asked'}", number=ticket.number)
    other = {"yes": ("no",), "no": ("yes",)}.get(answer, ("yes", "no"))
    return Message(
        text,
        buttons=[
            [
                Button(
                    words.label(f"naming.{'change_' if answer else ''}{one}"),
                    Press("naming", ticket.id, 0, one),
                )
                for one in other
            ]
        ],
    )


def named(words: Words, ticket: Ticket, answer: str) -> Message:
    """To the official who asked: what the reporter said."""
    again = Button(words.label("passage.again"), Press("naming", ticket.id, 0, "text"))
    return Message(words.say(f"passages/named.{answer}", number=ticket.number), buttons=[[again]])
