import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UpsConfig } from "../../kiosk-config/schema/devices.ts";
import type { UpsStatus } from "../contract/index.ts";
import type { UpsFaults } from "../twins/ups/faults.ts";
import { createUpsTwin, type UpsTwin } from "../twins/ups/twin.ts";
import { createUps } from "./device.ts";
import type { UpsDevice } from "./types.ts";

let twin: UpsTwin;
let server: Awaited<ReturnType<UpsTwin["listen"]>>;
let device: UpsDevice;
let told: UpsStatus[];
beforeEach(async () => {
  twin = createUpsTwin();
  server = await twin.listen();
  device = createUps({ config: config() });
  told = [];
  device.onStatus((status) => told.push(status));
});
afterEach(async () => {
  await device.stop();
  await server.stop();
});

// Faster than a profile may ask for: tests do not wait.
const config = () => ({ ...UpsConfig.parse({ name: "kiosk", port: server.port }), pollIntervalMs: 30 });
const reaches = (part: Partial<UpsStatus>) => expect.poll(() => device.status(), { timeout: 8000 }).toMatchObject(part);

it("tells mains and a full battery, once", async () => {
  device.start();
  await reaches({ device: "online", power: "mains", battery: "full", chargePercent: 100, runtimeMinutes: 30 });
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(told).toHaveLength(1);
});

it("follows a power cut down to the end and back", async () => {
  device.start();
  await reaches({ power: "mains" });
  twin.set({ status: "OB DISCHRG", runtimeSeconds: 1500, chargePercent: 83 });
  await reaches({ power: "battery", battery: "low", chargePercent: 80 });
  twin.set({ runtimeSeconds: 170 });
  await reaches({ power: "battery", battery: "critical" });
  twin.set({ status: "OL CHRG", chargePercent: 15, runtimeSeconds: 170 });
  await reaches({ power: "mains", battery: "low" });
});

it.each<[string, Parameters<UpsTwin["set"]>[0]]>([
  ["the UPS says low battery", { status: "OB LB" }],
  ["the UPS forces the shutdown", { status: "FSD OL" }],
  ["the charge is under the profile's limit", { status: "OB", chargePercent: 19 }],
])("is critical when %s", async (_what, facts) => {
  twin.set(facts);
  device.start();
  await reaches({ power: "battery", battery: "critical" });
});

it("asks for a new battery and goes on", async () => {
  twin.set({ status: "OL RB" });
  device.start();
  await reaches({ device: "online", fault: expect.objectContaining({ code: "replaceBattery" }) as UpsStatus["fault"] });
});

describe("a UPS that cannot be asked", () => {
  it.each<[UpsFaults["answer"], string]>([
    ["stale", "DATA-STALE"],
    ["unknownUps", "UNKNOWN-UPS"],
    ["accessDenied", "ACCESS-DENIED"],
    ["hugeLine", "garbage"],
    ["cutShort", "unplugged"],
  ])("%s is said as %s, and power is not known", async (answer, code) => {
    twin.setFaults({ answer });
    device.start();
    await reaches({
      device: "offline",
      power: "unknown",
      fault: expect.objectContaining({ code }) as UpsStatus["fault"],
    });
    twin.reset();
    await reaches({ device: "online", power: "mains" });
  });

  it("a question or two lost on the way change nothing", async () => {
    device.start();
    await reaches({ power: "mains" });
    twin.setFaults({ answer: "stale" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    twin.reset();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(told.map(({ device: state }) => state)).toEqual(["online"]);
  });

  it("nobody listens there", async () => {
    await server.stop();
    device.start();
    await reaches({ device: "offline", fault: expect.objectContaining({ code: "notFound" }) as UpsStatus["fault"] });
    server = await twin.listen(server.port);
    await reaches({ device: "online" });
  });
});

it("has a test that says what it heard", async () => {
  const [poll] = device.trials ?? [];
  expect((await poll?.run(new AbortController().signal))?._unsafeUnwrap()).toBe("OL, 5 variables");
  twin.setFaults({ answer: "unknownUps" });
  expect((await poll?.run(new AbortController().signal))?._unsafeUnwrapErr()).toContain("ups.conf");
});
