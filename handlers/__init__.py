"""Telegram in: `ROUTES` is the one table of what leads where, `register` the order of PTB's handlers."""

from collections.abc import Mapping

from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from handlers import (
    activities,
    announcements,
    board,
    calendars,
    groups,
    messages,
    occasions,
    publication,
    reviews,
)
from handlers.aspirations import assistance, duplicates, emergencies, support
from handlers.chat.buttons import pressed
from handlers.chat.context import Context, Handled
from handlers.chat.routing import Routes, Want, table
from handlers.contests import entries as contest_entries
from handlers.contests import jurors
from handlers.desk import (
    behalf,
    card_extras,
    complaints,
    contacts,
    filing,
    handover,
    lists,
    merging,
    notes,
    own_matters,
    passages,
    pins,
    queues,
    receipts,
    replies,
    ticket_forms,
    tickets,
    writing,
)
from handlers.invitations import agenda_paper, hosts, series
from handlers.office import (
    absences,
    administration,
    blocking,
    canned,
    data_requests,
    empty_evenings,
    figures,
    printing,
    pushes,
    sentences,
)
from handlers.records import entries as record_entries
from handlers.records import revision
from handlers.records import sums as record_sums
from handlers.residents import commands as residents
from handlers.residents import privacy, subscriptions, typed_words
from handlers.rounds import joining, on_the_spot
from handlers.rounds import planning as round_planning
from handlers.services import answers, letters, requests
from handlers.services import pages as service_pages
from handlers.services import routes as visiting_routes
from tickets.desk.notes import IMPORTANT
from tickets.desk.writing import FORMS as ANSWERS

__all__ = ["COMMANDS", "ROUTES", "register"]

COMMANDS = table(
    ("start", residents.start),
    ("menu", residents.menu),
    ("kelola", administration.manage),
    ("aspirasi", residents.aspiration),
    ("undangan", residents.invitation),
    ("layanan", service_pages.services),
    ("tiket", tickets.own_list),
    ("batal", residents.cancel),
    ("bantuan", residents.help_),
    ("help", residents.help_),
    ("profil", residents.profile),
    ("privasi", privacy.own),
    ("agenda", lists.agenda),
    ("antrean", queues.queue),
    ("cari", lists.search),
    ("cuti", absences.absence),
    ("kalender", calendars.calendar),
    ("rekap", figures.command),
    ("notifikasi", pushes.choices),
    ("papan", board.board),
    ("hubungkan", groups.connect),
    ("jawaban", canned.canned),
    ("titip", behalf.entrust),
)

PRESSES = table(
    ("alarm", emergencies.pressed),
    ("spoken_alarm", emergencies.spoken),
    ("date", activities.date),
    ("group", activities.group),
    ("offer", activities.answer),
    ("seat", activities.seat),
    ("news_back", announcements.back),
    ("news_do", announcements.act),
    ("news_list", announcements.listed),
    ("news_vote", announcements.vote),
    ("news_write", announcements.write),
    ("similar", duplicates.pressed),
    ("backed", support.page),
    ("public", publication.pressed),
    ("publish", publication.publish),
    ("backing", support.opened),
    ("unfollow", support.leave),
    ("help", assistance.pressed),
    ("contest_enter", contest_entries.enter),
    ("contest_withdraw", contest_entries.withdraw),
    ("contest_again", jurors.again),
    ("contest_invite", jurors.invite),
    ("contest_judge", jurors.judge),
    ("contest_publish", jurors.publish),
    ("contest_results", jurors.results),
    ("contest_score", jurors.score),
    ("entrust", behalf.entrust_in),
    ("receipt", receipts.give),
    ("due", card_extras.due),
    ("tier", card_extras.set_tier),
    ("accuse", complaints.accuse),
    ("assign", handover.assign),
    ("assign_post", handover.assign_post),
    ("naming", passages.naming),
    ("delegate", handover.delegate),
    ("heard", handover.heard),
    ("agenda", lists.agenda_day),
    ("agenda_print", agenda_paper.print_agenda),
    ("queue", queues.paged_queue),
    ("push", pushes.choose),
    ("calendar", calendars.chosen),
    ("rw", lists.in_rw),
    ("search", lists.search_page),
    ("category", merging.set_category),
    ("merge", merging.merge),
    ("notes", notes.more),
    ("snoozed", notes.snoozed),
    ("unlink", notes.unlink),
    ("untag", notes.untag),
    ("canned", replies.preview),
    ("cannedsend", replies.send),
    ("replytyped", replies.typed),
    ("tellnote", replies.tell_note),
    ("writing", writing.decided),
    ("act", tickets.act),
    ("card", tickets.card),
    ("files", tickets.files),
    ("history", tickets.history),
    ("matter", own_matters.chosen),
    ("alter", own_matters.alter),
    ("mine", tickets.own_page),
    ("own", tickets.own),
    ("rate", tickets.rate),
    ("pin", pins.pressed),
    ("call", contacts.noted),
    ("whole", tickets.whole),
    ("bindcode", groups.connect_place),
    ("host", hosts.takes_place),
    ("series", series.pressed),
    ("loose", messages.chosen),
    ("came", occasions.came),
    ("held", occasions.held),
    ("hold", occasions.hold),
    ("went", occasions.went),
    ("cuti", absences.stand_in),
    ("figures", figures.chosen),
    ("manage", administration.managed),
    ("empty", empty_evenings.choose),
    ("print", printing.printing),
    ("canneddrop", canned.drop),
    ("cannededit", canned.edit),
    ("cannedlist", canned.back),
    ("cannednew", canned.new),
    ("cannedshow", canned.show),
    ("data_answer", data_requests.answered),
    ("record_note", record_entries.note),
    ("record_own", record_entries.own),
    ("alive", revision.alive),
    ("record_fix", revision.fix),
    ("record_list", revision.listed),
    ("record_open", revision.opened),
    ("record_void", revision.void),
    ("record_chart", record_sums.chart),
    ("record_fund", record_sums.fund),
    ("record_money", record_sums.money),
    ("record_sum", record_sums.summary),
    ("consent_more", residents.consent_more),
    ("drop", residents.drop),
    ("form", residents.form_press),
    ("park", residents.park),
    ("resume", residents.resume),
    ("withdraw", privacy.withdraw),
    ("my_data", privacy.pressed),
    ("profile_set", typed_words.profile_set),
    ("topic", subscriptions.choose),
    ("note", on_the_spot.note),
    ("plan", round_planning.plan),
    ("join", joining.join),
    ("answers", joining.answers),
    ("not_theirs", joining.elsewhere),
    ("letter", letters.letter),
    ("service", service_pages.service),
    ("services", service_pages.services_of),
    ("request", requests.begin),
    ("paper", answers.apply),
    ("paper_of", answers.paper_of),
    ("begin", answers.begin),
    ("ask_office", answers.ask_office),
    ("route", visiting_routes.route),
)

FORMS = table(
    ("/announcement", announcements.written),
    ("/announcement/back", announcements.given_back),
    ("/contest", contest_entries.entered),
    ("on_behalf", behalf.submit),
    ("ask_help", assistance.asked),
    ("help_answer", assistance.answered),
    ("forward", passages.forwarded),
    ("reference", passages.referenced),
    ("give_back", card_extras.give_back),
    ("instruct", card_extras.instruct),
    ("transfer", card_extras.transfer),
    ("aspiration", filing.aspiration),
    ("heard", filing.heard),
    ("invitation", filing.invitation),
    ("profile", filing.profile),
    ("merge", merging.merge_typed),
    ("open_identity", merging.open_identity),
    ("link", notes.submit_links),
    ("note", notes.submit_note),
    ("snooze", notes.submit_snooze),
    ("tag", notes.submit_tags),
    ("reply", writing.seeing(replies.submit)),
    ("add", ticket_forms.add),
    ("answer", ticket_forms.answer),
    ("ask", writing.seeing(ticket_forms.ask)),
    ("decline", writing.seeing(ticket_forms.decline)),
    ("finish", writing.seeing(ticket_forms.finish)),
    ("incomplete", writing.seeing(ticket_forms.incomplete)),
    ("propose", writing.seeing(ticket_forms.propose)),
    ("ready", writing.seeing(ticket_forms.ready)),
    ("reject", writing.seeing(ticket_forms.reject)),
    ("reopen", ticket_forms.reopen),
    ("reschedule", ticket_forms.reschedule),
    ("resolve", writing.seeing(ticket_forms.resolve)),
    ("send_back", ticket_forms.send_back),
    ("schedule", writing.seeing(ticket_forms.schedule)),
    ("decline_all", series.decline_all),
    ("date_cancel", occasions.cancelled),
    ("date_heads", occasions.heads),
    ("date_minutes", occasions.minutes),
    ("date_move", occasions.moved_to),
    ("absence", absences.who_stands_in),
    ("holiday", administration.holiday_told),
    ("block", blocking.block),
    ("data_correct", privacy.correction),
    ("data_refuse", data_requests.refused),
    ("canned", canned.submit),
    ("/record", record_entries.noted),
    ("/record/own", record_entries.noted_own),
    ("/record/fund", record_sums.paid),
    (on_the_spot.FORM, on_the_spot.done),
    ("round_place", round_planning.placed),
    ("round_plan", round_planning.planned),
    ("/request", requests.filed),
)

PICKS = table(
    ("assign", handover.pick_assignee),
    ("delegate", handover.pick_delegate),
    ("merge", merging.pick_main),
    ("unmerge", merging.part),
    ("set_category", merging.pick_category),
    ("open_identity", merging.ask_reason),
    ("complaint", complaints.pick),
    ("called", contacts.ask),
    ("receipt", receipts.hand_out),
    ("note", notes.asking("note", "note")),
    ("tag", notes.tags),
    ("important", notes.priority(IMPORTANT)),
    ("unimportant", notes.priority("")),
    ("link", notes.links),
    ("snooze", notes.snooze),
    ("reply", replies.reply),
    ("weigh", record_entries.weigh),
    ("more", card_extras.more),
    ("take_over", card_extras.take_over),
    ("skip", card_extras.skip),
    ("watch", card_extras.watch),
    ("unwatch", card_extras.unwatch),
    ("publish", publication.pick),
    ("offer_round", card_extras.offer_round),
    ("give_back", card_extras.asks("give_back", "give_back")),
    ("instruct", card_extras.asks("instruct", "assign")),
    ("ask_help", assistance.ask),
    ("forward", passages.forward),
    ("reference", passages.reference),
    ("transfer", card_extras.asks("transfer", "transfer")),
    ("tier", card_extras.tier),
    ("urgent", card_extras.urgent),
    ("urgent!", card_extras.now_urgent),
    ("false_alarm", emergencies.sure_false),
)

WANTS: Mapping[str, Want[Context]] = table(
    ("status", own_matters.status),
    ("add", own_matters.add),
    ("change", own_matters.change),
    ("agenda", sentences.agenda),
    ("queue", sentences.queue),
    ("search", sentences.search),
    ("absence", sentences.absence),
    ("figures", figures.sentence),
    ("command", typed_words.command),
    ("profile", typed_words.profile),
    ("question", answers.question),
    ("request", answers.question),
    ("reach", answers.reach),
    ("report", reviews.report),
    ("invite", reviews.invite),
)

ROUTES: Routes[Context] = Routes(
    commands=COMMANDS,
    presses=PRESSES,
    forms=FORMS,
    picks=PICKS,
    listeners=table((on_the_spot.FORM, on_the_spot.LISTENER)),
    interrupts=table((duplicates.FORM, duplicates.interrupt), *((form, writing.begun) for form in ANSWERS)),
    offers=table(
        ("activity", activities.offer),
        ("announcement", announcements.offered),
        ("contest", contest_entries.offered),
        ("record", record_entries.offered),
        ("round", round_planning.offer),
        ("request", requests.request_button),
    ),
    openings=table(
        ("activity", activities.next_date),
        ("round", activities.next_date),
        ("contest", contest_entries.until),
    ),
    round_actions=table(
        ("begin", on_the_spot.begin),
        ("again", on_the_spot.begin),
        ("end", on_the_spot.end),
        ("held", on_the_spot.held),
        ("went", on_the_spot.who_went),
        ("place", round_planning.settle),
        ("elsewhere", round_planning.elsewhere),
    ),
    seats=table((jurors.JUROR, jurors.SEAT)),
    wants=WANTS,
    after_registration=reviews.of_kept,
    beside_receipt=publication.beside_receipt,
    follows=publication.follow,
    beside_own_tickets=(support.listed,),
    beside_agenda=(visiting_routes.offer_route,),
)


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
