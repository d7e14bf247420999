"""Types that the simulator's tests share."""

from collections.abc import Callable, Coroutine
from typing import Any

Api = Callable[..., Coroutine[Any, Any, dict[str, Any]]]
