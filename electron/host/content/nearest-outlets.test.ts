import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outlet, Position } from "../../../kiosk-config/schema/outlet.ts";
import { distanceKm, nearestOutlets } from "./nearest-outlets.ts";

const at = (latitude: number, longitude: number): Position => ({ latitude, longitude });
const HERE = at(33.255, 113.012);
const outlet = (id: string, position: Position, offers: string[] = ["move"]): Outlet => ({
  id,
  name: `示例${id}`,
  kind: "township",
  address: "示例地址",
  hours: "工作日 09:00–17:00",
  position,
  offers,
});

describe("distance", () => {
  it.each([
    // One degree of a great circle is 111.195 km.
    [at(0, 0), at(1, 0), 111.195],
    [at(0, 0), at(0, 1), 111.195],
    [at(0, 179.5), at(0, -179.5), 111.195],
    [at(90, 0), at(90, 120), 0],
    [at(0, 0), at(0, 180), Math.PI * 6371.0088],
    // Half as wide as on the equator.
    [at(60, 0), at(60, 1), 55.597],
  ])("%j to %j: %d km", (a, b, expected) => expect(distanceKm(a, b)).toBeCloseTo(expected, 2));

  it("is the same both ways, never negative, and nothing to oneself", () => {
    const position = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(position, position, (a, b) => {
        expect(distanceKm(a, b)).toBeGreaterThanOrEqual(0);
        expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6);
        expect(distanceKm(a, a)).toBe(0);
      }),
    );
  });
});

describe("outlets", () => {
  const far = outlet("far", at(33.4, 113.2));
  const near = outlet("near", at(33.26, 113.02));
  const other = outlet("other", HERE, ["birth"]);

  it("that offer it, nearest first", () => {
    expect(nearestOutlets({ outlets: [far, other, near], offering: "move", from: HERE })).toEqual([
      { outlet: near, distanceKm: 0.9 },
      { outlet: far, distanceKm: 23.8 },
    ]);
  });

  it("in their own order and without a distance where the kiosk does not know where it stands", () => {
    expect(nearestOutlets({ outlets: [far, near], offering: "move", from: undefined })).toEqual([
      { outlet: far },
      { outlet: near },
    ]);
  });
});
