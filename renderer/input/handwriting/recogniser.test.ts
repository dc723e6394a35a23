import { beforeAll, describe, expect, it } from "vitest";
import { distorted, seededRandom } from "../../../scripts/bench/input/distortion.ts";
import { strokePack } from "../../build/stroke-pack.ts";
import { Recogniser } from "./recogniser.ts";
import { decodeStrokeFile, type StrokeFile } from "./stroke-file.ts";

const SQUARE_STEPS = 256;
let file: StrokeFile;
let recogniser: Recogniser;
beforeAll(() => {
  file = decodeStrokeFile(strokePack());
  recogniser = new Recogniser(file);
}, 30_000);

const placeOf = (character: string) => file.characters.indexOf(character);

describe("the reference", () => {
  it("knows common and rare characters and no bare radicals, says whose it is, and is small", () => {
    for (const character of "一人方城县镇堃喆") expect(placeOf(character)).toBeGreaterThanOrEqual(0);
    expect(file.characters.length).toBeGreaterThan(9500);
    expect(placeOf("⺮")).toBe(-1);
    expect(placeOf("的")).toBeLessThan(100);
    expect(file.notice).toMatch(/Arphic Public License/);
    expect(strokePack().length).toBeLessThan(2_000_000);
  });
});

describe("reading handwriting", () => {
  it("finds neatly written characters first", () => {
    const neat = Array.from("方城县社会保险登记").map((character) =>
      recogniser.candidates(file.strokes(placeOf(character)), 1),
    );
    expect(neat.flat().join("")).toBe("方城县社会保险登记");
  });

  it("gives nothing for nothing, and something for a tap", () => {
    expect(recogniser.candidates([], 5)).toEqual([]);
    expect(recogniser.candidates([[]], 5)).toEqual([]);
    expect(recogniser.candidates([[{ x: 3, y: 4 }]], 5)).toHaveLength(5);
  });

  it("does not need the order of strokes, nor a lift between them", () => {
    const strokes = file.strokes(placeOf("城"));
    expect(recogniser.candidates([...strokes].reverse(), 5)).toContain("城");
    expect(recogniser.candidates([strokes.slice(0, 3).flat(), ...strokes.slice(3)], 5)).toContain("城");
  });

  it("has the meant character among five for at least 85 of 100 common ones in another hand", () => {
    const random = seededRandom(7_919);
    const every = 25;
    const tried = Array.from({ length: 3500 / every }, (_, index) => Math.floor(index * every));
    const found = tried.filter((index) => {
      const written = distorted(file.strokes(index), { random, size: SQUARE_STEPS });
      return recogniser.candidates(written, 5).includes(file.characters[index] ?? "");
    });
    expect(found.length / tried.length).toBeGreaterThanOrEqual(0.85);
  }, 60_000);
});
