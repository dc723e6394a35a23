import { reactive } from "vue";
import { describe, expect, it } from "vitest";
import { fromFrame, toFrame } from "./frame-messages.ts";

const frame = {} as Window;
const origin = "http://hall.example";
const said = (data: unknown, from: Partial<Pick<MessageEvent, "origin" | "source">> = {}) =>
  fromFrame({ data, origin, source: frame, ...from }, { origin, frame });

describe("what the frame of the preview says", () => {
  it("is that it listens, that it is touched, and how it looks", () => {
    expect(said({ kioskPreview: "touched" })).toEqual({ kioskPreview: "touched" });
    expect(said({ kioskPreview: "ready" })).toEqual({ kioskPreview: "ready" });
    expect(said({ kioskPreview: "look", look: "care" })).toEqual({ kioskPreview: "look", look: "care" });
  });

  it.each([
    ["nothing", undefined],
    ["a word", "ready"],
    ["another page's message", { type: "ready" }],
    ["a look that does not exist", { kioskPreview: "look", look: "neon" }],
  ])("and not %s", (_what, data) => expect(said(data)).toBeUndefined());

  it("nor what somebody else says, nor before there is a frame", () => {
    const ready = { kioskPreview: "ready" };
    expect(said(ready, { origin: "http://elsewhere.example" })).toBeUndefined();
    expect(said(ready, { source: {} as Window })).toBeUndefined();
    expect(fromFrame({ data: ready, origin, source: null }, { origin, frame: null })).toBeUndefined();
  });
});

it("what is told to it can be copied, also when it is observed", () => {
  const screen = reactive({
    ...{ shown: { kind: "guide" as const, id: "passport" }, hall: { name: "大厅" } },
    ...{ guides: [], bundles: [], forms: [], outlets: [] },
  });
  const message = toFrame({ screen, look: "care" });
  expect(structuredClone(message)).toEqual({ screen: { ...screen }, look: "care" });
});
