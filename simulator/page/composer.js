// The lower edge of a phone: input, reply or edit in progress, commands, reply keyboard.
import { button, clear, h, icon } from "./dom.js";
import { attachSheet, fileSheet, placeSheet } from "./forms.js";
import { replyKeyboard } from "./keyboard.js";
import { brief } from "./text.js";
import { W } from "./words.js";

const LONGEST = 4096;

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.commands = [];
    this.markup = null;
    this.keysShown = true;
    this.about = null; // {kind: "reply" | "edit", message}
    this.picked = -1;
    const small = (name, label, click) => button({ class: "round", "aria-label": label, on: { click } }, icon(name));
    this.input = h("textarea", { rows: 1, placeholder: W.composer.placeholder, "aria-label": W.composer.label(phone.name), dir: "auto" });
    this.menuButton = button({ class: "menu-button", "aria-expanded": "false", on: { click: () => this.toggleCommands() } }, W.composer.commands);
    this.pageButton = button({ class: "menu-button", hidden: true, on: { click: () => phone.openPage(this.page.web_app.url, this.page.text) } });
    this.keysButton = small("keys", W.composer.keysHide, () => this.toggleKeys());
    this.sendButton = small("send", W.composer.send, () => this.submit());
    this.micButton = small("mic", W.composer.voice, () => fileSheet(phone, "voice"));
    this.sendButton.classList.add("send");
    this.strip = h("div", { class: "strip", hidden: true });
    this.list = h("div", { class: "commands", role: "listbox", "aria-label": W.composer.commandsTitle, hidden: true });
    this.keys = h("div", { class: "keys" });
    this.line = h("div", { class: "line-row" }, this.menuButton, this.pageButton, small("clip", W.composer.attach, () => attachSheet(phone)),
      this.input, this.keysButton, this.micButton, this.sendButton);
    this.bar = h("div", { class: "big-button", hidden: true });
    this.node = h("div", { class: "composer" }, this.list, this.strip, this.line, this.keys, this.bar);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("keydown", (event) => this.listKey(event));
    this.typed();
    this.drawKeys();
  }

  /** What the server says of this chat. */
  show({ started, blocked, keyboard, commands, menu_button: page }) {
    this.commands = commands;
    this.page = page;
    this.pageButton.hidden = page?.type !== "web_app";
    if (page?.type === "web_app") this.pageButton.textContent = page.text;
    this.menuButton.hidden = !commands.length;
    const bar = (blocked && [W.unblockBar, () => this.phone.block(false)]) || (!started && this.phone.private && [W.start, () => this.phone.start()]);
    this.bar.hidden = !bar;
    this.line.hidden = Boolean(bar);
    if (bar && this.bar.textContent !== bar[0]) clear(this.bar, button({ on: { click: bar[1] } }, bar[0]));
    if (JSON.stringify(keyboard) !== JSON.stringify(this.markup)) {
      this.markup = keyboard;
      this.keysShown = true;
      this.drawKeys();
    }
    this.keys.hidden = Boolean(bar) || !this.keysShown;
  }

  drawKeys() {
    const held = this.keys.contains(document.activeElement);
    const rows = this.markup?.keyboard;
    clear(this.keys, rows ? replyKeyboard(this.markup, (key) => this.pressKey(key)) : null);
    this.keysButton.hidden = !rows;
    this.keysButton.setAttribute("aria-label", this.keysShown ? W.composer.keysHide : W.composer.keysShow);
    this.keys.hidden = !this.keysShown;
    this.input.placeholder = this.markup?.input_field_placeholder || W.composer.placeholder;
    if (held) (this.keys.querySelector("button") ?? this.input).focus({ preventScroll: true });
    if (this.markup?.force_reply && !this.about) {
      const message = this.phone.log.message(this.markup.message_id);
      if (message) this.begin("reply", message, { focus: false });
    }
  }

  toggleKeys() {
    this.keysShown = !this.keysShown;
    this.drawKeys();
  }

  async pressKey(key) {
    const { phone } = this;
    if (key.request_contact) {
      if (await phone.overlay.ask(W.contact.askTitle, W.contact.ask, W.contact.share)) await phone.deed("press_key", { text: key.text });
    } else if (key.request_location) {
      placeSheet(phone, { done: (place) => phone.deed("press_key", { text: key.text, ...place }) });
    } else {
      await phone.deed("press_key", { text: key.text });
    }
  }

  /** Reply to a message, or edit one's own. */
  begin(kind, message, { focus = true } = {}) {
    this.about = { kind, message };
    const title = kind === "edit" ? W.composer.editing : `${W.composer.replying} ${message.from.first_name}`;
    const cancel = button({ class: "plain", "aria-label": W.composer.cancel, on: { click: () => this.stop() } }, icon("close", 20));
    clear(this.strip, icon(kind === "edit" ? "pencil" : "reply", 20),
      h("div", { class: "grow" }, h("div", { class: "name" }, title), h("div", { class: "line" }, brief(message))), cancel);
    this.strip.hidden = false;
    if (kind === "edit") this.type(message.text ?? message.caption ?? "");
    this.sendButton.setAttribute("aria-label", kind === "edit" ? W.composer.saveEdit : W.composer.send);
    if (focus) this.input.focus();
  }

  stop() {
    if (this.about?.kind === "edit") this.type("");
    this.about = null;
    this.strip.hidden = true;
    this.sendButton.setAttribute("aria-label", W.composer.send);
  }

  /** The message that is being replied to, once. */
  takeReply() {
    const reply = this.about?.kind === "reply" ? this.about.message.message_id : null;
    if (reply) this.stop();
    return reply;
  }

  type(text) {
    this.input.value = text;
    this.typed();
    this.input.focus();
  }

  typed() {
    const { input } = this;
    input.style.height = "auto";
    if (input.scrollHeight) input.style.height = `${Math.min(input.scrollHeight, 120)}px`;
    const empty = !input.value.trim();
    this.sendButton.hidden = empty;
    this.micButton.hidden = !empty;
    const asked = /^\/(\w*)$/.exec(input.value);
    if (asked && this.commands.length) this.showCommands(asked[1]);
    else this.hideCommands();
  }

  toggleCommands() {
    if (!this.list.hidden) {
      this.hideCommands();
      return;
    }
    this.showCommands("");
    this.list.firstChild?.focus();
  }

  /** Arrows walk through the commands, Escape closes them. */
  listKey(event) {
    const options = [...this.list.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const at = options.indexOf(document.activeElement);
      options[(at + step + options.length) % options.length].focus();
    } else if (event.key === "Escape") {
      this.hideCommands();
      this.menuButton.focus();
    }
  }

  showCommands(start) {
    const found = this.commands.filter(({ command }) => command.startsWith(start.toLowerCase()));
    this.picked = -1;
    clear(this.list, found.map(({ command, description }) =>
      button({ class: "command", role: "option", "aria-selected": "false", on: { click: () => this.command(`/${command}`) } },
        h("b", {}, `/${command}`), h("span", {}, description))));
    this.list.hidden = !found.length;
    this.menuButton.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  hideCommands() {
    this.list.hidden = true;
    this.picked = -1;
    this.menuButton.setAttribute("aria-expanded", "false");
  }

  command(text) {
    this.hideCommands();
    if (this.input.value.startsWith("/")) this.type("");
    this.phone.send("text", { text });
  }

  key(event) {
    const options = this.list.hidden ? [] : [...this.list.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    if (step && options.length) {
      event.preventDefault();
      this.picked = (this.picked + step + options.length + (this.picked < 0 && step < 0 ? 1 : 0)) % options.length;
      options.forEach((option, n) => option.setAttribute("aria-selected", String(n === this.picked)));
      options[this.picked].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (options[this.picked]) options[this.picked].click();
      else this.submit();
    } else if (event.key === "Escape") {
      if (options.length) this.hideCommands();
      else this.stop();
    }
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    if (this.about?.kind === "edit") {
      const { message } = this.about;
      this.stop();
      if (text !== (message.text ?? message.caption)) await this.phone.deed("edit", { message_id: message.message_id, text });
      return;
    }
    this.type("");
    for (const part of parts(text)) {
      if (!(await this.phone.send("text", { text: part }))) {
        this.type(text);
        return;
      }
    }
  }
}

/** A long text in pieces that Telegram takes, as its apps cut it. */
function parts(text) {
  const found = [];
  let rest = text;
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(" ", LONGEST);
    let cut = space > LONGEST / 2 ? space : LONGEST;
    if (/[\ud800-\udbff]/.test(rest[cut - 1])) cut -= 1;
    found.push(rest.slice(0, cut));
    rest = rest.slice(cut).trim();
  }
  return [...found, rest];
}
