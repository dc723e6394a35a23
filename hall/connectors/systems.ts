import { err } from "neverthrow";
import type { SystemName } from "../contract/person.ts";
import type { ConnectorsConfig, SystemConfig } from "./config.ts";
import type { CallAudit } from "./connection/call-audit.ts";
import { createConnection, type Connection } from "./connection/connection.ts";
import type { ConnectorFailure } from "./connection/failure.ts";

/** The connections of one hall. One that is not configured fails each call and says so. */
export type Systems = Readonly<Record<SystemName, Connection>> & {
  /** The system that a look-up names: by itself in `lookUpSystems`, otherwise below the address of `lookUps`. */
  lookUpSystem: (name: string) => Connection;
};

export function connectSystems(options: {
  config: ConnectorsConfig;
  audit: CallAudit;
  alarm: (failure: ConnectorFailure) => void;
  clock?: () => number;
  fetch?: typeof fetch;
}): Systems {
  const { config, ...rest } = options;
  const connected = (system: SystemName, found: SystemConfig | undefined) =>
    found === undefined
      ? notConnected(system)
      : createConnection({
          ...rest,
          system,
          baseUrl: found.url,
          headers: found.headers,
          deadlineMs: found.deadlineMs,
        });
  // One each, as one that rests after failures must not take the others along.
  const lookUpSystems = new Map<string, Connection>();
  return {
    ...each((system) => connected(system, config.systems[system])),
    lookUpSystem: (name) => {
      const known = lookUpSystems.get(name);
      if (known !== undefined) return known;
      const platform = config.systems.lookUps;
      const below = platform && { ...platform, url: `${platform.url.replace(/\/$/, "")}/${name}` };
      const made = connected("lookUps", config.lookUpSystems?.[name] ?? below);
      lookUpSystems.set(name, made);
      return made;
    },
  };
}

function each(connect: (system: SystemName) => Connection): Readonly<Record<SystemName, Connection>> {
  return {
    identity: connect("identity"),
    licences: connect("licences"),
    cases: connect("cases"),
    appointments: connect("appointments"),
    ratings: connect("ratings"),
    appeals: connect("appeals"),
    lookUps: connect("lookUps"),
  };
}

function notConnected(system: SystemName): Connection {
  return {
    system,
    call: async () =>
      err({ kind: "notConnected", system, detail: "this hall is not connected to it (connectors.yaml)" }),
  };
}

/** A hall of its own, without any outside system. */
export const NONE_CONNECTED: Systems = { ...each(notConnected), lookUpSystem: () => notConnected("lookUps") };
