// A small drawn map: not the real streets, but the same place always looks the same.
import { W } from "./words.js";
import { s } from "./dom.js";

function dice(seed) {
  let state = Math.abs(Math.round(seed)) % 2147483647 || 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** An SVG of streets, a river, a park and a pin in the middle. */
export function map(latitude, longitude, { live = false } = {}) {
  const roll = dice(latitude * 7919e3 + longitude * 104729);
  const parts = [s("rect", { width: 280, height: 130, fill: "#eef0e6" })];
  const [px, py] = [roll() * 190, roll() * 60];
  parts.push(s("rect", { x: px, y: py, width: 70, height: 46, rx: 8, fill: "#cfe6bd" }));
  for (let i = 0; i < 14; i += 1) {
    const size = { width: 14 + roll() * 20, height: 10 + roll() * 14 };
    parts.push(s("rect", { x: roll() * 270, y: roll() * 120, ...size, rx: 2, fill: "#dfdccf" }));
  }
  const y = 20 + roll() * 90;
  const bend = (roll() - 0.5) * 90;
  const river = `M-10 ${y}C70 ${y + bend} 180 ${y - bend} 290 ${y + bend / 2}`;
  parts.push(s("path", { d: river, stroke: "#a9d3ef", "stroke-width": 9, fill: "none" }));
  const streets = [];
  for (let i = 0; i < 3; i += 1) {
    const [a, b] = [roll() * 130, roll() * 130];
    streets.push(`M-5 ${a}L285 ${b}`);
    const [c, d] = [40 + i * 90 + roll() * 40, 20 + i * 90 + roll() * 60];
    streets.push(`M${c} -5L${d} 135`);
  }
  streets.push(`M-5 ${70 + bend / 6}L285 ${60 - bend / 6}`);
  const d = streets.join("");
  parts.push(s("path", { d, stroke: "#d3cfc0", "stroke-width": 8, fill: "none" }));
  parts.push(s("path", { d, stroke: "#fff", "stroke-width": 6, fill: "none" }));
  parts.push(pin(live));
  const label = `${W.place.map}: ${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return s("svg", { viewBox: "0 0 280 130", class: "map", role: "img", "aria-label": label,
    preserveAspectRatio: "xMidYMid slice" }, parts);
}

function pin(live) {
  if (live) {
    return s("g", {}, s("circle", { cx: 140, cy: 65, r: 22, fill: "#2f83d6", opacity: 0.2, class: "pulse" }),
      s("circle", { cx: 140, cy: 65, r: 10, fill: "#2f83d6", stroke: "#fff", "stroke-width": 3 }));
  }
  const drop = "M140 68c-8-10-15-17-15-26a15 15 0 0 1 30 0c0 9-7 16-15 26z";
  return s("g", {}, s("ellipse", { cx: 140, cy: 69, rx: 8, ry: 3, fill: "#000", opacity: 0.2 }),
    s("path", { d: drop, fill: "#e14b4b", stroke: "#fff", "stroke-width": 2 }),
    s("circle", { cx: 140, cy: 42, r: 5, fill: "#fff" }));
}
