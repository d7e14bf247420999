"""Screens: a function of values for each, giving words and buttons. A notice names its screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from texts.message import Message, Request
from texts.views import (
    absences,
    activities,
    administration,
    announcements,
    behalf,
    cards,
    complaints,
    contests,
    digests,
    evening,
    files,
    forms,
    handling,
    histories,
    lists,
    notes,
    occasions,
    people,
    records,
    reminders,
    replies,
    requests,
    rounds,
    routes,
    series,
    services,
    set_aside,
    support,
    tickets,
    topics,
)
from texts.words import Words
from tickets.notices import Notice

View = Callable[..., Message]

VIEWS: dict[str, View] = {
    name.rstrip("_"): function
    for module in (
        administration,
        behalf,
        notes,
        replies,
        forms,
        files,
        set_aside,
        people,
        contests,
        announcements,
        records,
        occasions,
        activities,
        rounds,
        cards,
        tickets,
        series,
        histories,
        lists,
        evening,
        reminders,
        requests,
        routes,
        handling,
        absences,
        services,
        digests,
        support,
        topics,
        complaints,
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
