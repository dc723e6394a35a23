import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FromHost } from "../../contract/supervision.ts";
import { PdfLink } from "./pdf-link.ts";

const PAGE = { template: "test-page", kioskName: "测试机", place: "测试大厅", at: 0 } as const;

let said: FromHost[];
let link: PdfLink;
beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  link = new PdfLink((message) => said.push(message));
});
afterEach(() => vi.useRealTimers());

const id = (index: number) => {
  const message = said[index];
  return message?.type === "render-pdf" ? message.id : "";
};

it("brings each answer to its question, in whatever order they come", async () => {
  const first = link.render(PAGE);
  const second = link.render(PAGE);
  link.answered({ type: "pdf-failed", id: id(1), detail: "template died" });
  link.answered({ type: "pdf", id: id(0), pdf: Uint8Array.of(1) });
  expect((await first)._unsafeUnwrap()).toEqual(Uint8Array.of(1));
  expect((await second)._unsafeUnwrapErr()).toBe("template died");
});

it("does not wait for ever, and drops what comes too late", async () => {
  const asked = link.render(PAGE);
  await vi.advanceTimersByTimeAsync(30_000);
  expect((await asked)._unsafeUnwrapErr()).toBe("the shell did not answer");
  expect(() => link.answered({ type: "pdf", id: id(0), pdf: Uint8Array.of(1) })).not.toThrow();
});
