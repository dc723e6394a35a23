import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

function colour(role: string): string {
  const found = new RegExp(`--${role}: (#[0-9a-f]{6});`).exec(css)?.[1];
  if (!found) throw new Error(`no colour for the role ${role}`);
  return found;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(colour(one)), luminance(colour(other))].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe("colour roles", () => {
  it.each([
    ["ink", "ground"],
    ["ink", "surface"],
    ["ink-soft", "ground"],
    ["ink-soft", "surface"],
    ["ink-soft", "primary-soft"],
    ["on-primary", "primary"],
    ["on-primary", "primary-pressed"],
    ["on-next", "next"],
    ["on-next", "next-pressed"],
    ["primary", "surface"],
    ["primary", "ground"],
    ["primary", "primary-soft"],
    ["good", "good-soft"],
    ["warn", "warn-soft"],
    ["bad", "bad-soft"],
  ])("text %s on %s reaches 7:1", (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(7);
  });

  it.each([
    ["outline", "ground"],
    ["outline", "surface"],
    ["primary", "ground"],
    ["next", "ground"],
    ["focus", "ground"],
  ])("shape %s on %s reaches 3:1", (shape, ground) => {
    expect(contrast(shape, ground)).toBeGreaterThanOrEqual(3);
  });
});
