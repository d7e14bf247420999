"""What must be true of a database once everything has been handled, whatever happened on the way."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from tickets.lifecycle import MOVES, Party, replay
from tickets.model import Kind, Status

Row = Mapping[str, Any]


class Ledger:
    """Reads the database beside the bot: a file, or `postgresql://…`."""

    def __init__(self, where: Path | str) -> None:
        self._where = where

    def ask(self, question: str, *values: object) -> list[Row]:
        """The rows of a query."""
        if isinstance(self._where, str):
            with closing(psycopg.connect(self._where, row_factory=dict_row)) as there:
                return [*there.execute(question.replace("?", "%s").encode(), values).fetchall()]
        with closing(sqlite3.connect(f"file:{self._where}?mode=ro", uri=True, timeout=10)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(question, values).fetchall()]

    def waiting(self) -> int:
        """How many updates and requests wait."""
        (row,) = self.ask(
            "SELECT (SELECT COUNT(*) FROM inbox WHERE state = 'waiting')"
            " + (SELECT COUNT(*) FROM outbox WHERE state = 'waiting') AS n"
        )
        return int(row["n"])

    async def settled(self, seconds: float) -> None:
        """Wait until nothing waits any more."""
        async with asyncio.timeout(seconds):
            while self.waiting():  # noqa: ASYNC110  # another process's database rings no bell
                await asyncio.sleep(0.1)

    def tickets(self) -> dict[str, str]:
        """Number by text; fails where a text has two tickets."""
        rows = self.ask("SELECT number, text FROM tickets")
        doubled = [text for text, count in Counter(row["text"] for row in rows).items() if count > 1]
        assert not doubled
        return {row["text"]: row["number"] for row in rows}

    def files(self) -> dict[str, int]:
        """How many files each ticket has."""
        rows = self.ask(
            "SELECT t.number, COUNT(*) AS n FROM tickets t"
            " JOIN attachments a ON a.ticket = t.id GROUP BY t.number"
        )
        return {row["number"]: row["n"] for row in rows}

    def check(self) -> None:
        """Nothing failed, nothing waits, numbers without gaps, histories that replay, a sound file."""
        assert self.waiting() == 0
        assert self.ask("SELECT error FROM inbox WHERE state = 'failed'") == []
        assert self.ask("SELECT method, error FROM outbox WHERE state = 'failed'") == []
        assert self.ask("SELECT 1 FROM inbox WHERE state = 'done' AND payload IS NOT NULL") == []
        numbers = sorted(int(row["number"].rsplit("-")[-1]) for row in self.ask("SELECT number FROM tickets"))
        assert numbers == list(range(1, len(numbers) + 1))
        for ticket in self.ask("SELECT id, number, kind, status FROM tickets"):
            self._replays(ticket)
        if isinstance(self._where, Path):
            assert self.ask("PRAGMA integrity_check") == [{"integrity_check": "ok"}]

    def _replays(self, ticket: Row) -> None:
        kind = Kind(ticket["kind"])
        known = {action for _, _, action in MOVES[kind]}
        events = self.ask(
            "SELECT name, role, source, target FROM events WHERE ticket = ? ORDER BY id", ticket["id"]
        )
        assert [event["name"] for event in events].count("filed") == 1
        assert events[0]["name"] == "filed"
        moves = [(Party(event["role"]), event["name"]) for event in events if event["name"] in known]
        assert replay(kind, moves) is Status(ticket["status"]), ticket["number"]
        for earlier, later in pairwise(events):
            assert earlier["target"] == later["source"]
