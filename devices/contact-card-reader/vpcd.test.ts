import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { MAKES } from "../twins/contact-card/card.ts";
import { PEOPLE } from "../twins/id-reader/people.ts";
import type { VpcdTold } from "./vpcd-program.ts";

/** What takes longer stands still: five presentations, each with waits of at most 24 s. */
const END_MS = 150_000;

// Real pcscd with Debian's virtual reader. In a container pcscd may be absent, or refuse an ordinary user.
const program = fileURLToPath(new URL("vpcd-program.ts", import.meta.url));
const { stdout, stderr, ended } = await new Promise<{ stdout: string; stderr: string; ended: string }>((resolve) => {
  const command = [process.execPath, ["--import", "tsx", program], { timeout: END_MS, killSignal: "SIGKILL" }] as const;
  execFile(...command, (error, out, complaints) => {
    const how = error?.killed === true ? `stood still for ${END_MS / 1000} s` : (error?.signal ?? error?.code);
    resolve({ stdout: out, stderr: complaints, ended: error === null ? "well" : String(how) });
  });
});
const told = stdout
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as VpcdTold);
const absent = told.some((each) => "there" in each && !each.there);
if (absent) console.warn("skipped: no pcscd with vsmartcard-vpcd that this user may use");
const toldOf = (name: string) => told.find((each) => "card" in each && each.card === name);

describe.skipIf(absent)("a card in Debian's virtual reader", () => {
  it("is dealt with to the end: nothing stands still in the native module, nothing is waited for in vain", () => {
    const heard = JSON.stringify(told.at(-1));
    expect(ended, `in PC/SC; last heard: ${heard}\n${stderr}`).toBe("well");
    expect(told.filter((each) => "trouble" in each)).toEqual([]);
  });

  it.each(Object.keys(MAKES))("of make %s is read", (name) => {
    const [person] = PEOPLE;
    expect(toldOf(name)).toMatchObject({
      device: "online",
      events: expect.arrayContaining([
        expect.objectContaining({
          type: "read",
          card: expect.objectContaining({
            socialSecurityNumber: person?.card.idNumber,
            name: person?.card.name,
            generation: MAKES[name]?.generation,
          }) as unknown,
        }),
      ]) as unknown,
    });
  });

  it("that says nothing sensible when it is powered is no card of ours", () => {
    const failed = expect.objectContaining({ type: "failed", cause: "invalidMedia" }) as unknown;
    expect(toldOf("mute")).toMatchObject({ device: "online", events: expect.arrayContaining([failed]) as unknown });
  });
});
