import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DocumentPrinterConfig } from "../../kiosk-config/schema/devices.ts";
import { createDocumentPrinter } from "./device.ts";
import { askPrinter } from "./ipp-client.ts";
import { blankPage } from "./test-page.ts";

/** CUPS' own test printer. It wants D-Bus and Avahi, which `./kiosk test` starts as root where no init system does. */
const PROGRAM = "/usr/sbin/ippeveprinter";
const dir = mkdtempSync(join(tmpdir(), "ippeve-"));
let printer: ChildProcess | undefined;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Its URL, or undefined where it does not run. */
async function start(): Promise<string | undefined> {
  if (!existsSync(PROGRAM)) return undefined;
  const port = await freePort();
  const args = ["-p", String(port), "-n", "localhost", "-r", "off", "-d", dir, "-k", "-f", "application/pdf"];
  printer = spawn(PROGRAM, [...args, "-c", "/bin/true", "Kiosk Test"], { stdio: "ignore" });
  const url = `ipp://localhost:${port}/ipp/print`;
  for (let tries = 0; tries < 30 && printer.exitCode === null; tries += 1) {
    if ((await askPrinter(url, { operation: "Get-Printer-Attributes" })).isOk()) return url;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

const url = await start();
if (url === undefined) console.warn("left out: ippeveprinter is not installed, or has no D-Bus and Avahi here");
afterAll(() => {
  printer?.kill("SIGKILL");
  rmSync(dir, { recursive: true, force: true });
});

describe.skipIf(url === undefined)("against ippeveprinter", () => {
  it("prints a page that arrives as it was sent, and hears of the empty tray", async () => {
    const config = { ...DocumentPrinterConfig.parse({ url }), statusIntervalMs: 200 };
    const device = createDocumentPrinter({ config, times: { lookMs: 100, handMs: 1000 } });
    device.start();
    try {
      await expect.poll(() => device.status().device, { timeout: 5000 }).toBe("online");
      const result = await device.print({ jobId: "a", title: "test", pdf: blankPage() });
      expect(result.outcome).toBe("printed");
      const [file = ""] = readdirSync(dir).filter((name) => name.endsWith(".pdf"));
      expect(Buffer.compare(readFileSync(join(dir, file)), blankPage())).toBe(0);
      const web = new URL((url ?? "").replace(/^ipp/, "http"));
      web.pathname = "/media";
      web.search = "?size1=iso_a4_210x297mm&type1=stationery&level1=0";
      await (await fetch(web)).arrayBuffer();
      // It calls an empty tray a warning, and so do we.
      await expect.poll(() => device.status().paper, { timeout: 5000 }).toBe("low");
    } finally {
      await device.stop();
    }
  }, 30_000);
});
