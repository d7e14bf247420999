// Dates and hours as people in Jember read them. WIB is UTC+7, without summer time.
import { W } from "./words.js";

const OFFSET = 7 * 3600 * 1000;
const two = (n) => String(n).padStart(2, "0");
const local = (ms) => new Date(ms + OFFSET);

/** 16.00 */
export const hours = (ms) => `${two(local(ms).getUTCHours())}.${two(local(ms).getUTCMinutes())}`;

/** Kamis */
export const weekday = (ms) => W.days[local(ms).getUTCDay()];

/** 26 November 2026 */
export const date = (ms) => {
  const d = local(ms);
  return `${d.getUTCDate()} ${W.months[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
};

/** A number for each day, to compare days. */
export const day = (ms) => Math.floor((ms + OFFSET) / 86_400_000);

/** Hari ini, Kemarin, or the date in words. */
export function dayName(number, nowMs) {
  const gap = day(nowMs) - number;
  if (gap === 0) return W.today;
  if (gap === 1) return W.yesterday;
  const ms = number * 86_400_000 - OFFSET;
  return `${weekday(ms)}, ${date(ms)}`;
}

/** The first moment after `ms` at which the clock in Jember shows hour:minute. */
export function next(ms, hour, minute = 0) {
  const start = day(ms) * 86_400_000 - OFFSET;
  const moment = start + (hour * 60 + minute) * 60_000;
  return moment > ms ? moment : moment + 86_400_000;
}

/** hour:00 of the day after. */
export const tomorrow = (ms, hour) => (day(ms) + 1) * 86_400_000 - OFFSET + hour * 3_600_000;

/** 2026-11-26T16:00, for an input of type datetime-local. */
export const forInput = (ms) => local(ms).toISOString().slice(0, 16);

/** The moment that such an input means in Jember. */
export const fromInput = (value) => Date.parse(`${value}+07:00`);

/** 0.07 for seconds of sound. */
export const length = (seconds) => `${Math.floor(seconds / 60)}.${two(Math.floor(seconds % 60))}`;

/** The town's time: what the server said last, and the real time since. */
export class Clock {
  constructor() {
    this.base = Date.now();
    this.since = performance.now();
    this.running = true;
  }

  set(iso, running = this.running) {
    this.base = Date.parse(iso);
    this.since = performance.now();
    this.running = running;
  }

  now() {
    return this.running ? this.base + performance.now() - this.since : this.base;
  }
}
