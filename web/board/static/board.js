// The desk: comes in by Telegram's signature or by a browser's cookie, shows screens in place, and hears of changes.
// The session's token is held in memory only. Keys: arrows and M on the board, 1 to 5 for the screens, / to search.
const page = document.documentElement;
const root = page.dataset.root;
const main = document.getElementById("isi");
const changed = document.getElementById("berubah");
const dialog = document.getElementById("pindah");
const opened = new URLSearchParams(location.hash.slice(1));
let token = "";
let listening = null;
let sending = 0;
let turn = 0; // of what was asked for, only the last is shown, however late the others are answered

const telegram = () => {
  const app = window.Telegram?.WebApp;
  return app && app.platform !== "unknown" ? app : null;
};
const here = () => location.pathname + location.search;
const piece = (id) => document.getElementById(id).content.cloneNode(true);

function asked(why = "1") {
  return { "X-Papan": why, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
}

async function enter() {
  const data = opened.get("tgWebAppData");
  if (!data) return false;
  const answer = await fetch(`${root}/masuk`, { method: "POST", headers: asked(), body: new URLSearchParams({ data }) }).catch(() => null);
  if (answer?.ok) token = (await answer.json()).token;
  return Boolean(answer?.ok);
}

// --- Telegram's window: its colours, Back, the big button ------------------------------------------------------

function colours(theme, scheme) {
  for (const [name, value] of Object.entries(theme)) {
    if (/^#[0-9a-f]{6}$/i.test(value)) page.style.setProperty(`--tg-theme-${name.replaceAll("_", "-")}`, value);
  }
  const light = (hex) => [1, 3, 5].reduce((sum, at) => sum + parseInt(hex.slice(at, at + 2), 16), 0) > 382;
  page.dataset.scheme = scheme || (theme.bg_color ? (light(theme.bg_color) ? "light" : "dark") : "");
}

function dress() {
  const app = telegram();
  if (!app) return;
  app.ready();
  app.expand?.();
  colours(app.themeParams ?? {}, app.colorScheme);
  app.onEvent("themeChanged", () => colours(app.themeParams ?? {}, app.colorScheme));
  app.BackButton.onClick(() => (location.pathname === `${root}/` ? app.close?.() : history.length > 1 ? history.back() : go(`${root}/`)));
  app.MainButton.onClick(() => bigForm()?.requestSubmit());
  buttons();
}

function bigForm() {
  const ready = [...main.querySelectorAll("details[open] form")].filter((form) => form.querySelector("[data-main]"));
  return ready.find((form) => form.contains(document.activeElement)) ?? ready.at(-1) ?? null;
}

function buttons() {
  const app = telegram();
  if (!app) return;
  location.pathname === `${root}/` ? app.BackButton.hide() : app.BackButton.show();
  const form = bigForm();
  if (form) app.MainButton.setText(form.querySelector("[data-main]").textContent);
  form ? app.MainButton.show() : app.MainButton.hide();
}

// --- Screens ---------------------------------------------------------------------------------------------------

function place(html, path) {
  const spot = spotOf(document.activeElement);
  main.innerHTML = html;
  main.inert = false;
  const title = main.querySelector("h1");
  if (title) document.title = title.textContent;
  for (const link of document.querySelectorAll("header nav a")) {
    const same = new URL(link.href).pathname === path.split("?")[0];
    same ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    if (same) link.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  changed.replaceChildren();
  pictures();
  map();
  buttons();
  return spot ? focusSpot(spot) : false;
}

// What had the focus, to find it again when the same screen is shown anew.
function spotOf(node) {
  if (!node || !main.contains(node) || node === main) return null;
  const slip = node.closest("[data-slip]");
  if (slip) return `[data-slip="${slip.dataset.slip}"] ${node.tagName === "BUTTON" ? "button" : "a"}`;
  return node.id ? `#${node.id}` : null;
}

function focusSpot(spot) {
  const node = main.querySelector(spot);
  node?.focus({ preventScroll: true });
  return Boolean(node);
}

async function get(path, why) {
  const answer = await fetch(path, { headers: asked(why) });
  if (answer.status === 401 && (await enter())) return fetch(path, { headers: asked() });
  return answer;
}

async function show(path, { focus = true } = {}) {
  const mine = ++turn;
  let answer, html;
  try {
    answer = await get(path);
    html = await answer.text();
  } catch {
    return mine === turn && warn("putus");
  }
  if (mine !== turn) return false;
  const address = answer.redirected ? new URL(answer.url).pathname : path;
  if (answer.redirected) history.replaceState({}, "", address + location.hash);
  if (answer.status === 429) return warn("putus");
  if (answer.headers.has("X-Kelola")) document.getElementById("kelola").hidden = false;
  const kept = place(html, address);
  if (focus && !kept) main.focus();
  if (focus) scrollTo(0, 0);
  page.dataset.ready = answer.status;
  answer.status === 401 ? listening?.abort() : listen(address);
  return true;
}

async function go(path) {
  history.pushState({}, "", path + location.hash);
  await show(path);
}

function warn(id) {
  if (!main.querySelector(".warn[role=alert]")) main.prepend(piece(id));
  return false;
}

// Until it is answered nothing else is begun in the screen: the answer takes its place. Whoever has gone on to
// another one stays there, and is told where something was refused.
async function send(form) {
  const quiet = "quiet" in form.dataset;
  const body = new URLSearchParams(new FormData(form));
  const mine = ++turn;
  const [path, screen, held] = [here(), [...main.childNodes], document.activeElement];
  const button = form.querySelector("button:not([type=button])");
  if (button) button.disabled = true;
  main.inert = !quiet;
  sending += 1;
  telegram()?.MainButton.showProgress?.();
  try {
    const post = () => fetch(form.action, { method: "POST", headers: asked(), body });
    let answer = await post();
    if (answer.status === 401 && (await enter())) answer = await post();
    const html = await answer.text();
    main.inert = false;
    if (answer.status === 401 || answer.status === 429) warn(answer.status === 401 ? "habis" : "putus");
    else if (quiet) await moved(html);
    else if (mine === turn) answered(form, html);
    else if (!answer.ok) refused(() => answered(form, html));
  } catch {
    main.inert = false;
    if (mine === turn || quiet) warn("putus");
    else refused(() => (history.replaceState({}, "", path), main.replaceChildren(...screen)));
    held?.focus();
  } finally {
    sending -= 1;
    if (button) button.disabled = false;
    telegram()?.MainButton.hideProgress?.();
  }
}

// Answered is with the screen above the deed: from a preview it is the ticket.
function answered(form, html) {
  const at = new URL(form.action).pathname.replace(/\/[^/]+$/, "");
  if (at !== location.pathname) history.replaceState({}, "", at);
  place(html, at);
  main.focus();
  scrollTo(0, 0);
}

function refused(back) {
  changed.replaceChildren(piece("tolak"));
  changed.firstElementChild.addEventListener("click", () => {
    history.pushState({}, "", here() + location.hash);
    changed.replaceChildren();
    turn += 1;
    back();
  });
}

// --- The board by keyboard -------------------------------------------------------------------------------------

async function pick(path) {
  const answer = await get(path).catch(() => null);
  if (!answer?.ok) return warn("putus");
  dialog.innerHTML = await answer.text();
  dialog.showModal();
  dialog.querySelector("button")?.focus();
}

async function moved(html) {
  const said = new DOMParser().parseFromString(html, "text/html").querySelector(".said");
  dialog.close();
  await show(here(), { focus: false });
  if (said) {
    main.querySelector("h1").after(document.importNode(said, true));
  }
}

function arrow(key, slip) {
  const column = slip.closest("section, [data-list]");
  const slips = [...column.querySelectorAll("[data-slip]")];
  const at = slips.indexOf(slip);
  if (key === "ArrowDown" || key === "ArrowUp") return slips[at + (key === "ArrowDown" ? 1 : -1)];
  const columns = [...main.querySelectorAll("[data-board] > section")].filter((one) => one.querySelector("[data-slip]"));
  const next = columns[columns.indexOf(column) + (key === "ArrowRight" ? 1 : -1)];
  const there = next ? [...next.querySelectorAll("[data-slip]")] : [];
  return there[Math.min(at, there.length - 1)];
}

document.addEventListener("keydown", (event) => {
  const typing = /^(TEXTAREA|INPUT|SELECT)$/.test(event.target.tagName);
  if (typing || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  const slip = event.target.closest?.("[data-slip]");
  const screen = document.querySelector(`header nav a[aria-keyshortcuts="${event.key}"]`);
  if (/^Arrow/.test(event.key)) {
    const next = slip ? arrow(event.key, slip) : main.querySelector("[data-slip]");
    if (!next) return;
    next.querySelector("a").focus();
  } else if (event.key.toLowerCase() === "m" && slip?.querySelector("[data-move]")) {
    pick(slip.querySelector("[data-move]").dataset.move);
  } else if (event.key === "/" && main.querySelector("[type=search]")) {
    main.querySelector("[type=search]").focus();
  } else if (screen) {
    go(new URL(screen.href).pathname);
  } else return;
  event.preventDefault();
});

// --- Files and the map -----------------------------------------------------------------------------------------

async function pictures() {
  for (const link of main.querySelectorAll('a[data-file="photo"]')) {
    const answer = await get(link.href).catch(() => null);
    if (!answer?.ok) continue;
    const picture = document.createElement("img");
    picture.alt = link.textContent;
    const reader = new FileReader();
    const read = new Promise((done) => (reader.onload = () => done(reader.result)));
    reader.readAsDataURL(await answer.blob());
    picture.src = await read;
    link.replaceChildren(picture);
  }
}

async function download(link) {
  const answer = await get(link.href).catch(() => null);
  if (!answer?.ok) return warn("putus");
  const own = document.createElement("a");
  own.href = URL.createObjectURL(await answer.blob());
  own.download = link.textContent || link.querySelector("img")?.alt || "";
  own.click();
  setTimeout(() => URL.revokeObjectURL(own.href), 1000);
}

async function map() {
  const box = document.getElementById("peta");
  if (!box) return;
  const { draw } = await import("./map.js");
  const answer = await get(box.dataset.spots).catch(() => null);
  if (answer?.ok) draw(box, await answer.json(), page.dataset.tiles, page.dataset.credit, go);
}

// --- What changes ----------------------------------------------------------------------------------------------

async function listen(path) {
  listening?.abort();
  const mine = (listening = new AbortController());
  const ticket = path.match(/\/tiket\/(\d+)/)?.[1] ?? "";
  let pause = 1;
  while (!mine.signal.aborted) {
    try {
      const answer = await fetch(`${root}/kabar?tiket=${ticket}`, { headers: asked(), signal: mine.signal });
      if ([401, 404].includes(answer.status)) return;
      if (answer.ok) {
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        if (pause > 1) news({ changed: true }); // something may have happened between
        pause = 1;
        for (let rest = ""; ; ) {
          const { value, done } = await reader.read();
          if (done) break;
          const lines = (rest + value).split("\n");
          rest = lines.pop();
          lines.filter(Boolean).forEach((line) => news(JSON.parse(line)));
        }
      }
    } catch {
      // The line is gone, or another screen is shown.
    }
    pause = Math.min(pause * 2, 60);
    await new Promise((done) => setTimeout(done, pause * 1000));
  }
}

function busy() {
  const at = document.activeElement;
  const written = [...main.querySelectorAll("textarea")].some((one) => one.value !== one.defaultValue);
  return dialog.open || written || main.querySelector("details[open] form[method=post]")
    || (at && main.contains(at) && /^(TEXTAREA|INPUT|SELECT)$/.test(at.tagName));
}

function news(told) {
  const line = document.getElementById("lain");
  if (line && told.others) {
    line.hidden = !told.others.length;
    line.textContent = told.others.length ? line.dataset.words.replace("%", told.others.join(", ")) : "";
  }
  if (told.changed) anew(here());
}

// The screen as it is now, unless it is as it was, or somebody writes in it: then they are told.
async function anew(path) {
  const mine = turn;
  const answer = await get(path, "anew").catch(() => null);
  if (mine !== turn || !answer || answer.status === 429) return;
  const html = await answer.text();
  const version = (node) => Number(node.querySelector("[data-version]")?.dataset.version ?? 0);
  const now = version(new DOMParser().parseFromString(html, "text/html"));
  if (sending || mine !== turn || (now && now <= version(main))) return; // what was sent is answered with what is newest
  if (!busy()) place(html, path);
  else if (!changed.firstChild) changed.append(piece("ada"));
}

// --- What is pressed -------------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const target = event.target;
  if (target.closest("[data-shut]")) return dialog.close();
  const move = target.closest("[data-move]");
  if (move) return pick(move.dataset.move);
  if (target.closest("#berubah [data-anew]")) return show(here());
  const link = target.closest("a");
  if (!link || link.target || link.origin !== location.origin || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  if (dialog.open) dialog.close();
  link.dataset.file ? download(link) : go(link.pathname + link.search);
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.method === "post") return send(form);
  const fields = [...new FormData(form)].filter(([, value]) => value);
  go(`${new URL(form.action).pathname}?${new URLSearchParams(fields)}`);
});

main.addEventListener("change", (event) => {
  const fills = event.target.dataset?.fills;
  const words = fills && document.getElementById(fills);
  if (words && event.target.value) words.value = event.target.value;
});
main.addEventListener("toggle", buttons, true);
main.addEventListener("focusin", buttons);

document.getElementById("keluar").addEventListener("click", async () => {
  const answer = await fetch(`${root}/keluar`, { method: "POST", headers: asked() }).catch(() => null);
  if (!answer) return warn("putus");
  token = "";
  opened.delete("tgWebAppData");
  listening?.abort();
  main.innerHTML = await answer.text();
});
addEventListener("popstate", () => show(here()));

try {
  colours(JSON.parse(opened.get("tgWebAppThemeParams") ?? "{}"), "");
} catch {
  // A client of another kind: the page's own colours.
}
const sdk = document.querySelector('script[src^="https:"]');
window.Telegram ? dress() : sdk.addEventListener("load", dress);
await enter();
const wanted = opened.get("tgWebAppStartParam")?.match(/^t(\d{1,19})$/)?.[1];
if (wanted && location.pathname === `${root}/`) history.replaceState({}, "", `${root}/tiket/${wanted}${location.hash}`);
await show(here(), { focus: false });
