import { ORPCError } from "@orpc/client";
import { flushPromises } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import { FORM_OF_LINES, FORM_OF_FUND, FOUND_FUND, FOUND_LINES } from "../fixtures/look-up.ts";
import { CARD, VISIT } from "../fixtures/boot.ts";
import { action, visitingPage } from "../fixtures/page.ts";
import { useLookUpStore } from "../stores/look-up.ts";
import { useNavigationStore } from "../stores/navigation.ts";
import { useVisitStore } from "../stores/visit.ts";
import LookUpResultScreen from "./LookUpResultScreen.vue";
import LookUpScreen from "./LookUpScreen.vue";
import LookUpsScreen from "./LookUpsScreen.vue";

let page: ReturnType<typeof visitingPage>;
beforeEach(() => {
  page = visitingPage();
  page.host.calls.lookUpForm.mockImplementation(async ({ id }) =>
    id === FORM_OF_FUND.id ? FORM_OF_FUND : FORM_OF_LINES,
  );
});
afterEach(() => {
  document.body.innerHTML = "";
  vi.useRealTimers();
});

/** As far as the answer, with what was said. */
async function asked(values: Record<string, string> = { line: "1" }, id = FORM_OF_LINES.id) {
  const store = useLookUpStore();
  await store.open(id);
  for (const [field, value] of Object.entries(values)) store.say(field, value);
  useNavigationStore().go({ screen: "look-up-result", lookUpId: id });
  const shown = page.open(LookUpResultScreen);
  await flushPromises();
  return shown;
}
const fails = (code: string, data?: object) =>
  page.host.calls.lookUp.mockRejectedValueOnce(new ORPCError(code, { defined: true, data }));

describe("the list of look-ups", () => {
  it("shows first what needs no card, and what does is one touch away and marked", async () => {
    const shown = page.open(LookUpsScreen);
    expect(shown.findAll(action("open-look-up")).map((row) => row.attributes("data-id"))).toEqual([FORM_OF_LINES.id]);
    await shown.find(action("filter", "personal")).trigger("click");
    expect(shown.text()).toContain("要刷身份证");
    await shown.find(action("open-look-up")).trigger("click");
    expect(useNavigationStore().place).toEqual({ screen: "look-up", lookUpId: FORM_OF_FUND.id, step: 0 });
  });
});

describe("asking", () => {
  it("asks one thing a screen, and goes on only with what fits", async () => {
    const navigation = useNavigationStore();
    navigation.go({ screen: "look-up", lookUpId: FORM_OF_LINES.id, step: 0 });
    const shown = page.open(LookUpScreen);
    await flushPromises();
    expect(shown.find("h1").text()).toBe("选线路");
    expect(shown.find(action("next-input")).attributes("disabled")).toBeDefined();
    await shown.find(action("choose-option", "1")).trigger("click");
    await shown.find(action("next-input")).trigger("click");
    expect(navigation.place).toMatchObject({ screen: "look-up", step: 1 });
    await nextTick();
    expect(shown.find("h1").text()).toBe("输入站号（可以不填）");
    await shown.find(action("skip-input")).trigger("click");
    expect(navigation.place).toEqual({ screen: "look-up-result", lookUpId: FORM_OF_LINES.id });
  });

  it("says that it is not there any more", async () => {
    page.host.calls.lookUpForm.mockRejectedValueOnce(new ORPCError("UNKNOWN_LOOK_UP", { defined: true }));
    useNavigationStore().go({ screen: "look-up", lookUpId: "gone", step: 0 });
    const shown = page.open(LookUpScreen);
    await flushPromises();
    expect(shown.text()).toContain("没有找到这种查询");
  });
});

describe("the answer", () => {
  it("is shown with what was asked, as text whatever it holds", async () => {
    const hostile = '<img src=x onerror="alert(1)">';
    page.host.calls.lookUp.mockResolvedValueOnce({ ...FOUND_LINES, rows: [[{ text: hostile }, { text: "0" }]] });
    const shown = await asked();
    expect(shown.text()).toContain(hostile);
    expect(shown.find("img").exists()).toBe(false);
    expect(shown.text()).toContain("1 路");
    expect(page.host.calls.lookUp).toHaveBeenCalledWith({ id: FORM_OF_LINES.id, inputs: { line: "1" } });
  });

  it("is said to go on only when it takes a while, and can be called off", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    page.host.calls.lookUp.mockReturnValueOnce(new Promise(() => undefined));
    const store = useLookUpStore();
    await store.open(FORM_OF_LINES.id);
    store.say("line", "1");
    useNavigationStore().go({ screen: "look-up", lookUpId: FORM_OF_LINES.id, step: 1 });
    useNavigationStore().go({ screen: "look-up-result", lookUpId: FORM_OF_LINES.id });
    const shown = page.open(LookUpResultScreen);
    await flushPromises();
    expect(shown.text()).not.toContain("正在查");
    await vi.advanceTimersByTimeAsync(300);
    expect(shown.text()).toContain("正在查，请稍候");
    await shown.find(action("cancel-look-up")).trigger("click");
    expect(store.answer).toEqual({ state: "idle" });
    expect(useNavigationStore().place).toMatchObject({ screen: "look-up", step: 1 });
  });

  it("of nothing says what that means and leads on", async () => {
    page.host.calls.lookUp.mockResolvedValueOnce({ outcome: "none" });
    const shown = await asked();
    expect(shown.find('[data-id="none"]').text()).toContain("没有这条线路");
    await shown.find(action("open-guide", "food-licence")).trigger("click");
    expect(useNavigationStore().place).toEqual({ screen: "guide", guideId: "food-licence" });
  });

  it.each([
    ["SYSTEM_AWAY", {}, "不是没有记录，是没有查成"],
    ["HALL_AWAY", {}, "办事指南、取号仍然能用"],
    ["WRONG_HOLDER", {}, "系统给的不是您的信息，没有显示"],
    ["CLOSED", { opensAt: Date.parse("2026-11-23T08:00:00+08:00") }, "11月23日 星期一 08:00 开"],
  ])("that did not come: %s", async (code, data, words) => {
    fails(code, data);
    const shown = await asked();
    expect(shown.find('[data-id="refused"]').text()).toContain(words);
  });

  it("that did not come is asked for anew by whoever comes again; one that came is not", async () => {
    fails("SYSTEM_AWAY");
    const shown = await asked();
    shown.unmount();
    page.open(LookUpResultScreen);
    await flushPromises();
    expect(page.host.calls.lookUp).toHaveBeenCalledTimes(2);
    expect(useLookUpStore().answer.state).toBe("found");
    page.open(LookUpResultScreen);
    await flushPromises();
    expect(page.host.calls.lookUp).toHaveBeenCalledTimes(2);
  });

  it("leads back to the input that the hall did not take, with its words", async () => {
    fails("INVALID_INPUT", { field: "stop", message: "站号不会以 0 开头" });
    await asked({ line: "1", stop: "123" });
    expect(useNavigationStore().place).toEqual({ screen: "look-up", lookUpId: FORM_OF_LINES.id, step: 1 });
    const shown = page.open(LookUpScreen);
    await flushPromises();
    expect(shown.find('[data-id="input-trouble"]').text()).toBe("站号不会以 0 开头");
  });

  it("about a person comes after card and consent, masked until its holder wants to see it", async () => {
    page.host.calls.lookUp.mockResolvedValueOnce(FOUND_FUND);
    const shown = await asked({}, FORM_OF_FUND.id);
    expect(page.host.calls.lookUp).not.toHaveBeenCalled();
    expect(shown.find("[data-screen]").attributes("data-screen")).toBe("identity-card");
    const identity = { level: "card" as const, awaitsPrincipal: false, typedName: false };
    useVisitStore().receive({ ...VISIT, card: CARD, identity, consents: ["lookUp"] });
    await flushPromises();
    expect(shown.text()).toContain("张**");
    expect(shown.text()).not.toContain("张样本");
    await shown.find(action("reveal")).trigger("click");
    expect(shown.text()).toContain("张样本");
    await shown.find(action("reveal")).trigger("click");
    expect(shown.text()).not.toContain("张样本");
  });

  it("goes onto paper without what only its holder may see, and says what became of it", async () => {
    page.host.calls.lookUp.mockResolvedValueOnce(FOUND_FUND);
    const identity = { level: "card" as const, awaitsPrincipal: false, typedName: false };
    useVisitStore().receive({ ...VISIT, card: CARD, identity, consents: ["lookUp"] });
    const shown = await asked({}, FORM_OF_FUND.id);
    await shown.find(action("print-slip")).trigger("click");
    await flushPromises();
    expect(shown.text()).toContain("打好了，请取走纸条");
    const [wish] = page.host.calls.lookUpPrint.mock.calls[0] ?? [];
    expect(wish).toMatchObject({ id: FORM_OF_FUND.id, medium: "slip" });
    expect(JSON.stringify(wish)).not.toContain("张样本");
  });

  it("is gone when something else is asked", async () => {
    page.host.calls.lookUp.mockResolvedValue(FOUND_LINES);
    await asked();
    const store = useLookUpStore();
    expect(store.answer.state).toBe("found");
    store.say("line", "2");
    expect(store.answer.state).toBe("idle");
    await store.open(FORM_OF_FUND.id);
    expect(store.values).toEqual({});
  });
});
