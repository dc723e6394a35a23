import { expect, it } from "vitest";
import { numberIn } from "./scan-number.ts";

const scanned = (text: string) => numberIn({ type: "scanned", scan: { text, encoding: "utf-8" } });

it("takes a number that stands alone, and nothing else", () => {
  expect(scanned(" 41132219000303003x\r")).toEqual({ verdict: "taken", idNumber: "41132219000303003X" });
  expect(scanned("411322190001010018").verdict).toBe("notANumber");
  expect(scanned("https://example.org/?id=411322190001010019").verdict).toBe("notANumber");
  expect(numberIn({ type: "refused", cause: "tooLong" }).verdict).toBe("unreadable");
});
