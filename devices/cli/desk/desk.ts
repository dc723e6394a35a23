import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { createRouterClient } from "@orpc/server";
import { err, ok, type Result } from "neverthrow";
import { DevicesConfig } from "../../../kiosk-config/schema/devices.ts";
import { formatProblem, loadProfile } from "../../../kiosk-config/loader/index.ts";
import type { Actor, DeviceEntry, DeviceKind } from "../../contract/index.ts";
import { connectControl, type ControlClient } from "../../control/connect.ts";
import { controlSocketOf } from "../../control/serve.ts";
import { assembleDevices, type AssembleOptions } from "../../manager/assemble.ts";

/** What the commands work on: the devices of a running kiosk, or their own. */
export interface Desk {
  client: ControlClient;
  actor: Actor;
  /** Whether a kiosk's page can be there; without one, camera, speaker and screen are nobody's to tell of. */
  page: "possible" | "none";
  close(): Promise<void>;
}

export interface DeskOptions {
  /** Data folder of the kiosk. */
  dataDir: string;
  /** Devices of this profile instead, held by this program while it runs. */
  profile?: string;
  /** Without a kiosk and without a profile there are still the machine's ports. */
  portsSuffice?: boolean;
}

/** Opening takes this long at most; a device that has not answered by then is told as it is. */
const SETTLE_MS = 6000;
const LOOK_MS = 50;

export async function openDesk({ dataDir, profile, portsSuffice = false }: DeskOptions): Promise<Result<Desk, string>> {
  if (profile !== undefined) {
    const loaded = loadProfile(profile);
    return loaded.isErr() ? err(loaded.error.map(formatProblem).join("\n")) : ok(await ownDesk(loaded.value));
  }
  const connected = await connectControl(controlSocketOf(dataDir));
  if (connected.isOk()) {
    const connection = connected.value;
    return ok({
      client: connection.client,
      actor: loginName(),
      page: "possible",
      close: async () => connection.close(),
    });
  }
  const { code, detail } = connected.error;
  if (code === "absent" && portsSuffice) return ok(await ownDesk({ devices: DevicesConfig.parse({}) }));
  switch (code) {
    case "absent":
      return err(
        `no kiosk runs on ${dataDir}\nStart one (./kiosk start), name its folder (--data DIR), or try devices without one (--profile FILE).`,
      );
    case "permission":
      return err(`${detail}\nOnly the kiosk's own user and root may look at its devices: use sudo.`);
    case "io":
      return err(`the kiosk does not answer: ${detail}`);
  }
}

/** Devices of our own. Their counters and deeds are nobody's, and go when we go. */
async function ownDesk(profile: AssembleOptions["profile"]): Promise<Desk> {
  const dataDir = await mkdtemp(join(tmpdir(), "fangbian-devices-"));
  const { manager, router } = assembleDevices({ profile, dataDir });
  manager.start();
  await settled(() => manager.entries());
  return {
    client: createRouterClient({ status: router.status, technician: router.technician }, { context: {} }),
    actor: loginName(),
    page: "none",
    close: async () => {
      await manager.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Parts that the page holds; without a page they never begin. */
export const OF_THE_PAGE: readonly DeviceKind[] = ["documentCamera", "speaker", "touchPanel", "display"];

async function settled(entries: () => DeviceEntry[]): Promise<void> {
  const end = performance.now() + SETTLE_MS;
  const waiting = () =>
    entries().some(({ status }) => status.device === "starting" && !OF_THE_PAGE.includes(status.kind));
  while (waiting() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/** For the audit trail. Behind sudo it is the person that counts, not root. */
function loginName(): Actor {
  const person = process.env["SUDO_USER"] ?? userInfo().username;
  return { id: person.slice(0, 60), via: "shell" };
}
