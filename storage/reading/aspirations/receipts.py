"""Reading the links by which residents take over their tickets."""

from typing_extensions import override

from storage import rows
from storage.stored import Stored
from tickets.readers.receipts import Receipt, ReceiptsReader


class ReceiptsStore(Stored, ReceiptsReader):
    """Links of receipts."""

    @override
    async def receipt(self, token_hash: str) -> Receipt | None:
        row = await self._one("receipt", token_hash=token_hash)
        if row is None:
            return None
        return Receipt(
            row["ticket"], row["given_by"], rows.sure(row["expires_at"]), row["used_at"] is not None
        )
