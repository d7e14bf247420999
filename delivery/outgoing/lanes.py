"""What waits for one chat, and which of it goes first: answers before the rest, then in the order decided.

Newer content of a slot takes the place of older that has not left, so a card that changed five times while
its reader slept is sent once. So does a newer answer to somebody who writes faster than they are answered.
"""

import heapq
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from tickets.notices import BRIEF, Mode
from tickets.outgoing import Outgoing
from tickets.ports import Unit

FREE = ("answerCallbackQuery", "setMyCommands", "deleteMyCommands", "sendChatAction", "getChatMember")
"""Methods that do not count against the limits on messages, and go before these."""

Place = tuple[bool, int, int]
Note = Callable[[Unit], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Settled:
    """Telegram has answered for good: what is left to write down, and up to which row nothing is owed any
    more (403). `harmless`: were the note lost, asking once more would show nobody anything twice. `taken`:
    rows that the note has taken along to another chat.
    """

    note: Note
    upto: int = 0
    harmless: bool = False
    taken: Collection[int] = ()


class EntryState(Enum):
    """How a request stands that is in memory."""

    OPEN = "open"  # it may leave, by itself or joined with others
    ALONE = "alone"  # it may leave, and is not joined again
    SHUT = "shut"  # it carries a file of which it is not known yet whether it may be shown
    APART = "apart"  # joined of several, which have to leave one by one
    REPLACED = "replaced"  # newer content has its place, or it is owed no longer


@dataclass(slots=True, eq=False)
class Entry:
    """A request in memory. `also` are rows whose newer content it took over, or whose words it was joined
    with: then `pieces` are what it was joined of. Once it is `settled` it is not sent again, however often
    the note of it fails.
    """

    row: Outgoing
    also: tuple[int, ...] = ()
    tries: int = 0
    state: EntryState = EntryState.OPEN
    settled: Settled | None = None
    lost: Outgoing | None = None
    """The request as it was decided, where its topic is no more."""
    pieces: tuple["Entry", ...] = ()

    @property
    def replaced(self) -> bool:
        """Whether it is not to leave any more."""
        return self.state is EntryState.REPLACED

    @property
    def free(self) -> bool:
        """Does not count against the limits on messages, or makes none any more."""
        return self.row.method in FREE or self.settled is not None

    @property
    def place(self) -> Place:
        """What goes first."""
        return not self.free, int(self.row.urgency), self.row.id

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that are settled with it."""
        return self.row.id, *self.also

    @property
    def messages(self) -> int:
        """How many messages it makes."""
        media = self.row.params.get("media")
        return len(media) if isinstance(media, list) else 1


@dataclass(slots=True, eq=False)
class Lane:
    """One chat's requests. `busy`: one is on its way. `noting`: so many have left, of which the note is not
    stored yet. `until`: none leaves sooner (monotonic seconds).
    """

    busy: bool = False
    noting: int = 0
    until: float = 0.0
    queued: Place | None = None
    newest: int = 0
    count: int = 0
    known: set[int] = field(default_factory=set)
    """Rows that it has, and those that it had."""
    _serial: int = 0  # of two entries for one row the older is replaced; heaps must not compare them
    _ready: list[tuple[Place, int, Entry]] = field(default_factory=list)
    _held: list[tuple[datetime, int, Entry]] = field(default_factory=list)
    _shut: list[Entry] = field(default_factory=list)
    _slots: dict[str, Entry] = field(default_factory=dict)

    def put(self, row: Outgoing) -> None:
        """A request that was decided."""
        self.newest = max(self.newest, row.id)
        self.known.add(row.id)
        older = self._slots.get(row.slot) if row.slot else None
        if older is None or not _stands_for(row, older.row):
            self._add(Entry(row))
            return
        older.state = EntryState.REPLACED
        self.count -= 1
        urgency = min(older.row.urgency, row.urgency)
        not_before = min(older.row.not_before, row.not_before)
        if row.mode is Mode.SEND:  # below whatever was said meanwhile
            fresh = replace(row, urgency=urgency, not_before=not_before)
            self._add(Entry(fresh, older.rows, older.tries))
            return
        merged = replace(older.row, params=row.params, urgency=urgency, not_before=not_before)
        self._add(Entry(merged, (*older.also, row.id), older.tries))

    def back(self, entry: Entry) -> None:
        """What was taken did not leave, or is not written down yet."""
        if entry.state is EntryState.SHUT:
            self.count += 1
            self._shut.append(entry)
            return
        if entry.state is not EntryState.APART:
            self._add(entry, newest=False)
            return
        for piece in entry.pieces:
            piece.state = EntryState.ALONE
            self._add(piece, newest=False)

    def open(self) -> bool:
        """It may be known of more files whether they may be shown; whether any request waits for that."""
        shut, self._shut = self._shut, []
        for entry in shut:
            if not entry.replaced:
                self.count -= 1
                entry.state = EntryState.OPEN
                self._add(entry, newest=False)
        return bool(shut)

    def first(self, now: datetime) -> Entry | None:
        """What goes first of all that may leave at `now`."""
        while self._held and (self._held[0][2].replaced or self._held[0][0] <= now):
            _, serial, entry = heapq.heappop(self._held)
            if not entry.replaced:
                heapq.heappush(self._ready, (entry.place, serial, entry))
        while self._ready and self._ready[0][2].replaced:
            heapq.heappop(self._ready)
        return self._ready[0][2] if self._ready else None

    def take(self) -> Entry:
        """Take what first() gave."""
        entry = heapq.heappop(self._ready)[2]
        if self._slots.get(entry.row.slot) is entry:
            del self._slots[entry.row.slot]
        self.count -= 1
        return entry

    def drop(self, upto: int, taken: Collection[int] = ()) -> None:
        """What was decided up to that row is owed no longer, nor are the rows that were taken away."""
        for entry in self.waiting():
            if max(entry.rows) <= upto or all(row in taken for row in entry.rows):
                entry.state = EntryState.REPLACED
                self.count -= 1

    def waiting(self) -> list[Entry]:
        """All that waits, in no order."""
        return [entry for entry in self._all() if not entry.replaced]

    def _all(self) -> list[Entry]:
        return [*(entry for _, _, entry in (*self._ready, *self._held)), *self._shut]

    def _add(self, entry: Entry, *, newest: bool = True) -> None:
        row = entry.row
        self.count += 1
        self._serial += 1
        # Always by way of the held ones: first() moves over what may leave.
        heapq.heappush(self._held, (row.not_before, self._serial, entry))
        if row.slot and entry.settled is None and (newest or row.slot not in self._slots):
            self._slots[row.slot] = entry


def _stands_for(row: Outgoing, older: Outgoing) -> bool:
    """Whether `row` is newer content of what waits: an edit of it; or a message in its place, where neither
    is of a ticket, whose cards bring their files with them, or both are short answers to the same.
    """
    if older.method != row.method or row.mode is not Mode.SEND:
        return older.method == row.method
    brief = row.slot.startswith(BRIEF) or not (row.ticket or older.ticket)
    return older.mode is Mode.SEND and row.method == "sendMessage" and brief
