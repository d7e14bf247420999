"""Phrases that agree made one; those that do not, weighed: which of them the event is about.

Where none outweighs the other nothing is decided here.
"""

from understanding.when.days import MonthDay, Named, Now, Rel, Vague, Weekday
from understanding.when.grammar.items import Clock, Count, Item, Kind
from understanding.when.phrases import CLOCKED, Phrase, gone


def join(found: list[Phrase], now: Now) -> list[Phrase]:
    """One phrase where all agree; otherwise the rivals, each with the clock that is its own."""
    with_day = [p for p in found if p.has(Kind.DAY, Kind.STREAK, Kind.LATER, Kind.EVERY)]
    with_day = _without_names(_ahead(_in_lines(with_day), now))
    without = [p for p in found if p not in with_day]
    merged = _merge_days(with_day, now)
    if len(merged) > 1:
        merged = _weigh(merged)
    if not merged:
        return _weigh(_only_clocks(without))
    for phrase in merged:
        _lend_clock(phrase, without, alone=len(merged) == 1)
    return merged


def _without_names(with_day: list[Phrase]) -> list[Phrase]:
    """'Menyambut tahun baru: Kamis, 31 Desember jam 20.00': the feast is a name, the day has its clock."""

    def told(p: Phrase) -> bool:
        return p.has(Kind.CLOCK, Kind.PRAYER) and any(isinstance(d, Weekday | MonthDay | Rel) for d in p.days)

    def name(p: Phrase) -> bool:
        names = all(isinstance(d, Vague) or (isinstance(d, Named) and not d.meant) for d in p.days)
        return bool(p.days) and names and not p.has(Kind.CLOCK, Kind.PRAYER, Kind.PART, Kind.EVERY)

    return [p for p in with_day if not name(p)] if any(told(p) for p in with_day) else with_day


def _in_lines(with_day: list[Phrase]) -> list[Phrase]:
    """'Hari : Jumat' and 'Tanggal : 19 Desember' as one, whether they fit or not."""
    found: list[Phrase] = []
    for phrase in with_day:
        if found and _lines_of_one(found[-1], phrase):
            _absorb(found[-1], phrase)
        elif found and _daily_of(found[-1], phrase):
            found[-1].items += [i for i in phrase.items if i.kind is not Kind.EVERY]
        else:
            found.append(phrase)
    return found


def _ahead(with_day: list[Phrase], now: Now) -> list[Phrase]:
    """Without what has gone by, and without a last day for answers, where the event has a day of its own."""
    some = [p for p in with_day if not gone(p, now)] or with_day
    if any(p.field and p.days for p in some):
        return [p for p in some if p.field or (_of_its_own(p) and not p.around)]
    return [p for p in some if not p.around] if any(_of_its_own(p) for p in some) else some


def _merge_days(with_day: list[Phrase], now: Now) -> list[Phrase]:
    """Phrases whose days agree are one: Kamis malam ... (26 November 2026)."""
    merged: list[Phrase] = []
    for phrase in with_day:
        for other in merged:
            further = phrase.items[0].kind is Kind.LINK and phrase.items[0].value == "and"  # …; lalu Kamis
            if not further and _agree(other, phrase, now) and not _at_other_clocks(other, phrase):
                _absorb(other, phrase)
                break
        else:
            merged.append(
                Phrase(
                    list(phrase.items),
                    event=phrase.event,
                    noise=phrase.noise,
                    around=phrase.around,
                    field=phrase.field,
                )
            )
    return merged


def _lines_of_one(a: Phrase, b: Phrase) -> bool:
    """'Hari : Jumat' and 'Tanggal : 19 Desember' of one letter, though they may not fit."""
    kinds = [{type(d) for d in p.days} for p in (a, b)]
    return a.field and b.field and {Weekday} in kinds and {MonthDay} in kinds and not a.has(Kind.CLOCK)


def _daily_of(a: Phrase, b: Phrase) -> bool:
    """'Tanggal : 3 s.d. 5 Mei' and 'Waktu : setiap hari mulai pukul 08.00' of one letter."""
    spans = len(a.days) > 1 and any(i.kind is Kind.LINK and i.value == "until" for i in a.items)
    daily = any(i.kind is Kind.EVERY and i.value in (None, Count(1, "day")) for i in b.items)
    return a.field and b.field and spans and daily and not b.days and not a.has(*CLOCKED)


def _at_other_clocks(a: Phrase, b: Phrase) -> bool:
    """Siraman Jumat jam 3 sore, midodareni Jumat jam 7 malam: two events of one day."""
    first, second = (
        {(i.value.hour % 12, i.value.minute) for i in p.items if isinstance(i.value, Clock)} for p in (a, b)
    )
    return bool(first and second) and not first & second and a.has(Kind.PART) and b.has(Kind.PART)


def _agree(a: Phrase, b: Phrase, now: Now) -> bool:
    if a.has(Kind.STREAK) != b.has(Kind.STREAK) and (not a.days or not b.days):
        return True
    for one, other in ((a, b), (b, a)):
        for spec in one.days:
            dates = spec.options(now).dates
            if dates and all(any(o.fits(d, now) for d in dates) for o in other.days) and other.days:
                return True
    return False


def _absorb(phrase: Phrase, other: Phrase) -> None:
    clocks = phrase.has(Kind.CLOCK)
    phrase.items += [i for i in other.items if not (clocks and i.kind in (Kind.CLOCK, Kind.PART, Kind.LINK))]
    phrase.event = phrase.event or other.event
    phrase.field = phrase.field or other.field
    phrase.around = phrase.around or other.around  # besok … setelah Jumat
    phrase.noise = phrase.noise and other.noise


def _weigh(rivals: list[Phrase]) -> list[Phrase]:
    """The rivals that weigh most."""
    if len(rivals) < 2:
        return rivals
    weights = [_weight(p) for p in rivals]
    best = max(weights)
    return [p for p, w in zip(rivals, weights, strict=True) if w == best or _of_its_own(p) or _on_a_feast(p)]


def _of_its_own(phrase: Phrase) -> bool:
    """Whether it tells a day and a clock, and is no errand: another event, it may be."""
    return phrase.has(Kind.DAY) and phrase.has(*CLOCKED) and not (phrase.noise or phrase.around)


def _on_a_feast(phrase: Phrase) -> bool:
    """Pas lebaran …: the day itself is meant, whatever else is named."""
    return any(isinstance(d, Named) and d.meant for d in phrase.days)


def _weight(phrase: Phrase) -> int:
    return 4 * phrase.field + 2 * phrase.event - 2 * phrase.noise


def _only_clocks(without: list[Phrase]) -> list[Phrase]:
    """Without any day: phrases that tell a time, joined with 'nanti' and the like that stand apart."""
    timed = [p for p in without if p.has(Kind.CLOCK, Kind.PRAYER)]
    loose = [p for p in without if p not in timed]
    if not timed:
        return [Phrase([i for p in loose for i in p.items])] if loose else []
    for phrase in timed:
        for other in loose:
            phrase.items = [i for i in other.items if i.kind in (Kind.SOON, Kind.PART)] + phrase.items
    return timed


def _lend_clock(phrase: Phrase, without: list[Phrase], *, alone: bool) -> None:
    """The clock said elsewhere, if the phrase has none: the nearest behind it, else before it."""
    has_clock = phrase.has(Kind.CLOCK)
    if phrase.has(Kind.LATER):
        return
    near = sorted(
        without, key=lambda p: (not p.field, p.noise, p.start < phrase.start, abs(p.start - phrase.end))
    )
    for other in near:
        if other.noise and not phrase.noise:
            continue
        clock = other.has(Kind.CLOCK)
        if (clock and has_clock) or (not alone and other.start < phrase.start):
            continue
        if clock and phrase.has(Kind.PRAYER) and other.noise:
            continue
        phrase.items += [i for i in other.items if _lendable(i, phrase, clock=clock)]
        has_clock = has_clock or clock


def _lendable(item: Item, phrase: Phrase, *, clock: bool) -> bool:
    if item.kind is Kind.PART:
        return clock or not phrase.has(Kind.PART)
    return item.kind in (Kind.CLOCK, Kind.PRAYER, Kind.LINK, Kind.DONE, Kind.LASTS)


def rival_clocks(phrase: Phrase, without: list[Phrase]) -> bool:
    """Whether another clock, not told to be of something else, competes with the phrase's own."""
    own = [i.value for i in phrase.items if i.kind in CLOCKED]
    parts = {i.value for i in phrase.items if i.kind is Kind.PART}
    for other in (p for p in without if not p.noise):
        said = {i.value for i in other.items if i.kind is Kind.PART}
        elsewhen = bool(said and parts) and not said & parts  # pagi jam 7 …, malamnya jam 7
        of_today = other.has(Kind.SOON)  # dimakamkan nanti bakda Dzuhur, tahlil mulai nanti malam
        kinds = CLOCKED if of_today else (Kind.CLOCK,)
        if any(i.kind in kinds and (elsewhen or i.value not in own) for i in other.items):
            return bool(own) and (of_today or phrase.has(Kind.CLOCK))
    return False
