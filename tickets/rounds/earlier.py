"""What was noted at the last rounds of a kelurahan, those nearest to where a round goes now first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean

from tickets.model import Spot, Ticket
from tickets.occasions.model import Occasion, State
from tickets.places import distance_km
from tickets.ports import Reader

SHOWN = 3
"""Earlier rounds of which is told."""
LOOKED_AT = 12
NOTED = 20
DONE = (State.BEGUN, State.ENDED)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A round that has been, what was noted at it, and where it was on the map (None: not known)."""

    occasion: Occasion
    noted: Sequence[Ticket]
    spot: Spot | None = None


def nearest(occasion: Occasion, spot: Spot | None, found: Iterable[Earlier]) -> list[Earlier]:
    """Those at the same address, then in the same RW, then by distance where both are known on the map, then
    by the numbers of the RW, which mostly lie side by side as they are counted; of equals the newest.
    """

    def key(one: Earlier) -> tuple[int, float, timedelta]:
        there = one.occasion
        order, far = 3, _apart(occasion.rw, there.rw)
        if occasion.rw and there.rw == occasion.rw:
            alike = occasion.address and there.address.casefold() == occasion.address.casefold()
            order, far = (0 if alike else 1), 0.0
        elif spot and one.spot:
            order, far = 2, distance_km(spot, one.spot)
        return order, far, occasion.starts_at - there.starts_at

    return sorted(found, key=key)


def _apart(rw: str, other: str) -> float:
    """How far the numbers of two RW lie apart; all alike where it is not said where the round goes."""
    return float(abs(int(rw) - int(other))) if rw.isdecimal() and other.isdecimal() else 0.0


def middle(spots: Iterable[Spot]) -> Spot | None:
    """The middle of places on the map, None for none."""
    known = list(spots)
    return Spot(fmean(one.lat for one in known), fmean(one.lon for one in known)) if known else None


async def last_times(read: Reader, occasion: Occasion) -> list[Earlier]:
    """The rounds before this one that noted anything, nearest first."""
    where = occasion.kelurahan, occasion.programme
    here = await read.rounds_of_rw(*where, occasion.rw, occasion.starts_at, LOOKED_AT) if occasion.rw else ()
    around = await read.rounds_with_notes(*where, occasion.starts_at, LOOKED_AT)
    seen = {one.id: one for one in (*here, *around) if one.state in DONE and one.id != occasion.id}
    found = [await _earlier(read, one) for one in seen.values()]
    spot = await _asked_at(read, occasion)
    return nearest(occasion, spot, (one for one in found if one.noted))[:SHOWN]


async def _earlier(read: Reader, occasion: Occasion) -> Earlier:
    noted = await read.tickets_of_occasion(occasion.id, NOTED)
    spot = await _asked_at(read, occasion) or middle(one.spot for one in noted if one.spot)
    return Earlier(occasion, noted, spot)


async def _asked_at(read: Reader, occasion: Occasion) -> Spot | None:
    """Where the resident lives who asked for it."""
    ticket = await read.ticket(occasion.ticket) if occasion.ticket else None
    return ticket.spot if ticket else None
