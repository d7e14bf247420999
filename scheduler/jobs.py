"""What every job of a tick works with: units of work that fail alone, and the desk."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from tickets.desk.service import Desk
from tickets.journal import Journal
from tickets.model import Person
from tickets.notices import Notice
from tickets.outgoing import Outgoing
from tickets.ports import Reader, Stale, Work

log = Journal("timers")


class Unit(Work, Protocol):
    """A unit of work that can be committed."""

    async def commit(self) -> list[Outgoing]:
        """Commit; raises Stale. Gives what is to be sent."""


Step = Callable[[Unit], Awaitable[None]]
"""Fills a unit of work."""


@dataclass(frozen=True)
class Means:
    """The running bot as the jobs see it."""

    new_unit: Callable[[], Unit]
    send: Callable[[Sequence[Outgoing]], None]
    desk: Desk
    now: Callable[[], datetime]

    @property
    def read(self) -> Reader:
        """What is stored."""
        return self.new_unit().read

    async def attempt(self, what: str, work: Step) -> bool:
        """Do one piece of work in a unit of its own. Where it fails it is logged and left for the next tick,
        and False is given; the others go on.
        """
        unit = self.new_unit()
        try:
            await work(unit)
            self.send(await unit.commit())
        except Stale:
            log.info("changed meanwhile", work=what)
            return False
        except Exception:
            log.exception("work failed", work=what)
            return False
        return True


Late = tuple[str, dict[str, Any], Sequence[Person], str | date]
"""A reminder that no longer helps: the statement that finishes it, who would have got it, and what it was
(the number of a ticket, or the day of an agenda).
"""


@dataclass
class Missed:
    """What fell into an outage; each person hears of it in one line."""

    late: list[Late] = field(default_factory=list)

    def add(self, query: str, values: dict[str, Any], people: Sequence[Person], what: str | date) -> None:
        """One more."""
        self.late.append((query, values, people, what))

    async def tell(self, work: Work) -> None:
        """Finish all of it, and tell each person once."""
        chats: dict[int, list[str | date]] = {}
        for query, values, people, what in self.late:
            work.write(query, rows=1, **values)
            for person in people:
                chats.setdefault(person.telegram_id, []).append(what)
        for chat, reminders in chats.items():
            work.tell(Notice(chat, "missed", {"what": reminders}))
