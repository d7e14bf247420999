// Puts a phone per person side by side and hands each what happens in the town.
import { get, listen } from "./api.js";
import { button, clear, h } from "./dom.js";
import { Phone } from "./phone.js";
import { Clock } from "./time.js";
import { TopBar } from "./topbar.js";
import { W } from "./words.js";

const clock = new Clock();
const phones = new Map();
const bar = new TopBar(clock);
const row = h("main", { class: "phones", "aria-label": W.phones.row });
const tabs = h("nav", { class: "phone-tabs", "aria-label": W.phones.tabs });
const lost = h("div", { class: "lost", role: "alert", hidden: true });
let town = null;

/** Tells each phone whether it can be seen; the first that can is the current tab. */
const watch = new IntersectionObserver((changes) => {
  for (const { target, intersectionRatio } of changes) {
    const phone = phones.get(Number(target.dataset.user));
    phone.shown = intersectionRatio > 0.6;
    if (phone.log.atEnd()) phone.read();
  }
  drawTabs();
}, { root: row, threshold: [0, 0.3, 0.61, 0.9] });

function drawTabs() {
  const current = [...phones.values()].find((phone) => phone.shown);
  clear(tabs, [...phones.values()].map((phone) => button({ "aria-current": phone === current ? "true" : null,
    on: { click: () => phone.node.scrollIntoView({ inline: "center", block: "nearest" }) } }, phone.user.first_name,
  phone.unread ? h("span", { class: "badge", "aria-label": W.unread(phone.unread) }, String(phone.unread)) : null)));
}

async function addPhone(user) {
  if (phones.has(user.id)) return;
  if (!phones.size) clear(row);
  const phone = new Phone(user, town, drawTabs);
  phones.set(user.id, phone);
  row.append(phone.node);
  row.style.setProperty("--phones", String(phones.size));
  watch.observe(phone.node);
  drawTabs();
  await Promise.all([phone.refresh(), phone.loadChats()]);
  phone.log.toEnd();
}

async function heard(event) {
  if (event.kind === "call" && event.method === "setMyDescription") {
    const { description } = await get("state");
    for (const phone of phones.values()) phone.describe(description);
  } else if (event.kind === "clock") {
    clock.set(event.now);
    bar.show();
    for (const phone of phones.values()) phone.log.days();
  } else if (event.kind === "user") {
    const user = (await get("users")).find(({ id }) => id === event.user.id);
    if (user) await addPhone(user);
  } else {
    for (const phone of phones.values()) phone.heard(event);
  }
}

async function begin() {
  document.title = W.title;
  document.body.replaceChildren(bar.node, tabs, lost, row, bar.dialog);
  let state;
  try {
    state = await get("state");
    town = { bot: state.bot, description: state.description ?? "", clock };
    clock.set(state.now, state.running);
    clear(row, h("p", { class: "nobody" }, W.link.empty));
    await Promise.all(state.users.map(addPhone));
    bar.show();
  } catch (error) {
    console.error(error);
    clear(row, h("p", { class: "nobody" }, W.link.unreachable));
    return;
  }
  const gone = () => {
    lost.textContent = W.link.lost;
    lost.hidden = false;
  };
  // After a break it may be another town, so everything is shown anew.
  listen(state.last_event, { heard, lost: gone, back: () => location.reload() });
  document.body.dataset.ready = "true";
}

document.addEventListener("visibilitychange", () => {
  for (const phone of phones.values()) if (phone.log.atEnd()) phone.read();
});
begin();
