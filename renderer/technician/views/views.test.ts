import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia, type Pinia } from "pinia";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AuditEntry, PortInfo, ProbeResult } from "../../../devices/contract/index.ts";
import type { Connection } from "../../citizen/host/connection.ts";
import { useHostStore } from "../../citizen/stores/host.ts";
import AuditView from "./AuditView.vue";
import ContentView from "./ContentView.vue";
import DisplayTest from "./DisplayTest.vue";
import PortsView from "./PortsView.vue";
import SpeakerTest from "./SpeakerTest.vue";
import TouchTest from "./TouchTest.vue";

let pinia: Pinia;
beforeEach(() => {
  pinia = createPinia();
  setActivePinia(pinia);
});
afterEach(() => {
  document.body.innerHTML = "";
  vi.unstubAllGlobals();
});
const open = (view: Parameters<typeof mount>[0]) =>
  mount(view, { global: { plugins: [pinia] }, attachTo: document.body });

function attach(technician: object): void {
  const client = { technician };
  useHostStore().attach({ client, lost: new AbortController().signal } as unknown as Connection);
}

const PORTS: PortInfo[] = [
  {
    path: "/dev/ttyUSB0",
    bus: "serial",
    stablePath: "/dev/serial/by-id/usb-1a86",
    vendorId: "1a86",
    productId: "7523",
  },
  { path: "/dev/ttyUSB1", bus: "serial", heldBy: "idReader" },
  { path: "/dev/hidraw0", bus: "hid", label: "ID Reader" },
];

describe("ports", () => {
  it("stand with who has them; only free serial ones can be asked", async () => {
    attach({ ports: async () => PORTS });
    const page = open(PortsView);
    await flushPromises();
    expect(page.findAll('[data-id="port"]')).toHaveLength(3);
    expect(page.text()).toContain("身份证阅读器正在用");
    expect(page.text()).toContain("/dev/serial/by-id/usb-1a86");
    expect(page.findAll('[data-action="probe"]').map((button) => button.attributes("data-id"))).toEqual([
      "/dev/ttyUSB0",
    ]);
  });

  it.each<[ProbeResult, RegExp]>([
    [
      {
        path: "",
        found: "receiptPrinter",
        baudRate: 9600,
        detail: "ESC/POS",
        profile: "devices:\n  receiptPrinter: {}\n",
      },
      /接着小票打印机，9600 波特[\s\S]*receiptPrinter: \{\}/,
    ],
    [{ path: "", found: "silent", detail: "" }, /没接设备/],
    [{ path: "", found: "babble", detail: "3 bytes" }, /听不懂/],
    [{ path: "", found: "unreadable", detail: "permission" }, /打不开：permission/],
    [{ path: "", found: "held", detail: "held by ups" }, /被占着/],
  ])("say what they turned out to be: %o", async (result, words) => {
    attach({ ports: async () => PORTS, probe: async ({ path }: { path: string }) => ({ ...result, path }) });
    const page = open(PortsView);
    await flushPromises();
    await page.get('[data-action="probe"]').trigger("click");
    await flushPromises();
    expect(page.get('[data-id="probe-result"]').text()).toMatch(words);
  });

  it("say so when nothing is plugged in, and when nobody answers", async () => {
    attach({ ports: async () => [] });
    const empty = open(PortsView);
    await flushPromises();
    expect(empty.text()).toContain("什么也没有插上");
    attach({ ports: () => Promise.reject(new Error("gone")) });
    const away = open(PortsView);
    await flushPromises();
    expect(away.text()).toContain("设备服务没有回答");
  });
});

it("deeds stand newest first, in words, with who did them from where", async () => {
  const entry = (at: number, action: string, via: "kiosk" | "shell"): AuditEntry => ({
    at,
    actor: { id: "t01", via },
    action,
    detail: "idReader",
    hash: String(at),
  });
  attach({ audit: async () => [entry(1, "restart", "kiosk"), entry(2, "probe", "shell")] });
  const page = open(AuditView);
  await flushPromises();
  const rows = page.findAll("tbody tr").map((row) => row.text());
  expect(rows[0]).toMatch(/t01（远程）.*问串口/);
  expect(rows[1]).toMatch(/t01.*重启设备/);
});

it("display patterns go by one touch each and end by themselves", async () => {
  const page = open(DisplayTest);
  await page.get('[data-action="display-begin"]').trigger("click");
  const seen: string[] = [];
  for (let n = 0; n < 20; n += 1) {
    const sheet = document.querySelector<HTMLElement>('[data-action="display-next"]');
    if (sheet === null) break;
    seen.push(sheet.dataset["id"] ?? "");
    sheet.click();
    await flushPromises();
  }
  expect(seen).toEqual(["white", "black", "red", "green", "blue", "grey", "edge", "lines"]);
});

describe("the touch sheet", () => {
  it("counts cells and fingers, and says what was missed", async () => {
    const page = open(TouchTest);
    await page.get('[data-action="touch-begin"]').trigger("click");
    const sheet = document.querySelector<HTMLElement>('[data-id="touch-sheet"]');
    Object.defineProperties(sheet, { clientWidth: { value: 1080 }, clientHeight: { value: 1920 } });
    for (const pointerId of [1, 2])
      sheet?.dispatchEvent(new PointerEvent("pointerdown", { clientX: pointerId * 400, clientY: 10, pointerId }));
    await flushPromises();
    expect(document.querySelector('[data-id="touch-left"]')?.textContent).toContain("2 个手指");
    document.querySelector<HTMLElement>('[data-action="touch-end"]')?.click();
    await flushPromises();
    expect(page.get('[data-id="touch-finding"]').text()).toMatch(/有 \d+ 格没有点到，最多同时 2 个手指/);
  });

  it("lets go by itself of a panel that feels nothing", async () => {
    vi.useFakeTimers();
    const page = open(TouchTest);
    await page.get('[data-action="touch-begin"]').trigger("click");
    await vi.advanceTimersByTimeAsync(20_000);
    expect(document.querySelector('[data-id="touch-sheet"]')).toBeNull();
    vi.useRealTimers();
  });
});

describe("the speaker test", () => {
  it("says so on a machine without sound", async () => {
    vi.stubGlobal("AudioContext", undefined);
    const page = open(SpeakerTest);
    await page.get('[data-action="play-tone"][data-id="left"]').trigger("click");
    await flushPromises();
    expect(page.text()).toContain("没有声音输出");
  });

  it("plays one side at the loudness that is chosen", async () => {
    const ramps: number[] = [];
    const pans: number[] = [];
    class FakeAudio {
      currentTime = 0;
      destination = {};
      createOscillator() {
        const node = {
          frequency: { value: 0 },
          connect: (next: unknown) => next,
          start: () => undefined,
          onended: () => undefined,
          stop: () => node.onended(),
        };
        return node;
      }
      createGain() {
        return {
          gain: { setValueAtTime: () => undefined, linearRampToValueAtTime: (value: number) => ramps.push(value) },
          connect: (next: unknown) => next,
        };
      }
      createStereoPanner() {
        const pan = {
          set value(value: number) {
            pans.push(value);
          },
        };
        return { pan, connect: (next: unknown) => next };
      }
      close = async () => undefined;
    }
    vi.stubGlobal("AudioContext", FakeAudio);
    const page = open(SpeakerTest);
    await page.get('[data-action="loudness"][data-id="20"]').trigger("click");
    await page.get('[data-action="play-tone"][data-id="right"]').trigger("click");
    await flushPromises();
    expect(Math.max(...ramps)).toBeCloseTo(0.2);
    expect(pans).toEqual([1]);
  });
});

describe("content", () => {
  const state = {
    guides: 120,
    bundles: 13,
    lists: 6,
    forms: 20,
    lookUps: 23,
    outlets: 30,
    edition: { edition: 0, from: "folder", since: Date.parse("2026-03-02T02:05:00Z") },
    formerVersion: false,
    problems: [] as string[],
  };

  it("is counted, and all is well", async () => {
    attach({ content: async () => state });
    const page = open(ContentView);
    await flushPromises();
    expect(page.text()).toContain("120 份");
    expect(page.text()).toContain("内容没有问题");
  });

  it("names what was left out, and that the former version is in force", async () => {
    attach({
      content: async () => ({ ...state, formerVersion: true, problems: ["guides/a.yaml:3:1 visits: expected"] }),
    });
    const page = open(ContentView);
    await flushPromises();
    expect(page.findAll('[data-id="content-problem"]').map((line) => line.text())).toEqual([
      "guides/a.yaml:3:1 visits: expected",
    ]);
    expect(page.text()).toContain("上一次正确的内容");
  });

  it("says which edition it is and since when, what waits, and what was not taken and why", async () => {
    attach({ content: async () => state });
    const own = open(ContentView);
    await flushPromises();
    expect(own.text()).toContain("没有版号（本机文件夹）");
    expect(own.text()).toContain("03/02 10:05:00");
    const edition = { ...state.edition, edition: 2026030201, from: "hall", waiting: 2026030202 };
    const refused = { edition: 2026030203, code: "badSignature" };
    attach({ content: async () => ({ ...state, edition: { ...edition, refused } }) });
    const page = open(ContentView);
    await flushPromises();
    expect(page.text()).toContain("第 2026030201 版（大厅发布）");
    expect(page.text()).toContain("第 2026030202 版，这次办事结束后启用");
    expect(page.get('[data-id="edition-refused"]').text()).toContain("签名不是大厅的（badSignature）");
  });

  it("that cannot be asked says so", async () => {
    attach({ content: () => Promise.reject(new Error("away")) });
    const page = open(ContentView);
    await flushPromises();
    expect(page.text()).toContain("没有回答");
  });
});
