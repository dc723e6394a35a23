import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { acquireDisplay, displayAnswers, type Display } from "./display.ts";
import { electronFlags, VIRTUAL_DISPLAY_ENV } from "./electron-flags.ts";
import { findProgram } from "./find-program.ts";
import { runCommand } from "./run-command.ts";
import { xauthorityEntry } from "./xauthority.ts";

const SIZE = { widthPx: 640, heightPx: 480 };

afterEach(() => vi.unstubAllEnvs());

describe("an Xauthority entry", () => {
  it("fits every address and number", () => {
    const entry = xauthorityEntry(Buffer.from([1, 2, 3]));
    expect(entry.toString("latin1")).toBe("\xff\xff\0\0\0\0\0\x12MIT-MAGIC-COOKIE-1\0\x03\x01\x02\x03");
  });
});

describe("electron flags", () => {
  it("never switch the sandbox off", () => {
    expect([...electronFlags({}), ...electronFlags({ [VIRTUAL_DISPLAY_ENV]: ":9" })].join(" ")).not.toMatch(/sandbox/);
  });

  it("tell Chromium of a virtual display, and only of that", () => {
    expect(electronFlags({ [VIRTUAL_DISPLAY_ENV]: ":9", DISPLAY: ":9" })).toContain("--disable-gpu");
    expect(electronFlags({ DISPLAY: ":0" })).not.toContain("--disable-gpu");
  });
});

// `./kiosk test unit` asks for no Xvfb; where there is one, the real thing is tried.
describe.runIf(findProgram("Xvfb") !== undefined)("a virtual display", () => {
  const acquire = async (): Promise<Display> => (await acquireDisplay({ headless: true, ...SIZE }))._unsafeUnwrap();

  it("is chosen free by two at once, has a lock, and is gone after its release", async () => {
    const [one, two] = await Promise.all([acquire(), acquire()]);
    expect(one.name).not.toBe(two.name);
    expect(await displayAnswers(one.name)).toBe(true);
    const { XAUTHORITY = "" } = one.env;
    expect(readFileSync(XAUTHORITY).length).toBeGreaterThan(16);
    await Promise.all([one.release(), two.release()]);
    expect(existsSync(join(XAUTHORITY, ".."))).toBe(false);
    expect(await displayAnswers(one.name)).toBe(false);
  });

  const xdpyinfo = findProgram("xdpyinfo");
  it.runIf(xdpyinfo !== undefined)("lets in who has the key, and nobody else", async () => {
    const display = await acquire();
    const ask = (env: NodeJS.ProcessEnv) => runCommand({ command: [xdpyinfo ?? ""], env: { ...process.env, ...env } });
    const allowed = await ask(display.env);
    const refused = await ask({ DISPLAY: display.name, XAUTHORITY: "/nonexistent" });
    await display.release();
    expect(allowed.stdout).toContain("640x480 pixels");
    expect(refused.code).not.toBe(0);
  });

  it("stands in for a given one that does not answer, and leaves one that does alone", async () => {
    vi.stubEnv("DISPLAY", ":4242");
    const standIn = (await acquireDisplay({ headless: false, ...SIZE }))._unsafeUnwrap();
    expect(standIn.kind).toBe("virtual");
    vi.stubEnv("DISPLAY", standIn.name);
    const given = (await acquireDisplay({ headless: false, ...SIZE }))._unsafeUnwrap();
    expect(given).toMatchObject({ kind: "given", name: standIn.name });
    await given.release();
    expect(await displayAnswers(standIn.name)).toBe(true);
    await standIn.release();
  });
});
