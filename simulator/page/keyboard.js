// Buttons under messages and the board of keys below the input.
import { button, h, icon } from "./dom.js";
import { W } from "./words.js";

/** Rows of buttons under a message. */
export function inlineKeyboard(message, rows, act) {
  return h("div", { class: "inline-keys" }, rows.map((row) =>
    h("div", { class: row.length > 4 ? "row many" : "row" }, row.map((key) => inlineKey(message, key, act)))));
}

function inlineKey(message, key, act) {
  const url = key.url ?? key.login_url?.url;
  const props = { class: `key key-${key.style ?? "plain"}`, title: key.text };
  const label = h("span", { class: "label" }, key.text);
  if (url) {
    const click = (event) => {
      if (act.link(url)) event.preventDefault();
    };
    return h("a", { ...props, href: safe(url), target: "_blank", rel: "noopener noreferrer", on: { click } }, label,
      h("span", { class: "corner", title: W.button.url }, "↗"));
  }
  const node = button(props, label);
  node.addEventListener("click", () => {
    if (key.web_app) act.page(key.web_app.url, key.text);
    else if (key.callback_data !== undefined) act.press(message.message_id, key.callback_data, node);
    else if (key.copy_text) act.copy(key.copy_text.text, W.button.copied);
    else if ("switch_inline_query_current_chat" in key) act.type(key.switch_inline_query_current_chat);
    else act.toast(W.button.noInline);
  });
  return node;
}

const safe = (url) => (/^https?:\/\//i.test(url) ? url : "#");

/** The reply keyboard; `press(key)` gets the KeyboardButton. */
export function replyKeyboard(markup, press) {
  const rows = markup.keyboard.map((row) =>
    h("div", { class: "row" }, row.map((given) => {
      const key = typeof given === "string" ? { text: given } : given;
      const mark = (key.request_contact && "contact") || (key.request_location && "place");
      return button({ class: `key key-${key.style ?? "plain"}`, title: key.text, on: { click: () => press(key) } },
        h("span", { class: "label" }, key.text), mark ? h("span", { class: "corner" }, icon(mark, 14)) : null);
    })));
  return h("div", { class: `reply-keys${markup.resize_keyboard ? "" : " tall"}`, role: "group", "aria-label": W.composer.keys },
    rows);
}
