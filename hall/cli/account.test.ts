import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { signIn } from "../access/session/sign-in.ts";
import { writeSampleContent } from "../fixtures/hall-process.ts";
import { temporaryFolder } from "../fixtures/queue.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { startHall, type RunningHall } from "../server.ts";
import { runAccount, runEnrolmentCode, type Places } from "./account.ts";
import { openAccess } from "./open-access.ts";

let folder: ReturnType<typeof temporaryFolder>;
let places: Places;
let hall: RunningHall;
beforeEach(async () => {
  folder = temporaryFolder();
  places = { dataDir: join(folder.dir, "data"), contentDir: writeSampleContent(join(folder.dir, "content")) };
  const start = { dataDir: places.dataDir, hall: SAMPLE_HALL, access: "accounts", log: "none" } as const;
  hall = (await startHall(start))._unsafeUnwrap();
});
afterEach(async () => {
  await hall.close();
  folder.remove();
});

const run = async (...argv: string[]): Promise<Record<string, unknown>> => {
  const told = await runAccount(argv, places);
  return "done" in told ? (JSON.parse(told.done) as Record<string, unknown>) : told;
};
const ADD = ["add", "zhouming", "--display", "周明", "--role", "window,duty", "--window", "a01"];
const enters = async (name: string, password: unknown) => {
  const { access, close } = (await openAccess({ ...places, databaseUrl: undefined }))._unsafeUnwrap();
  const admitted = await signIn(access, { name, password: String(password), address: "192.0.2.1" });
  await close();
  return admitted.map(({ account }) => account.passwordKind).unwrapOr(undefined);
};

describe("kiosk hall account", () => {
  it("opens an account beside the running hall; its first password is printed once and lets it in", async () => {
    const { firstPassword, ...added } = await run(...ADD);
    expect(added).toEqual({
      ...{ event: "accountAdded", name: "zhouming", displayName: "周明", roles: ["duty", "window"], windows: ["a01"] },
      ...{ state: "active", password: "first", secondFactor: "none" },
    });
    expect(await enters("zhouming", firstPassword)).toBe("first");
    const answer = await fetch(`${hall.url}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "zhouming", password: firstPassword }),
    });
    expect(answer.status).toBe(200);
    const trail = (await openAccess({ ...places, databaseUrl: undefined }))._unsafeUnwrap();
    const entries = await trail.access.db.selectFrom("auditEntry").select(["actorKind", "procedure"]).execute();
    await trail.close();
    expect(entries).toContainEqual({ actorKind: "operator", procedure: "accounts.create" });
    const listed = JSON.stringify(await run("list"));
    expect(listed).toContain("zhouming");
    expect(listed).not.toContain(String(firstPassword));
  });

  it("gives a new password, changes roles and windows, closes and opens again", async () => {
    const { firstPassword } = await run(...ADD);
    const reset = await run("reset", "zhouming");
    expect([await enters("zhouming", firstPassword), await enters("zhouming", reset["firstPassword"])]).toEqual([
      undefined,
      "first",
    ]);
    expect(await run("roles", "zhouming", "--role", "editor", "--window", "")).toMatchObject({
      roles: ["editor"],
      windows: [],
    });
    expect(await run("close", "zhouming")).toMatchObject({ state: "disabled" });
    expect(await enters("zhouming", reset["firstPassword"])).toBeUndefined();
    expect(await run("open", "zhouming")).toMatchObject({ state: "active" });
    expect(await run("unlock", "zhouming")).toMatchObject({ event: "accountChanged" });
  });

  it.each([
    [[], "one of list"],
    [["list", "more"], "takes no name"],
    [["reset"], "one NAME"],
    [["add", "Zhou Ming", "--display", "周明", "--role", "window"], "no name"],
    [["add", "zhouming", "--display", "周明"], "--role is needed"],
    [["add", "zhouming", "--role", "window"], "--display is needed"],
    [["add", "zhouming", "--display", "周明", "--role", "boss"], '"boss" is none of window'],
  ])("says what is wrong with %j", async (argv, words) => {
    expect(await run(...argv)).toEqual({ wrong: expect.stringContaining(words) as string });
  });

  it("takes no password from the command line", async () => {
    await expect(run(...ADD, "--password", "x")).rejects.toThrow("--password");
  });

  it("names what the hall does not do", async () => {
    await run(...ADD);
    const failed = (words: string) => ({ failed: expect.stringContaining(words) as string });
    expect(await run(...ADD)).toEqual(failed("there is or was an account zhouming"));
    expect(await run("reset", "nobody")).toEqual(failed("no account nobody"));
    expect(await run("roles", "zhouming", "--role", "window", "--window", "a01,z9")).toEqual(failed("no window z9"));
    expect(await run("close", "admin")).toEqual(failed("last open account"));
  });

  it("makes no hall where there is none", async () => {
    places.dataDir = join(folder.dir, "elsewhere");
    expect(await run("list")).toEqual({ failed: expect.stringContaining("there is no hall in") as string });
  });
});

describe("kiosk hall enrolment-code", () => {
  it("makes a code for one kiosk", async () => {
    const told = await runEnrolmentCode(["kiosk-7"], places);
    expect("done" in told && JSON.parse(told.done)).toMatchObject({
      ...{ event: "enrolmentCode", kioskId: "kiosk-7" },
      code: expect.stringMatching(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/) as string,
    });
    expect(await runEnrolmentCode([], places)).toHaveProperty("wrong");
    expect(await runEnrolmentCode(["k".repeat(41)], places)).toHaveProperty("wrong");
  });
});
