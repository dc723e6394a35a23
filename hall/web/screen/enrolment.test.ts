import { ORPCError } from "@orpc/client";
import { describe, expect, it, vi } from "vitest";
import type { HallClient, HallClientOptions } from "../client/hall-client.ts";
import { takeLinkWish, useEnrolment } from "./enrolment.ts";

const SCREEN = { id: "7c1f0e52-3a7d-4b8e-9f21-5d6c7b8a9f01", kind: "display", name: "墙" } as const;
const SHOWS = { may: ["display"], screens: [SCREEN] };
const NOTHING = { may: [], screens: [] };

/** A hall whose answers are in the hand of the test. */
function hall() {
  const self = vi.fn<() => Promise<unknown>>(async () => NOTHING);
  const enrol = vi.fn<(wish: { code: string; key: string; kinds: string[] }) => Promise<unknown>>(async () => SCREEN);
  let around: HallClientOptions["around"];
  const connect = (options: HallClientOptions) => {
    around = options.around;
    return { screens: { self, enrol } } as unknown as HallClient;
  };
  const enrolment = useEnrolment({ kinds: ["display", "windowBoard"], connect });
  const refuse = (procedure: string, code: string) =>
    around?.({ procedure, wants: "read" }, () => Promise.reject(new ORPCError(code))).catch(() => undefined);
  return { self, enrol, refuse, enrolment };
}

describe("a screen's standing", () => {
  it("is what the hall says of its kinds", async () => {
    const { self, enrolment } = hall();
    await enrolment.look();
    expect(enrolment.standing.value).toEqual({ kind: "needed" });
    self.mockResolvedValue({ may: ["evaluator"], screens: [{ ...SCREEN, kind: "evaluator" }] });
    await enrolment.look();
    expect(enrolment.standing.value).toEqual({ kind: "needed" });
    self.mockResolvedValue(SHOWS);
    await enrolment.look();
    expect(enrolment.standing.value).toEqual({ kind: "shows", screen: SCREEN });
  });

  it("is not known before the hall answers, and a lost line takes nothing away", async () => {
    const { self, enrolment } = hall();
    self.mockRejectedValue(new TypeError("no network"));
    await enrolment.look();
    expect(enrolment.standing.value).toEqual({ kind: "away" });
    self.mockResolvedValue(SHOWS);
    await enrolment.look();
    self.mockRejectedValue(new TypeError("no network"));
    await enrolment.look();
    expect(enrolment.standing.value.kind).toBe("shows");
  });

  it("is asked again when the hall refuses the page something for want of a key, and for nothing else", async () => {
    const { self, refuse } = hall();
    await refuse("display.board", "UNKNOWN_WINDOW");
    await refuse("screens.enrol", "SCREEN_KEY_NEEDED");
    expect(self).not.toHaveBeenCalled();
    for (const code of ["SCREEN_KEY_NEEDED", "SESSION_ENDED", "OTHER_WINDOWS_SCREEN"])
      await refuse("display.board", code);
    expect(self).toHaveBeenCalledTimes(3);
  });
});

describe("a code", () => {
  it("goes with a key of 256 bits, the same when no answer came, another for another code", async () => {
    const { self, enrol, enrolment } = hall();
    enrol.mockRejectedValueOnce(new TypeError("no network"));
    expect(await enrolment.enrol("482917305")).toMatchObject({
      kind: "again",
      words: expect.stringContaining("没有收到") as string,
    });
    self.mockResolvedValue(SHOWS);
    expect(await enrolment.enrol("482917305")).toEqual({ kind: "enrolled" });
    await enrolment.enrol("111222333");
    const [first, again, other] = enrol.mock.calls.map(([{ key }]) => key);
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(enrolment.standing.value.kind).toBe("shows");
  });

  it("is tried again while the store is away, and not when the hall has said no", async () => {
    const { enrol, enrolment } = hall();
    enrol.mockRejectedValueOnce(new ORPCError("STORE_AWAY", { status: 503 }));
    expect(await enrolment.enrol("482917305")).toMatchObject({ kind: "again" });
    enrol.mockRejectedValueOnce(new ORPCError("CODE_USED", { status: 409 }));
    expect(await enrolment.enrol("482917305")).toMatchObject({ kind: "refused" });
  });

  it("is not lost when there were too many tries: it is the same wish ten seconds later", async () => {
    const { self, enrol, enrolment } = hall();
    enrol.mockRejectedValueOnce(new ORPCError("TOO_MANY_REQUESTS", { status: 429 }));
    expect(await enrolment.enrol("482917305")).toMatchObject({ kind: "later", restMs: 10_000 });
    self.mockResolvedValue(SHOWS);
    expect(await enrolment.enrol("482917305")).toEqual({ kind: "enrolled" });
    expect(enrol.mock.calls[1]).toEqual(enrol.mock.calls[0]);
  });

  it("goes with the kinds that the page can show, so that another screen's is not used up", async () => {
    const { enrol, enrolment } = hall();
    enrol.mockRejectedValueOnce(new ORPCError("WRONG_KIND", { status: 409 }));
    expect(await enrolment.enrol("482917305")).toMatchObject({
      kind: "refused",
      words: expect.stringContaining("没有用掉") as string,
    });
    expect(enrol.mock.calls[0]?.[0].kinds).toEqual(["display", "windowBoard"]);
  });

  it("of another kind of screen is told so, also where screens need no keys", async () => {
    const { self, enrol, enrolment } = hall();
    enrol.mockResolvedValue({ ...SCREEN, kind: "evaluator" });
    for (const may of [[], ["display"]]) {
      self.mockResolvedValue({ may, screens: [] });
      await enrolment.look();
      expect(await enrolment.enrol("482917305")).toMatchObject({
        kind: "refused",
        words: expect.stringContaining("别的屏") as string,
      });
    }
  });

  it("comes from a link once, and stands in the address no more; without digits somebody wants to type them", () => {
    const replaced = vi.spyOn(window.history, "replaceState").mockImplementation(() => undefined);
    const at = (hash: string) => takeLinkWish({ hash, pathname: "/display/", search: "?sound=off" });
    expect(at("#code=482917305")).toEqual({ kind: "code", code: "482917305" });
    expect(at("#code")).toEqual({ kind: "pad" });
    expect(replaced).toHaveBeenCalledTimes(2);
    expect(replaced).toHaveBeenCalledWith(null, "", "/display/?sound=off");
    for (const hash of ["", "#code=1", "#code=abcdefghi", "#/today"]) expect(at(hash)).toEqual({ kind: "none" });
    expect(replaced).toHaveBeenCalledTimes(2);
    replaced.mockRestore();
  });
});
