// The conversation: blocks in order, edited in place, with a line where a new day begins.
import { bubble } from "./bubble.js";
import { h } from "./dom.js";
import { day, dayName } from "./time.js";
import { W } from "./words.js";

const NEAR = 60;

export class Log {
  /** `act` is what the bubbles can do; `seen()` is called when the reader comes to the end. */
  constructor(name, act, seen) {
    this.act = act;
    this.blocks = new Map();
    this.readTo = 0;
    this.lastId = 0;
    this.node = h("div", { class: "log", role: "log", tabindex: "0", "aria-live": "polite", "aria-label": W.log(name) });
    this.node.addEventListener("scroll", () => this.atEnd() && seen(), { passive: true });
    new ResizeObserver(() => this.stick && this.toEnd()).observe(this.node);
    this.node.addEventListener("scroll", () => (this.stick = this.atEnd()), { passive: true });
    this.node.addEventListener("load", () => this.stick && this.toEnd(), true);
    this.stick = true;
  }

  atEnd() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR;
  }

  toEnd() {
    this.node.scrollTop = this.node.scrollHeight;
    this.stick = true;
  }

  empty() {
    this.blocks.clear();
    this.node.replaceChildren();
    this.readTo = 0;
    this.lastId = 0;
  }

  /** Take in changed messages; returns how many new ones the bot or others have sent. */
  apply(views) {
    let arrived = 0;
    let mine = false;
    const touched = new Set();
    for (const view of views) {
      const { message } = view;
      const block = this.block(message);
      const old = block.views.get(message.message_id);
      if (old && view.said > old.said) block.flash = true;
      block.views.set(message.message_id, view);
      touched.add(block);
      if (!old) {
        const own = message.from.id === this.act.userId;
        mine ||= own;
        if (!own && !view.deleted) arrived += 1;
      }
      this.lastId = Math.max(this.lastId, message.message_id);
    }
    if (views.some((view) => view.own)) this.readTo = this.lastId;
    for (const block of touched) this.draw(block);
    this.days();
    this.mark();
    if (this.stick || mine) this.toEnd();
    return arrived;
  }

  block(message) {
    const key = message.media_group_id ? `album ${message.media_group_id}` : `message ${message.message_id}`;
    if (!this.blocks.has(key)) {
      this.blocks.set(key, { id: message.message_id, day: day(message.date * 1000), views: new Map(), node: null });
    }
    return this.blocks.get(key);
  }

  draw(block) {
    const alive = [...block.views.values()].filter((view) => !view.deleted)
      .sort((a, b) => a.message.message_id - b.message.message_id);
    const old = block.node;
    if (!alive.length) {
      if (old?.contains(document.activeElement)) this.node.focus({ preventScroll: true });
      old?.remove();
      block.node = null;
      return;
    }
    block.node = bubble(alive, this.act);
    if (old) {
      const focused = [...old.querySelectorAll("button, a")].indexOf(document.activeElement);
      old.replaceWith(block.node);
      if (focused >= 0) {
        const keys = block.node.querySelectorAll("button, a");
        (keys[Math.min(focused, keys.length - 1)] ?? this.node).focus({ preventScroll: true });
      }
      if (block.flash) block.node.classList.add("changed");
    } else {
      const later = [...this.blocks.values()].filter((other) => other.node && other.id > block.id && other !== block);
      const next = later.reduce((first, other) => (!first || other.id < first.id ? other : first), null);
      this.node.insertBefore(block.node, next?.node ?? null);
    }
    block.flash = false;
  }

  /** Put the day lines where they belong, in today's words. */
  days() {
    const now = this.act.now();
    let last = null;
    for (const block of [...this.blocks.values()].sort((a, b) => a.id - b.id)) {
      if (!block.node || block.day === last) {
        block.line?.remove();
        block.line = null;
        continue;
      }
      last = block.day;
      const words = dayName(last, now);
      block.line ??= h("div", { class: "day" }, h("span", {}));
      if (block.line.textContent !== words) block.line.firstChild.textContent = words;
      if (block.line.nextSibling !== block.node) block.node.before(block.line);
    }
  }

  mark() {
    for (const block of this.blocks.values()) {
      if (!block.node || block.id > this.readTo) continue;
      block.node.classList.add("read");
      block.node.querySelector(".marks")?.setAttribute("aria-label", W.read);
    }
  }

  /** Show a message and let it flash. */
  jump(id) {
    const block = [...this.blocks.values()].find((one) => one.views.has(id));
    if (!block?.node) return;
    block.node.scrollIntoView({ block: "center" });
    block.node.classList.remove("changed");
    requestAnimationFrame(() => block.node.classList.add("changed"));
  }

  message(id) {
    return [...this.blocks.values()].map((block) => block.views.get(id)).find(Boolean)?.message;
  }
}
