import { flushPromises } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it } from "vitest";
import type { SearchAnswer } from "../../../electron/contract/content.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import { useFindingStore } from "./finding.ts";
import { useHostStore } from "./host.ts";

const answerTo = (query: string): SearchAnswer => ({ query, hits: [{ kind: "guide", id: query, title: query }] });
let host: ReturnType<typeof fakeHost>;
beforeEach(() => {
  setActivePinia(createPinia());
  host = fakeHost();
  host.calls.search.mockImplementation(async ({ query }) => answerTo(query));
  useHostStore().attach(host.connection);
});
const asked = () => host.calls.search.mock.calls.map(([{ query }]) => query);

describe("finding", () => {
  it("answers while somebody types", async () => {
    const finding = useFindingStore();
    finding.type("身");
    await flushPromises();
    expect(finding.answer?.query).toBe("身");
    finding.type("身份");
    await flushPromises();
    expect(finding.answer?.query).toBe("身份");
  });

  it("asks one thing at a time, and only the newest of what waits", async () => {
    const finding = useFindingStore();
    for (const text of ["s", "sf", "sfz"]) finding.type(text);
    await flushPromises();
    expect(asked()).toEqual(["s", "sfz"]);
    expect(finding.answer?.query).toBe("sfz");
  });

  it("keeps what it shows until the next answer comes, and clears with the field", async () => {
    const finding = useFindingStore();
    finding.type("身份证");
    await flushPromises();
    finding.type("身份证补");
    expect(finding.answer?.query).toBe("身份证");
    finding.type("");
    await flushPromises();
    expect(finding.answer).toBeUndefined();
  });

  it("finds by letters that are not text yet, and asks nothing anew when they become what they were", async () => {
    const finding = useFindingStore();
    finding.type("办");
    finding.compose("sfz");
    await flushPromises();
    expect(finding.answer?.query).toBe("办sfz");
    finding.compose("");
    finding.type("办身份证");
    await flushPromises();
    expect(finding.answer?.query).toBe("办身份证");
    const before = asked().length;
    finding.compose("");
    await flushPromises();
    expect(asked()).toHaveLength(before);
  });

  it("asks the host that came back", async () => {
    host.calls.search.mockReturnValueOnce(new Promise(() => undefined));
    const finding = useFindingStore();
    finding.type("社保");
    await flushPromises();
    host.lose();
    await flushPromises();
    const next = fakeHost();
    next.calls.search.mockImplementation(async ({ query }) => answerTo(query));
    useHostStore().attach(next.connection);
    await flushPromises();
    expect(finding.answer?.query).toBe("社保");
  });

  it("tells nothing found from not answered", async () => {
    host.calls.search.mockRejectedValueOnce(new Error("no"));
    const finding = useFindingStore();
    finding.type("社保");
    await flushPromises();
    expect([finding.failed, finding.answer]).toEqual([true, undefined]);
    finding.type("社保卡");
    await flushPromises();
    expect([finding.failed, finding.answer?.query]).toEqual([false, "社保卡"]);
  });
});
