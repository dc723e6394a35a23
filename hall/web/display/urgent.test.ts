import { expect, it } from "vitest";
import { isUrgent } from "./urgent.ts";

it("waits for nothing when somebody is called, the content changes or the hall is there again", () => {
  for (const name of ["calls", "content", "hello", "reset"]) {
    expect(isUrgent([{ name: "queue" }, { name }]), name).toBe(true);
  }
});

it("lets numbers that are taken and windows elsewhere wait", () => {
  const elsewhere = [{ name: "queue", ref: "household" }, { name: "windows", ref: "a02" }, { name: "windows" }];
  expect(isUrgent(elsewhere)).toBe(false);
  expect(isUrgent(elsewhere, { windowId: "a01" })).toBe(false);
});

it("shows what happens at its own window at once", () => {
  expect(isUrgent([{ name: "windows", ref: "a01" }], { windowId: "a01" })).toBe(true);
});
