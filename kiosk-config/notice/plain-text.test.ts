import fc from "fast-check";
import jsQR from "jsqr";
import { create } from "qrcode";
import { describe, expect, it } from "vitest";
import { SAMPLE_GUIDE } from "../fixtures/sample-guide.ts";
import { SAMPLE_HALL } from "../fixtures/sample-hall.ts";
import type { Notice } from "../schema/notice.ts";
import { noticeOf } from "./notice-of.ts";
import { noticeText, PLAIN_TEXT_BYTES } from "./plain-text.ts";

const reading = { kind: "guide" as const, id: SAMPLE_GUIDE.id, answers: { who: "self", why: "lost", post: "come" } };
const made = noticeOf({ hall: SAMPLE_HALL, guides: [SAMPLE_GUIDE], bundles: [] }, reading);
if (made === undefined) throw new Error("no notice");
const NOTICE: Notice = made;
const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const withPapers = (count: number): Notice => ({
  ...NOTICE,
  papers: {
    ...NOTICE.papers,
    must: Array.from({ length: count }, (_, index) => ({
      name: `第${index}份名字比较长的证明材料`,
      amount: "原件1份",
      notes: [],
    })),
  },
});

/** As a telephone sees it: modules of four pixels with a quiet zone. */
function scan(text: string): string | undefined {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  const scale = 4;
  const width = (size + 8) * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [column, row] = [Math.floor(x / scale) - 4, Math.floor(y / scale) - 4];
      if (column < 0 || row < 0 || column >= size || row >= size || data[row * size + column] !== 1) continue;
      pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  const found = jsQR(pixels, width, width);
  return found === null ? undefined : new TextDecoder().decode(Uint8Array.from(found.binaryData));
}

describe("plain text", () => {
  it("says what to bring, where and when, and reads back from the drawn code", () => {
    const text = noticeText(NOTICE);
    expect(text).toContain("办示例证（2026-02-20更新，示例内容）");
    expect(text).toContain("要带：居民身份证、近期免冠照片（原件2份，复印件1份（A4纸））、遗失声明（可以后补）");
    expect(text).toContain("窗口：A01 A02 一楼东侧");
    expect(text).toContain("时间：工作日 09:00–12:00，13:30–17:00");
    expect(text).toContain("不用带：居民户口簿");
    expect(scan(text)).toBe(text);
  });

  it("keeps to its size, loses the less important first, and says so", () => {
    const text = noticeText(withPapers(40));
    expect(bytesOf(text)).toBeLessThanOrEqual(PLAIN_TEXT_BYTES);
    expect(text).toMatch(/第0份.*，还有\d+样$/m);
    expect(text.endsWith("\n…详见告知单")).toBe(true);
    expect(scan(text)).toBe(text);
  });

  it("keeps window and hours even where papers would fill everything", () => {
    expect(noticeText(withPapers(40))).toMatch(/窗口：A01.*\n时间：工作日/);
  });

  it("fits whatever the content", () => {
    const words = fc.array(fc.string({ unit: "grapheme", maxLength: 60 }), { maxLength: 12 });
    fc.assert(
      fc.property(words, words, fc.integer({ min: 120, max: 800 }), (papers, fees, maxBytes) => {
        const must = papers.map((name) => ({ name, amount: "", notes: [] }));
        const text = noticeText({ ...NOTICE, fees, papers: { ...NOTICE.papers, must } }, { maxBytes });
        expect(bytesOf(text)).toBeLessThanOrEqual(maxBytes);
      }),
    );
  });
});
