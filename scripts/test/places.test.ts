import { describe, expect, it } from "vitest";
import { placesOn } from "./places.ts";

const GIB = 1024 ** 3;

describe("places of the end-to-end tests", () => {
  it.each([
    [{ processors: 1, memoryBytes: 8 * GIB }, 2],
    [{ processors: 2, memoryBytes: 8 * GIB }, 3],
    [{ processors: 2, memoryBytes: 5 * GIB }, 2],
    [{ processors: 16, memoryBytes: 64 * GIB }, 4],
    [{ processors: 2, memoryBytes: GIB }, 1],
  ])("on a machine of %o are %i", (machine, places) => {
    expect(placesOn(machine)).toBe(places);
  });
});
