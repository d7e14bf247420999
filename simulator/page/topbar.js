// The town's clock and the buttons that move it.
import { get, post } from "./api.js";
import { button, clear, h } from "./dom.js";
import { date, forInput, fromInput, hours, next, tomorrow, weekday } from "./time.js";
import { W } from "./words.js";

export class TopBar {
  constructor(clock) {
    this.clock = clock;
    this.time = h("span", { class: "time" });
    this.date = h("span", { class: "date" });
    this.note = h("p", { class: "note", role: "status", "aria-live": "polite" });
    const move = (name, to) => button({ data: { move: name }, on: { click: () => this.move(to()) } }, W.clock[name]);
    const now = () => clock.now();
    this.buttons = [
      move("plus10", () => now() + 600_000),
      move("plus60", () => now() + 3_600_000),
      move("to16", () => next(now(), 16)),
      move("to5", () => tomorrow(now(), 5)),
      button({ data: { move: "pick" }, on: { click: () => this.pick() } }, W.clock.pick),
    ];
    const about = button({ class: "link", on: { click: () => this.about() } }, W.about.link);
    this.node = h("header", { class: "top" },
      h("div", { class: "clock", role: "timer", "aria-label": W.town.clock }, this.time,
        h("span", { class: "zone" }, W.town.zone), this.date),
      h("div", { class: "moves", role: "group", "aria-label": W.clock.group }, this.buttons), about, this.note);
    this.dialog = h("dialog", { class: "page-dialog" });
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.show();
    setInterval(() => this.show(), 1000);
  }

  show() {
    const now = this.clock.now();
    this.time.textContent = hours(now);
    this.date.textContent = `${weekday(now)}, ${date(now)}`;
  }

  say(text) {
    this.note.textContent = text;
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => (this.note.textContent = ""), 6000);
  }

  async move(ms) {
    if (ms <= this.clock.now()) {
      this.say(W.clock.onlyForward);
      return;
    }
    for (const one of this.buttons) one.disabled = true;
    this.say(W.clock.busy);
    try {
      const answer = await post("clock", { to: new Date(ms).toISOString() });
      this.clock.set(answer.now, answer.running);
      this.say("");
    } catch {
      this.say(W.clock.failed);
      const answer = await get("clock").catch(() => null);
      if (answer) this.clock.set(answer.now, answer.running);
    } finally {
      for (const one of this.buttons) one.disabled = false;
      this.show();
    }
  }

  pick() {
    const now = forInput(this.clock.now() + 60_000);
    const input = h("input", { type: "datetime-local", required: true, min: now, value: now });
    const reads = h("p", { class: "hint" });
    const read = () => {
      const ms = fromInput(input.value);
      reads.textContent = Number.isNaN(ms) ? "" : W.clock.reads(`${weekday(ms)}, ${date(ms)}`, hours(ms));
    };
    input.addEventListener("input", read);
    read();
    const form = h("form", { method: "dialog" }, h("h2", {}, W.clock.pickTitle),
      h("label", { class: "field" }, h("span", {}, W.clock.pickLabel), input), reads,
      h("div", { class: "pair" }, button({ class: "plain wide", on: { click: () => this.dialog.close() } }, W.composer.cancel),
        h("button", { class: "primary", type: "submit" }, W.clock.go)));
    form.addEventListener("submit", () => this.move(fromInput(input.value)));
    this.open(form);
  }

  about() {
    this.open(h("form", { method: "dialog" }, h("h2", {}, W.about.title), W.about.text.map((text) => h("p", {}, text)),
      h("button", { class: "primary wide", type: "submit" }, W.about.close)));
  }

  open(form) {
    clear(this.dialog, form);
    this.dialog.showModal();
  }
}
