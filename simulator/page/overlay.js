// What lies over a phone's screen for a while: sheets, menus, alerts, toasts, the picture viewer.
import { button, h, icon } from "./dom.js";
import { W } from "./words.js";

let count = 0;

/** The overlays of one phone: `layer` holds them, `under` cannot be used while a sheet is open. */
export class Overlay {
  constructor(under) {
    this.under = under;
    this.layer = h("div", { class: "layer", hidden: true });
    this.toasts = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.closeOpen = null;
  }

  /** A sheet from below with a title; returns how to close it. */
  sheet(title, ...body) {
    count += 1;
    const id = `sheet-${count}`;
    const shut = button({ class: "plain", "aria-label": W.close }, icon("close"));
    const box = h("div", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-labelledby": id },
      h("div", { class: "sheet-head" }, h("h3", { id }, title), shut), h("div", { class: "sheet-body" }, body));
    const close = this.open(box, "from-below");
    shut.addEventListener("click", close);
    return close;
  }

  /** The bot's answer to a press that must be read. */
  alert(text) {
    const ok = button({ class: "primary" }, W.ok);
    const box = h("div", { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": text },
      h("p", { dir: "auto" }, text), ok);
    ok.addEventListener("click", this.open(box, "centred"));
    ok.focus();
  }

  /** A question with two answers; resolves to whether it was agreed to. */
  ask(title, text, yes) {
    return new Promise((answer) => {
      const agree = button({ class: "primary" }, yes);
      const refuse = button({ class: "plain wide" }, W.composer.cancel);
      const box = h("div", { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": title },
        h("h3", {}, title), h("p", {}, text), h("div", { class: "pair" }, refuse, agree));
      const close = this.open(box, "centred", () => answer(false));
      agree.addEventListener("click", () => {
        answer(true);
        close();
      });
      refuse.addEventListener("click", close);
      agree.focus();
    });
  }

  /** A picture or film, large. */
  view(title, node) {
    const shut = button({ class: "plain", "aria-label": W.close }, icon("close"));
    const box = h("div", { class: "viewer", role: "dialog", "aria-modal": "true", "aria-label": title }, shut, node);
    shut.addEventListener("click", this.open(box, "dark"));
    shut.focus();
  }

  /** A page of the bot, over the whole screen. */
  page(title, url) {
    const shut = button({ class: "plain", "aria-label": W.close }, icon("close"));
    const box = h("div", { class: "web-page", role: "dialog", "aria-modal": "true", "aria-label": title },
      h("div", { class: "sheet-head" }, h("h3", {}, title), shut), h("iframe", { src: url, title }));
    shut.addEventListener("click", this.open(box, "dark"));
    shut.focus();
  }

  /** A menu beside `anchor`; items are [icon, label, deed]. `top` is a row of nodes above them. */
  menu(anchor, items, top = null) {
    const list = items.map(([name, label, deed]) => {
      const item = button({ class: "item", role: "menuitem" }, icon(name, 20), h("span", {}, label));
      item.addEventListener("click", () => {
        close();
        deed();
      });
      return item;
    });
    const box = h("div", { class: "menu" }, top, h("div", { role: "menu" }, list));
    const close = this.open(box, "clear");
    this.beside(box, anchor);
    box.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const at = list.indexOf(document.activeElement);
      list[(at + step + list.length) % list.length].focus();
    });
    list[0]?.focus();
    return close;
  }

  beside(box, anchor) {
    const screen = this.layer.getBoundingClientRect();
    const from = anchor.getBoundingClientRect();
    const size = box.getBoundingClientRect();
    const keep = (value, most) => Math.max(8, Math.min(value, most));
    box.style.left = `${keep(from.right - screen.left - size.width, screen.width - size.width - 8)}px`;
    box.style.top = `${keep(from.bottom - screen.top + 4, screen.height - size.height - 8)}px`;
  }

  open(box, look, closed = () => {}) {
    this.closeOpen?.();
    const before = document.activeElement;
    const close = () => {
      if (this.closeOpen !== close) return;
      this.closeOpen = null;
      this.layer.hidden = true;
      this.layer.replaceChildren();
      this.under.inert = false;
      if (before?.isConnected) before.focus({ preventScroll: true });
      closed();
    };
    this.closeOpen = close;
    this.layer.className = `layer ${look}`;
    this.layer.hidden = false;
    this.layer.replaceChildren(box);
    this.under.inert = true;
    // Not `&&`: what these return would decide whether a click submits.
    this.layer.onclick = (event) => void (event.target === this.layer ? close() : null);
    this.layer.onkeydown = (event) => void (event.key === "Escape" ? close() : null);
    box.querySelector("input, textarea, button")?.focus({ preventScroll: true });
    return close;
  }

  /** A line that goes away by itself. */
  toast(text) {
    const line = h("div", { class: "toast", dir: "auto" }, text);
    this.toasts.append(line);
    setTimeout(() => line.remove(), Math.max(3500, text.length * 70));
  }
}
