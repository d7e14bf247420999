// Builds DOM nodes. Text always becomes a text node; nothing here reads HTML.

const NS = "http://www.w3.org/2000/svg";

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (name === "data") {
      for (const [key, text] of Object.entries(value)) node.dataset[key] = text;
    } else if (name === "style") {
      for (const [key, text] of Object.entries(value)) node.style.setProperty(key, text);
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An HTML element: h("button", {class, on: {click}}, "text", node, …). */
export const h = (tag, props, ...children) => fill(document.createElement(tag), props, children);

/** An SVG element. */
export const s = (tag, props, ...children) => fill(document.createElementNS(NS, tag), props, children);

/** A button that submits nothing. */
export const button = (props, ...children) => h("button", { type: "button", ...props }, ...children);

export const clear = (node, ...children) => {
  node.replaceChildren(...children.flat(3).filter(Boolean));
  return node;
};

const PATHS = {
  send: "M3 20.5 21.5 12 3 3.5v6.7l13 1.8-13 1.8z",
  clip: "M16.5 6.5v10a4.5 4.5 0 0 1-9 0V5.8a3 3 0 0 1 6 0v9.7a1.5 1.5 0 0 1-3 0V6.5H9v9a3 3 0 0 0 6 0V5.8a4.5 4.5 0 0 0-9 0v10.7a6 6 0 0 0 12 0v-10z",
  mic: "M12 15a3.2 3.2 0 0 0 3.2-3.2V6.2a3.2 3.2 0 0 0-6.4 0v5.6A3.2 3.2 0 0 0 12 15m5.8-3.2a5.8 5.8 0 0 1-11.6 0H4.5a7.5 7.5 0 0 0 6.6 7.4V22h1.8v-2.8a7.5 7.5 0 0 0 6.6-7.4z",
  keys: "M4 5h4v4H4zm6 0h4v4h-4zm6 0h4v4h-4zM4 11h4v4H4zm6 0h4v4h-4zm6 0h4v4h-4zM7 17h10v3H7z",
  down: "M12 16.2 4.6 8.8 6 7.4l6 6 6-6 1.4 1.4z",
  more: "M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4m0 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4m0 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  close: "m18.3 7.1-1.4-1.4-4.9 4.9-4.9-4.9-1.4 1.4 4.9 4.9-4.9 4.9 1.4 1.4 4.9-4.9 4.9 4.9 1.4-1.4-4.9-4.9z",
  check: "M9.5 17.3 4.2 12l1.4-1.4 3.9 3.9 8.9-8.9L19.8 7z",
  reply: "M10 8.5V4.5l-7 7 7 7v-4.1c5 0 8.5 1.6 11 5.1-1-5-4-10-11-11z",
  pencil: "M4 17.2V20h2.8L17.3 9.5l-2.8-2.8zM19.7 7.1a1 1 0 0 0 0-1.4l-1.4-1.4a1 1 0 0 0-1.4 0l-1.3 1.3 2.8 2.8z",
  pin: "M15 3v1.5l-1 .8v5.2l3 3V15h-4v6h-2v-6H7v-1.5l3-3V5.3l-1-.8V3z",
  play: "M8 5v14l11-7z",
  pause: "M7 5h4v14H7zm6 0h4v14h-4z",
  file: "M6 2h8l5 5v15H6zm7 1.5V8h4.5z",
  photo: "M4 5h16v14H4zm2 11.5h12l-3.8-5-3 3.7-2-2.3zM8.5 10a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3",
  place: "M12 2a7 7 0 0 0-7 7c0 5.2 7 13 7 13s7-7.8 7-13a7 7 0 0 0-7-7m0 9.5A2.5 2.5 0 1 1 12 6.5a2.5 2.5 0 0 1 0 5",
  video: "M4 6h11v4l5-3v10l-5-3v4H4z",
  note: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m-2.5 5.5 6 3.5-6 3.5z",
  audio: "M10 4v10.3A3.5 3.5 0 1 0 12 17.5V8h5V4z",
  contact: "M12 12a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4m0 2c-4 0-8 2-8 5v1.5h16V19c0-3-4-5-8-5",
  sticker: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.7 8.5a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8m6.6 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8M12 17.5c-2.3 0-4.2-1.4-5-3.3h10c-.8 1.9-2.7 3.3-5 3.3",
  link: "M10.6 13.4a3.5 3.5 0 0 0 5 0l3-3a3.5 3.5 0 0 0-5-5l-1 1 1.4 1.4 1-1a1.5 1.5 0 0 1 2.2 2.2l-3 3a1.5 1.5 0 0 1-2.2 0zm2.8-2.8a3.5 3.5 0 0 0-5 0l-3 3a3.5 3.5 0 0 0 5 5l1-1-1.4-1.4-1 1a1.5 1.5 0 0 1-2.2-2.2l3-3a1.5 1.5 0 0 1 2.2 0z",
};

/** A decorative icon; what it means is said by the label of its button. */
export const icon = (name, size = 22) =>
  s("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", focusable: "false" },
    s("path", { d: PATHS[name], fill: "currentColor" }));
