import { ORPCError } from "@orpc/client";
import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { h } from "vue";
import ScreenGate from "./ScreenGate.vue";

const SCREEN = { id: "7c1f0e52-3a7d-4b8e-9f21-5d6c7b8a9f01", kind: "display", name: "墙" } as const;
const NOTHING = { may: [], screens: [] };
const EVERYBODY = { may: ["display"], screens: [] };
const SHOWS = { may: ["display"], screens: [SCREEN] };
const PAD = "[data-part=code-pad]";
const WALL = "[data-part=wall]";
const page = { render: () => h("p", { "data-part": "wall" }) };

const json = (body: unknown, { status = 200, headers = {} }: { status?: number; headers?: object } = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
const refusal = (code: string, status: number, headers = {}) =>
  json(new ORPCError(code, { status }).toJSON(), { status, headers });

/** A hall whose answers are in the hand of the test. */
function hall(self: object) {
  const looks = vi.fn(() => json(answers.self));
  const answers = { self, enrol: () => json(SCREEN) };
  const wishes: { code: string; key: string }[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.url.endsWith("/screens/self")) return looks();
    wishes.push((await request.clone().json()) as (typeof wishes)[number]);
    return answers.enrol();
  });
  return { answers, looks, wishes };
}
const gate = () => mount(ScreenGate, { props: { kinds: ["display", "windowBoard"], page } });
const sees = (screen: VueWrapper, part: string) => expect.poll(() => screen.find(part).exists()).toBe(true);
const says = (screen: VueWrapper, words: string) => expect.poll(() => screen.text()).toContain(words);
function goTo(hash: string) {
  window.history.replaceState(null, "", hash === "" ? window.location.pathname : hash);
  window.dispatchEvent(new Event("hashchange"));
}
async function type(screen: VueWrapper, digits: string) {
  for (const digit of digits) await screen.get(`[data-digit="${digit}"]`).trigger("click");
}

// Only what happens every so often: answers come in their own time.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] }));
afterEach(() => {
  vi.useRealTimers();
  goTo("");
});

describe("a screen that needs a code", () => {
  it("asks again by itself, keeps the digits meanwhile, and shows as soon as it may", async () => {
    const { answers, looks } = hall(NOTHING);
    const screen = gate();
    await sees(screen, PAD);
    await type(screen, "48");
    vi.advanceTimersByTime(5000);
    await expect.poll(() => looks.mock.calls.length).toBe(2);
    await flushPromises();
    expect(screen.get("[data-part=code]").text()).toBe("48_ ___ ___");
    answers.self = EVERYBODY;
    vi.advanceTimersByTime(5000);
    await sees(screen, WALL);
  });

  it("keeps the digits of a code that the hall has not looked at, and says how long to wait", async () => {
    const { answers } = hall(NOTHING);
    const screen = gate();
    await sees(screen, PAD);
    answers.enrol = () => refusal("TOO_MANY_REQUESTS", 429);
    await type(screen, "482917305");
    await screen.get("[data-action=enrol]").trigger("click");
    await says(screen, "请等 10 秒");
    expect(screen.get("[data-part=code]").text()).toBe("482 917 305");
  });
});

describe("a link whose code is not taken", () => {
  it("says so also where the page shows without one", async () => {
    const { answers } = hall(EVERYBODY);
    answers.enrol = () => refusal("CODE_USED", 409);
    goTo("#code=482917305");
    const screen = gate();
    await sees(screen, PAD);
    await says(screen, "用过了");
    answers.enrol = () => json(SCREEN);
    answers.self = SHOWS;
    await type(screen, "111222333");
    await screen.get("[data-action=enrol]").trigger("click");
    await sees(screen, WALL);
  });

  it("leaves a screen alone that has a place", async () => {
    const { answers, wishes } = hall(SHOWS);
    answers.enrol = () => refusal("CODE_USED", 409);
    goTo("#code=482917305");
    const screen = gate();
    await expect.poll(() => wishes.length).toBe(1);
    await flushPromises();
    await sees(screen, WALL);
    expect(screen.find(PAD).exists()).toBe(false);
  });

  it("for there were too many tries is tried again when the hall wants it, and says so", async () => {
    const { answers, looks, wishes } = hall(NOTHING);
    answers.enrol = () => refusal("TOO_MANY_REQUESTS", 429, { "retry-after": "7" });
    goTo("#code=482917305");
    const screen = gate();
    await says(screen, "约 7 秒后自动再试");
    answers.enrol = () => {
      answers.self = SHOWS;
      return json(SCREEN);
    };
    const before = looks.mock.calls.length;
    vi.advanceTimersByTime(6000);
    await expect.poll(() => looks.mock.calls.length).toBe(before + 3);
    await flushPromises();
    expect(wishes).toHaveLength(1);
    vi.advanceTimersByTime(3000);
    await sees(screen, WALL);
    expect(wishes[1]).toEqual(wishes[0]);
  });
});

describe("an address that changes behind the # of an open page", () => {
  it("is heard: digits are asked for, and a link enrols", async () => {
    const { answers, wishes } = hall(EVERYBODY);
    const screen = gate();
    await sees(screen, WALL);
    goTo("#code");
    await sees(screen, PAD);
    expect(window.location.hash).toBe("");
    answers.enrol = () => {
      answers.self = SHOWS;
      return json(SCREEN);
    };
    goTo("#code=482917305");
    await sees(screen, WALL);
    expect(wishes).toMatchObject([{ code: "482917305" }]);
  });

  it("is heard by nobody when the page is gone", async () => {
    hall(EVERYBODY);
    const screen = gate();
    await sees(screen, WALL);
    screen.unmount();
    goTo("#code");
    expect(window.location.hash).toBe("#code");
  });
});
