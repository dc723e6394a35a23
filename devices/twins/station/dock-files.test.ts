import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveDock } from "./dock-files.ts";

describe("the dock's files", () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = Fastify();
    await app.register(
      (scope, _options, done) => {
        serveDock(scope);
        done();
      },
      { prefix: "/secret" },
    );
  });
  afterAll(() => app.close());
  const get = (url: string) => app.inject({ method: "GET", url });

  it("are all there: whatever the page and its style sheets name is served", async () => {
    const page = await get("/secret/");
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    const named = [...page.body.matchAll(/(?:href|src)="([\w./-]+)"/g)].map(([, path]) => path!);
    expect(named).toEqual(["fonts/index.css", "dock.css", "dock.js"]);
    const css = (await get("/secret/fonts/index.css")).body;
    const slice = /url\(\.\/(files\/[^)]+)\)/.exec(css)![1]!;
    for (const path of [...named, "labels.js", "fonts/rare.ttf", `fonts/${slice}`]) {
      expect((await get(`/secret/${path}`)).statusCode, path).toBe(200);
    }
    expect((await get(`/secret/fonts/${slice}`)).headers["content-type"]).toBe("font/woff2");
  });

  it.each(["fonts/files/..%2findex.css", "fonts/files/none.woff2", "dock.test.ts", "../package.json", "fonts/files/"])(
    "do not include %s",
    async (path) => expect((await get(`/secret/${path}`)).statusCode).toBe(404),
  );
});
