import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { notBuiltPage } from "./not-built-page.ts";
import { FRAMED_HEADERS, FRAMING_HEADERS, WEB_HEADERS } from "./page-headers.ts";
import { START_HEADERS, startPage } from "./start-page.ts";
import { PREVIEW_PAGE, WEB_PAGES, type WebPage } from "./web-pages.ts";

/** Files under `/assets/` carry a hash of their content in their names: they never change. */
const ASSET_CACHE_SECONDS = 365 * 24 * 3600;

export interface ServedPages {
  /** Folder of the built pages, usually `dist/hall-web`; may be made later, while the hall runs. */
  dir: string;
  /** Says which procedure a request is in the log. */
  name: (request: FastifyRequest, procedure: string) => void;
}

/** The built pages at their addresses; what they load lies under `/assets/`. A page that is not built says so, and what to do. */
export async function servePages(app: FastifyInstance, { dir, name }: ServedPages): Promise<void> {
  // Only lends `sendFile`: no route of its own, so nothing but the two below can be reached.
  await app.register(fastifyStatic, { root: dir, serve: false, index: false, list: false, dotfiles: "deny" });

  app.get("/", async (request, reply) => {
    name(request, "page.start");
    return reply.headers(START_HEADERS).type("text/html; charset=utf-8").send(startPage());
  });
  for (const page of [...WEB_PAGES, PREVIEW_PAGE] as const) {
    const file = `${page}/index.html`;
    app.get(`/${page}`, async (request, reply) => {
      name(request, "page.redirect");
      // Relative, for a hall that lies below a path of a proxy; with what was asked for, such as ?window=a01.
      const query = request.url.indexOf("?");
      return reply.redirect(`${page}/${query === -1 ? "" : request.url.slice(query)}`, 302);
    });
    app.get(`/${page}/`, async (request, reply) => {
      name(request, "page.open");
      void reply.headers(headersOf(page)).header("cache-control", "no-cache");
      if (!existsSync(join(dir, file))) return notBuilt(reply, page);
      return reply.sendFile(file, { cacheControl: false });
    });
  }

  app.get<{ Params: { "*": string } }>("/assets/*", async (request, reply) => {
    name(request, "page.asset");
    const asset = request.params["*"];
    if (asset === "" || asset.endsWith("/") || !existsSync(join(dir, "assets", asset))) {
      reply.callNotFound();
      return reply;
    }
    void reply.headers(WEB_HEADERS);
    return reply.sendFile(`assets/${asset}`, { maxAge: ASSET_CACHE_SECONDS * 1000, immutable: true });
  });
}

function headersOf(page: WebPage | typeof PREVIEW_PAGE) {
  if (page === PREVIEW_PAGE) return FRAMED_HEADERS;
  return page === "console" ? FRAMING_HEADERS : WEB_HEADERS;
}

function notBuilt(reply: FastifyReply, page: string) {
  return reply.status(404).type("text/html; charset=utf-8").send(notBuiltPage(page));
}
