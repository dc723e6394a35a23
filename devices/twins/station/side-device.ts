import { err, ok, type Result } from "neverthrow";
import type { LoneServer, LoneTwin, ProfileEntry } from "../alone/lone-twin.ts";
import { oneAtATime, type Cable, type CableFault } from "./cable.ts";
import { createPty } from "./pty.ts";

/** Where a driver finds it, and its entry in a profile's `devices`. */
export type SideAddress = ({ kind: "serial"; path: string } | { kind: "server"; url: string; port: number }) & {
  profile?: ProfileEntry;
};

/** A device at the station beside reader and receipt printer; all of them are handled alike. */
export interface SideDevice {
  readonly name: string;
  readonly lone: LoneTwin;
  readonly cable: Cable;
  address(): SideAddress;
}

export async function createSideDevice(options: {
  name: string;
  lone: LoneTwin;
  /** Directory of device links. */
  dir: string;
  socketDir: string;
}): Promise<SideDevice> {
  const { name, lone, dir, socketDir } = options;
  if (lone.cable === "server") {
    const cable = serverCable(lone);
    return {
      name,
      lone,
      cable,
      address: () => withProfile(lone, { kind: "server", url: cable.url(), port: cable.port() }),
    };
  }
  const pty = await createPty({ name, dir, socketDir, twin: lone.twin });
  return { name, lone, cable: pty, address: () => withProfile(lone, { kind: "serial", path: pty.path }) };
}

function withProfile(
  lone: LoneTwin,
  at: { kind: "serial"; path: string } | { kind: "server"; url: string; port: number },
): SideAddress {
  const profile = lone.profile?.(at);
  return profile === undefined ? at : { ...at, profile };
}

/** A network device: unplugged, nobody answers; plugged in again, it has the port it had. */
function serverCable(lone: Extract<LoneTwin, { cable: "server" }>): Cable & { url(): string; port(): number } {
  const inTurn = oneAtATime();
  let server: LoneServer | undefined;
  let last: { url: string; port: number } = { url: "", port: 0 };
  const unplug = async (): Promise<void> => {
    const old = server;
    server = undefined;
    await old?.stop();
  };
  const plug = async (): Promise<Result<void, CableFault>> => {
    if (server !== undefined) return ok(undefined);
    try {
      server = await lone.listen(last.port);
    } catch (error) {
      return err({ code: "taken", detail: `port ${last.port} could not be opened: ${String(error)}` });
    }
    last = { url: server.url, port: server.port };
    return ok(undefined);
  };
  return {
    url: () => last.url,
    port: () => last.port,
    plugged: () => server !== undefined,
    plug: () => inTurn(plug),
    unplug: () => inTurn(unplug),
    stop: () => inTurn(unplug),
  };
}
