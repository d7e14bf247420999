// Pictures to send without a camera, drawn at run time in a space of 960 by 720. Nobody real is in them.
import { W } from "./words.js";

const WIDTH = 960;
const HEIGHT = 720;

function area(ctx, colour, points) {
  ctx.fillStyle = colour;
  ctx.beginPath();
  for (const [x, y] of points) ctx.lineTo(x, y);
  ctx.closePath();
  ctx.fill();
}

function box(ctx, colour, x, y, width, height) {
  ctx.fillStyle = colour;
  ctx.fillRect(x, y, width, height);
}

function dot(ctx, colour, x, y, rx, ry = rx) {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.ellipse(x, y, rx, ry, 0, 0, 7);
  ctx.fill();
}

/** The same scatter each time. */
function scatter(count, draw) {
  let state = 11;
  const roll = () => (state = (state * 48271) % 2147483647) / 2147483647;
  for (let i = 0; i < count; i += 1) draw(roll(), roll(), roll());
}

function street(ctx, sky = "#bfe0f2") {
  box(ctx, sky, 0, 0, WIDTH, 300);
  box(ctx, "#9cc283", 0, 260, WIDTH, 120);
  for (const [x, wall, roof] of [[60, "#f1dfc0", "#b0553c"], [400, "#dbe6e8", "#8c4a3b"], [720, "#f3e7ce", "#a7593f"]]) {
    box(ctx, wall, x, 170, 200, 150);
    area(ctx, roof, [[x - 25, 175], [x + 100, 95], [x + 225, 175]]);
    box(ctx, "#6b4b36", x + 80, 230, 44, 90);
    box(ctx, "#8fb6c6", x + 20, 210, 42, 42);
    box(ctx, "#8fb6c6", x + 142, 210, 42, 42);
  }
  area(ctx, "#82858a", [[0, 380], [WIDTH, 380], [WIDTH, HEIGHT], [0, HEIGHT]]);
}

function ditch(ctx, water) {
  street(ctx);
  area(ctx, "#b9b3a5", [[300, 380], [500, 380], [800, HEIGHT], [160, HEIGHT]]);
  area(ctx, "#5a5549", [[330, 380], [470, 380], [700, HEIGHT], [250, HEIGHT]]);
  area(ctx, water, [[342, 400], [462, 400], [670, HEIGHT], [280, HEIGHT]]);
}

const DRAW = {
  gutter(ctx) {
    ditch(ctx, "#4d5138");
    const colours = ["#d9d4c7", "#7aa7c7", "#c95f4f", "#6f7f3a", "#e6c65c", "#8d8577"];
    scatter(60, (a, b, c) => {
      const y = 430 + b * 270;
      const half = 60 + (y - 430) * 0.45;
      ctx.save();
      ctx.translate(430 + (y - 430) * 0.15 + (a - 0.5) * 2 * half * 0.75, y);
      ctx.rotate(c * 6);
      box(ctx, colours[Math.floor(c * 6)], -16 - b * 20, -7 - b * 10, 32 + b * 40, 14 + b * 18);
      ctx.restore();
    });
  },
  cleaned(ctx) {
    ditch(ctx, "#5fa3b8");
    ctx.strokeStyle = "#a9dbe6";
    ctx.lineWidth = 5;
    for (const [x, y, width] of [[380, 470, 60], [420, 530, 80], [380, 600, 120], [450, 660, 140]]) {
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.quadraticCurveTo(x + width / 2, y - 14, x + width, y);
      ctx.stroke();
    }
  },
  lamp(ctx) {
    street(ctx, "#16233f");
    box(ctx, "rgba(10, 16, 34, .62)", 0, 0, WIDTH, HEIGHT);
    dot(ctx, "#f4ecc5", 820, 90, 42);
    dot(ctx, "#16203a", 802, 80, 38);
    scatter(40, (a, b, c) => dot(ctx, "#fff", a * WIDTH, b * 160, 1 + c * 2));
    box(ctx, "#3e4652", 470, 130, 20, 470);
    box(ctx, "#3e4652", 300, 126, 190, 16);
    area(ctx, "#565f6c", [[290, 140], [390, 140], [370, 176], [310, 176]]);
    box(ctx, "#ffd964", 80, 210, 42, 42);
    box(ctx, "#ffd964", 742, 210, 42, 42);
  },
  road(ctx) {
    street(ctx);
    ctx.fillStyle = "#e9e6da";
    for (let i = 0; i < 6; i += 1) area(ctx, "#e9e6da", [[470 - i * 3, 395 + i * 56], [490 + i * 3, 395 + i * 56], [492 + i * 4, 425 + i * 56], [468 - i * 4, 425 + i * 56]]);
    for (const [x, y, r] of [[300, 520, 120], [640, 600, 150], [560, 450, 62]]) {
      dot(ctx, "#6d6a64", x, y, r, r * 0.45);
      dot(ctx, "#4a4640", x + 4, y + 5, r * 0.84, r * 0.35);
      dot(ctx, "#8aa0a6", x + 8, y + 12, r * 0.55, r * 0.2);
    }
  },
  rubbish(ctx) {
    street(ctx);
    const colours = ["#2e3338", "#474d54", "#3b6f8f", "#c9c2b2", "#7d8a46", "#b3483d", "#d9b64a"];
    scatter(90, (a, b, c) => {
      const y = 660 - b * 230;
      const x = 480 + (a - 0.5) * (700 - (660 - y) * 2.3);
      dot(ctx, colours[Math.floor(c * 7)], x, y, 26 + c * 34, 20 + c * 24);
    });
  },
  card(ctx) {
    box(ctx, "#e9dcc3", 0, 0, WIDTH, HEIGHT);
    box(ctx, "#fffdf6", 130, 50, 700, 620);
    ctx.strokeStyle = "#2f7d57";
    ctx.lineWidth = 6;
    ctx.strokeRect(152, 72, 656, 576);
    ctx.lineWidth = 2;
    ctx.strokeRect(166, 86, 628, 548);
    ctx.textAlign = "center";
    const lines = [
      ["700 54px Georgia, serif", "#2f7d57", "UNDANGAN", 170],
      ["italic 30px Georgia, serif", "#555", "Mengharap kehadiran Bapak Lurah", 228],
      ["700 46px Georgia, serif", "#333", "Tahlilan 40 Hari", 310],
      ["30px Georgia, serif", "#333", "Keluarga Bapak Slamet (rekaan)", 362],
      ["30px Georgia, serif", "#333", "Kamis malam, ba'da Isya", 440],
      ["30px Georgia, serif", "#333", "pukul 19.00 WIB", 484],
      ["28px Georgia, serif", "#333", "Jl. Kalimantan gang 5 no. 12", 552],
      ["28px Georgia, serif", "#333", "RT 02 RW 05", 592],
    ];
    for (const [font, colour, words, y] of lines) {
      ctx.font = font;
      ctx.fillStyle = colour;
      ctx.fillText(words, 480, y);
    }
  },
};

/** [{name, title}] of all sample pictures. */
export const SAMPLES = Object.keys(DRAW).map((name) => ({ name, title: W.samples[name] }));

/** A canvas with a sample, `width` wide. */
export function paint(name, width = WIDTH) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = (width * HEIGHT) / WIDTH;
  const ctx = canvas.getContext("2d");
  ctx.scale(width / WIDTH, width / WIDTH);
  DRAW[name](ctx);
  return canvas;
}

/** A canvas with somebody's own picture, at most 1280 wide or high, as Telegram shrinks photos. */
export async function shrink(file, most = 1280) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const ctx = canvas.getContext("2d");
  box(ctx, "#fff", 0, 0, canvas.width, canvas.height);
  ctx.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}

/** A canvas as JPEG in base64, as a phone sends photos. */
export const jpeg = (canvas) => canvas.toDataURL("image/jpeg", 0.85).split(",", 2)[1];

/** A file in base64. */
export const base64 = (file) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(String(reader.result).split(",", 2)[1] ?? ""));
    reader.addEventListener("error", () => failed(reader.error));
    reader.readAsDataURL(file);
  });

/** Places to send, about where they are; the kelurahan as in programmes/kelurahan.toml. */
export const PLACES = [
  ["Kelurahan Sumbersari", "Kec. Sumbersari, Jember", -8.166, 113.716],
  ["Kelurahan Kebonsari", "Kec. Sumbersari, Jember", -8.185, 113.715],
  ["Kelurahan Tegalgede", "Kec. Sumbersari, Jember", -8.156, 113.723],
  ["Kelurahan Karangrejo", "Kec. Sumbersari, Jember", -8.183, 113.733],
  ["Kelurahan Kranjingan", "Kec. Sumbersari, Jember", -8.2, 113.728],
  ["Kelurahan Wirolegi", "Kec. Sumbersari, Jember", -8.192, 113.749],
  ["Kelurahan Antirogo", "Kec. Sumbersari, Jember", -8.144, 113.753],
  ["Kampus Universitas Jember", "Jl. Kalimantan, Jember", -8.1647, 113.7166],
  ["Alun-alun Jember", "Kec. Kaliwates, Jember", -8.1689, 113.7022],
].map(([title, address, latitude, longitude]) => ({ title, address, latitude, longitude }));
