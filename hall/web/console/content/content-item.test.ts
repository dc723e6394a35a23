import { describe, expect, it } from "vitest";
import { fileOf, itemOf, refOf } from "./content-item.ts";

describe("a document in the address", () => {
  it("comes back as it was", () => {
    const ref = { kind: "lookUp", name: "bus-lines" } as const;
    expect(refOf(itemOf(ref))).toEqual(ref);
    expect(fileOf(ref)).toBe("look-ups/bus-lines.yaml");
  });
  it.each([undefined, "", "guide", "guide.", "odd.x", "hall.hall"])("%s is none", (item) =>
    expect(refOf(item)).toBeUndefined(),
  );
});
