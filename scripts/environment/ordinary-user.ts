import { chownSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import { findProgram } from "./find-program.ts";
import { SERVICE_HOME_DIR } from "./places.ts";
import { runCommand } from "./run-command.ts";
import { say } from "./say.ts";

/** The user that Electron, twins and tests run as when root starts them. */
export interface OrdinaryUser {
  name: string;
  uid: number;
  gid: number;
  homeDir: string;
}

const USER_ENV = "FANGBIAN_USER";
const DEFAULT_NAME = "fangbian";
/** Lets it open serial ports. */
const SERIAL_GROUP = "dialout";

/** Find a user in the text of /etc/passwd. */
export function userIn(passwd: string, name: string): OrdinaryUser | undefined {
  const fields = passwd
    .split("\n")
    .map((line) => line.split(":"))
    .find(([found]) => found === name);
  if (fields === undefined) return undefined;
  return { name, uid: Number(fields[2]), gid: Number(fields[3]), homeDir: fields[5] ?? "/nonexistent" };
}

/** The ordinary user of this machine, made if there is none yet. Only root may call this. */
export async function ensureOrdinaryUser(): Promise<Result<OrdinaryUser, string>> {
  const name = process.env[USER_ENV] ?? DEFAULT_NAME;
  const there = userIn(readFileSync("/etc/passwd", "utf8"), name);
  if (there !== undefined) {
    if (there.uid === 0) return err(`the user ${name} is root by another name: set ${USER_ENV} to an ordinary one`);
    return ok(withHome(there));
  }
  const useradd = findProgram("useradd");
  const instead = `or name an ordinary user of this machine by ${USER_ENV}=NAME`;
  if (useradd === undefined)
    return err(`cannot make the user ${name}: there is no useradd. Make it by hand, ${instead}`);
  say(`making the system user ${name}`);
  const groups = readFileSync("/etc/group", "utf8").includes(`\n${SERIAL_GROUP}:`) ? ["--groups", SERIAL_GROUP] : [];
  const made = await runCommand({
    command: [
      useradd,
      ...["--system", "--user-group", "--shell", "/usr/sbin/nologin", "--home-dir", SERVICE_HOME_DIR],
      ...groups,
      name,
    ],
  });
  const user = userIn(readFileSync("/etc/passwd", "utf8"), name);
  if (user === undefined)
    return err(`cannot make the user ${name}: ${made.stderr.trim()}. Make it by hand, ${instead}`);
  return ok(withHome(user));
}

/** A user without a home folder gets one under ours. */
function withHome(user: OrdinaryUser): OrdinaryUser {
  if (existsSync(user.homeDir) && user.homeDir !== SERVICE_HOME_DIR) return user;
  const homeDir = user.name === DEFAULT_NAME ? SERVICE_HOME_DIR : join(SERVICE_HOME_DIR, user.name);
  mkdirSync(homeDir, { recursive: true });
  chownSync(homeDir, user.uid, user.gid);
  return { ...user, homeDir };
}

/** A child that ends, by itself or by its own handling of the signal, when we are killed and cannot end it. */
const DIES_WITH_US = ["--pdeathsig", "TERM"];

/** The words before a command that make it run as `user`, with the groups of that user. */
export function asUser(user: OrdinaryUser): Result<readonly string[], string> {
  // setpriv becomes the program itself; runuser stays between as its parent.
  const setpriv = findProgram("setpriv");
  if (setpriv !== undefined) {
    return ok([setpriv, "--reuid", user.name, "--regid", String(user.gid), "--init-groups", ...DIES_WITH_US]);
  }
  const runuser = findProgram("runuser");
  if (runuser !== undefined) return ok([runuser, "-u", user.name, "--"]);
  return err("cannot become an ordinary user: neither setpriv nor runuser is here (Debian package util-linux)");
}

/** The words before a command that leave the user as he is. */
export function asOurselves(): readonly string[] {
  const setpriv = findProgram("setpriv");
  return setpriv === undefined ? [] : [setpriv, ...DIES_WITH_US];
}

/** Environment for a program of `user`: everything that named root's own folders is gone. */
export function envOf(user: OrdinaryUser, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) => !/^(XDG_|DBUS_|SUDO_|XAUTHORITY$|MAIL$|TMPDIR$|npm_)/i.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    PATH: openPath(env["PATH"] ?? ""),
    HOME: user.homeDir,
    USER: user.name,
    LOGNAME: user.name,
    LANG: env["LANG"] ?? "C.UTF-8",
  };
}

/**
 * Without the folders of root's own (version managers and the like). They are more than useless: a program that is not
 * found anywhere is then reported as forbidden instead of absent, which many programs do not expect.
 */
function openPath(path: string): string {
  return path.split(delimiter).filter(isOpenToAll).join(delimiter);
}

const SEARCHABLE_BY_ALL = 0o001;

function isOpenToAll(folder: string): boolean {
  try {
    for (let at = realpathSync(folder); ; at = dirname(at)) {
      if ((statSync(at).mode & SEARCHABLE_BY_ALL) === 0) return false;
      if (at === dirname(at)) return true;
    }
  } catch {
    return false;
  }
}
