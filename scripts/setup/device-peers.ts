import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { findProgram } from "../environment/find-program.ts";

/*
 * Real programs at the far end of our protocols, beside the twins: ippeveprinter wants D-Bus and Avahi to be there, the
 * virtual card pcscd. Where an init system runs they are its business; in a bare container nobody else starts them, and
 * only root may. Tests that find them missing say so and are left out.
 */
interface Daemon {
  program: string;
  args: readonly string[];
  /** There once it can be spoken to. */
  socket: string;
  /** Folder of the socket, which a package's start script would have made. */
  dir: string;
}

const DAEMONS: readonly Daemon[] = [
  {
    program: "dbus-daemon",
    args: ["--system", "--nofork", "--nopidfile"],
    socket: "/run/dbus/system_bus_socket",
    dir: "/run/dbus",
  },
  {
    program: "avahi-daemon",
    args: ["--no-drop-root", "--no-chroot", "--no-rlimits"],
    socket: "/run/avahi-daemon/socket",
    dir: "/run/avahi-daemon",
  },
  { program: "pcscd", args: ["--foreground"], socket: "/run/pcscd/pcscd.comm", dir: "/run/pcscd" },
];

const UP_MS = 3000;
const LOOK_MS = 50;

/** Start what is installed and not running; gives the way to stop what was started. */
export async function startDevicePeers(): Promise<() => void> {
  const started: ChildProcess[] = [];
  const stop = () => started.forEach((child) => child.kill());
  if (process.getuid?.() !== 0 || existsSync("/run/systemd/system")) return stop;
  for (const { program, args, socket, dir } of DAEMONS) {
    const path = findProgram(program);
    // Somebody else's, or ours from a run beside this one.
    if (path === undefined || existsSync(socket)) continue;
    mkdirSync(dir, { recursive: true });
    const child = spawn(path, args, { stdio: "ignore" });
    child.once("error", () => undefined);
    started.push(child);
    for (let waited = 0; waited < UP_MS && !existsSync(socket); waited += LOOK_MS) await wait(LOOK_MS);
  }
  return stop;
}
