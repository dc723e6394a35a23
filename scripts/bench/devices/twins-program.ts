import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { AuxiliariesConfig } from "../../../kiosk-config/schema/auxiliaries.ts";
import { createStationClient, type StationClient } from "../../../devices/twins/station/control-client.ts";

const Ready = z.object({
  idReaderPath: z.string(),
  printer: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("serial"), path: z.string() }),
    z.object({ kind: z.literal("tcp"), host: z.string(), port: z.int() }),
  ]),
  side: z.object({ auxiliaries: z.object({ profile: z.tuple([z.string(), AuxiliariesConfig]) }).optional() }),
  controlUrl: z.string(),
});

export interface TwinsProgram {
  addresses: z.infer<typeof Ready>;
  hands: StationClient;
  stop(): Promise<void>;
}

/** The twins in a process of their own: what they cost must not be counted as ours. */
export async function startTwins(root: string, ...args: string[]): Promise<TwinsProgram> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(root, "scripts/main.ts"), "devices", "twins", "--json", "--stdin-guard", ...args],
    { cwd: root, stdio: ["pipe", "pipe", "inherit"] },
  );
  const gone = once(child, "exit");
  const died = gone.then((): [string] => {
    throw new Error("the twins did not start");
  });
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), "line"), died])) as [string];
  died.catch(() => undefined);
  const addresses = Ready.parse(JSON.parse(line));
  return {
    addresses,
    hands: createStationClient(addresses.controlUrl),
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}
