// One person's phone: their chat with the bot, and the groups they are in.
import { get, post, Refused } from "./api.js";
import { Composer } from "./composer.js";
import { button, clear, h, icon } from "./dom.js";
import { linkSheet, placeSheet } from "./forms.js";
import { Log } from "./log.js";
import { Overlay } from "./overlay.js";
import { brief } from "./text.js";
import { W } from "./words.js";

const REACTIONS = ["👍", "❤️", "🙏", "🎉", "😢"];

export class Phone {
  /** `town` has bot, clock and description; `changed(phone)` is called when `unread` changes. */
  constructor(user, town, changed) {
    Object.assign(this, { user, town, changed, version: 0, unread: 0, chatId: user.id, shown: false, blocked: user.blocked });
    this.waiting = new Map();
    this.answered = new Set();
    this.name = [user.first_name, user.last_name].filter(Boolean).join(" ");
    this.log = new Log(this.name, this.acts(), () => this.read());
    this.composer = new Composer(this);
    this.build();
  }

  get private() {
    return this.chatId === this.user.id;
  }

  get initials() {
    const words = this.name.replace(/^(pak|bu|bapak|ibu|mas|mbak)\s+/i, "").split(/\s+/);
    return words.slice(0, 2).map((word) => [...word][0]).join("").toUpperCase();
  }

  build() {
    const { user, name, town } = this;
    this.badge = h("span", { class: "badge", hidden: true });
    this.downBadge = h("span", { class: "badge", hidden: true });
    this.status = h("span", { class: "small" }, W.bot);
    this.title = h("span", { class: "name" }, town.bot.first_name);
    this.tabs = h("div", { class: "chat-tabs", role: "tablist", "aria-label": W.chats, hidden: true });
    this.pinned = h("div", { class: "pinned", hidden: true });
    this.hint = h("div", { class: "empty" });
    this.describe(town.description);
    this.down = button({ class: "down", "aria-label": W.down, hidden: true, on: { click: () => this.log.toEnd() } }, icon("down"), this.downBadge);
    const menu = button({ class: "plain", "aria-label": W.menu.open(name), "aria-haspopup": "menu" }, icon("more"));
    menu.addEventListener("click", () => this.openMenu(menu));
    const bar = h("div", { class: "bar" }, h("span", { class: "disc bot", "aria-hidden": "true" }, "S"),
      h("span", { class: "grow" }, this.title, this.status), menu);
    this.log.node.addEventListener("scroll", () => (this.down.hidden = this.log.atEnd()), { passive: true });
    const content = h("div", { class: "content" }, bar, this.tabs, this.pinned,
      h("div", { class: "middle" }, this.log.node, this.hint, this.down), this.composer.node);
    this.overlay = new Overlay(content);
    const elsewhere = (event) => !this.composer.node.contains(event.target) && this.composer.hideCommands();
    content.addEventListener("pointerdown", elsewhere);
    const owner = h("header", { class: "owner" }, h("span", { class: "disc", "aria-hidden": "true" }, this.initials),
      h("h2", {}, name, h("span", { class: "small" }, user.note || (user.username ? `@${user.username}` : `+${user.phone}`))), this.badge);
    this.node = h("section", { class: "phone", "aria-label": W.phones.of(name), data: { user: String(user.id) } }, owner,
      h("div", { class: "screen" }, content, this.overlay.layer, this.overlay.toasts));
  }

  /** What stands in an empty chat. */
  describe(words) {
    clear(this.hint, words ? [h("b", {}, W.whatCanItDo), h("p", {}, words)] : W.startHint);
  }

  /** What bubbles can do. */
  acts() {
    const phone = this;
    return {
      userId: this.user.id,
      get group() { return !phone.private; },
      now: () => this.town.clock.now(),
      view: (title, node) => this.overlay.view(title, node),
      vote: (messageId, options) => this.deed("vote", { message_id: messageId, options }),
      command: (text) => this.send("text", { text }),
      link: (url) => this.openLink(url),
      page: (url, title) => this.openPage(url, title),
      jump: (id) => this.log.jump(id),
      press: (id, data, key) => this.press(id, data, key),
      copy: (text, words) => this.copy(text, words),
      type: (text) => this.composer.type(text),
      toast: (text) => this.overlay.toast(text),
      menu: (views, worded, anchor) => this.messageMenu(views, worded, anchor),
    };
  }

  // -- what changes ------------------------------------------------------------------------

  /** Fetch what changed; calls during a fetch are folded into one more. */
  async refresh() {
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.again) {
        this.again = false;
        const { chatId } = this;
        const view = await get(`users/${this.user.id}/chat?chat_id=${chatId}&since=${this.version}`);
        if (chatId === this.chatId) this.show(view);
        else this.again = true;
      }
    } finally {
      this.busy = false;
    }
  }

  show(view) {
    const first = this.version === 0;
    this.version = view.version;
    if (view.blocked !== this.blocked || first) this.idle(view.blocked);
    const arrived = this.log.apply(view.messages);
    this.composer.show(view);
    if (this.log.stick) this.log.toEnd();
    this.hint.hidden = this.log.blocks.size > 0;
    this.node.classList.toggle("blocked", view.blocked);
    this.showPinned(view.pinned);
    if (arrived) this.idle();
    if (arrived && !first && !(this.shown && this.log.atEnd() && !document.hidden)) this.count(this.unread + arrived);
    this.down.hidden = this.log.atEnd();
  }

  idle(blocked = this.blocked) {
    clearTimeout(this.acting);
    this.blocked = blocked;
    this.status.textContent = this.blocked ? W.blockedNote : W.bot;
  }

  showPinned(ids) {
    const id = ids.at(-1);
    const message = id && this.log.message(id);
    this.pinned.hidden = !message;
    if (message) {
      clear(this.pinned, button({ on: { click: () => this.log.jump(id) } }, icon("pin", 18),
        h("span", { class: "grow" }, h("span", { class: "name" }, W.pinned), h("span", { class: "line" }, brief(message)))));
    }
  }

  count(number) {
    this.unread = number;
    for (const badge of [this.badge, this.downBadge]) {
      badge.hidden = !number;
      badge.textContent = String(number);
      badge.setAttribute("aria-label", W.unread(number));
    }
    this.changed(this);
  }

  read() {
    if (this.unread && this.shown && !document.hidden) this.count(0);
  }

  /** Something happened in the town. */
  heard(event) {
    if (event.kind === "commands" || event.kind === "menu_button") this.refresh();
    if (event.chat_id !== this.chatId) {
      if (["message", "bot_status", "member"].includes(event.kind)) this.loadChats();
      return;
    }
    if (event.kind === "toast") this.answer(event);
    if (event.kind === "chat_action") {
      clearTimeout(this.acting);
      this.status.textContent = W.acting[event.action] ?? W.acting.other;
      this.acting = setTimeout(() => this.idle(), 5000);
    } else if (event.kind !== "call") {
      this.refresh();
    }
  }

  answer({ user_id: userId, query_id: query, text, show_alert: important }) {
    if (userId !== this.user.id) return;
    this.waiting.get(query)?.classList.remove("waiting");
    this.waiting.delete(query);
    this.answered.add(query);
    if (text && important) this.overlay.alert(text);
    else if (text) this.overlay.toast(text);
  }

  // -- chats -------------------------------------------------------------------------------

  async loadChats() {
    const chats = await get(`users/${this.user.id}/chats`);
    this.tabs.hidden = chats.length < 2;
    clear(this.tabs, chats.map(({ chat }) => button({ role: "tab", "aria-selected": String(chat.id === this.chatId),
      on: { click: () => this.openChat(chat) } }, chat.title ?? this.town.bot.first_name)));
  }

  async openChat(chat) {
    this.chatId = chat.id;
    this.version = 0;
    this.log.empty();
    this.composer.stop();
    this.title.textContent = chat.title ?? this.town.bot.first_name;
    this.count(0);
    await Promise.all([this.refresh(), this.loadChats()]);
  }

  // -- deeds -------------------------------------------------------------------------------

  /** Do something; says so when the town does not allow it. Returns the answer, or null. */
  async deed(name, about = {}) {
    try {
      return await post(`users/${this.user.id}/${name}`, { chat_id: this.chatId, ...about });
    } catch (error) {
      this.overlay.toast(error instanceof Refused ? error.message : W.link.lost);
      return null;
    }
  }

  send(kind, about = {}) {
    const reply = this.composer.takeReply();
    return this.deed("send", reply ? { kind, reply_to: reply, ...about } : { kind, ...about });
  }

  start(param = null) {
    return this.deed("start", param ? { param } : {});
  }

  block(blocked) {
    return this.deed(blocked ? "block" : "unblock");
  }

  async press(messageId, data, key) {
    if (key.classList.contains("waiting")) return;
    key.classList.add("waiting");
    const query = await this.deed("press", { message_id: messageId, data });
    if (!query || query.answered || this.answered.has(query.id)) key.classList.remove("waiting");
    else this.waiting.set(query.id, key);
  }

  /** Whether the link is one to this bot, which opens here. */
  openLink(url) {
    const link = /^https?:\/\/(?:t|telegram)\.me\/(\w+)(?:\?start=([\w-]{1,64}))?$/i.exec(url);
    if (link?.[1].toLowerCase() !== this.town.bot.username.toLowerCase()) return false;
    this.start(link[2]);
    return true;
  }

  /** A page of the bot, in a frame, with who opens it signed as Telegram does. */
  async openPage(url, title) {
    const opened = await this.deed("web_app", { url });
    if (opened) this.overlay.page(title, opened.url);
  }

  async copy(text, words) {
    try {
      await navigator.clipboard.writeText(text);
      this.overlay.toast(words);
    } catch {
      this.overlay.toast(W.copyFailed);
    }
  }

  openMenu(anchor) {
    const block = this.blocked ? ["check", W.menu.unblock, () => this.block(false)] : ["close", W.menu.block, () => this.block(true)];
    this.overlay.menu(anchor, [["link", W.menu.deepLink, () => linkSheet(this)], ["send", W.menu.start, () => this.start()], block]);
  }

  messageMenu(views, worded, anchor) {
    const { message } = views[0];
    const id = message.message_id;
    const words = worded.text ?? worded.caption;
    const mine = message.from.id === this.user.id;
    const items = [["reply", W.message.reply, () => this.composer.begin("reply", message)]];
    if (mine && words && !message.forward_origin) items.push(["pencil", W.message.edit, () => this.composer.begin("edit", worded)]);
    if (mine && message.location?.live_period) {
      const done = (place) => this.deed("edit", { message_id: id, ...place });
      items.push(["place", W.message.move, () => placeSheet(this, { title: W.place.moveTitle, done })]);
    }
    if (words) items.push(["file", W.message.copy, () => this.copy(words, W.message.copied)]);
    items.push(["send", W.message.forward, () => this.deed("forward", { message_id: id })]);
    items.push(["close", W.message.remove, () => views.forEach((view) => this.deed("delete", { message_id: view.message.message_id }))]);
    const row = h("div", { class: "reacts" }, REACTIONS.map((emoji) => button({ "aria-label": W.message.react(emoji),
      on: { click: () => { close(); this.deed("react", { message_id: id, emoji }); } } }, emoji)));
    const close = this.overlay.menu(anchor, items, row);
  }
}
