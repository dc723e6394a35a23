import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashPin } from "../../../kiosk-config/staff/pin.ts";
import type { StaffMember } from "../../../kiosk-config/schema/staff.ts";
import { openDatabase } from "../store/database.ts";
import { PinTries } from "../store/pin-tries.ts";
import { FREE_TRIES, SESSION_MS, SignIn } from "./sign-in.ts";

const STAFF: StaffMember[] = [
  { id: "t1", name: "技术员 01", role: "technician", pinHash: await hashPin("246810") },
  { id: "a1", name: "值班员 01", role: "attendant", pinHash: await hashPin("135791") },
];

let dir: string;
let now: number;
let deeds: string[];
let signIn: SignIn;
let close: () => void;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sign-in-"));
  now = 1_000_000;
  deeds = [];
  open();
});
afterEach(() => {
  close();
  rmSync(dir, { recursive: true });
});

function open(): void {
  const db = openDatabase(dir)._unsafeUnwrap();
  close = () => db.close();
  signIn = new SignIn({
    staff: STAFF,
    tries: new PinTries(db),
    now: () => now,
    audit: (who, action) => deeds.push(`${action} ${who}`),
  });
}
const wrong = () => signIn.signIn({ staffId: "t1", pin: "000001" });
const right = () => signIn.signIn({ staffId: "t1", pin: "246810" });

it("lets in who knows the PIN, and tells names only", async () => {
  expect(signIn.people()).toEqual([
    { id: "t1", name: "技术员 01" },
    { id: "a1", name: "值班员 01" },
  ]);
  expect((await right())._unsafeUnwrap()).toMatchObject({ id: "t1", role: "technician", endsAt: now + SESSION_MS });
  expect(deeds).toEqual(["signIn t1"]);
});

it("ends by itself when nobody works, and is prolonged by work", async () => {
  expect((await right()).isOk()).toBe(true);
  let left = 0;
  signIn.onEnd(() => (left += 1));
  now += SESSION_MS - 1;
  expect(signIn.session()?.id).toBe("t1");
  now += SESSION_MS - 1;
  expect(signIn.session()?.id).toBe("t1");
  now += SESSION_MS;
  expect(signIn.session()).toBeUndefined();
  expect(left).toBe(1);
  expect(deeds).toEqual(["signIn t1", "signOut t1"]);
});

describe("wrong PINs", () => {
  it("are counted down, then cost time that doubles, also after a restart", async () => {
    for (let left = FREE_TRIES - 1; left > 0; left -= 1)
      expect((await wrong())._unsafeUnwrapErr()).toEqual({ code: "WRONG_PIN", triesLeft: left });
    expect((await wrong())._unsafeUnwrapErr()).toEqual({ code: "LOCKED", retryAfterMs: 60_000 });
    close();
    open();
    expect((await right())._unsafeUnwrapErr()).toEqual({ code: "LOCKED", retryAfterMs: 60_000 });
    now += 60_000;
    expect((await wrong())._unsafeUnwrapErr()).toEqual({ code: "LOCKED", retryAfterMs: 120_000 });
    now += 120_000;
    expect((await right()).isOk()).toBe(true);
    expect((await wrong())._unsafeUnwrapErr()).toEqual({ code: "WRONG_PIN", triesLeft: FREE_TRIES - 1 });
  });

  it("of many names lock the machine", async () => {
    for (let n = 0; n < 14; n += 1)
      expect((await signIn.signIn({ staffId: `guess-${n}`, pin: "000001" })).isErr()).toBe(true);
    expect((await signIn.signIn({ staffId: "guess-x", pin: "000001" }))._unsafeUnwrapErr().code).toBe("LOCKED");
    expect((await right())._unsafeUnwrapErr().code).toBe("LOCKED");
    expect(new Set(deeds)).toEqual(new Set(["signInRefused unknown"]));
  });
});
