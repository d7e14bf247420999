// What a message carries besides words: pictures, sound, files, places, cards, polls.
import { fileUrl } from "./api.js";
import { button, h, icon } from "./dom.js";
import { map } from "./map.js";
import { link } from "./text.js";
import { length } from "./time.js";
import { W } from "./words.js";

const LARGEST = 20 * 1024 * 1024;

/** The nodes for one message's attachment, or null. `act` has view(node), vote(options), now(). */
export function media(message, act) {
  if (message.photo) return photo(message, act);
  if (message.venue) return place(message.venue.location, message, act);
  if (message.location) return place(message.location, message, act);
  if (message.voice) return sound(message.voice, { label: W.file.voice, wave: true });
  if (message.audio) return sound(message.audio, { label: audioName(message.audio) });
  if (message.video_note) return film(message.video_note, "note", act);
  if (message.animation) return film(message.animation, "gif", act);
  if (message.video) return film(message.video, "film", act);
  if (message.document) return file(message.document);
  if (message.sticker) return h("div", { class: "sticker" }, message.sticker.emoji ?? "🙂");
  if (message.contact) return contact(message.contact);
  if (message.poll) return poll(message.poll, act);
  return null;
}

/** Whether the attachment fills the bubble to its edges. */
export const edgeToEdge = (message) =>
  Boolean(message.photo || message.location || message.video || message.animation);

function photo(message, act) {
  const size = message.photo.at(-1);
  const alt = message.caption ?? W.file.photo;
  const src = fileUrl(size.file_id);
  const picture = h("img", { src, alt, loading: "lazy", decoding: "async" });
  const open = () => act.view(alt, h("img", { src, alt }));
  return button({ class: "photo", "aria-label": W.file.openPhoto, on: { click: open } }, picture);
}

/** Several photos or films of one album. */
export function album(messages, act) {
  const count = Math.min(messages.length, 10);
  return h("div", { class: `album album-${count}` }, messages.map((message) => media(message, act)));
}

function bars(seed) {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65521, 7);
  return Array.from({ length: 28 }, () => {
    state = (state * 75 + 74) % 65537;
    return h("i", { style: { height: `${15 + (state % 85)}%` } });
  });
}

function audioName(audio) {
  return [audio.performer, audio.title].filter(Boolean).join(" – ") || audio.file_name || W.file.audio;
}

function sound(about, { label, wave = false }) {
  const clock = h("span", { class: "small" }, length(about.duration));
  const track = h("div", { class: wave ? "wave" : "track" }, wave ? bars(about.file_unique_id) : h("i"));
  const play = button({ class: "play", "aria-label": `${W.file.play}: ${label}` }, icon("play"));
  const player = new Player(about, play, track, clock, label);
  play.addEventListener("click", () => player.toggle());
  const words = wave ? [track, clock] : [h("div", { class: "name" }, label), track, clock];
  return h("div", { class: "sound" }, play, h("div", { class: "grow" }, words));
}

/** Plays a sound; a sample without sound only moves its bar, and says so. */
class Player {
  constructor(about, play, track, clock, label) {
    Object.assign(this, { about, play, track, clock, label, at: 0, timer: 0, audio: null });
  }

  toggle() {
    if (this.timer) return this.stop();
    const { about } = this;
    if (!this.audio && about.file_size < LARGEST) {
      this.audio = new Audio(fileUrl(about.file_id));
      this.audio.addEventListener("error", () => (this.clock.title = W.file.noSound));
    }
    this.audio?.play().catch(() => {});
    this.timer = setInterval(() => this.tick(), 100);
    this.show("pause");
    return undefined;
  }

  tick() {
    this.at = this.audio && !this.audio.paused ? this.audio.currentTime : this.at + 0.1;
    if (!this.play.isConnected || this.at >= this.about.duration) {
      this.at = 0;
      this.stop();
    }
    this.track.style.setProperty("--played", `${(100 * this.at) / Math.max(1, this.about.duration)}%`);
    this.clock.textContent = length(this.timer ? this.at : this.about.duration);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    this.audio?.pause();
    this.show("play");
  }

  show(name) {
    this.play.replaceChildren(icon(name));
    this.play.setAttribute("aria-label", `${W.file[name]}: ${this.label}`);
  }
}

function film(about, look, act) {
  const mark = look === "gif" ? W.file.animation : length(about.duration ?? 0);
  const name = look === "note" ? W.file.openNote : W.file.openVideo;
  const open = () => {
    const note = h("p", { class: "hint" }, "");
    const video = h("video", { controls: true, playsinline: true });
    const blank = () => {
      video.remove();
      note.textContent = W.file.noPicture;
    };
    video.addEventListener("error", blank);
    if ((about.file_size ?? 0) < LARGEST) video.src = fileUrl(about.file_id);
    else blank();
    act.view(about.file_name ?? name, h("div", {}, video, note));
  };
  return button({ class: `film ${look}`, "aria-label": `${name}, ${mark}`, on: { click: open } },
    h("span", { class: "disc" }, icon("play", 28)), h("span", { class: "mark" }, mark));
}

/** 80 KB, 2,9 MB */
export function bytes(size) {
  if (size < 1024) return `${size} B`;
  if (size < 1024 ** 2) return `${Math.round(size / 1024)} KB`;
  return `${(size / 1024 ** 2).toFixed(1).replace(".", ",")} MB`;
}

function file(about) {
  const name = about.file_name ?? W.file.document;
  const ending = /\.(\w{1,4})$/.exec(name)?.[1]?.toUpperCase() ?? "";
  const props = { class: "file", href: fileUrl(about.file_id), download: name, "aria-label": W.file.download(name) };
  return h("a", props, h("span", { class: "disc" }, ending || icon("file")),
    h("span", { class: "grow" }, h("span", { class: "name" }, name),
      h("span", { class: "small" }, bytes(about.file_size ?? 0))));
}

function contact(card) {
  const name = [card.first_name, card.last_name].filter(Boolean).join(" ");
  return h("div", { class: "contact" }, h("span", { class: "disc" }, name.slice(0, 1).toUpperCase()),
    h("span", { class: "grow" }, h("span", { class: "name" }, name),
      h("span", { class: "small" }, `+${card.phone_number.replace(/^\+/, "")}`)));
}

function place(location, message, act) {
  const { latitude, longitude } = location;
  const live = Boolean(location.live_period);
  const over = live && act.now() / 1000 > message.date + location.live_period;
  const liveName = over ? W.place.liveOver : W.place.liveNow;
  const title = message.venue?.title ?? (live ? liveName : W.place.location);
  const address = message.venue?.address ?? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const url = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return h("div", { class: "place" }, map(latitude, longitude, { live: live && !over }),
    h("div", { class: "place-words" }, h("span", { class: "name" }, title),
      h("span", { class: "small" }, address), link(url, [W.place.open])));
}

function poll(about, act) {
  const options = about.options.map((option, number) => {
    const share = about.total_voter_count ? option.voter_count / about.total_voter_count : 0;
    const props = { class: "option", disabled: about.is_closed, style: { "--share": `${100 * share}%` } };
    return button({ ...props, on: { click: () => act.vote([number]) } }, h("span", {}, option.text),
      h("span", { class: "small" }, String(option.voter_count)));
  });
  return h("div", { class: "poll" }, h("div", { class: "name" }, about.question),
    h("div", { class: "small" }, about.is_closed ? W.poll.closed : W.poll.open), options,
    h("div", { class: "small" }, W.poll.votes(about.total_voter_count)));
}
