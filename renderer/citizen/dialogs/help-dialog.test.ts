import { flushPromises } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BOOT } from "../fixtures/boot.ts";
import { visitingPage } from "../fixtures/page.ts";
import { useAssistanceStore } from "../stores/assistance.ts";
import { useNavigationStore } from "../stores/navigation.ts";
import { minutesLeftWords, opensWords } from "../wording/help.ts";
import HelpDialog from "./HelpDialog.vue";

const dialog = () => document.querySelector('[data-dialog="help"]');
const text = () => dialog()?.textContent ?? "";
const button = (name: string) => dialog()?.querySelector<HTMLButtonElement>(`[data-action="${name}"]`);

let visiting: ReturnType<typeof visitingPage>;
let page: { unmount: () => void } | undefined;
beforeEach(() => {
  vi.useFakeTimers();
  visiting = visitingPage();
});
afterEach(() => {
  page?.unmount();
  vi.useRealTimers();
});

async function summon() {
  page = visiting.open(HelpDialog);
  await useAssistanceStore().summon();
  await vi.advanceTimersByTimeAsync(10);
}
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("帮帮我", () => {
  it("says within how many minutes somebody comes, calmly, and where this machine stands", async () => {
    await summon();
    expect(text()).toContain("已经叫工作人员了");
    expect(text()).toContain("5 分钟内有人到，还有大约 5 分钟");
    expect(text()).toContain(BOOT.place);
    await later(2 * 60_000);
    expect(text()).toContain("还有大约 3 分钟");
    expect(button("call-again")).toBeNull();
  });

  it("promises what the hall has written", async () => {
    visiting = visitingPage({ help: { promisedMinutes: 2, desk: "二楼导办台" } });
    await summon();
    expect(text()).toContain("2 分钟内有人到");
    await later(2 * 60_000 + 1000);
    expect(text()).toContain("可以直接去二楼导办台");
  });

  it("says that somebody is coming, and that somebody was there", async () => {
    await summon();
    visiting.host.standing.push("acknowledged");
    await later(10);
    expect(text()).toContain("工作人员知道了，正在过来");
    visiting.host.standing.push("done");
    await later(10);
    expect(text()).toContain("工作人员来过了");
    expect(text()).not.toContain("分钟内有人到");
  });

  it("offers the next step when nobody came: once more, the desk, 12345", async () => {
    await summon();
    await later(5 * 60_000 + 1000);
    expect(text()).toContain("让您久等了");
    expect(text()).toContain("一楼咨询台");
    expect(text()).toContain("12345");
    expect(button("help-appeal")).not.toBeNull();
    button("call-again")?.click();
    await later(10);
    expect(visiting.host.calls.help).toHaveBeenCalledTimes(2);
    expect(text()).toContain("已经叫工作人员了");
  });

  it("says so, too, when somebody said they were coming and did not", async () => {
    await summon();
    visiting.host.standing.push("acknowledged");
    await later(5 * 60_000 + 1000);
    expect(text()).toContain("工作人员说正在过来，可是说好的时间已经过了");
  });

  it("promises nobody at night: when the hall opens, and what can be done until then", async () => {
    const opensAt = Date.UTC(2026, 2, 3, 1);
    vi.setSystemTime(Date.UTC(2026, 2, 2, 14));
    visiting.host.calls.help.mockResolvedValue({ delivered: true, hall: { open: false, opensAt } });
    await summon();
    expect(text()).toContain("现在不是上班时间");
    expect(text()).toContain("3月3日（星期二）09:00 上班");
    expect(text()).toContain("12345");
    expect(text()).not.toContain("分钟内有人到");
    expect(text()).not.toContain("咨询台");
  });

  it("never says that a call arrived that did not", async () => {
    visiting.host.calls.help.mockResolvedValue({ delivered: false, hall: { open: true } });
    await summon();
    expect(text()).toContain("呼叫还没有送到");
    expect(text()).toContain("12345");
    expect(text()).not.toContain("分钟内有人到");
  });

  it("leads to 办不成事 when nobody came, but not away from a number that is being made", async () => {
    await summon();
    expect(button("help-appeal")).toBeNull();
    await later(5 * 60_000 + 1000);
    useNavigationStore().go({ screen: "ticket-progress" });
    await later(10);
    expect(button("help-appeal")).toBeNull();
    useNavigationStore().home();
    await later(10);
    button("help-appeal")?.click();
    expect(useNavigationStore().screen).toBe("appeal");
    expect(useAssistanceStore().open).toBe(false);
  });

  it("goes back to the screen as it was", async () => {
    await summon();
    button("close-help")?.click();
    await flushPromises();
    expect(useAssistanceStore().open).toBe(false);
  });
});

it.each([
  [300_000, "还有大约 5 分钟"],
  [241_000, "还有大约 5 分钟"],
  [240_000, "还有大约 4 分钟"],
  [60_000, "还有不到 1 分钟"],
  [0, "还有不到 1 分钟"],
])("%i ms are said as %s", (ms, words) => expect(minutesLeftWords(ms)).toBe(words));

it("says the day of the next opening by the hall's own clock", () => {
  const lunch = Date.UTC(2026, 2, 2, 4, 30);
  expect(opensWords(Date.UTC(2026, 2, 2, 5, 30), lunch)).toBe("今天 13:30 上班");
  expect(opensWords(Date.UTC(2026, 2, 2, 17), Date.UTC(2026, 2, 2, 15))).toBe("3月3日（星期二）01:00 上班");
  expect(opensWords(undefined, lunch)).toContain("12345");
});
