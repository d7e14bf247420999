"""What understanding a message costs beside all that the stock echo bot does for one, and how it grows."""

import time
from dataclasses import replace

from benchmarks.figures import Figure, middle
from benchmarks.journeys import once
from benchmarks.world import ECHO
from tests.understanding.talk_judge import corpus
from texts.intents import message
from understanding.intents import Message, understand

COST, GROWTH = 1.0, 10.0
SHORT, LONG = 512, 4096
"""Characters; linear growth is eightfold."""
LINE = "lampu jalan mati di gang mawar, tolong diperbaiki. besok malam ada rapat di balai RW 3 jam 7. "


def cost(messages: list[Message]) -> float:
    """CPU milliseconds of one, all data loaded."""
    for one in messages:
        understand(one)
    began = time.process_time()
    for one in messages:
        understand(one)
    return (time.process_time() - began) / len(messages) * 1000


def growth(sample: Message) -> tuple[float, float]:
    """CPU milliseconds of a short text and of the longest."""
    texts = [(LINE * 50)[:size] for size in (SHORT, LONG)]
    short, long = (middle([cost([replace(sample, text=text)]) for _ in range(9)]) for text in texts)
    return short, long


async def measure(residents: int) -> list[Figure]:
    """Both, as ratios."""
    messages = [message(row) for row in corpus("talk.jsonl")]
    each = middle([cost(messages) for _ in range(3)])
    echo = (await once(ECHO, residents)).each
    short, long = growth(messages[0])
    return [
        Figure("CPU of understanding a message, of the echo's update", each / echo, "×", COST,
               note=f"{each:.2f} ms against {echo:.2f} ms"),
        Figure(f"understanding {LONG} characters, of {SHORT}", long / short, "×", GROWTH,
               note=f"{long:.0f} ms against {short:.0f} ms; eight times the text"),
    ]  # fmt: skip
