// The sheets with which a person attaches something. Each gets the phone and sends through it.
import { button, h, icon } from "./dom.js";
import { map } from "./map.js";
import { base64, jpeg, paint, PLACES, SAMPLES, shrink } from "./samples.js";
import { W } from "./words.js";

const LARGEST_OWN = 50 * 1024 * 1024;
const ALBUM = 10;
const BIG = 25 * 1024 * 1024;

export const field = (label, input) => h("label", { class: "field" }, h("span", {}, label), input);

/** What can be attached. */
export function attachSheet(phone) {
  const kinds = ["photo", "location", "voice", "video_note", "video", "audio", "document", "contact", "sticker"];
  const icons = { location: "place", voice: "mic", video_note: "note", document: "file" };
  const opens = { photo: photoSheet, location: placeSheet, contact: contactSheet };
  const tiles = kinds.map((kind) => {
    const tile = button({ class: "tile", data: { kind } }, h("span", { class: `disc tile-${kind}` }, icon(icons[kind] ?? kind, 26)),
      h("span", {}, W.attach[kind]));
    tile.addEventListener("click", () => {
      close();
      if (kind in opens) opens[kind](phone);
      else fileSheet(phone, kind);
    });
    return tile;
  });
  const close = phone.overlay.sheet(W.attach.title, h("div", { class: "tiles" }, tiles));
}

/** One photo or an album, drawn samples or own pictures. */
export function photoSheet(phone) {
  const chosen = new Map();
  let own = 0;
  const grid = h("div", { class: "pictures" });
  const caption = h("input", { type: "text", maxlength: 1024, autocomplete: "off" });
  const send = button({ class: "primary wide", disabled: true, data: { send: "photo" } }, W.photo.send(1));
  const add = (key, title, canvas, make) => {
    const number = h("b", {});
    const tile = button({ class: "picture", "aria-pressed": "false", "aria-label": title, data: { sample: key } }, canvas, number,
      h("span", { class: "small" }, title));
    tile.addEventListener("click", () => {
      if (chosen.has(key)) chosen.delete(key);
      else if (chosen.size >= ALBUM) return phone.overlay.toast(W.photo.tooMany);
      else chosen.set(key, make);
      return update();
    });
    grid.append(tile);
    return tile;
  };
  const update = () => {
    const order = [...chosen.keys()];
    for (const tile of grid.children) {
      const at = order.indexOf(tile.dataset.sample);
      tile.setAttribute("aria-pressed", String(at >= 0));
      tile.querySelector("b").textContent = at >= 0 ? String(at + 1) : "";
    }
    send.disabled = !chosen.size;
    send.textContent = W.photo.send(chosen.size);
  };
  for (const { name, title } of SAMPLES) add(name, title, paint(name, 216), () => paint(name));
  const pick = h("input", { type: "file", accept: "image/*", multiple: true, class: "hidden-input" });
  pick.addEventListener("change", async () => {
    for (const file of pick.files) {
      try {
        const canvas = await shrink(file);
        own += 1;
        add(`own-${own}`, W.photo.ownName(own), canvas, () => canvas).click();
      } catch {
        phone.overlay.toast(W.photo.unreadable);
      }
    }
    pick.value = "";
  });
  send.addEventListener("click", async () => {
    const items = [...chosen.values()].map((make) => ({ kind: "photo", content: jpeg(make()), mime: "image/jpeg" }));
    const about = { caption: caption.value.trim() || null };
    close();
    if (items.length > 1) await phone.send("album", { items, ...about });
    else await phone.send("photo", { ...items[0], ...about });
  });
  const close = phone.overlay.sheet(W.photo.title, h("p", { class: "hint" }, W.photo.hint), grid,
    h("label", { class: "plain-file" }, icon("photo", 20), W.photo.own, pick), field(W.photo.caption, caption), send);
}

/** A place from the list or by numbers. `done(place, how)` instead of sending, for keys and moves. */
export function placeSheet(phone, { title = W.place.title, done = null } = {}) {
  const latitude = h("input", { type: "number", step: "any", min: -90, max: 90, required: true });
  const longitude = h("input", { type: "number", step: "any", min: -180, max: 180, required: true });
  const view = h("div", { class: "place-view" });
  let named = PLACES[0];
  const show = () => {
    if (latitude.value && longitude.value) view.replaceChildren(map(Number(latitude.value), Number(longitude.value)));
  };
  const list = h("select", { "aria-label": W.place.list }, PLACES.map((place, n) => h("option", { value: n }, place.title)));
  const take = () => {
    named = PLACES[Number(list.value)];
    latitude.value = named.latitude;
    longitude.value = named.longitude;
    show();
  };
  list.addEventListener("change", take);
  for (const input of [latitude, longitude]) input.addEventListener("input", show);
  const how = h("select", {}, ["once", "live", "venue"].map((name) => h("option", { value: name }, W.place[name])));
  const form = h("form", { novalidate: true }, field(W.place.list, list), view,
    h("div", { class: "pair" }, field(W.place.lat, latitude), field(W.place.lon, longitude)),
    done ? null : field(W.place.how, how),
    h("button", { class: "primary wide", type: "submit", data: { send: "place" } }, W.place.send));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.checkValidity()) return phone.overlay.toast(W.place.wrong);
    const place = { latitude: Number(latitude.value), longitude: Number(longitude.value) };
    close();
    if (done) return done(place);
    if (how.value === "venue") return phone.send("venue", { ...place, title: named.title, address: named.address });
    return phone.send("location", how.value === "live" ? { ...place, live: true } : place);
  });
  take();
  const close = phone.overlay.sheet(title, form);
}

const SECONDS = (n, about = {}) => ({ label: W.file.seconds(n), about: { duration: n, ...about } });
const OFFERS = {
  voice: [SECONDS(4), SECONDS(12), SECONDS(38)],
  video_note: [SECONDS(5), SECONDS(20)],
  video: [
    { label: W.file.videoName, note: W.file.seconds(12), about: { name: "banjir.mp4", duration: 12 } },
    { label: W.file.bigVideo, note: W.file.big, about: { name: "kerja-bakti.mp4", duration: 180, size: BIG } },
  ],
  audio: [{ label: W.file.audioName, note: W.file.seconds(240), about: { name: "rapat.mp3", duration: 240, title: W.file.audioName } }],
  document: [
    { label: W.file.letter, note: "80 KB", about: { name: W.file.letter, mime: "application/pdf" } },
    { label: W.file.table, note: "24 KB", about: { name: W.file.table, size: 24_000,
      mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" } },
    { label: W.file.bigLetter, note: W.file.big, about: { name: W.file.bigLetter, mime: "application/pdf", size: BIG } },
  ],
  sticker: ["🙏", "👍", "😊", "🎉", "😢"].map((emoji) => ({ label: emoji, about: { emoji } })),
};
const ACCEPT = { voice: "audio/*", audio: "audio/*", video: "video/*", video_note: "video/*" };

/** Sound, film, file or sticker: a ready sample, or a file of one's own. */
export function fileSheet(phone, kind) {
  const captioned = ["video", "audio", "document", "voice"].includes(kind);
  const caption = h("input", { type: "text", maxlength: 1024, autocomplete: "off" });
  const send = (about) => {
    close();
    return phone.send(kind, { caption: (captioned && caption.value.trim()) || null, ...about });
  };
  const rows = OFFERS[kind].map(({ label, note, about }) =>
    button({ class: kind === "sticker" ? "emoji" : "offer", on: { click: () => send(about) } },
      h("span", {}, label), note ? h("span", { class: "small" }, note) : null));
  const pick = h("input", { type: "file", accept: ACCEPT[kind], class: "hidden-input" });
  pick.addEventListener("change", async () => {
    const [file] = pick.files;
    if (!file) return;
    if (file.size > LARGEST_OWN) {
      phone.overlay.toast(W.file.tooBig);
      return;
    }
    const mime = file.type || null;
    await send({ name: file.name, mime, content: await base64(file) });
  });
  const own = kind === "sticker" ? null : h("label", { class: "plain-file" }, icon("file", 20), W.file.own, pick);
  const close = phone.overlay.sheet(W.file.title[kind], h("div", { class: kind === "sticker" ? "emojis" : "offers" }, rows),
    captioned ? field(W.file.caption, caption) : null, own);
}

/** One's own number, or the card of somebody else. */
export function contactSheet(phone) {
  const mine = button({ class: "offer", data: { send: "contact" } }, h("span", {}, W.contact.own), h("span", { class: "small" }, `+${phone.user.phone}`));
  const name = h("input", { type: "text", required: true, maxlength: 60, autocomplete: "off", value: "Bu Ani" });
  const number = h("input", { type: "tel", required: true, maxlength: 20, autocomplete: "off", value: "6281234567890" });
  const form = h("form", {}, h("h4", {}, W.contact.other),
    h("div", { class: "pair" }, field(W.contact.name, name), field(W.contact.phone, number)),
    h("button", { class: "primary wide", type: "submit" }, W.contact.send));
  mine.addEventListener("click", () => {
    close();
    phone.send("contact");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    phone.send("contact", { foreign: true, first_name: name.value.trim(), phone: number.value.replace(/\D/g, "") });
  });
  const close = phone.overlay.sheet(W.contact.title, h("div", { class: "offers" }, mine), form);
}

/** A link to the bot with something in it, as sent around in WhatsApp groups. */
export function linkSheet(phone) {
  const input = h("input", { type: "text", required: true, autocomplete: "off", spellcheck: "false" });
  const form = h("form", {}, field(W.deepLink.label, input), h("p", { class: "hint" }, W.deepLink.hint),
    h("button", { class: "primary wide", type: "submit" }, W.deepLink.go));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    const param = /[?&]start=([^&#\s]*)/.exec(text)?.[1] ?? text;
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(param)) return phone.overlay.toast(W.deepLink.wrong);
    close();
    return phone.start(param);
  });
  const close = phone.overlay.sheet(W.deepLink.title, form);
}
