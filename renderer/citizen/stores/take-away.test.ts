import { flushPromises } from "@vue/test-utils";
import { ORPCError } from "@orpc/client";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it } from "vitest";
import type { SheetOutcome } from "../../../electron/contract/content.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import { GUIDE } from "../fixtures/guide.ts";
import { useHostStore } from "./host.ts";
import { useReadingStore, type Subject } from "./reading.ts";
import { useTakeAwayStore } from "./take-away.ts";

const SUBJECT: Subject = { kind: "guide", id: GUIDE.id };
let host: ReturnType<typeof fakeHost>;
beforeEach(() => {
  setActivePinia(createPinia());
  host = fakeHost();
  useHostStore().attach(host.connection);
});

describe("taking a list along", () => {
  it("hands over the answers that make it personal", async () => {
    useReadingStore().answer(SUBJECT, { question: "who", option: "child" });
    const away = useTakeAwayStore();
    await away.open(SUBJECT);
    expect(host.calls.handOff.mock.calls).toEqual([[{ ...SUBJECT, answers: { who: "child" } }]]);
    expect(away.codes?.text).toContain("户口簿");
  });

  it("prints one sheet however often it is asked", async () => {
    const away = useTakeAwayStore();
    await Promise.all([away.print(SUBJECT, "slip"), away.print(SUBJECT, "slip")]);
    expect(host.calls.print.mock.calls).toEqual([[{ ...SUBJECT, answers: {}, medium: "slip" }]]);
    expect(away.sheet).toEqual({ outcome: "printed", medium: "slip" });
  });

  it("passes on what the printer said", async () => {
    host.calls.print.mockResolvedValueOnce({ outcome: "failed", cause: "paperOut" });
    const away = useTakeAwayStore();
    await away.print(SUBJECT, "a4");
    expect(away.sheet).toEqual({ outcome: "failed", cause: "paperOut", medium: "a4" });
  });

  it("knows a missing printer from an outcome nobody knows", async () => {
    const away = useTakeAwayStore();
    host.calls.print.mockRejectedValueOnce(new ORPCError("NO_PRINTER", { defined: true }));
    await away.print(SUBJECT, "slip");
    expect(away.sheet?.outcome).toBe("noPrinter");
    host.calls.print.mockReturnValueOnce(new Promise<SheetOutcome>(() => undefined));
    const printing = away.print(SUBJECT, "slip");
    await flushPromises();
    host.lose();
    await printing;
    expect(away.sheet?.outcome).toBe("unknown");
  });

  it("says when there is no code, and forgets a closed dialog's answers", async () => {
    const away = useTakeAwayStore();
    host.calls.handOff.mockRejectedValueOnce(new Error("no"));
    await away.open(SUBJECT);
    expect(away.failed).toBe(true);
    const late = away.open(SUBJECT);
    away.close();
    await late;
    expect(away.codes).toBeUndefined();
  });
});
