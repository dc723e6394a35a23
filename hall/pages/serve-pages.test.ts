import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/queue.ts";
import { servePages } from "./serve-pages.ts";
import { WEB_PAGES } from "./web-pages.ts";

let folder: ReturnType<typeof temporaryFolder>;
let app: FastifyInstance;
let named: string[];

beforeEach(async () => {
  folder = temporaryFolder();
  named = [];
  const dir = join(folder.dir, "hall-web");
  mkdirSync(join(dir, "display"), { recursive: true });
  mkdirSync(join(dir, "assets", "deep"), { recursive: true });
  writeFileSync(join(dir, "display", "index.html"), "<!doctype html><title>大屏</title>");
  for (const page of ["console", "preview"]) {
    mkdirSync(join(dir, page));
    writeFileSync(join(dir, page, "index.html"), `<!doctype html><title>${page}</title>`);
  }
  writeFileSync(join(dir, "assets", "display-abc.js"), "export {};");
  writeFileSync(join(dir, "assets", ".secret"), "hidden");
  writeFileSync(join(dir, ".stamp"), "hash");
  writeFileSync(join(folder.dir, "hall.db"), "not for the web");
  app = Fastify();
  await servePages(app, { dir, name: (_request, procedure) => void named.push(procedure) });
});
afterEach(async () => {
  await app.close();
  folder.remove();
});

describe("the pages of the hall", () => {
  it("are sent with a policy that lets nothing in from elsewhere, and asked for anew each time", async () => {
    const page = await app.inject("/display/?window=a01");
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("大屏");
    expect(page.headers["content-type"]).toContain("text/html");
    expect(page.headers["cache-control"]).toBe("no-cache");
    const policy = String(page.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(named).toEqual(["page.open"]);
  });

  it("stand in no frame, but for the preview in a page of the same hall, which sends nothing anywhere", async () => {
    const headersOf = async (page: string) => {
      const { headers } = await app.inject(`/${page}/`);
      return { policy: String(headers["content-security-policy"]), frame: headers["x-frame-options"] };
    };
    for (const page of ["display", "console"]) {
      const { policy, frame } = await headersOf(page);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy.includes("frame-src")).toBe(page === "console");
      expect(frame).toBe("DENY");
    }
    const { policy, frame } = await headersOf("preview");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toMatch(/unsafe|\*|connect-src|frame-src/);
    expect(frame).toBe("SAMEORIGIN");
  });

  it("are found without the last stroke, too, with what was asked for", async () => {
    const page = await app.inject("/display?window=a01");
    expect(page.statusCode).toBe(302);
    expect(page.headers.location).toBe("display/?window=a01");
  });

  it("are listed at the bare address, each in words", async () => {
    const start = await app.inject("/");
    const style = /<style>([^<]*)<\/style>/.exec(start.body)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(start.headers["content-security-policy"]).toContain(`style-src 'sha256-${hash}'`);
    expect(start.statusCode).toBe(200);
    for (const page of WEB_PAGES) expect(start.body).toMatch(new RegExp(`<a href="${page}/"><b>[^<]{3,}</b>`));
  });

  it("load files that never change under their names", async () => {
    const file = await app.inject("/assets/display-abc.js");
    expect(file.statusCode).toBe(200);
    expect(file.headers["content-type"]).toContain("javascript");
    expect(file.headers["cache-control"]).toContain("immutable");
    expect(file.headers["x-content-type-options"]).toBe("nosniff");
  });

  it("say how they are built where they are not", async () => {
    const page = await app.inject("/caller/");
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain("./kiosk hall");
  });

  it.each([
    ["a folder", "/assets/"],
    ["a folder by its name", "/assets/deep"],
    ["what is not there", "/assets/other.js"],
    ["a hidden file", "/assets/.secret"],
    ["the stamp", "/assets/../.stamp"],
    ["a way out", "/assets/..%2f..%2fhall.db"],
    ["a way out by another name", "/assets/..%5c..%5chall.db"],
    ["a page's file by name", "/display/index.html"],
  ])("show nothing else: %s", async (_what, url) => {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.body).not.toMatch(/hidden|hash|not for the web/);
  });
});
