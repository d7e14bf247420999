// Speaks with the control API under /sim/ and hears what happens in the town.
import { W } from "./words.js";

/** What the town does not allow; `message` is fit to be shown, `why` is the town's own reason. */
export class Refused extends Error {
  constructor(why) {
    super(W.link.refused);
    this.why = why;
  }
}

async function read(answer) {
  const value = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    console.warn(answer.url, value.error);
    throw new Refused(value.error ?? answer.statusText);
  }
  return value;
}

export const get = async (path) => read(await fetch(`/sim/${path}`));

export const post = async (path, body = {}) =>
  read(
    await fetch(`/sim/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );

export const fileUrl = (id) => `/sim/files/${encodeURIComponent(id)}`;

/** Calls `heard(event)` for every event after `since`; the browser reconnects by itself. */
export function listen(since, { heard, lost, back }) {
  const source = new EventSource(`/sim/events?since=${since}`);
  let broken = false;
  source.addEventListener("message", (event) => heard(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    broken = true;
    lost();
  });
  source.addEventListener("open", () => {
    if (broken) back();
    broken = false;
  });
  return () => source.close();
}
