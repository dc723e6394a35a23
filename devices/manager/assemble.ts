import { join } from "node:path";
import type { HallAddress } from "../self-test/probes.ts";
import type { KioskProfile } from "../../kiosk-config/schema/profile.ts";
import { AuditTrail, type AuditFault } from "../audit/audit-trail.ts";
import type { DeviceKind } from "../contract/index.ts";
import { TraceTap } from "../trace/tap.ts";
import { nodeHid } from "../transport/hid-binding.ts";
import { openTransport } from "../transport/open.ts";
import { systemPcsc } from "../transport/pcsc-binding.ts";
import { listSerial } from "../transport/serial-by-usb.ts";
import { listPorts } from "../wizard/list-ports.ts";
import { pcscReaders } from "../wizard/pcsc-readers.ts";
import { probePort } from "../wizard/probe-port.ts";
import { DeviceManager } from "./manager.ts";
import { createDevicesRouter } from "./router.ts";

export interface AssembleOptions {
  profile: Pick<KioskProfile, "devices"> & { hall?: HallAddress };
  dataDir: string;
  onCrash?: (kind: DeviceKind, error: unknown) => void;
  onAuditFault?: (fault: AuditFault) => void;
}

/** All devices of one profile on this machine's real cables, with all that is served of them; not yet started. */
export function assembleDevices({ profile, dataDir, onCrash, onAuditFault }: AssembleOptions) {
  const tap = new TraceTap();
  const manager = new DeviceManager({
    tap,
    config: profile.devices,
    openTransport,
    dataDir,
    ...(profile.hall !== undefined && { hall: profile.hall }),
    ...(onCrash !== undefined && { onCrash }),
  });
  const ports = () =>
    listPorts({
      listSerial,
      hid: nodeHid,
      pcscReaders: () => pcscReaders(systemPcsc),
      profilePaths: serialPaths(profile.devices),
    });
  const router = createDevicesRouter(manager, {
    audit: new AuditTrail({ file: join(dataDir, "audit", "devices.jsonl"), now: Date.now }),
    trace: { onLine: (listener) => tap.onLine(listener), recent: () => tap.recent() },
    listPorts: ports,
    probePort: async (path) => {
      const stablePath = (await ports()).find((port) => port.path === path)?.stablePath;
      return probePort({
        path,
        open: manager.claims.wrap("probe", openTransport),
        ...(stablePath !== undefined && { stablePath }),
      });
    },
    ...(onAuditFault !== undefined && { onAuditFault }),
  });
  return { manager, router };
}

export type DevicesRouter = ReturnType<typeof createDevicesRouter>;

const serialPaths = (devices: KioskProfile["devices"]): string[] =>
  [devices.idReader, devices.receiptPrinter, devices.barcodeScanner, devices.auxiliaries].flatMap((device) =>
    device?.transport.kind === "serial" && device.transport.path !== undefined ? [device.transport.path] : [],
  );
