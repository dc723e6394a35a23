import { expect, it } from "vitest";
import { DocumentKind, FIELD_KEYS } from "./kind.ts";

it("names the fields of every kind, each once", () => {
  expect(Object.keys(FIELD_KEYS).sort()).toEqual([...DocumentKind.options].sort());
  for (const keys of Object.values(FIELD_KEYS)) expect(new Set(keys).size).toBe(keys.length);
  expect(FIELD_KEYS.unknown).toEqual([]);
});
