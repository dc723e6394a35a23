import { expect, it } from "vitest";
import { VisitMemory } from "./visit-memory.ts";
import { VisitService } from "./visit-service.ts";

it("remembers for one visit, and lets go when that ends", async () => {
  const visit = new VisitService({ kioskId: "k1" });
  let made = 0;
  const memory = new VisitMemory(visit, () => {
    made += 1;
    return new Map<string, string>();
  });
  memory.get().set("a", "b");
  expect(memory.get().get("a")).toBe("b");
  visit.end();
  // Nobody asked again, and it is gone all the same.
  await expect.poll(() => made).toBe(2);
  expect(memory.get().size).toBe(0);
});
