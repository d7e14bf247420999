// Text with Telegram's entities as DOM nodes. Offsets are UTF-16 units, as in JavaScript's strings.
import { W } from "./words.js";
import { h } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  custom_emoji: "span", cashtag: "span", phone_number: "span",
};

/** The nodes of a text. `act` has command(text) and link(url) -> handled here?. */
export function rich(text, entities, act = {}) {
  const sorted = (entities ?? []).map((e) => ({ ...e })).sort(order);
  return build(text, 0, text.length, sorted, act);
}

const order = (a, b) => a.offset - b.offset || b.length - a.length;

function build(text, start, end, entities, act) {
  const nodes = [];
  const queue = [...entities];
  let at = start;
  while (queue.length) {
    const entity = queue.shift();
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    if (from > at) nodes.push(text.slice(at, from));
    const inner = [];
    const later = [];
    for (const other of queue) {
      const stop = other.offset + other.length;
      if (other.offset >= to) later.push(other);
      else {
        inner.push({ ...other, length: Math.min(stop, to) - other.offset });
        if (stop > to) later.push({ ...other, offset: to, length: stop - to });
      }
    }
    queue.splice(0, queue.length, ...later.sort(order));
    nodes.push(element(entity, text.slice(from, to), build(text, from, to, inner, act), act));
    at = to;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function element(entity, words, inner, act) {
  const { type } = entity;
  if (type === "text_link") return link(entity.url, inner, act);
  if (type === "url") return link(/^[a-z]+:\/\//i.test(words) ? words : `https://${words}`, inner, act);
  if (type === "email") return link(`mailto:${words}`, inner, act);
  if (type === "bot_command") {
    return h("button", { type: "button", class: "link", on: { click: () => act.command?.(words) } }, inner);
  }
  if (["mention", "hashtag", "text_mention"].includes(type)) return h("span", { class: "mention" }, inner);
  if (type === "pre") {
    const language = entity.language ? h("span", { class: "language" }, entity.language) : null;
    return h("pre", {}, language, h("code", {}, inner));
  }
  if (type === "blockquote") return h("blockquote", {}, inner);
  if (type === "expandable_blockquote") return expandable(inner);
  if (type === "spoiler") return spoiler(inner);
  return h(TAGS[type] ?? "span", {}, inner);
}

/** A link that opens outside, unless `act.link` takes it; only addresses that are safe to open. */
export function link(url, inner, act = {}) {
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return h("span", { class: "mention" }, inner);
  const click = (event) => {
    if (act.link?.(url)) event.preventDefault();
  };
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", on: { click } }, inner);
}

function expandable(inner) {
  const words = h("div", { class: "folded" }, inner);
  const toggle = h("button", { type: "button", class: "link", "aria-expanded": "false" }, W.more);
  toggle.addEventListener("click", () => {
    const open = !words.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = open ? W.less : W.more;
  });
  return h("blockquote", {}, words, toggle);
}

function spoiler(inner) {
  const words = h("span", { "aria-hidden": "true" }, inner);
  const cover = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": W.spoiler }, words);
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (!cover.classList.contains("spoiler")) return;
    event.preventDefault();
    event.stopPropagation();
    cover.className = "shown";
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
    words.removeAttribute("aria-hidden");
  };
  cover.addEventListener("click", show);
  cover.addEventListener("keydown", show);
  return cover;
}

/** One line that says what a message is, for replies, pins and forms. */
export function brief(message) {
  const words = message.text ?? message.caption;
  const kind = ["photo", "video_note", "video", "voice", "audio", "animation", "document", "sticker", "venue",
    "location", "contact", "poll"].find((name) => message[name]);
  const label = kind ? (W.file[kind] ?? kind) : "";
  const detail = message.venue?.title ?? message.contact?.first_name ?? message.poll?.question ?? words;
  return [label, detail].filter(Boolean).join(": ").replace(/\s+/g, " ").slice(0, 120) || W.deletedReply;
}
