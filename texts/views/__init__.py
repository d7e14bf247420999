"""Screens: a function of values for each, giving words and buttons. A notice names its screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from texts.message import Message, Request
from texts.views import (
    activities,
    announcements,
    board,
    calendars,
    contests,
    digests,
    files,
    groups,
    occasions,
    pins,
    privacy,
    publication,
    receipts,
    records,
    residents,
    rounds,
)
from texts.views.chat import forms, set_aside
from texts.views.desk import (
    assistance,
    behalf,
    card_extras,
    cards,
    checking,
    complaints,
    contacts,
    emergencies,
    histories,
    lists,
    matters,
    notes,
    passages,
    pushes,
    queues,
    reminders,
    replies,
    support,
    tickets,
    writing,
)
from texts.views.invitations import agenda, series, side_by_side, stand_ins
from texts.views.office import absences, administration, printing
from texts.views.services import answers, pages, requests, routes
from texts.words import Words
from tickets.notices import Notice

View = Callable[..., Message]

VIEWS: dict[str, View] = {
    name.rstrip("_"): function
    for module in (
        administration,
        printing,
        receipts,
        behalf,
        notes,
        pins,
        replies,
        forms,
        files,
        set_aside,
        residents,
        privacy,
        contests,
        board,
        publication,
        calendars,
        announcements,
        records,
        occasions,
        activities,
        rounds,
        cards,
        checking,
        emergencies,
        tickets,
        series,
        side_by_side,
        stand_ins,
        histories,
        matters,
        lists,
        assistance,
        writing,
        passages,
        queues,
        pushes,
        agenda,
        reminders,
        requests,
        routes,
        answers,
        card_extras,
        absences,
        pages,
        digests,
        support,
        groups,
        complaints,
        contacts,
    )
    for name, function in vars(module).items()
    if callable(function) and function.__module__ == module.__name__ and name in module.__all__
}
"""Screens by name, as the modules list them in __all__."""


@dataclass(frozen=True)
class Screens:
    """Turns notices into requests to Telegram."""

    words: Words

    def message(self, view: str, **values: Any) -> Message:
        """One screen; raises KeyError for an unknown one."""
        return VIEWS[view](self.words, **values)

    def __call__(self, notice: Notice) -> Sequence[Request]:
        """The requests that show a notice in its chat."""
        values = dict(notice.values)
        reply_to, thread = values.pop("reply_to", 0), values.pop("thread", 0)
        requests = self.message(notice.view, **values).requests(notice.chat, reply_to)
        if thread:
            return [(method, {**params, "message_thread_id": thread}) for method, params in requests]
        return requests
