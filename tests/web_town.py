"""A town whose bot has a web: a port where nobody listens, the settings, the fixture."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.town import Town


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def web() -> dict[str, Any]:
    """Settings of a bot that has a web."""
    listen = f"127.0.0.1:{free_port()}"
    return {"web_url": f"http://{listen}", "web_listen": listen}


@pytest.fixture
async def town(tmp_path: Path, database_url: str) -> AsyncIterator[Town]:
    """A town whose bot has a web."""
    async with Town(tmp_path, database_url=database_url, **web()) as town:
        yield town
