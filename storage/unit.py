"""A unit of work: the writes and messages of one update or one piece of due work, committed together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from almanac.calendar import WIB
from storage.statements import Statement, fill, stand_in
from storage.store import Store
from tickets.ids import Ids
from tickets.notices import Mode, Notice, Urgency
from tickets.outgoing import UPLOAD, Outgoing
from tickets.time.quiet_hours import USUAL, Quiet, not_before

Request = tuple[str, Mapping[str, Any]]
Render = Callable[[Notice], Sequence[Request]]


PLANNING = ("put_due", "put_occasion_due")
"""Statements that plan work; it may be due at once."""


@dataclass
class Unit:
    """Collects; `commit` hands everything over at once and gives back what is to be sent."""

    store: Store
    ids: Ids
    render: Render
    now: datetime
    statements: list[Statement] = field(default_factory=list)
    outgoing: list[Outgoing] = field(default_factory=list)
    quiet: Quiet = USUAL
    due_now: Callable[[], None] | None = None
    """Called after a commit that planned work which is due at once."""
    files_came: Callable[[], None] | None = None
    """Called after a commit that added residents' files."""
    _numbers: int = 0
    _files: bool = False
    _prompt: bool = False

    @property
    def read(self) -> Store:
        """What is stored, as it was before this unit."""
        return self.store

    def write(self, query: str, /, *, rows: int | None = None, **values: Any) -> None:
        """Add a statement; with `rows`, another count of changed rows is Stale."""
        self.statements.append(Statement(query, values, rows))
        if query == "put_attachment":
            self._files = True
        if query in PLANNING and values["at"] <= self.now:
            self._prompt = True
        if query == "change_announcement" and values["status"] == "sending":
            self._prompt = True

    def number(self, code: str) -> str:
        """A stand-in for the next `KODE-YYMM-NNNN` of the month in which `now` falls in WIB."""
        self._numbers += 1
        name = f"number{self._numbers}"
        month = f"{code}-{self.now.astimezone(WIB):%y%m}"
        self.statements.append(Statement("next_number", {"name": month}, binds=name, shape=month + "-{:04d}"))
        return stand_in(name)

    def ordinal(self, name: str) -> str:
        """A stand-in for the next number of a count of its own, from 1."""
        self._numbers += 1
        bound = f"number{self._numbers}"
        self.statements.append(Statement("next_number", {"name": name}, binds=bound))
        return stand_in(bound)

    def new_id(self) -> int:
        """A fresh identifier, greater than all before."""
        return self.ids.next(self.now)

    def attach(self, name: str, mime: str, content: bytes) -> str:
        """Keep a file that the bot made; what a request names it by."""
        number = self.new_id()
        self.write("put_upload", id=number, name=name, mime=mime, content=content, at=self.now)
        return f"{UPLOAD}{number}"

    def tell(self, notice: Notice) -> None:
        """Owe somebody a message. Of several requests that it makes only the first has its slot."""
        slot = notice.slot
        for method, params in self.render(notice):
            self.owe(notice.chat, method, params, notice.urgency, slot, notice.ticket, notice.mode)
            slot = ""

    def owe(
        self,
        chat: int,
        method: str,
        params: Mapping[str, Any],
        urgency: Urgency = Urgency.REPLY,
        slot: str = "",
        ticket: int = 0,
        mode: Mode = Mode.SEND,
    ) -> None:
        """Owe Telegram a request."""
        row = Outgoing(
            self.new_id(), chat, method, params, urgency,
            not_before(urgency, self.now, quiet=self.quiet), slot, ticket, mode if slot else Mode.SEND,
        )  # fmt: skip
        self.outgoing.append(row)
        self.write(
            "put_outgoing", id=row.id, chat=chat, method=method, params=params, urgency=int(urgency),
            not_before=row.not_before, slot=slot, ticket=ticket, mode=row.mode,
        )  # fmt: skip

    async def commit(self, *, hurry: bool = True) -> list[Outgoing]:
        """Commit; raises Stale. Gives what is to be sent, with ticket numbers in place. Without hurry it may
        wait a moment for other units to be committed with.
        """
        if not self.statements:
            return []
        bound = await self.store.commit(self.statements, hurry=hurry)
        if self._prompt and self.due_now:
            self.due_now()
        if self._files and self.files_came:
            self.files_came()
        if not bound:
            return self.outgoing
        return [replace(row, params=fill(row.params, bound)) for row in self.outgoing]
