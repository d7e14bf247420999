"""Telegram in: one small module a conversation or screen; `register` is the one ordered list of handlers."""

from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)  # fmt: skip

from handlers import (
    absences,
    activities,
    administration,
    announcements,
    behalf,
    canned,
    contests,
    corrections,
    desk,
    filing,
    groups,
    hosts,
    judging,
    letters,
    lists,
    loose,
    merging,
    notes,
    noting,
    occasions,
    records,
    replies,
    requests,
    residents,
    rounds,
    routes,
    series,
    services,
    similar,
    submit,
    supported,
    tallies,
    tickets,
)
from handlers.buttons import pressed
from handlers.context import Context, Handled

__all__ = ["COMMANDS", "register"]

COMMANDS = {
    "start": residents.start,
    "menu": residents.menu,
    "kelola": administration.manage,
    "aspirasi": residents.aspiration,
    "undangan": residents.invitation,
    "layanan": services.services,
    "tiket": tickets.own_list,
    "batal": residents.cancel,
    "bantuan": residents.help_,
    "help": residents.help_,
    "profil": residents.profile,
    "privasi": residents.privacy,
    "agenda": lists.agenda,
    "antrean": lists.queue,
    "cari": lists.search,
    "cuti": absences.absence,
    "hubungkan": groups.connect,
    "jawaban": canned.canned,
    "titip": behalf.entrust,
}
NAMED_BY = (
    contests,
    judging,
    announcements,
    letters,
    routes,
    notes,
    replies,
    activities,
    noting,
    occasions,
    rounds,
    records,
    corrections,
    tallies,
    requests,
    desk,
    filing,
    hosts,
    merging,
    series,
    similar,
    submit,
    supported,
)
"""Modules that name what complete forms and presses do; imported for that."""


async def failed(update: object, context: Context) -> None:
    """A handler raised: the unit of work is not committed, and the inbox decides what follows."""
    context.current.error = context.error


def register(application: Handled) -> None:
    """All handlers, the first that fits takes the update."""
    private, in_groups = filters.ChatType.PRIVATE, filters.ChatType.GROUPS
    application.add_handler(CallbackQueryHandler(pressed))
    for name, function in COMMANDS.items():
        application.add_handler(CommandHandler(name, function, private & filters.UpdateType.MESSAGE))
    application.add_handler(ChatMemberHandler(loose.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(private & filters.UpdateType.EDITED_MESSAGE, loose.edited))
    application.add_handler(MessageHandler(private & filters.COMMAND, loose.unknown_command))
    application.add_handler(
        MessageHandler(private & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, loose.message)
    )
    application.add_handler(MessageHandler(in_groups & filters.UpdateType.EDITED_MESSAGE, groups.edited))
    application.add_handler(MessageHandler(in_groups & filters.StatusUpdate.MIGRATE, groups.moved))
    application.add_handler(MessageHandler(in_groups & filters.COMMAND, groups.command))
    application.add_handler(MessageHandler(in_groups & filters.UpdateType.MESSAGE, groups.heard))
    application.add_error_handler(failed)
