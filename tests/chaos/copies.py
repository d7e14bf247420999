"""How often people got the same message again, life by life of the process that sent it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.calls import CallRecord


@dataclass(frozen=True, slots=True)
class Excess:
    """A chat that got more again than a kill accounts for."""

    chat: int
    life: int
    again: int
    lost: int


@dataclass(frozen=True, slots=True)
class Copies:
    """`again`: messages beyond the first of their kind. `most`: how many there are of the message that came
    most often. `excess`: where a life sent a chat more than one message again, lost answers apart.
    """

    again: int
    most: int
    excess: Sequence[Excess]


def copies(calls: Iterable[CallRecord], kills: Sequence[int], unlike: Sequence[str]) -> Copies:
    """Counts messages with one of the words `unlike`, of which no two are alike unless one came again.
    `kills`: the numbers of the last calls before each.
    """
    seen: Counter[tuple[int, str]] = Counter()
    again: Counter[tuple[int, int]] = Counter()
    lost: Counter[tuple[int, int]] = Counter()
    for call in calls:
        chat, text = call.chat_id, str(call.params.get("text", ""))
        if chat is None or call.method != "sendMessage" or not call.ok:
            continue
        life = sum(call.n > last for last in kills)
        lost[chat, life] += call.fault == "lost"
        if any(word in text for word in unlike):
            again[chat, life] += (chat, text) in seen
            seen[chat, text] += 1
    excess = [
        Excess(chat, life, count, lost[chat, life])
        for (chat, life), count in again.items()
        if count > lost[chat, life] + min(life, 1)
    ]
    return Copies(again.total(), max(seen.values(), default=0), excess)
