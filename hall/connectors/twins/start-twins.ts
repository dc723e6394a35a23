import { writeFileSync } from "node:fs";
import { stringify } from "yaml";
import type { SystemName } from "../../contract/person.ts";
import type { ConnectorsConfig } from "../config.ts";
import { startAppealsTwin } from "./appeals-twin.ts";
import { startAppointmentsTwin } from "./appointments-twin.ts";
import { startCasesTwin } from "./cases-twin.ts";
import { startIdentityTwin } from "./identity-twin.ts";
import { startLicencesTwin } from "./licences-twin.ts";
import { startLookUpTwin } from "./look-up-twin.ts";
import { startRatingsTwin } from "./ratings-twin.ts";
import type { RunningTwin } from "./twin-server.ts";

/** Every outside system that has a twin. */
const TWINS: Partial<Record<SystemName, (options: { port?: number }) => Promise<RunningTwin>>> = {
  identity: startIdentityTwin,
  licences: startLicencesTwin,
  cases: startCasesTwin,
  appointments: startAppointmentsTwin,
  lookUps: startLookUpTwin,
  ratings: startRatingsTwin,
  appeals: startAppealsTwin,
};

export interface RunningTwins {
  twins: Readonly<Partial<Record<SystemName, RunningTwin>>>;
  /** What a hall is to be given as its `connectors.yaml`. */
  config: ConnectorsConfig;
  close(): Promise<void>;
}

/** All outside systems on this machine, each on a port of its own; `file` gets the `connectors.yaml` that leads to them. */
export async function startTwins(options: { file?: string } = {}): Promise<RunningTwins> {
  const entries = await Promise.all(
    Object.entries(TWINS).map(async ([name, start]) => [name, await start({})] as const),
  );
  const twins = Object.fromEntries(entries) as Partial<Record<SystemName, RunningTwin>>;
  const config: ConnectorsConfig = {
    systems: Object.fromEntries(entries.map(([name, { url }]) => [name, { url, headers: {}, deadlineMs: 5000 }])),
  };
  if (options.file !== undefined) writeFileSync(options.file, stringify(config));
  return {
    twins,
    config,
    close: async () => {
      await Promise.all(entries.map(([, twin]) => twin.close()));
    },
  };
}
