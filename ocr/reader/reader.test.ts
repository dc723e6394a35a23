import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FIELD_KEYS, type ReadResult } from "../contract/index.ts";
import { Reader } from "./reader.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "test", "fixtures", "ocr");
/** Some of each capture, each kind once. */
const CHOSEN = [
  "a1-id-front-v2.jpg",
  "a2-id-back-v3.jpg",
  "a3-business-licence-v1.jpg",
  "a4-real-estate-v3.jpg",
  "a5-household-member-v2.jpg",
  "a6-social-security-v3.jpg",
  "a7-driving-licence-v1.jpg",
  "a8-marriage-v2.jpg",
];

interface Truth {
  file: string;
  document: ReadResult["kind"];
  fields: Record<string, string>;
}
const truths = JSON.parse(readFileSync(join(FOLDER, "truth.json"), "utf8")) as Truth[];
const image = (file: string) => new Uint8Array(readFileSync(join(FOLDER, file)));
const truthOf = (file: string) => truths.find((truth) => truth.file === file)!;
const plain = (text = "") => text.normalize("NFKC").replace(/\s/gu, "");
const rightIn = (fields: ReadResult["fields"], truth: Truth) =>
  Object.entries(truth.fields).filter(([name, printed]) => plain(fields[name]?.value) === plain(printed)).length;

const reader = new Reader();
beforeAll(() => reader.warmUp(), 60_000);
afterAll(() => reader.stop());

describe("reading pictures of documents", { timeout: 120_000 }, () => {
  it("holds the bars on some of each kind and capture", async () => {
    const sums = { right: 0, all: 0, certain: 0, certainRight: 0, numbers: 0 };
    for (const file of CHOSEN) {
      const truth = truthOf(file);
      const result = (await reader.read({ image: image(file) }))._unsafeUnwrap();
      expect(result.kind).toBe(truth.document);
      expect(
        Object.keys(result.fields).every((key) => (FIELD_KEYS[result.kind] as readonly string[]).includes(key)),
      ).toBe(true);
      expect(result.sheet.corners).toHaveLength(4);
      expect(result.engines).toEqual(["full", "light"]);
      expect([...result.straightened.slice(0, 2)]).toEqual([0xff, 0xd8]);
      sums.all += Object.keys(truth.fields).length;
      sums.right += rightIn(result.fields, truth);
      const certain = Object.entries(result.fields).filter(([, field]) => field.certain);
      sums.certain += certain.length;
      sums.certainRight += certain.filter(([name, { value }]) => plain(value) === plain(truth.fields[name])).length;
    }
    expect(sums.right / sums.all).toBeGreaterThanOrEqual(0.95);
    expect(sums.certainRight).toBe(sums.certain);
    expect(sums.certain / sums.all).toBeGreaterThan(0.6);
  });

  it("turns a sheet that lies on its side or on its head", async () => {
    const file = "a6-social-security-v1.jpg";
    const picture = await loadImage(Buffer.from(image(file)));
    for (const quarters of [1, 2, 3]) {
      const [width, height] = quarters === 2 ? [picture.width, picture.height] : [picture.height, picture.width];
      const canvas = createCanvas(width, height);
      const context = canvas.getContext("2d");
      context.translate(width / 2, height / 2);
      context.rotate((quarters * Math.PI) / 2);
      context.drawImage(picture, -picture.width / 2, -picture.height / 2);
      const turned = new Uint8Array(canvas.toBuffer("image/jpeg", 90));
      const { fields, sheet } = (await reader.read({ image: turned }))._unsafeUnwrap();
      expect(rightIn(fields, truthOf(file))).toBeGreaterThanOrEqual(4);
      expect(sheet.width).toBeGreaterThan(sheet.height);
    }
  });

  it("reads numbers with the light engine alone", async () => {
    const file = "a7-driving-licence-v2.jpg";
    const { fields, engines, kind } = (await reader.read({ image: image(file), engines: "light" }))._unsafeUnwrap();
    expect({ kind, engines }).toEqual({ kind: "driving-licence", engines: ["light"] });
    expect(fields["idNumber"]).toEqual({ value: truthOf(file).fields["idNumber"], certain: true });
  });

  it.each(["white", "black"])("finds nothing on a %s picture, and says what to do", async (colour) => {
    const canvas = createCanvas(800, 600);
    const context = canvas.getContext("2d");
    context.fillStyle = colour;
    context.fillRect(0, 0, 800, 600);
    const result = (await reader.read({ image: new Uint8Array(canvas.toBuffer("image/png")) }))._unsafeUnwrap();
    expect(result).toMatchObject({ kind: "unknown", kindCertain: false, fields: {} });
    expect(result.advice).toEqual(["noSheet", colour === "white" ? "tooBright" : "tooDark"]);
  });

  it("refuses what is no picture", async () => {
    const result = await reader.read({ image: new TextEncoder().encode("text named .jpg") });
    expect(result._unsafeUnwrapErr().code).toBe("UNREADABLE_IMAGE");
  });
});
