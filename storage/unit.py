"""A unit of work: the writes and messages of one update or one piece of due work, committed together."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from typing_extensions import override

from almanac.calendar import WIB
from storage.recovery.erasures import Erasures
from storage.statements import Statement, fill, stand_in
from storage.store import Store
from tickets.ids import Ids
from tickets.notices import Mode, Notice, Urgency
from tickets.outgoing import SAYING, UPLOAD, Outgoing
from tickets.ports import Unit, Wake
from tickets.residents.withdrawal import WITHDRAWAL
from tickets.time.quiet_hours import USUAL, Quiet, not_before

Request = tuple[str, Mapping[str, Any]]
Render = Callable[[Notice], Sequence[Request]]


@dataclass
class StoredUnit(Unit):
    """Collects; `commit` hands everything over at once and gives back what is to be sent."""

    store: Store
    ids: Ids
    render: Render
    now: datetime
    statements: list[Statement] = field(default_factory=list)
    outgoing: list[Outgoing] = field(default_factory=list)
    quiet: Quiet = USUAL
    wakers: Mapping[Wake, Callable[[], None]] = field(default_factory=dict)
    """What is called after a commit for those who are to be woken."""
    erasures: Erasures | None = None
    """Where it is noted whom a unit erases, before it is committed: a note too many is seen to be one by the
    consent that follows it, and one that is missing brings a person back.
    """
    _erased: dict[int, str] | None = None
    _numbers: int = 0
    _woken: set[Wake] = field(default_factory=set)

    @property
    @override
    def read(self) -> Store:
        return self.store

    @override
    def write(self, query: str, /, *, rows: int | None = None, **values: Any) -> None:
        self.statements.append(Statement(query, values, rows))

    @override
    def wake(self, whom: Wake) -> None:
        self._woken.add(whom)

    @override
    def number(self, code: str) -> str:
        self._numbers += 1
        name = f"number{self._numbers}"
        month = f"{code}-{self.now.astimezone(WIB):%y%m}"
        self.statements.append(Statement("next_number", {"name": month}, binds=name, shape=month + "-{:04d}"))
        return stand_in(name)

    @override
    def ordinal(self, name: str) -> str:
        self._numbers += 1
        bound = f"number{self._numbers}"
        self.statements.append(Statement("next_number", {"name": name}, binds=bound))
        return stand_in(bound)

    @override
    def erased(self, *people: int, why: str = WITHDRAWAL) -> None:
        self._erased = {**(self._erased or {}), **dict.fromkeys(people, why)}

    @override
    def new_id(self) -> int:
        return self.ids.next(self.now)

    @override
    def attach(self, name: str, mime: str, content: bytes) -> str:
        number = self.new_id()
        self.write("put_upload", id=number, name=name, mime=mime, content=content, at=self.now)
        return f"{UPLOAD}{number}"

    @override
    def tell(self, notice: Notice) -> None:
        requests = self.render(notice)
        methods = [method for method, _ in requests]
        said = methods.index(SAYING) if SAYING in methods else 0
        for n, (method, params) in enumerate(requests):
            slot = notice.slot if n == said else ""
            self.owe(notice.chat, method, params, notice.urgency, slot, notice.ticket, notice.mode)

    @override
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
        row = Outgoing(
            self.new_id(), chat, method, params, urgency,
            not_before(urgency, self.now, quiet=self.quiet), slot, ticket, mode if slot else Mode.SEND,
        )  # fmt: skip
        self.outgoing.append(row)
        self.write(
            "put_outgoing", id=row.id, chat=chat, method=method, params=params, urgency=int(urgency),
            not_before=row.not_before, slot=slot, ticket=ticket, mode=row.mode,
        )  # fmt: skip

    @override
    async def commit(self, *, hurry: bool = True) -> list[Outgoing]:
        if not self.statements:
            return []
        if self._erased is not None and self.erasures:
            await asyncio.to_thread(self.erasures.note, self._erased, self.now)
        bound = await self.store.commit(self.statements, hurry=hurry)
        for whom in self._woken & self.wakers.keys():
            self.wakers[whom]()
        if not bound:
            return self.outgoing
        return [replace(row, params=fill(row.params, bound)) for row in self.outgoing]
