import { expect, it } from "vitest";
import { errorLine, resultLine, table } from "./output.ts";

const line = resultLine("a.jpg", {
  kind: "id-card-back",
  kindCertain: true,
  fields: { issuer: { value: "某市公安局", certain: true }, validPeriod: { value: "长期", certain: false } },
  advice: ["glare"],
  sheet: { width: 1, height: 1 },
  straightened: new Uint8Array([1, 2, 3]),
  engines: ["full", "light"],
  ms: 12.4,
});

it("tells kind, fields and time, and nothing of the picture itself", () => {
  expect(line).toEqual({
    file: "a.jpg",
    kind: "id-card-back",
    fields: { issuer: { value: "某市公安局", certain: true }, validPeriod: { value: "长期", certain: false } },
    ms: 12,
    advice: ["glare"],
    engines: ["full", "light"],
  });
});

it("marks for people what is certain", () => {
  expect(table(line)).toContain("✓ issuer       某市公安局");
  expect(table(line)).toContain("? validPeriod  长期");
  expect(table(errorLine("b.jpg", { code: "TOO_LARGE", detail: "much" }))).toBe("b.jpg  TOO_LARGE: much\n");
});
