"""Screens of contests: a juror's seat and score sheet, reminders, results."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import rows
from texts.words import Words
from tickets.contests.model import Entry, Result
from tickets.contests.rules import HIGHEST, unscored
from tickets.model import Attachment
from tickets.presses import Press
from tickets.programmes.contests import Contest
from tickets.programmes.model import Programme

__all__ = ["contest_reminder", "contest_results", "contest_seat", "contest_sheet"]


def _of(programme: Programme) -> Contest:
    if programme.contest is None:
        raise ValueError(f"{programme.key} is no contest")
    return programme.contest


def contest_seat(words: Words, programme: Programme, until: datetime) -> Message:
    """A juror has opened the one-time link."""
    contest = _of(programme)
    text = words.say(
        "contests/seat", name=programme.name, begins=indonesian.day(contest.closes.date()),
        until=indonesian.date_only(until.date()), criteria=[one.label for one in contest.criteria],
    )  # fmt: skip
    return Message(text, buttons=[[_judge(words, programme)]])


def _judge(words: Words, programme: Programme) -> Button:
    return Button(words.label("contest.judge"), Press("contest_judge", value=programme.key))


def contest_sheet(words: Words, programme: Programme, entry: Entry, mine: Mapping[str, int]) -> Message:
    """An entry without a name, and the next criterion to score."""
    contest = _of(programme)
    left = unscored(contest, mine)
    asked = next((one for one in contest.criteria if one.key in left), None)
    text = words.say(
        "contests/sheet", number=entry.number, title=entry.title, link=entry.link,
        scores=[(one.label, mine[one.key]) for one in contest.criteria if one.key in mine],
        asked=asked.label if asked else "", highest=HIGHEST,
    )  # fmt: skip
    if asked is None:
        again = Button(words.label("contest.again"), Press("contest_again", entry.id))
        return Message(text, buttons=[[_judge(words, programme)], [again]])
    numbers = range(HIGHEST + 1)
    presses = [(str(n), Press("contest_score", entry.id, 0, f"{asked.key}.{n}")) for n in numbers]
    files = [Attachment(**entry.file)] if entry.file and not mine else []
    return Message(text, buttons=rows((Button(label, press) for label, press in presses), 4), files=files)


def contest_reminder(words: Words, programme: Programme, days: int) -> Message:
    """So many days are left."""
    closes = _of(programme).closes
    text = words.say(
        "contests/reminder", days=days, name=programme.name, day=indonesian.day(closes.date()),
        clock=words.clock(closes),
    )  # fmt: skip
    enter = Button(words.label("contest.enter"), Press("contest_enter", value=programme.key))
    off = Button(words.label("news.off"), Press("topic", value=f"{programme.key}.off"))
    return Message(text, buttons=[[enter], [off]])


def contest_results(
    words: Words,
    programme: Programme,
    entries: Sequence[Entry],
    results: Sequence[Result],
    mine: Entry | None = None,
    asks: bool = False,
) -> Message:
    """Who won, by team and title; `mine`: to who sent that entry; `asks`: to whoever lets them out."""
    contest, by_id = _of(programme), {one.id: one for one in entries}
    placed = [one for one in results if one.place and (asks or one.place <= contest.winners)]
    lines = [
        (one.place, by_id[one.entry].team, by_id[one.entry].title, _points(one), one.jurors) for one in placed
    ]
    own = next((one for one in results if mine and one.entry == mine.id), None)
    text = words.say(
        "contests/results", name=programme.name, lines=lines, asks=asks,
        open=sum(not one.place for one in results),
        own=(own.place, _points(own), mine.title) if own and mine and own.place else (),
    )  # fmt: skip
    press = Press("contest_publish", value=f"{programme.key}.yes")
    return Message(text, buttons=[[Button(words.label("contest.publish_yes"), press)]] if asks else [])


def _points(one: Result) -> str:
    return f"{float(one.points):.1f}".replace(".", ",")
