import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newKeyPair, packContent, unpackContent } from "./signed-bundle.ts";

const KEYS = newKeyPair();
const OTHER = newKeyPair();
const TEXT = JSON.stringify({ guides: ["一看就能懂"] });
const HEADER = { hallId: "sample-hall", edition: 7, madeAt: "2026-11-20T08:00:00.000Z", guides: 1, bundles: 0 };
const packed = () => packContent({ text: TEXT, privateKey: KEYS.privateKey, header: HEADER });
const lineEnd = (bytes: Uint8Array) => bytes.indexOf(0x0a);
const withHeader = (bytes: Uint8Array, changes: object) => {
  const header = JSON.parse(Buffer.from(bytes.subarray(0, lineEnd(bytes))).toString()) as object;
  return Buffer.concat([Buffer.from(JSON.stringify({ ...header, ...changes })), bytes.subarray(lineEnd(bytes))]);
};

describe("a signed bundle", () => {
  it("comes back as it was packed, with the key among several", () => {
    const { header, text } = unpackContent(packed(), [OTHER.publicKey, KEYS.publicKey])._unsafeUnwrap();
    expect(text).toBe(TEXT);
    expect(header).toMatchObject(HEADER);
  });

  it("is refused when another key is asked for", () => {
    expect(unpackContent(packed(), [OTHER.publicKey])._unsafeUnwrapErr()).toBe("unknownKey");
    expect(unpackContent(packed(), [])._unsafeUnwrapErr()).toBe("unknownKey");
  });

  it.each([
    ["an older edition passed off as new", { edition: 8 }, "badSignature"],
    ["another hall", { hallId: "other" }, "badSignature"],
    ["another digest", { sha256: "0".repeat(64) }, "badSignature"],
    ["a setting more", { extra: 1 }, "notABundle"],
    ["another format", { format: "fangbian-content/9" }, "notABundle"],
  ] as const)("is refused with %s", (_what, changes, fault) => {
    expect(unpackContent(withHeader(packed(), changes), [KEYS.publicKey])._unsafeUnwrapErr()).toBe(fault);
  });

  it("is refused when it was signed by another under the name of the first", () => {
    const forged = packContent({ text: TEXT, privateKey: OTHER.privateKey, header: HEADER });
    const keyId = /"keyId":"([0-9a-f]+)"/.exec(Buffer.from(packed()).toString("latin1"))?.[1];
    expect(unpackContent(withHeader(forged, { keyId }), [KEYS.publicKey])._unsafeUnwrapErr()).toBe("badSignature");
  });

  it("is refused when its signature is written otherwise, though it means the same", () => {
    const signature = /"signature":"([^"]+)"/.exec(Buffer.from(packed()).toString("latin1"))?.[1] ?? "";
    const twin = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
      .map((letter) => `${signature.slice(0, 85)}${letter}==`)
      .find((one) => one !== signature && Buffer.from(one, "base64").equals(Buffer.from(signature, "base64")));
    expect(twin).toBeDefined();
    const fault = unpackContent(withHeader(packed(), { signature: twin }), [KEYS.publicKey])._unsafeUnwrapErr();
    expect(fault).toBe("badSignature");
  });

  it("is refused when other content was put behind its header", () => {
    const bytes = packed();
    const other = Buffer.concat([bytes.subarray(0, lineEnd(bytes) + 1), gzipSync("{}")]);
    expect(unpackContent(other, [KEYS.publicKey])._unsafeUnwrapErr()).toBe("damaged");
  });

  it("does not unpack without end, whoever signed it", () => {
    const bomb = packContent({ text: "0".repeat(65 * 1024 * 1024), privateKey: KEYS.privateKey, header: HEADER });
    expect(bomb.byteLength).toBeLessThan(200_000);
    expect(unpackContent(bomb, [KEYS.publicKey])._unsafeUnwrapErr()).toBe("tooLarge");
  });

  it("never throws and never passes with a byte changed or cut, nor on any bytes", () => {
    const bytes = packed();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = ((changed[at] ?? 0) + by) & 0xff;
        return (
          unpackContent(changed, [KEYS.publicKey]).isErr() &&
          unpackContent(bytes.subarray(0, at), [KEYS.publicKey]).isErr()
        );
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 6000 }), (any) => unpackContent(any, [KEYS.publicKey]).isErr()));
  });
});
