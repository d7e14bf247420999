"""A file as Telegram hands it out to a bot: at most 20 MB of it."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from delivery.faults import Refused
from delivery.outgoing.verdicts import Verdict, judge
from delivery.wire import HttpRequest, Wire, described

SECONDS = 120.0
"""For one file, however slow the line."""


class Unreachable(Exception):
    """Telegram could not be reached; it is to be tried again."""


class Gone(Exception):
    """Telegram does not have the file any more."""


class Fetching:
    """Downloads."""

    def __init__(self, wire: Wire, request: HttpRequest, files_url: str) -> None:
        """`files_url` is where files are downloaded from, the token included."""
        self._wire, self._request, self._files_url = wire, request, files_url

    async def pieces(self, file_id: str) -> AsyncGenerator[bytes, None]:
        """The file piece by piece; raises Gone, Unreachable, or ValueError where it is too big."""
        answer = await self._wire.call("getFile", {"file_id": file_id})
        if not answer.ok:
            if "too big" in answer.description:
                raise ValueError(answer.description)
            if judge("getFile", answer) in (Verdict.AGAIN, Verdict.SLOW_DOWN):
                raise Unreachable(answer.description)
            raise Gone(answer.description)
        try:
            url = f"{self._files_url}/{answer.result['file_path']}"
            async with aclosing(self._request.http.download(url, SECONDS)) as pieces:
                async for piece in pieces:
                    yield piece
        except Refused as fault:
            raise (Gone if fault.status in (400, 404) else Unreachable)(str(fault.status)) from None
        except OSError as fault:
            raise Unreachable(described(fault)) from None
