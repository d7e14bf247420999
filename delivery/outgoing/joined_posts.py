"""Posts for which a group has no allowance leave together, as one message: Telegram counts no words.

Joined are plain texts that would leave one after the other into the same topic, about the same ticket or
about none, so that a reply to them is understood as a reply to each. What has buttons, what is edited later,
and what replies to a message stays by itself. Rows are joined on their way out only: in the store each is by
itself, until one note settles all of them.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from delivery.outgoing.lanes import Entry, EntryState, Lane
from texts.message import TEXT_LIMIT
from texts.words import units
from tickets.notices import Urgency

PLAIN = frozenset({"chat_id", "text", "parse_mode", "link_preview_options", "message_thread_id"})
"""All that a request may say to be joined."""
BETWEEN = "\n\n"


def with_what_waits(lane: Lane, entry: Entry, room: int, now: datetime) -> Entry:
    """What leaves in place of an entry that was taken. `room`: so many messages may leave now, it included;
    only where more than that wait is anything joined.
    """
    if lane.count < room or not joinable(entry):
        return entry
    while (more := lane.first(now)) and fits(entry, more):
        entry = joined(entry, lane.take())
    return entry


def joinable(entry: Entry) -> bool:
    """Whether it is nothing but words."""
    row = entry.row
    words = row.method == "sendMessage" and not row.slot and row.params.keys() <= PLAIN
    single = entry.free or entry.state is EntryState.ALONE or entry.lost is not None
    return words and row.urgency is not Urgency.BROADCAST and not single


def fits(first: Entry, more: Entry) -> bool:
    """Whether both can be one message."""
    if not joinable(more) or first.row.ticket != more.row.ticket:
        return False
    length = units(  # markup, which Telegram does not count, makes it longer here
        first.row.params["text"] + BETWEEN + more.row.params["text"]
    )
    return length <= TEXT_LIMIT and _frame(first.row.params) == _frame(more.row.params)


def joined(first: Entry, more: Entry) -> Entry:
    """Both as one; of both it is known what they were."""
    text = first.row.params["text"] + BETWEEN + more.row.params["text"]
    row = replace(first.row, params={**first.row.params, "text": text})
    pieces = (*(first.pieces or (first,)), more)
    return Entry(row, (*first.also, *more.rows), max(first.tries, more.tries), pieces=pieces)


def _frame(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in params.items() if name != "text"}
