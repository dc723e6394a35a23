import { createCanvas } from "@napi-rs/canvas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_IMAGE_BYTES } from "../contract/read.ts";
import { readHeader } from "./header.ts";

const canvas = createCanvas(320, 200);
const jpeg = new Uint8Array(canvas.toBuffer("image/jpeg", 80));
const png = new Uint8Array(canvas.toBuffer("image/png"));

function fault(bytes: Uint8Array): string {
  return readHeader(bytes).match(
    () => "read",
    ({ code, detail }) => `${code}: ${detail}`,
  );
}

describe("the header of a picture", () => {
  it("tells size and format", () => {
    expect(readHeader(jpeg)._unsafeUnwrap()).toEqual({ format: "jpeg", width: 320, height: 200 });
    expect(readHeader(png)._unsafeUnwrap()).toEqual({ format: "png", width: 320, height: 200 });
  });

  it("refuses what is no picture, is empty, or breaks off", () => {
    expect(fault(new Uint8Array())).toContain("empty");
    expect(fault(new TextEncoder().encode("姓名 某人".repeat(50)))).toContain("neither");
    expect(fault(jpeg.slice(0, jpeg.length - 40))).toContain("breaks off");
    expect(fault(png.slice(0, png.length - 40))).toContain("breaks off");
    expect(fault(jpeg.slice(0, 20))).toContain("UNREADABLE_IMAGE");
    expect(fault(new Uint8Array(createCanvas(1, 1).toBuffer("image/png")))).toContain("1 × 1");
  });

  it("refuses a picture that claims more than it may, without unpacking it", () => {
    const bomb = png.slice();
    new DataView(bomb.buffer).setUint32(16, 100_000);
    new DataView(bomb.buffer).setUint32(20, 100_000);
    expect(fault(bomb)).toMatch(/^TOO_LARGE: 100000 × 100000/);
    expect(fault(new Uint8Array(MAX_IMAGE_BYTES + 1))).toMatch(/^TOO_LARGE/);
  });

  it("has an answer to any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (tail) => {
        for (const head of [[], [0xff, 0xd8, 0xff], [...png.slice(0, 16)]]) {
          expect(typeof fault(new Uint8Array([...head, ...tail]))).toBe("string");
        }
      }),
    );
  });
});
