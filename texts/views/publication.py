"""The question whether a report may be shown to everybody, and what an official sees before it is."""

from dataclasses import dataclass

from texts import indonesian
from texts.message import Button, Message
from texts.words import Words
from tickets.model import Ticket
from tickets.presses import Press
from tickets.publication.model import PublicReport

__all__ = ["public_agreed", "public_offer", "public_preview", "public_released", "public_shown"]


def _wish(words: Words, ticket: Ticket, value: str) -> Button:
    label = "public.agree" if value == "yes" else "public.take_back"
    return Button(words.label(label), Press("public", ticket.id, 0, value))


def public_offer(words: Words, ticket: Ticket) -> Message:
    """Under a receipt: nothing is shown unless this is pressed."""
    text = words.say("publication/offer", number=ticket.number, what=words.what(ticket), rw=ticket.rw)
    return Message(text, buttons=[[_wish(words, ticket, "yes")]])


def public_agreed(words: Words, ticket: Ticket) -> Message:
    """The reporter agreed, and can take it back."""
    text = words.say("publication/agreed", number=ticket.number)
    return Message(text, buttons=[[_wish(words, ticket, "no")]])


def public_shown(words: Words, ticket: Ticket, page: str) -> Message:
    """To the reporter: it is shown now, and where."""
    text = words.say("publication/shown", number=ticket.number, page=page)
    return Message(text, buttons=[[_wish(words, ticket, "no")]])


@dataclass(frozen=True, slots=True)
class PublicCard:
    """A report as everybody reads it: the ticket, the answer, why it cannot be shown so ('' for nothing), and
    the addresses of the desk's screen for it and of the neighbourhood's page.
    """

    ticket: Ticket
    answer: str
    desk: str
    page: str
    fault: str = ""


def _card(words: Words, shown: PublicCard) -> str:
    ticket = shown.ticket
    local = ticket.created_at.astimezone(words.zone(ticket.kelurahan))
    return words.say(
        "publication/card", what=words.what(ticket), rw=ticket.rw, day=indonesian.date_only(local.date()),
        status=words.status(ticket), answer=shown.answer or "–",
    )  # fmt: skip


def public_preview(words: Words, shown: PublicCard) -> Message:
    """What it would look like, to be released as it is, or at the desk with a photo."""
    ticket = shown.ticket
    fault = words.say(f"publication/fault.{shown.fault}") if shown.fault else ""
    now = Button(words.label("public.release_plain"), Press("publish", ticket.id, ticket.version, "now"))
    desk = Button(words.label("public.desk"), page=shown.desk)
    text = words.say("publication/preview", number=ticket.number, card=_card(words, shown), fault=fault)
    return Message(text, buttons=[[desk]] if fault else [[now], [desk]])


def public_released(words: Words, shown: PublicCard) -> Message:
    """What everybody reads now, to be taken back."""
    ticket = shown.ticket
    back = Button(words.label("public.withhold"), Press("publish", ticket.id, ticket.version, "back"))
    buttons = [[Button(words.label("public.page"), url=shown.page)], [back]]
    text = words.say("publication/released", number=ticket.number, card=_card(words, shown))
    return Message(text, buttons=buttons)


@dataclass(frozen=True, slots=True)
class ReportWords:
    """What a program reads of a report in words, in place of what its reporter wrote."""

    what: str
    description: str
    notes: str
    address: str
    agency: str


def report_words(words: Words, report: PublicReport) -> ReportWords:
    """Of Open311: nothing of it is the reporter's."""
    what, place = words.label(f"category.{report.category}"), words.place(report.kelurahan).name
    status = words.label(f"status.{report.status}")
    return ReportWords(
        what,
        words.plain("publication/open311.description", what=what, rw=report.rw),
        words.plain("publication/open311.notes", status=status, answer=report.answer),
        words.plain("publication/open311.address", rw=report.rw, place=place),
        words.plain("publication/open311.agency", place=place),
    )


def service_words(words: Words, category: str) -> str:
    """Of Open311: what can be reported in that category."""
    return words.plain("publication/open311.service", what=words.label(f"category.{category}"))
