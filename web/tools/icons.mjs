// Draws the mark as favicon.svg for every app and as PNG icons for the phone app: `npm run icons`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";

const web = fileURLToPath(new URL("..", import.meta.url));
const geometry = readFileSync(`${web}/packages/ui/src/mark/geometry.ts`, "utf8");
const tokens = readFileSync(`${web}/packages/ui/src/tokens/tokens.ts`, "utf8");

const pathOf = (name) => new RegExp(`${name} = "([^"]+)"`).exec(geometry)[1];
const loop = pathOf("LOOP_PATH");
const tick = pathOf("TICK_PATH");
const brand = /brandFill: "(#[0-9A-F]{6})"/.exec(tokens)[1];

const UNIT = 64;
const STROKE = 6;
const CORNER = 15;
const SAMPLES = 3;

function svg() {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${UNIT} ${UNIT}"><rect width="${UNIT}" height="${UNIT}" rx="${CORNER}" fill="${brand}"/><g fill="none" stroke="#fff" stroke-width="${STROKE}" stroke-linecap="round" stroke-linejoin="round"><path d="${loop}"/><path d="${tick}"/></g></svg>\n`;
}

/** Points along an arc of a circle, as SVG's endpoint form describes it. */
function arcPoints([x1, y1], radius, large, sweep, [x2, y2]) {
  const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const [dx, dy] = [(x2 - x1) / 2, (y2 - y1) / 2];
  const half = Math.hypot(dx, dy);
  const height = Math.sqrt(Math.max(0, radius * radius - half * half));
  const side = large === sweep ? -1 : 1;
  const [cx, cy] = [mx - (side * height * dy) / half, my + (side * height * dx) / half];
  const start = Math.atan2(y1 - cy, x1 - cx);
  let turn = Math.atan2(y2 - cy, x2 - cx) - start;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  return Array.from({ length: 25 }, (_, step) => {
    const angle = start + (turn * step) / 24;
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
  });
}

/** The corner points of a path made of M, L and A. */
function flatten(path) {
  const points = [];
  for (const [, letter, rest] of path.matchAll(/([MLA])([^MLA]*)/g)) {
    const numbers = rest.trim().split(/[ ,]+/).map(Number);
    if (letter === "A") points.push(...arcPoints(points.at(-1), numbers[0], numbers[3], numbers[4], numbers.slice(5)));
    else points.push(numbers);
  }
  return points;
}

const lines = [flatten(loop), flatten(tick)].flatMap((points) => points.slice(1).map((end, at) => [points[at], end]));

function distance([px, py], [[ax, ay], [bx, by]]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
}

const onStroke = (point) => lines.some((line) => distance(point, line) <= STROKE / 2);

function inSquare([x, y], corner) {
  const reach = UNIT / 2 - corner;
  const dx = Math.max(0, Math.abs(x - UNIT / 2) - reach);
  const dy = Math.max(0, Math.abs(y - UNIT / 2) - reach);
  return Math.hypot(dx, dy) <= corner;
}

/** One pixel: how much of it is ground, and how much is mark. */
function coverage(x, y, size, corner, scale) {
  let [ground, mark] = [0, 0];
  for (let sub = 0; sub < SAMPLES * SAMPLES; sub += 1) {
    const px = ((x + ((sub % SAMPLES) + 0.5) / SAMPLES) / size) * UNIT;
    const py = ((y + (Math.floor(sub / SAMPLES) + 0.5) / SAMPLES) / size) * UNIT;
    if (!inSquare([px, py], corner)) continue;
    ground += 1;
    if (onStroke([(px - UNIT / 2) / scale + UNIT / 2, (py - UNIT / 2) / scale + UNIT / 2])) mark += 1;
  }
  return [ground / SAMPLES ** 2, ground === 0 ? 0 : mark / ground];
}

function pixels(size, corner, scale) {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(brand.slice(at, at + 2), 16));
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const [ground, mark] = coverage(x, y, size, corner, scale);
      const mix = (channel) => Math.round(channel + (255 - channel) * mark);
      rows.set([mix(r), mix(g), mix(b), Math.round(ground * 255)], y * (size * 4 + 1) + 1 + x * 4);
    }
  }
  return rows;
}

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = crcTable[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "ascii"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, check]);
}

function png(size, { corner = CORNER, scale = 1 } = {}) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels(size, corner, scale), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

for (const app of ["console", "field", "portal"]) {
  mkdirSync(`${web}/apps/${app}/public`, { recursive: true });
  writeFileSync(`${web}/apps/${app}/public/favicon.svg`, svg());
}
const field = `${web}/apps/field/public`;
writeFileSync(`${field}/icon-192.png`, png(192));
writeFileSync(`${field}/icon-512.png`, png(512));
// A maskable icon fills its square; the launcher cuts the shape out of it.
writeFileSync(`${field}/icon-maskable-512.png`, png(512, { corner: 0.001, scale: 0.8 }));
writeFileSync(`${field}/apple-touch-icon.png`, png(180, { corner: 0.001, scale: 0.9 }));
