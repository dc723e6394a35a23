import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startProgram, type ChildProgram } from "../rig/child-program.ts";
import { ROOT } from "../setup/run-settings.ts";

let place: string;
let hall: ChildProgram | undefined;
beforeAll(async () => {
  const program = execFileSync(process.execPath, ["--import", "tsx", "scripts/build/hall.ts"], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  place = mkdtempSync(join(tmpdir(), "hall-bundle-"));
  mkdirSync(join(place, "dist"));
  cpSync(dirname(program), join(place, "dist", "hall"), { recursive: true });
  // Styles and scripts of the small pages lie beside the sources.
  cpSync(join(ROOT, "hall"), join(place, "hall"), { recursive: true, filter: (file) => !/\.(ts|vue)$/.test(file) });
  cpSync(join(ROOT, "kiosk-config", "content"), join(place, "content"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(place, "node_modules"));
  const where = ["--port", "0", "--data", join(place, "data"), "--content", join(place, "content")];
  hall = await startProgram({
    root: place,
    program: join(place, "dist", "hall", "main.js"),
    args: [...where, "--access", "open", "--no-demo"],
    readyEvent: "listening",
  });
});
afterAll(async () => {
  await hall?.stop();
  rmSync(place, { recursive: true });
});

it("runs where no TypeScript is, and so does the thread that checks texts", async () => {
  expect(readdirSync(join(place, "hall"), { recursive: true }).filter((file) => String(file).endsWith(".ts"))).toEqual(
    [],
  );
  const text = readFileSync(join(place, "content", "guides", "passport.yaml"), "utf8");
  const answer = await fetch(`${String(hall?.ready["url"])}/api/v1/content/guide/passport/check`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ source: { as: "text", text: text.replace(/^visits: .*/m, "visits: 许多") } }),
  });
  expect(await answer.json()).toMatchObject({ problems: [{ file: "guides/passport.yaml", path: "visits" }] });
});
