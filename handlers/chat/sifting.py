"""What a person sent, with what becomes of its files: refused at once, or looked at before they are shown."""

from collections.abc import Sequence

from telegram import ExternalReplyInfo, Message

from handlers.chat import split_numbers
from handlers.chat.context import Context
from handlers.chat.incoming import carried, named, said
from tickets.drafts import Said
from tickets.files.names import to_be_looked_at
from tickets.ports import Wake
from understanding.cleaning import clean, mask

NAME = 60
"""Letters of a file's name, from its end, that are told back to its sender."""


async def received(context: Context, message: Message, more: Sequence[Message] = ()) -> Said:
    """The whole of it, without what is a part of an identity number; its files will be looked at."""
    value = await split_numbers.without_them(context, said(message, more))
    taken = {file["file_id"] for file in value.files}
    carriers: list[Message | ExternalReplyInfo] = [message, *more]
    carriers += [one.external_reply for one in (message, *more) if one.external_reply]
    for one in carriers:
        kind, found = carried(one)
        if found and found.file_id in taken and to_be_looked_at(kind, found.file_size or 0):
            name, mime = named(found)
            context.work.write(
                "put_looked_at", id=context.work.new_id(), file_id=found.file_id, kind=kind,
                name=mask(clean(name))[-NAME:], mime=mime[:NAME], chat=context.chat, at=context.now,
            )  # fmt: skip
            context.work.wake(Wake.FILES)
    return value
