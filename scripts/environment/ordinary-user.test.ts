import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { envOf, userIn, type OrdinaryUser } from "./ordinary-user.ts";
import { cloneKey, placesOf } from "./places.ts";
import { setUidObstacle } from "./sandbox.ts";

const USER: OrdinaryUser = { name: "fangbian", uid: 999, gid: 995, homeDir: "/var/lib/fangbian-kiosk" };
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "fangbian-user-"));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("the ordinary user", () => {
  it("is found by the whole name", () => {
    const passwd =
      "root:x:0:0:root:/root:/bin/sh\nfangbian2:x:1:1::/x:/bin/sh\nfangbian:x:999:995::/var/lib/fangbian-kiosk:/n\n";
    expect(userIn(passwd, "fangbian")).toEqual(USER);
    expect(userIn(passwd, "fang")).toBeUndefined();
  });

  it("gets an environment in which nothing is root's own", () => {
    const env = envOf(USER, {
      HOME: "/root",
      XDG_RUNTIME_DIR: "/run/user/0",
      DBUS_SESSION_BUS_ADDRESS: "unix:path=/run/user/0/bus",
      TMPDIR: "/root/tmp",
      SUDO_USER: "somebody",
      npm_config_cache: "/root/.npm",
      ELECTRON_MIRROR: "http://mirror.example/",
      TZ: "Asia/Shanghai",
    });
    expect(env).toMatchObject({ HOME: USER.homeDir, USER: "fangbian", LOGNAME: "fangbian", LANG: "C.UTF-8" });
    expect(env).toMatchObject({ ELECTRON_MIRROR: "http://mirror.example/", TZ: "Asia/Shanghai" });
    expect(JSON.stringify(env)).not.toMatch(/root|run\/user|SUDO/);
  });

  it("gets a PATH without folders it may not enter", () => {
    mkdirSync(join(dir, "closed", "bin"), { recursive: true, mode: 0o700 });
    const { PATH } = envOf(USER, { PATH: `${join(dir, "closed", "bin")}:/usr/bin:/nonexistent/bin:/bin` });
    expect(PATH).toBe("/usr/bin:/bin");
  });
});

describe("places", () => {
  const uid = 4711;

  it("of an ordinary user lie in his home, or where XDG says", () => {
    expect(placesOf({ HOME: dir, TMPDIR: dir }, uid)).toEqual({
      cacheDir: join(dir, ".cache", "fangbian-kiosk"),
      dataDir: join(dir, ".local", "share", "fangbian-kiosk"),
      homeDir: dir,
    });
    const cache = join(dir, "elsewhere");
    expect(placesOf({ HOME: dir, XDG_CACHE_HOME: cache }, uid).cacheDir).toBe(join(cache, "fangbian-kiosk"));
  });

  it("lie among the temporary files when there is no home, and say so", () => {
    const own = process.getuid?.() ?? 0;
    const places = () => placesOf({ HOME: "/nonexistent", TMPDIR: dir }, own === 0 ? uid : own);
    if (own === 0) {
      // The folder would be root's, not that user's: it is not trusted.
      expect(places).toThrow("belongs to somebody else");
    } else {
      expect(places()).toMatchObject({ cacheDir: join(dir, `fangbian-kiosk-${own}`, "cache") });
      expect(places().note).toContain("no home folder");
    }
  });

  it("of root are the machine's", () => {
    expect(placesOf({ HOME: "/root" }, 0).cacheDir).toBe("/var/cache/fangbian-kiosk");
  });

  it("name a clone the same in every run, and others otherwise", () => {
    expect(cloneKey("/opt/a")).toBe(cloneKey("/opt/a"));
    expect(cloneKey("/opt/a")).not.toBe(cloneKey("/opt/b"));
  });
});

describe("the set-uid sandbox helper", () => {
  const status = (noNewPrivs: number, bounding: string) =>
    `Name:\tnode\nCapBnd:\t${bounding}\nNoNewPrivs:\t${noNewPrivs}\n`;

  it("works where privileges may be taken and namespaces made", () => {
    expect(setUidObstacle(status(0, "000001ffffffffff"))).toBeUndefined();
  });

  it("cannot work in a container that forbids either", () => {
    expect(setUidObstacle(status(1, "000001ffffffffff"))).toContain("no new privileges");
    // The capabilities that container engines leave by default.
    expect(setUidObstacle(status(0, "00000000a80425fb"))).toContain("right to make namespaces");
  });
});
