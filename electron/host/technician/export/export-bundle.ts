import { err, ok, type Result } from "neverthrow";
import type { KioskProfile } from "../../../../kiosk-config/schema/profile.ts";
import type { ExportResult, ExportTarget } from "../../../contract/index.ts";
import type { DevicesLink } from "../../link/devices-link.ts";
import { writeBundle } from "./bundle.ts";
import { collectParts } from "./collect.ts";
import { usbFolders } from "./usb-folders.ts";

export interface ExportBundleOptions {
  dataDir: string;
  profile: KioskProfile;
  version: string;
  devices: Pick<DevicesLink, "client">;
  /** For tests: how one knows that a folder is a stick. */
  isMounted?: (path: string, parent: string) => Promise<boolean>;
}

/** Logs, traces, counters and settings to a USB folder. */
export class ExportBundle {
  readonly #options: ExportBundleOptions;

  constructor(options: ExportBundleOptions) {
    this.#options = options;
  }

  targets(): Promise<ExportTarget[]> {
    const { profile, isMounted } = this.#options;
    return usbFolders(profile.technician.exportRoots, isMounted);
  }

  async write(path: string): Promise<Result<ExportResult, { code: "NO_TARGET" | "FAILED"; detail: string }>> {
    const { profile, dataDir, version, devices } = this.#options;
    // Only what was offered: a page must not choose any folder of the machine.
    const target = (await this.targets()).find((one) => one.path === path);
    if (target === undefined) return err({ code: "NO_TARGET", detail: "no such USB folder" });
    const parts = await collectParts({ dataDir, profile, version, devices: devices.client() });
    const stamp = new Date().toISOString().replace(/[-:]/g, "").replace("T", "-").slice(0, 15);
    const fileName = `fangbian-${profile.kioskId}-${stamp}.zip`;
    const written = await writeBundle({ folder: target.path, fileName, parts });
    return written.isOk() ? ok(written.value) : err({ code: "FAILED", detail: written.error });
  }
}
