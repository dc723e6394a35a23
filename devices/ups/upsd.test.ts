import { spawn, type ChildProcess } from "node:child_process";
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { UpsConfig } from "../../kiosk-config/schema/devices.ts";
import { createUps } from "./device.ts";

/** Debian's own upsd with its dummy driver, which reads a UPS from a file. */
// /usr/sbin/upsd is a script that asks /etc/nut/nut.conf first.
const UPSD = "/lib/nut/upsd";
const DUMMY = "/lib/nut/dummy-ups";
const there = [UPSD, DUMMY].every((file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
});
if (!there) console.warn(`left out: ${UPSD} with ${DUMMY} is not installed (package nut-server)`);

const running: ChildProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) {
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    if (child.exitCode === null) await gone;
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe.skipIf(!there)("against Network UPS Tools", () => {
  it("follows what the dummy UPS says", async () => {
    const dir = mkdtempSync(join(tmpdir(), "nut-"));
    folders.push(dir);
    chmodSync(dir, 0o700);
    const port = await freePort();
    const say = (status: string, charge: number) =>
      writeFileSync(
        join(dir, "kiosk.dev"),
        `ups.status: ${status}\nbattery.charge: ${charge}\nbattery.runtime: 1200\ndevice.model: Sample\n`,
      );
    say("OL", 100);
    writeFileSync(join(dir, "nut.conf"), "MODE=standalone\n");
    writeFileSync(
      join(dir, "ups.conf"),
      `[kiosk]\n  driver = dummy-ups\n  port = ${join(dir, "kiosk.dev")}\n  mode = dummy-loop\n`,
    );
    writeFileSync(join(dir, "upsd.conf"), `LISTEN 127.0.0.1 ${port}\n`);
    writeFileSync(join(dir, "upsd.users"), "");
    for (const file of ["ups.conf", "upsd.conf", "upsd.users"]) chmodSync(join(dir, file), 0o600);
    const env = { ...process.env, NUT_CONFPATH: dir, NUT_STATEPATH: dir, NUT_ALTPIDPATH: dir, NUT_PIDPATH: dir };
    const user = process.getuid?.() === 0 ? ["-u", "root"] : [];
    running.push(spawn(DUMMY, ["-a", "kiosk", "-D", ...user], { env, stdio: "ignore" }));
    running.push(spawn(UPSD, ["-D", ...user], { env, stdio: "ignore" }));

    const device = createUps({ config: { ...UpsConfig.parse({ name: "kiosk", port }), pollIntervalMs: 200 } });
    device.start();
    try {
      await expect.poll(() => device.status(), { timeout: 12_000 }).toMatchObject({ device: "online", power: "mains" });
      say("OB LB", 8);
      await expect
        .poll(() => device.status(), { timeout: 12_000 })
        .toMatchObject({ power: "battery", battery: "critical", chargePercent: 10 });
    } finally {
      await device.stop();
    }
  }, 40_000);
});
