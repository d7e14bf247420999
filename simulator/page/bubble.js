// One message, or one album, as it stands in the conversation.
import { button, h, icon } from "./dom.js";
import { inlineKeyboard } from "./keyboard.js";
import { album, edgeToEdge, media } from "./media.js";
import { brief, rich } from "./text.js";
import { hours } from "./time.js";
import { W } from "./words.js";

const SERVICE = {
  pinned_message: (m) => W.service.pinned(m.from.first_name),
  new_chat_members: (m) => m.new_chat_members.map((user) => W.service.joined(user.first_name)).join(", "),
  left_chat_member: (m) => W.service.left(m.left_chat_member.first_name),
  forum_topic_created: (m) => W.service.topic(m.forum_topic_created.name),
  forum_topic_closed: () => W.service.topicClosed,
  forum_topic_reopened: () => W.service.topicReopened,
  forum_topic_edited: () => W.service.topicEdited,
  migrate_to_chat_id: () => W.service.upgraded,
  migrate_from_chat_id: () => W.service.upgraded,
};

/** The element of a block: views of one message or of the parts of one album, oldest first. */
export function bubble(views, act) {
  const message = views[0].message;
  const kind = Object.keys(SERVICE).find((name) => name in message);
  if (kind) return h("div", { class: "service", data: ids(views) }, SERVICE[kind](message));
  const mine = message.from.id === act.userId;
  const worded = views.find((view) => view.message.caption)?.message ?? message;
  const keyboard = message.reply_markup?.inline_keyboard;
  const body = content(views, worded, act);
  const bare = Boolean(message.sticker || message.video_note);
  const look = ["bubble", bare && "bare", edgeToEdge(message) && "wide"].filter(Boolean).join(" ");
  const more = button({ class: "more", "aria-label": W.options, "aria-haspopup": "menu" }, icon("down", 18));
  const box = h("div", { class: look }, head(message, mine, act), body, more);
  more.addEventListener("click", (event) => {
    event.stopPropagation();
    act.menu(views, worded, more);
  });
  box.addEventListener("click", (event) => {
    if (event.target.closest("a, button, [role=button], input") || String(getSelection())) return;
    act.menu(views, worded, more);
  });
  return h("div", { class: `message ${mine ? "mine" : "theirs"}${keyboard ? " keyed" : ""}`, data: ids(views) },
    box, keyboard && inlineKeyboard(message, keyboard, act), reactions(views));
}

const ids = (views) => ({ message: String(views[0].message.message_id) });

function head(message, mine, act) {
  const parts = [];
  if (act.group && !mine) parts.push(h("div", { class: "sender" }, message.from.first_name));
  const origin = message.forward_origin;
  if (origin) {
    const name = origin.sender_user?.first_name ?? origin.sender_user_name ?? origin.chat?.title ?? "";
    parts.push(h("div", { class: "forwarded" }, W.forwarded(name)));
  }
  const quoted = message.reply_to_message;
  if (quoted) {
    const name = quoted.from.id === act.userId ? W.you : quoted.from.first_name;
    parts.push(button({ class: "quote", "aria-label": W.replyTo(name), on: { click: () => act.jump(quoted.message_id) } },
      h("span", { class: "name" }, name), h("span", { class: "line" }, brief(quoted))));
  }
  return parts;
}

function content(views, worded, act) {
  const [{ message }] = views;
  const words = worded.text ?? worded.caption;
  const entities = worded.entities ?? worded.caption_entities;
  const nodes = [];
  const known = (one) => media(one, { ...act, vote: (options) => act.vote(one.message_id, options) });
  const attached = views.length > 1 ? parts(views, act) : known(message);
  if (attached) nodes.push(attached);
  const end = foot(views, message.from.id === act.userId);
  if (words === undefined && !nodes.length) nodes.push(h("div", { class: "hint" }, W.service.unknown));
  if (words === undefined) return [...nodes, end];
  const text = h("span", { class: "text", dir: "auto" }, rich(words, entities, act));
  return [...nodes, h("div", { class: "words" }, text, end)];
}

function parts(views, act) {
  const messages = views.map((view) => view.message);
  if (messages.every((message) => message.photo || message.video)) return album(messages, act);
  return h("div", { class: "stack" }, messages.map((message) => media(message, act)));
}

function foot(views, mine) {
  const { message } = views.at(-1);
  const edited = views.some((view) => view.message.edit_date) && !message.location;
  const marks = mine
    ? h("span", { class: "marks", role: "img", "aria-label": W.sent }, icon("check", 15), icon("check", 15))
    : null;
  const time = h("time", { datetime: new Date(message.date * 1000).toISOString() }, hours(message.date * 1000));
  return h("div", { class: "foot" }, edited ? h("span", {}, W.edited) : null, time, marks);
}

function reactions(views) {
  const found = views.flatMap((view) => view.reactions ?? []).map((reaction) => reaction.emoji).filter(Boolean);
  return found.length ? h("div", { class: "reactions" }, found.map((emoji) => h("span", {}, emoji))) : null;
}
