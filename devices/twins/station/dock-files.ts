import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { FastifyInstance } from "fastify";

const DOCK_DIR = join(import.meta.dirname, "../dock");
// From packages, so that the page shows Chinese, rare names too, on a machine without Chinese fonts.
const require = createRequire(import.meta.url);
const FONT_DIR = dirname(require.resolve("@fontsource-variable/noto-sans-sc/package.json"));
const RARE_DIR = join(dirname(require.resolve("@expo-google-fonts/noto-sans-sc/package.json")), "400Regular");

const FILES: Record<string, { dir: string; name: string; type: string }> = {
  "": { dir: DOCK_DIR, name: "index.html", type: "text/html; charset=utf-8" },
  "dock.css": { dir: DOCK_DIR, name: "dock.css", type: "text/css; charset=utf-8" },
  "dock.js": { dir: DOCK_DIR, name: "dock.js", type: "text/javascript; charset=utf-8" },
  "side.js": { dir: DOCK_DIR, name: "side.js", type: "text/javascript; charset=utf-8" },
  "side-labels.js": { dir: DOCK_DIR, name: "side-labels.js", type: "text/javascript; charset=utf-8" },
  "labels.js": { dir: DOCK_DIR, name: "labels.js", type: "text/javascript; charset=utf-8" },
  "fonts/rare.ttf": { dir: RARE_DIR, name: "NotoSansSC_400Regular.ttf", type: "font/ttf" },
  "fonts/index.css": { dir: FONT_DIR, name: "index.css", type: "text/css; charset=utf-8" },
};

/** The dock page and its font, under the instance's prefix. */
export function serveDock(app: FastifyInstance): void {
  for (const [path, { dir, name, type }] of Object.entries(FILES)) {
    app.get(`/${path}`, async (_request, reply) => reply.type(type).send(await readFile(join(dir, name))));
  }
  app.get<{ Params: { name: string } }>("/fonts/files/:name", async (request, reply) => {
    const { name } = request.params;
    if (!/^[\w[\]-]+\.woff2$/.test(name)) return reply.code(404).send();
    const font = await readFile(join(FONT_DIR, "files", name)).catch(() => undefined);
    if (font === undefined) return reply.code(404).send();
    return reply.type("font/woff2").header("cache-control", "max-age=86400").send(font);
  });
}
