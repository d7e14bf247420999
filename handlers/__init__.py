"""Telegram in: one small module a conversation or screen; `register` is the one ordered list of handlers."""

from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)  # fmt: skip

from handlers import activities, announcements, groups, messages, occasions
from handlers.aspirations import duplicates, support
from handlers.chat.buttons import pressed
from handlers.chat.context import Context, Handled
from handlers.contests import entries, jurors
from handlers.desk import behalf, filing, handover, lists, merging, notes, replies, ticket_forms, tickets
from handlers.invitations import hosts, series
from handlers.office import absences, administration, canned
from handlers.records import entries as records
from handlers.records import revision, sums
from handlers.residents import commands
from handlers.rounds import on_the_spot, planning
from handlers.services import letters, pages, requests, routes

__all__ = ["COMMANDS", "register"]

COMMANDS = {
    "start": commands.start,
    "menu": commands.menu,
    "kelola": administration.manage,
    "aspirasi": commands.aspiration,
    "undangan": commands.invitation,
    "layanan": pages.services,
    "tiket": tickets.own_list,
    "batal": commands.cancel,
    "bantuan": commands.help_,
    "help": commands.help_,
    "profil": commands.profile,
    "privasi": commands.privacy,
    "agenda": lists.agenda,
    "antrean": lists.queue,
    "cari": lists.search,
    "cuti": absences.absence,
    "hubungkan": groups.connect,
    "jawaban": canned.canned,
    "titip": behalf.entrust,
}
NAMED_BY = (
    entries,
    jurors,
    announcements,
    letters,
    routes,
    notes,
    replies,
    activities,
    on_the_spot,
    occasions,
    planning,
    records,
    revision,
    sums,
    requests,
    handover,
    filing,
    hosts,
    merging,
    series,
    duplicates,
    ticket_forms,
    support,
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
    application.add_handler(ChatMemberHandler(messages.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(private & filters.UpdateType.EDITED_MESSAGE, messages.edited))
    application.add_handler(MessageHandler(private & filters.COMMAND, messages.unknown_command))
    application.add_handler(
        MessageHandler(private & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, messages.message)
    )
    application.add_handler(MessageHandler(in_groups & filters.UpdateType.EDITED_MESSAGE, groups.edited))
    application.add_handler(MessageHandler(in_groups & filters.StatusUpdate.MIGRATE, groups.moved))
    application.add_handler(MessageHandler(in_groups & filters.COMMAND, groups.command))
    application.add_handler(MessageHandler(in_groups & filters.UpdateType.MESSAGE, groups.heard))
    application.add_error_handler(failed)
