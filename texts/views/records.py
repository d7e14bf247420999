"""Screens of records: a note and its thanks, lists and corrections, a month's sums, the fund, what lives."""

from collections.abc import Sequence
from datetime import date, timedelta

from texts import indonesian
from texts.message import Button, Message
from texts.views.chat.keyboards import pages, rows
from texts.words import Words
from tickets.model import Attachment, Person
from tickets.presses import Press
from tickets.programmes.records import Record
from tickets.records.entries import MonthSums
from tickets.records.model import Check, Entry, Money, Rank, Sums, Survival
from understanding.digits.amounts import amount, money, told

__all__ = [
    "alive_ask", "alive_thanks", "record_card", "record_fund", "record_list", "record_noted", "record_sum",
    "record_thanks", "record_void",
]  # fmt: skip

PAGE = 6
"""Records on one page."""
FEW = 6
"""Up to so many trees each number has a button."""


def month_name(day: date) -> str:
    """Nov 2026."""
    return f"{indonesian.MONTHS[day.month - 1][:3]} {day.year}"


def _what(entry: Entry, record: Record) -> str:
    return ", ".join(told({line.kind: line.amount for line in entry.lines}, record))


def _worth(entry: Entry) -> int:
    return sum(line.value for line in entry.lines)


def _donor(words: Words, entry: Entry) -> str:
    return entry.donor or words.plain("records/anonymous")


def _where(entry: Entry) -> str:
    return f"RW {entry.rw} RT {entry.rt}" if entry.rt else f"RW {entry.rw}"


def record_noted(words: Words, entry: Entry, record: Record, name: str, value: str, again: bool) -> Message:
    """It is noted; what is wrong can be put right at once."""
    text = words.say(
        "records/noted", corrected=bool(entry.replaces), what=_what(entry, record), where=_where(entry),
        donor=_donor(words, entry), worth=money(_worth(entry)) if _worth(entry) else "", name=name,
        checks=[indonesian.day(entry.day + timedelta(days=days)) for days in record.checks[:1]],
    )  # fmt: skip
    buttons = [_fix(words, entry), _void(words, entry)]
    if again:
        buttons.insert(0, Button(words.label("record.again"), Press("record_note", value=value)))
    return Message(text, buttons=rows(buttons, 2))


def _fix(words: Words, entry: Entry) -> Button:
    return Button(words.label("record.fix"), Press("record_fix", entry.id))


def _void(words: Words, entry: Entry) -> Button:
    return Button(words.label("record.void"), Press("record_void", entry.id))


def record_thanks(words: Words, entry: Entry, record: Record, name: str, person: Person) -> Message:
    """To whoever gave it."""
    return Message(
        words.say("records/thanks", called=words.called(person), what=_what(entry, record), name=name)
    )


def record_list(
    words: Words, entries: Sequence[Entry], record: Record, name: str, page: int, value: str
) -> Message:
    """The newest records; `entries` may hold one more than a page."""
    shown = entries[:PAGE]
    lines = [
        (indonesian.short_day(one.day), _what(one, record), _donor(words, one), _where(one)) for one in shown
    ]
    buttons = rows(
        (
            Button(words.plain("records/open", n=n), Press("record_open", one.id))
            for n, one in enumerate(shown, 1)
        ),
        3,
    )
    return Message(
        words.say("records/list", name=name, lines=lines),
        buttons=[*buttons, *pages(words, "record_list", page, len(entries) > PAGE, value)],
    )


def record_card(
    words: Words, entry: Entry, record: Record, name: str, history: Sequence[Entry], author: str
) -> Message:
    """One record, and what stood there before."""
    text = words.say(
        "records/card", name=name, what=_what(entry, record), donor=_donor(words, entry), where=_where(entry),
        day=indonesian.day(entry.day), worth=money(_worth(entry)) if _worth(entry) else "", author=author,
        standing=entry.standing, history=[_what(one, record) for one in history],
    )  # fmt: skip
    buttons = [[_fix(words, entry), _void(words, entry)]] if entry.standing else []
    files = [Attachment(**entry.photo)] if entry.photo else []
    return Message(text, buttons=buttons, files=files)


def record_void(words: Words, entry: Entry, record: Record) -> Message:
    """Asks before it is taken back."""
    text = words.say("records/void_ask", what=_what(entry, record), where=_where(entry))
    return Message(
        text, buttons=[[Button(words.label("record.void_yes"), Press("record_void", entry.id, 0, "yes"))]]
    )


def sum_words(words: Words, record: Record, sums: Sums | None, day: date) -> str:
    """'Bulan ini: 34,5 kg dari 12 rumah.'; to residents nothing where too few took part."""
    if sums is None or not sums.records:
        return words.say("records/month_none" if sums else "records/few")
    return words.say(
        "records/month_short", month=month_name(day), amount=amount(sums.amount, record),
        households=sums.households,
    )  # fmt: skip


def _standing(words: Words, one: Rank, record: Record) -> str:
    return words.say(
        "records/standing",
        place=one.place,
        rw=one.rw,
        amount=amount(one.amount, record),
        houses=one.households,
    )


def record_sum(words: Words, month: MonthSums, official: bool, newest: date) -> Message:
    """A month: sums by kind, the order of the RW, what lives, the balance; and the months beside it."""
    programme, kelurahan, sums = month.programme, month.kelurahan, month.sums
    record = programme.record
    if record is None:
        raise ValueError(f"{programme.key} keeps no record")
    value = f"{programme.key}.{kelurahan}"
    head = {"name": programme.name, "place": words.place(kelurahan).name, "month": month_name(month.first)}
    before = (month.first - timedelta(days=1)).replace(day=1)
    row = [Button(f"◀️ {month_name(before)}", _month(value, before))]
    after = (month.first + timedelta(days=32)).replace(day=1)
    if after <= newest:
        row.append(Button(f"{month_name(after)} ▶️", _month(value, after)))
    if sums is None or not sums.records:
        note = words.say("records/few" if sums is None else "records/month_none")
        return Message(words.say("records/sum_none", note=note, **head), buttons=[row])
    text = words.say(
        "records/sum", total=amount(sums.amount, record), households=sums.households, records=sums.records,
        worth=money(sums.value) if sums.value else "", official=official,
        kinds=[(told({kind: parts[0]}, record)[0], money(parts[1]) if parts[1] else "")
               for kind, parts in sums.kinds.items()] if len(record.kinds) > 1 else (),
        ranking=[_standing(words, one, record) for one in sums.ranking],
        others=amount(sums.others.amount, record) if sums.others else "",
        earlier=amount(month.earlier, record) if month.earlier and official else "",
        survival=[_lives(words, one, record) for one in month.survival if one.answered],
        balance=money(month.balance) if month.balance is not None else "", **head,
    )  # fmt: skip
    chart = Button(words.label("record.chart"), Press("record_chart", value=f"{value}.{month.first:%Y-%m}"))
    return Message(text, buttons=[row, [chart]])


def _month(value: str, month: date) -> Press:
    return Press("record_sum", 1, 0, f"{value}.{month:%Y-%m}")


def _lives(words: Words, one: Survival, record: Record) -> str:
    days = record.checks[one.n - 1] if one.n <= len(record.checks) else 0
    percent = round(100 * one.alive / one.planted) if one.planted else 0
    return words.say(
        "records/survival", days=days, alive=one.alive, planted=one.planted, percent=percent,
        answered=one.answered, asked=one.asked,
    )  # fmt: skip


def record_fund(words: Words, name: str, value: str, balance: int, moneys: Sequence[Money]) -> Message:
    """The balance and the newest entries."""
    lines = [(indonesian.short_day(one.day), money(one.amount), one.note) for one in moneys]
    return Message(
        words.say("records/fund", name=name, balance=money(balance), lines=lines),
        buttons=[[Button(words.label("record.money"), Press("record_money", value=value))]],
    )


def alive_ask(words: Words, check: Check, entry: Entry, record: Record, name: str, mine: bool) -> Message:
    """Is it still alive? To the household, or to officials where it has no account."""
    text = words.say(
        "records/alive_ask", name=name, what=_what(entry, record), day=indonesian.date_only(entry.day),
        mine=mine, donor=_donor(words, entry), where=_where(entry),
    )  # fmt: skip
    return Message(text, buttons=_numbers(words, check, record))


def _numbers(words: Words, check: Check, record: Record) -> list[list[Button]]:
    """All, some, none; some as they are few or many."""
    planted = check.planted
    some = (
        range(planted - 1, 0, -1) if planted <= FEW else sorted({planted * n // 4 for n in (1, 2, 3)})[::-1]
    )
    buttons = [
        Button(words.plain("records/alive_all", count=planted), Press("alive", check.id, 0, str(planted)))
    ]
    buttons += [
        Button(
            words.plain("records/alive_some", count=amount(n, record)), Press("alive", check.id, 0, str(n))
        )
        for n in some
        if n
    ]
    buttons.append(Button(words.plain("records/alive_none", count=planted), Press("alive", check.id, 0, "0")))
    return rows(buttons, 1 if planted == 1 else 2)


def alive_thanks(words: Words, check: Check, alive: int, name: str, record: Record) -> Message:
    """The question shows its answer; a slip of the thumb can be put right."""
    text = words.say(
        "records/alive_thanks", alive=amount(alive, record), planted=amount(check.planted, record), name=name,
        none=alive == 0,
    )  # fmt: skip
    return Message(text, buttons=_numbers(words, check, record))
