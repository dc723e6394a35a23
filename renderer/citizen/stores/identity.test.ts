import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useHostStore } from "./host.ts";
import { useIdentityStore } from "./identity.ts";

type Sent = { maskedPhone: string };
type Checked = { result: "right" } | { result: "wrong" | "expired"; triesLeft: number };
const send = vi.fn<() => Promise<Sent>>();
const check = vi.fn<() => Promise<Checked>>();

/** An answer that comes when the test says so. */
function later<T>(): { answer: Promise<T>; give: (value: T) => void } {
  let give: (value: T) => void = () => undefined;
  const answer = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { answer, give: (value) => give(value) };
}

beforeEach(() => {
  vi.resetAllMocks();
  setActivePinia(createPinia());
  const client = { visit: { factor: { send, check } } };
  useHostStore().attach({ client, lost: new AbortController().signal } as never);
});

describe("the second factor", () => {
  it("shows where the code went, and what became of a wrong one", async () => {
    send.mockResolvedValueOnce({ maskedPhone: "138****0001" });
    const identity = useIdentityStore();
    await identity.sendCode("licences");
    expect(identity.factor).toEqual({ state: "sent", maskedPhone: "138****0001" });
    check.mockResolvedValueOnce({ result: "wrong", triesLeft: 2 });
    await identity.checkCode("123456");
    expect(identity.factor).toMatchObject({ state: "sent", trouble: "wrong", triesLeft: 2 });
  });

  it("is nothing any more when the answer comes after the visit: the next citizen sees no telephone", async () => {
    const sent = later<Sent>();
    send.mockReturnValueOnce(sent.answer);
    const identity = useIdentityStore();
    const sending = identity.sendCode("licences");
    identity.forget();
    sent.give({ maskedPhone: "138****0001" });
    await sending;
    expect(identity.factor).toEqual({ state: "idle" });
  });

  it("checked for somebody who has left says nothing to the next one, whose own check goes on", async () => {
    send.mockResolvedValue({ maskedPhone: "138****0001" });
    const checked = later<Checked>();
    check.mockReturnValueOnce(checked.answer);
    const identity = useIdentityStore();
    await identity.sendCode("licences");
    const checking = identity.checkCode("123456");
    identity.forget();
    check.mockReturnValueOnce(later<Checked>().answer);
    send.mockResolvedValueOnce({ maskedPhone: "139****0002" });
    await identity.sendCode("licences");
    void identity.checkCode("654321");
    await vi.waitFor(() => expect(check).toHaveBeenCalledTimes(2));
    checked.give({ result: "wrong", triesLeft: 1 });
    await checking;
    expect(identity.factor).toEqual({ state: "sent", maskedPhone: "139****0002" });
    expect(identity.busy).toBe(true);
  });
});
