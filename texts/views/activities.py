"""Screens of activities: a date for residents and for officials, reminders, places, what has changed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import rows
from texts.views.occasions import opener, when_words, where_words
from texts.words import Words
from tickets.activities.signups import coming, open_to
from tickets.model import Attachment
from tickets.occasions.model import Occasion, Seat, Signup, State
from tickets.occasions.waiting import free, position, waits
from tickets.presses import Press
from tickets.programmes.activities import Activity, Attendance, Joining, Wish

__all__ = [
    "date_after", "date_cancelled", "date_desk", "date_moved", "date_page", "date_remind", "date_watch",
    "group_joined", "seat_lapsed", "seat_offered", "seat_settled",
]  # fmt: skip

NAMES = 20
"""So many names stand on an official's page of a date; the others on the next."""


def activity_of(words: Words, occasion: Occasion) -> Activity | None:
    """What the programme's file says now; None where it is gone."""
    programme = words.programmes.get(occasion.programme)
    return programme.activity if programme else None


def wish_of(words: Words, occasion: Occasion, signup: Signup | None) -> Wish | None:
    """What somebody asked for."""
    activity = activity_of(words, occasion)
    return activity.wish(signup.wish) if activity and signup and signup.wish else None


def _needs(wish: Wish | None) -> str:
    return ", ".join(wish.needs) if wish else ""


def _frame(words: Words, occasion: Occasion) -> dict[str, object]:
    activity = activity_of(words, occasion)
    bring = activity.bring if activity else None
    return {
        "title": occasion.title, "when": when_words(words, occasion), "where": where_words(words, occasion),
        "bring": bring or "",
    }  # fmt: skip


def moment_words(words: Words, occasion: Occasion, at: datetime | None) -> str:
    """Selasa, 24 November 2026, 10.00."""
    if at is None:
        return ""
    local = at.astimezone(words.place(occasion.kelurahan).tz)
    return f"{indonesian.day(local.date())}, {indonesian.clock(local)}"


def seats_words(words: Words, occasion: Occasion, signups: Sequence[Signup]) -> str:
    """How many places are left; '' where there are as many as come."""
    left = free(signups, occasion.places)
    if left is None:
        return ""
    if left and not waits(signups):
        return words.say("activities/seats.free", n=left)
    return words.say("activities/seats.full")


def date_page(
    words: Words,
    occasion: Occasion,
    signups: Sequence[Signup],
    own: Signup | None,
    now: datetime,
    number: str = "",
) -> Message:
    """A date for a resident: how they stand, and what they can do. `number`: of what they asked for."""
    state = _state(words, occasion, signups, own, now)
    text = words.say("activities/page", **_frame(words, occasion), state=state, number=number)
    return Message(text, buttons=_seat_buttons(words, occasion, signups, own, now))


def _state(
    words: Words, occasion: Occasion, signups: Sequence[Signup], own: Signup | None, now: datetime
) -> str:
    if occasion.state is State.CANCELLED:
        return words.say("activities/state.cancelled", reason=occasion.reason)
    if not open_to(occasion, now):
        return words.say("activities/state.over")
    if own and own.seat is Seat.IN:
        wish = wish_of(words, occasion, own)
        return words.say("activities/state.in", wish=wish.label if wish else "", needs=_needs(wish))
    if own and own.seat is Seat.WAITING:
        return words.say("activities/state.waiting", n=position(signups, own))
    if own and own.seat is Seat.ASKED:
        return words.say("activities/state.asked", until=moment_words(words, occasion, own.until))
    activity = activity_of(words, occasion)
    if activity is None or activity.joining is not Joining.DATE:
        return words.say("activities/state.open")
    left = free(signups, occasion.places)
    if left is None:
        return words.say("activities/state.join")
    if left and not waits(signups):
        return words.say("activities/state.free", n=left)
    return words.say("activities/state.full")


def _seat_buttons(
    words: Words, occasion: Occasion, signups: Sequence[Signup], own: Signup | None, now: datetime
) -> list[list[Button]]:
    activity = activity_of(words, occasion)
    if not open_to(occasion, now) or activity is None or activity.joining is not Joining.DATE:
        return []
    if own and own.seat is Seat.ASKED:
        return [_answers(words, own)]
    if own:
        return [[leave_button(words, occasion)]]
    left = free(signups, occasion.places)
    key = "join" if left is None or (left and not waits(signups)) else "wait"
    if not activity.wishes:
        return [[Button(words.say(f"activities/button.{key}"), _seat(occasion, "join"))]]
    return [
        [
            Button(
                words.plain(f"activities/button.{key}_wish", wish=one.label),
                _seat(occasion, f"join.{one.key}"),
            )
        ]
        for one in activity.wishes
    ]


def _seat(occasion: Occasion, value: str) -> Press:
    return Press("seat", occasion.id, 0, value)


def leave_button(words: Words, occasion: Occasion) -> Button:
    """To give one's place back."""
    return Button(words.say("activities/button.leave"), _seat(occasion, "leave"))


def _answers(words: Words, own: Signup) -> list[Button]:
    return [
        Button(words.say("activities/button.yes"), Press("offer", own.id, 0, "yes")),
        Button(words.say("activities/button.no"), Press("offer", own.id, 0, "no")),
    ]


def group_joined(words: Words, occasion_title: str, joined: bool) -> Message:
    """Somebody comes to every date from now on, or no longer does."""
    key = "joined_group" if joined else "left_group"
    return Message(words.say(f"activities/{key}", title=occasion_title))


def seat_offered(words: Words, occasion: Occasion, signup: Signup) -> Message:
    """A place came free for somebody who waited."""
    text = words.say(
        "activities/seat.offered", title=occasion.title, when=when_words(words, occasion),
        until=moment_words(words, occasion, signup.until),
    )  # fmt: skip
    return Message(text, buttons=[_answers(words, signup)])


def seat_settled(words: Words, occasion: Occasion, yes: bool, number: str = "") -> Message:
    """What was answered to that, in its place."""
    key = "taken" if yes else "given_back"
    buttons = [[leave_button(words, occasion)]] if yes else []
    return Message(words.say(f"activities/seat.{key}", title=occasion.title, number=number), buttons=buttons)


def seat_lapsed(words: Words, occasion: Occasion) -> Message:
    """Nobody answered in time."""
    return Message(words.say("activities/seat.lapsed", title=occasion.title))


def date_remind(words: Words, occasion: Occasion, signup: Signup | None, soon: bool) -> Message:
    """The day before, and in the morning, to somebody who comes."""
    wish = wish_of(words, occasion, signup)
    values = {**_frame(words, occasion), "wish": wish.label if wish else "", "needs": _needs(wish)}
    text = words.say("activities/remind.soon" if soon else "activities/remind.tomorrow", **values)
    return Message(text, buttons=[[leave_button(words, occasion)]] if signup else [])


def count_words(words: Words, occasion: Occasion, signups: Sequence[Signup], members: int) -> str:
    """How many come, as far as it can be known before."""
    activity = activity_of(words, occasion)
    joining = activity.joining if activity else Joining.DATE
    n = members if joining is Joining.GROUP else coming(signups)
    return words.say(f"activities/count.{joining}", n=n, places=occasion.places, waiting=waits(signups))


def date_watch(
    words: Words, occasion: Occasion, signups: Sequence[Signup], members: int, soon: bool
) -> Message:
    """The same to the officials: how many come."""
    key = "official_soon" if soon else "official_tomorrow"
    count = count_words(words, occasion, signups, members)
    text = words.say(f"activities/remind.{key}", **_frame(words, occasion), count=count)
    return Message(text, buttons=[[opener(words, occasion)]])


def date_after(words: Words, occasion: Occasion) -> Message:
    """It is over: who came?"""
    text = words.say("activities/desk.after", title=occasion.title)
    return Message(text, buttons=[[opener(words, occasion)]])


def date_cancelled(words: Words, occasion: Occasion) -> Message:
    """To all who signed up: it does not take place."""
    return Message(words.say("activities/told.cancelled", **_frame(words, occasion), reason=occasion.reason))


def date_moved(words: Words, occasion: Occasion, before: Occasion, signed: bool) -> Message:
    """To all who signed up: it takes place at another time."""
    text = words.say(
        "activities/told.moved", **_frame(words, occasion), before=when_words(words, before), signed=signed
    )
    return Message(text, buttons=[[leave_button(words, occasion)]] if signed else [])


@dataclass(frozen=True, slots=True)
class DateDesk:
    """A date for the officials who run it: who comes, by name, how many belong to its group; the page of the
    names; and the files of its minutes, which follow where it is `fresh`.
    """

    occasion: Occasion
    signups: Sequence[Signup]
    names: Mapping[int, str]
    files: Sequence[Attachment]
    now: datetime
    members: int = 0
    page: int = 0
    fresh: bool = False


def date_desk(words: Words, desk: DateDesk) -> Message:
    """Who comes to a date, and what can be done."""
    occasion, signups, names, page, now = desk.occasion, desk.signups, desk.names, desk.page, desk.now
    seated = [one for one in signups if one.seat is Seat.IN]
    shown = seated[page * NAMES : (page + 1) * NAMES]
    more = len(seated) - page * NAMES - len(shown)
    tick = _ticking(words, occasion, now) and bool(shown)
    text = words.say(
        "activities/desk.page", **_frame(words, occasion), reason=occasion.reason, heads=occasion.heads,
        state=words.say(f"occasions/state.{occasion.state}"), minutes=occasion.minutes, tick=tick, more=more,
        count=count_words(words, occasion, signups, desk.members),
        names=[_named(words, occasion, one, names) for one in shown],
        files=words.labels_file(Counter(one.kind for one in desk.files)),
    )  # fmt: skip
    ticks = [_tick(words, one, names, page) for one in shown] if tick else []
    further = [Button(words.say("activities/button.more"), Press("held", occasion.id, 0, str(page + 1)))]
    buttons = [*rows(ticks, 2), *([further] if more > 0 else []), *_running(words, occasion, now)]
    return Message(text, buttons=buttons, files=desk.files if desk.fresh else ())


def _ticking(words: Words, occasion: Occasion, now: datetime) -> bool:
    activity = activity_of(words, occasion)
    by_name = activity is None or activity.attendance is Attendance.NAMES
    return by_name and occasion.state is not State.CANCELLED and now >= occasion.starts_at


def _named(
    words: Words, occasion: Occasion, signup: Signup, names: Mapping[int, str]
) -> tuple[str, str, bool]:
    wish = wish_of(words, occasion, signup)
    return names.get(signup.person, ""), wish.label if wish else "", bool(signup.came)


def _tick(words: Words, signup: Signup, names: Mapping[int, str], page: int) -> Button:
    key = "came" if signup.came else "absent"
    label = words.plain(f"activities/button.{key}", name=names.get(signup.person, ""))
    return Button(label, Press("came", signup.id, 0, str(page)))


def _running(words: Words, occasion: Occasion, now: datetime) -> list[list[Button]]:
    """What can be done to the date as it stands."""
    wanted: list[str] = []
    if occasion.state is not State.CANCELLED and now >= occasion.starts_at:
        wanted = ["heads", "minutes"]
    elif occasion.state is State.PLANNED:
        wanted = ["move", "cancel"]
    return [
        [Button(words.say(f"activities/button.{one}"), Press("hold", occasion.id, 0, one))] for one in wanted
    ]
