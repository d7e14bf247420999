// The desk: comes in by Telegram's signature or by a browser's cookie, shows screens in place, and hears of changes.
// The session's token is held in memory only.
const root = document.documentElement.dataset.root;
const main = document.getElementById("isi");
const changed = document.getElementById("berubah");
let token = "";
let listening = null;

function asked(more = {}) {
  const headers = { "X-Papan": "1", ...more };
  if (token) headers.Authorization = `Bearer ${token}`;
  return headers;
}

function telegram() {
  return window.Telegram && window.Telegram.WebApp && window.Telegram.WebApp.platform !== "unknown"
    ? window.Telegram.WebApp : null;
}

async function enter() {
  const data = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
  if (!data) return;
  const answer = await fetch(`${root}/masuk`, { method: "POST", headers: asked(), body: new URLSearchParams({ data }) });
  if (answer.ok) token = (await answer.json()).token;
}

function place(html, path) {
  main.innerHTML = html;
  const title = main.querySelector("h1");
  if (title) document.title = title.textContent;
  for (const link of document.querySelectorAll("header nav a")) {
    const here = new URL(link.href).pathname === path.split("?")[0];
    here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  changed.hidden = true;
  pictures();
  back(path);
}

async function show(path, { push = false, focus = true } = {}) {
  let answer;
  try {
    answer = await fetch(path, { headers: asked() });
  } catch {
    main.prepend(document.getElementById("putus").content.cloneNode(true));
    return;
  }
  if (push) history.pushState({}, "", path + location.hash);
  place(await answer.text(), path);
  if (focus) main.focus({ preventScroll: false });
  if (answer.status !== 401) listen(path);
}

async function send(form) {
  const button = form.querySelector("button");
  if (button) button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", headers: asked(), body: new URLSearchParams(new FormData(form)) });
    place(await answer.text(), location.pathname);
    main.focus();
  } catch {
    main.prepend(document.getElementById("putus").content.cloneNode(true));
    if (button) button.disabled = false;
  }
}

async function pictures() {
  for (const link of main.querySelectorAll('a[data-file="photo"]')) {
    const answer = await fetch(link.href, { headers: asked() }).catch(() => null);
    if (!answer || !answer.ok) continue;
    const picture = document.createElement("img");
    picture.alt = link.textContent;
    picture.src = await new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      answer.blob().then((blob) => reader.readAsDataURL(blob));
    });
    link.replaceChildren(picture);
  }
}

async function listen(path) {
  if (listening) listening.abort();
  listening = new AbortController();
  const ticket = (path.match(/\/tiket\/(\d+)/) || [])[1] || "";
  try {
    const answer = await fetch(`${root}/kabar?tiket=${ticket}`, { headers: asked(), signal: listening.signal });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      if (value.trim()) news();
    }
  } catch {
    // The line is gone, or another screen is shown; it is taken up with the next one.
  }
}

function busy() {
  const at = document.activeElement;
  const written = [...main.querySelectorAll("textarea")].some((one) => one.value);
  return written || (at && main.contains(at) && /^(TEXTAREA|INPUT|SELECT)$/.test(at.tagName));
}

function news() {
  if (busy()) changed.hidden = false;
  else show(location.pathname + location.search, { focus: false });
}

function back(path) {
  const app = telegram();
  if (!app) return;
  app.ready();
  const deep = /\/tiket\//.test(path);
  deep ? app.BackButton.show() : app.BackButton.hide();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || link.target || link.origin !== location.origin || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  if (link.dataset.file) return download(link);
  show(link.pathname + link.search, { push: true });
});

async function download(link) {
  const answer = await fetch(link.href, { headers: asked() });
  if (!answer.ok) return;
  const own = document.createElement("a");
  own.href = URL.createObjectURL(await answer.blob());
  own.download = link.textContent;
  own.click();
  setTimeout(() => URL.revokeObjectURL(own.href), 1000);
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.method === "post") return send(form);
  show(`${new URL(form.action).pathname}?${new URLSearchParams(new FormData(form))}`, { push: true });
});

changed.querySelector("button").addEventListener("click", () => show(location.pathname + location.search));
document.getElementById("keluar").addEventListener("click", async () => {
  const answer = await fetch(`${root}/keluar`, { method: "POST", headers: asked() });
  token = "";
  if (listening) listening.abort();
  main.innerHTML = await answer.text();
});
window.addEventListener("popstate", () => show(location.pathname + location.search));

await enter();
const app = telegram();
if (app) app.BackButton.onClick(() => history.back());
await show(location.pathname + location.search, { focus: false });
