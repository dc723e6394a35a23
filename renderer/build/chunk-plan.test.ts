import { describe, expect, it } from "vitest";
import { planChunks } from "./chunk-plan.ts";

/** `main: ["App", "?Later"]`: a question mark is fetched when it is wanted. */
function plan(modules: Record<string, readonly string[]>) {
  const found = planChunks({
    entry: "main",
    technician: "Technician",
    asksOf: (id) => {
      const asked = modules[id];
      if (asked === undefined) return undefined;
      return {
        importedIds: asked.filter((name) => !name.startsWith("?")),
        dynamicallyImportedIds: asked.filter((name) => name.startsWith("?")).map((name) => name.slice(1)),
      };
    },
  });
  return Object.fromEntries(found);
}

describe("the plan of chunks", () => {
  it("puts what the entry imports first, what is fetched later, and what only staff open apart", () => {
    expect(
      plan({
        main: ["App"],
        App: ["vue", "?Later", "?Technician"],
        Later: ["screen", "vue"],
        screen: ["?dictionary"],
        Technician: ["board", "screen", "vue"],
        board: [],
      }),
    ).toEqual({
      ...{ App: "first", vue: "first" },
      ...{ Later: "later", screen: "later", dictionary: "later" },
      ...{ Technician: "technician", board: "technician" },
    });
  });

  it("lets the first file ask for no other: what both need is in the first", () => {
    const modules = { main: ["App"], App: ["store", "?Later"], Later: ["store"], store: ["wording"], wording: [] };
    expect(plan(modules)).toMatchObject({ store: "first", wording: "first", Later: "later" });
  });

  it("comes to an end where modules import each other", () => {
    expect(plan({ main: ["a"], a: ["b"], b: ["a", "main"] })).toMatchObject({ a: "first", b: "first" });
  });

  it("leaves the entry to itself, and to the bundler what it was not told of", () => {
    expect(plan({ main: ["icons"], icons: ["one", "two"] })).not.toHaveProperty("main");
    expect(plan({ main: ["icons"] })).toMatchObject({ icons: "first" });
  });
});
