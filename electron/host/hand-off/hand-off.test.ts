import { createPublicKey, verify } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readHandOff } from "../../../hall/contract/hand-off.ts";
import { SAMPLE_GUIDE } from "../../../kiosk-config/fixtures/sample-guide.ts";
import { linkMaker } from "./link-of.ts";
import { loadSigningKey, type SigningKey } from "./signing-key.ts";

const FILE = "hand-off-key.pem";
let dataDir: string;
let logged: string[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "hand-off-"));
  logged = [];
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const load = () => loadSigningKey({ dataDir, log: (_level, event) => void logged.push(event) });
function isFrom(key: SigningKey, bytes: Uint8Array, signature: Uint8Array): boolean {
  const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: key.publicKey }, format: "jwk" });
  return verify(null, bytes, publicKey, signature);
}

describe("the kiosk's key", () => {
  it("is made once, readable by its owner alone, and the same after a restart", () => {
    const first = load();
    expect(statSync(join(dataDir, FILE)).mode & 0o777).toBe(0o600);
    const again = load();
    expect(again.publicKey).toBe(first.publicKey);
    const bytes = new TextEncoder().encode("x");
    expect(isFrom(again, bytes, first.sign(bytes))).toBe(true);
  });

  it.each(["", "rubbish", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])(
    "is made anew where the file holds %j",
    (text) => {
      writeFileSync(join(dataDir, FILE), text);
      const { publicKey } = load();
      expect(publicKey).toHaveLength(43);
      expect(load().publicKey).toBe(publicKey);
      expect(readFileSync(join(dataDir, FILE), "utf8")).toContain("PRIVATE KEY");
    },
  );

  it("signs all the same where it cannot be kept, and says so", () => {
    rmSync(dataDir, { recursive: true });
    expect(load().publicKey).toHaveLength(43);
    expect(logged).toEqual(["handOff.keyNotKept"]);
  });
});

describe("a link", () => {
  const reading = { kind: "guide" as const, id: SAMPLE_GUIDE.id, answers: { who: "child", why: "nonsense", x: "y" } };
  const maker = (publicUrl: string | undefined, key = load()) =>
    linkMaker({
      content: { guides: [SAMPLE_GUIDE], bundles: [] },
      kioskId: "kiosk-1",
      publicUrl,
      key,
      now: () => Date.UTC(2026, 2, 2, 1, 30),
    });

  it("carries what is read and the answers that fit, signed", () => {
    const key = load();
    const link = maker("https://hall.example", key)(reading) ?? "";
    expect(link.startsWith("https://hall.example/g/")).toBe(true);
    const read = readHandOff(link.slice("https://hall.example/g/".length));
    if (read === undefined) throw new Error("no token");
    expect(read.claim).toMatchObject({
      id: SAMPLE_GUIDE.id,
      version: 3,
      kioskId: "kiosk-1",
      answers: { who: "child" },
    });
    expect(read.claim.answers).not.toHaveProperty("x");
    expect(isFrom(key, read.signed, read.signature)).toBe(true);
    expect(link.length).toBeLessThanOrEqual(200);
  });

  it("keeps a path of the public address", () => {
    expect(maker("https://county.example/hall/")(reading)).toMatch(/^https:\/\/county\.example\/hall\/g\/g1\./);
  });

  it("is not made without a public address, of what is not there, or where its code would be too fine", () => {
    expect(maker(undefined)(reading)).toBeUndefined();
    expect(maker("https://hall.example")({ ...reading, id: "none" })).toBeUndefined();
    const long = { ...SAMPLE_GUIDE, id: Array.from({ length: 130 }, () => "a").join("-") };
    const make = linkMaker({
      content: { guides: [long], bundles: [] },
      kioskId: "kiosk-1",
      publicUrl: "https://hall.example",
      key: load(),
    });
    expect(make({ ...reading, id: long.id })).toBeUndefined();
  });
});
