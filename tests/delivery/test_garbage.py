"""What was done leaves nothing behind that only the garbage collector would find: it waits long for that."""

import gc
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.town import Town

OURS = {"almanac", "app", "commands", "delivery", "handlers", "storage", "texts", "tickets", "understanding"}


@pytest.fixture
def _watched() -> Iterator[None]:
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()


@pytest.mark.usefixtures("_watched")
async def test_a_dialogue_leaves_no_circles(town: Town) -> None:
    siti = await town.resident("Siti")
    await siti.says("/aspirasi")
    await siti.says("Selokan mampet")
    await town.settle()
    gc.collect()
    found = Counter(
        type(one).__qualname__ for one in gc.garbage if type(one).__module__.split(".")[0] in OURS
    )
    assert not found
