import { expect, it } from "vitest";
import { z } from "zod";
import { newTicketId } from "./ticket-id.ts";

const AT = Date.parse("2026-03-02T09:00:00+08:00");

it("is a UUID, of version 7", () => {
  const id = newTicketId(AT);
  expect(z.uuidv7().safeParse(id).success).toBe(true);
  expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(AT);
});

it("is never the same twice, nor to be told from another one", () => {
  const rests = Array.from({ length: 1000 }, () => newTicketId(AT).slice(15));
  expect(new Set(rests).size).toBe(1000);
});

it("sorts by the time, whatever the clock", () => {
  const times = [0, 1, 255, AT - 1, AT, AT + 86_400_000, 2 ** 47];
  const ids = times.map(newTicketId);
  expect([...ids].sort()).toEqual(ids);
});
