import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { enrol, makeEnrolmentCode, revoke } from "../../access/machines/enrolment.ts";
import { writeKioskToken } from "../../contract/kiosk-token.ts";
import { NEWS_HEADER } from "../../contract/kiosk-command.ts";
import { openGuardedHall, type GuardedHall } from "../../fixtures/access.ts";
import { viewCommands } from "./command-view.ts";

/** Who may tell kiosks what, and which kiosk is told, over the real routes of a hall with accounts. */
let hall: GuardedHall;
let tokenOf: Readonly<Record<"kiosk-1" | "kiosk-2", () => string>>;
beforeAll(async () => {
  hall = await openGuardedHall();
  for (const [name, role] of [
    ["zhiban", "duty"],
    ["jishu", "technician"],
    ["shenji", "auditor"],
    ["chuangkou", "window"],
  ] as const)
    await hall.account(name, [role], role === "window" ? ["a01"] : []);
  tokenOf = { "kiosk-1": await enrolled("kiosk-1"), "kiosk-2": await enrolled("kiosk-2") };
  for (const kioskId of ["kiosk-1", "kiosk-2"] as const) expect((await report(kioskId)).statusCode).toBe(200);
});
afterAll(() => hall.close());

async function enrolled(kioskId: string): Promise<() => string> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const { code } = await makeEnrolmentCode(hall.access, kioskId);
  const key = publicKey.export({ format: "jwk" }).x ?? "";
  (await enrol(hall.access, { code, kioskId, publicKey: key }))._unsafeUnwrap();
  const signed = (bytes: Uint8Array) => new Uint8Array(sign(null, bytes, privateKey));
  return () => writeKioskToken({ kioskId, at: hall.access.clock() }, signed);
}
/** A kiosk at the wire, with its own token, whatever it says of itself. */
function speak(as: "kiosk-1" | "kiosk-2", method: "GET" | "PUT", path: string, payload?: object) {
  const headers = { authorization: `Bearer ${tokenOf[as]()}`, "x-kiosk-id": "kiosk-1" };
  return hall.app.inject({ method, url: `/api/v1${path}`, headers, ...(payload && { payload }) });
}
const report = (as: "kiosk-1" | "kiosk-2", of: string = as) =>
  speak(as, "PUT", `/kiosks/${of}/report`, { at: hall.access.clock(), version: "1", power: "mains", parts: [] });
const notice = () => ({
  ...{ idempotencyKey: randomUUID(), kioskIds: ["kiosk-1", "kiosk-2"], actor: "somebody-else" },
  notice: { kind: "outOfService", reason: "打印机在修" },
});
const task = () => ({ idempotencyKey: randomUUID(), task: { kind: "pullLogs" }, actor: "somebody-else" });

it("duty tells citizens something, only technicians and administrators make a kiosk do something, others neither", async () => {
  const duty = await hall.signedIn("zhiban");
  const told = await duty.post("/kiosks/notices", notice());
  expect(told.status).toBe(200);
  // Nobody signs for another.
  expect(JSON.stringify(told.body)).toContain('"askedBy":"zhiban"');
  expect((await duty.post("/kiosks/kiosk-1/commands", task())).body).toMatchObject({ code: "NOT_ALLOWED" });
  for (const name of ["shenji", "chuangkou"]) {
    const other = await hall.signedIn(name);
    expect((await other.post("/kiosks/notices", notice())).body, name).toMatchObject({ code: "NOT_ALLOWED" });
  }
  const technician = await hall.signedIn("jishu");
  expect((await technician.post("/kiosks/kiosk-1/commands", task())).status).toBe(200);
});

it("news are for the kiosk that shows its token, whatever its header says; nobody else's commands are to be had", async () => {
  await (await hall.signedIn("zhiban")).post("/kiosks/notices", { ...notice(), kioskIds: ["kiosk-2"] });
  expect((await speak("kiosk-2", "GET", "/waiting")).headers[NEWS_HEADER]).toBe("commands");
  expect((await report("kiosk-2", "kiosk-1")).json()).toMatchObject({ code: "OTHER_KIOSK" });
  const [mine] = (await report("kiosk-1")).json<{ commands: { id: string }[] }>().commands;
  const foreign = `/kiosks/kiosk-2/commands/${mine?.id ?? ""}/outcome`;
  expect((await speak("kiosk-2", "PUT", foreign, { outcome: "done" })).json()).toMatchObject({
    code: "UNKNOWN_COMMAND",
  });
  // Without a token nobody hears whether anything waits.
  const stranger = await hall.app.inject({ url: "/api/v1/waiting", headers: { "x-kiosk-id": "kiosk-2" } });
  expect([stranger.statusCode, stranger.headers[NEWS_HEADER]]).toEqual([200, undefined]);
});

it("a kiosk that was put out gets none, and what waited for it is void, also for a machine that comes after it", async () => {
  const duty = await hall.signedIn("zhiban");
  const told = await duty.post("/kiosks/notices", { ...notice(), kioskIds: ["kiosk-2"] });
  const [waiting] = Object.values(told.body) as unknown as { id: string }[];
  await revoke(hall.access, "kiosk-2");
  expect((await report("kiosk-2")).json()).toMatchObject({ code: "KIOSK_REVOKED" });
  const put = await (await hall.signedIn("jishu")).post("/kiosks/notices", { ...notice(), kioskIds: ["kiosk-2"] });
  expect(put.body).toMatchObject({ code: "KIOSK_PUT_OUT", data: { kioskId: "kiosk-2" } });
  tokenOf = { ...tokenOf, "kiosk-2": await enrolled("kiosk-2") };
  expect((await report("kiosk-2")).json()).toMatchObject({ commands: [] });
  const commands = await viewCommands(hall.access.db, { at: hall.access.clock(), kioskId: "kiosk-2", limit: 50 });
  expect(commands.find(({ id }) => id === waiting?.id)).toMatchObject({ state: "expired", code: "REVOKED" });
});

it("logs are read by technicians and auditors alone, and each look is an entry", async () => {
  const { db, clock } = hall.access;
  const logs = (await viewCommands(db, { at: clock(), limit: 50 })).find(({ order }) => order.kind === "pullLogs");
  const path = `/kiosks/kiosk-1/commands/${logs?.id ?? ""}/logs`;
  const handedIn = await speak("kiosk-1", "PUT", path, { gzipBase64: "H4sIAAAAAAAAA6uu5QIABrCh3QMAAAA=" });
  expect(handedIn.json()).toEqual({ state: "done" });
  for (const name of ["zhiban", "chuangkou"])
    expect((await (await hall.signedIn(name)).get(path)).body, name).toMatchObject({ code: "NOT_ALLOWED" });
  for (const name of ["jishu", "shenji"]) {
    const { cookie = "" } = await hall.signedIn(name);
    const answer = await hall.app.inject({ url: `/api/v1${path}`, headers: { cookie } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-disposition"]).toContain("kiosk-1-");
  }
  const looks = await db.selectFrom("auditEntry").selectAll().where("procedure", "=", "fleet.logs").execute();
  expect(looks.filter(({ outcome }) => outcome === "done").map(({ actorName, ref }) => [actorName, ref])).toEqual([
    ["jishu", logs?.id],
    ["shenji", logs?.id],
  ]);
});
