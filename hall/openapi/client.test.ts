import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient } from "@hey-api/openapi-ts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/queue.ts";
import { openWebHall, type WebHall } from "../fixtures/web-hall.ts";

/** What a vendor does with `/openapi.json`: a typed client is generated from it and a program is written against that. */
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** No part of this program until it lies beside the client that it is written against. */
const PROGRAM = fileURLToPath(new URL("vendor-day.ts.txt", import.meta.url));
const run = promisify(execFile);

let hall: WebHall;
const folder = temporaryFolder();
beforeAll(async () => {
  hall = await openWebHall();
});
afterAll(async () => {
  await hall.close();
  folder.remove();
});

/** The program beside a client made from what this hall publishes now. */
async function vendorsFolder(): Promise<string> {
  const description = join(folder.dir, "openapi.json");
  mkdirSync(folder.dir, { recursive: true });
  writeFileSync(description, await (await fetch(`${hall.url}/openapi.json`)).text());
  await createClient({
    input: description,
    output: join(folder.dir, "client"),
    plugins: ["@hey-api/typescript", "@hey-api/client-fetch", "@hey-api/sdk"],
    logs: { level: "silent", file: false },
  });
  writeFileSync(join(folder.dir, "package.json"), JSON.stringify({ type: "module" }));
  copyFileSync(PROGRAM, join(folder.dir, "day.ts"));
  return folder.dir;
}

/** What the compiler says of the program and the client, with nothing else of this repository in sight. */
async function typeErrors(dir: string): Promise<string> {
  const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
  const strict = ["--strict", "--noUncheckedIndexedAccess", "--noEmit", "--target", "es2022", "--module", "esnext"];
  const types = [
    "--lib",
    "es2022,dom,dom.iterable",
    "--typeRoots",
    join(ROOT, "node_modules", "@types"),
    "--types",
    "node",
  ];
  const argv = [tsc, ...strict, "--moduleResolution", "bundler", "--skipLibCheck", ...types, "day.ts"];
  // Where there are errors it ends with 2.
  const said = await run(process.execPath, argv, { cwd: dir }).catch((error: unknown) => error as { stdout: string });
  return said.stdout;
}

it("a client generated from the description has types, and walks a number's day at a running hall", async () => {
  const dir = await vendorsFolder();
  const walk = run(process.execPath, ["--import", import.meta.resolve("tsx"), "day.ts", hall.url], { cwd: dir });
  const [errors, { stdout }] = await Promise.all([typeErrors(dir), walk]);
  expect(errors).toBe("");
  expect(JSON.parse(stdout)).toEqual({
    ...{ number: "A001", called: "A001", refusal: "WINDOW_BUSY", end: "finished", board: ["A001 a01"] },
    acts: { recall: 200, start: 200, finish: 200 },
    ...{ ratable: "a01", rated: 201, twice: "ALREADY_RATED" },
    heard: ["queue household ", "queue household ", "calls a01 A001"],
  });
});
