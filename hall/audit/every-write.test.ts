import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { createORPCClient, safe } from "@orpc/client";
import type { AnyContractRouter, ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { accessContext } from "../access/access-context.ts";
import { createAccount } from "../access/accounts/accounts.ts";
import { makeEnrolmentCode } from "../access/machines/enrolment.ts";
import { totpAt } from "../access/accounts/totp.ts";
import { createApp } from "../app.ts";
import { createCallAudit } from "../connectors/connection/call-audit.ts";
import { connectSystems } from "../connectors/systems.ts";
import { twinCases } from "../connectors/twins/case-data.ts";
import { startTwins, type RunningTwins } from "../connectors/twins/start-twins.ts";
import { hallContract, type HallContract } from "../contract/index.ts";
import { OWN_PASSWORD, openGuardedHall, type GuardedHall } from "../fixtures/access.ts";
import { openSampleContent } from "../fixtures/content.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { USE, ZHANG } from "../fixtures/outside.ts";
import { MONDAY_MORNING, openSampleQueue, type SampleQueue } from "../fixtures/queue.ts";
import { KEEPING } from "./kept-procedures.ts";
import { verifyChain } from "./verify-chain.ts";

/** The twin's appointments lead to a queue of its own. */
const HALL = {
  ...SAMPLE_HALL,
  evaluator: { seconds: 60, clerk: "none" as const },
  categories: [...SAMPLE_HALL.categories, { ...SAMPLE_HALL.categories[0], id: "police", letter: "P" } as never],
};
const CODE = "ABCDEFGH23456789";
const PAPER = {
  pdfBase64: Buffer.from("%PDF-1.7\n").toString("base64"),
  parts: [{ kind: "unknown", kindName: "其他材料" }],
};

let twins: RunningTwins;
let queue: SampleQueue;
let app: Awaited<ReturnType<typeof createApp>>;
let client: ContractRouterClient<HallContract>;
let guarded: GuardedHall | undefined;
let edited: Awaited<ReturnType<typeof openEdited>> | undefined;

beforeAll(async () => {
  twins = await startTwins();
  queue = await openSampleQueue({ hall: HALL });
  const { db, clock } = queue.context;
  const systems = connectSystems({
    ...{ config: twins.config, audit: createCallAudit(db), alarm: () => undefined, clock },
  });
  app = await createApp({ ...queue.services, systems, version: "0", log: "none" });
  client = await clientAt(app);
});
afterAll(async () => {
  await app.close();
  await queue.close();
  await twins.close();
});
/** One hall for all of them; what the one before left at the window or enrolled is put away. */
beforeEach(async () => {
  const { db } = queue.context;
  queue.setTime(MONDAY_MORNING);
  await db.updateTable("ticket").set({ state: "finished" }).execute();
  await db.updateTable("windowPost").set({ ticketId: null }).execute();
  for (const table of ["account", "machine", "auditEntry", "auditHead"] as const) await db.deleteFrom(table).execute();
});
afterEach(async () => {
  await guarded?.close();
  await edited?.close();
  guarded = edited = undefined;
});

/** A hall with documents, over its real routes. */
async function openEdited() {
  const sample = await openSampleContent();
  const own = await createApp({ ...sample.queue.services, documents: sample.context, version: "0", log: "none" });
  return {
    db: sample.queue.context.db,
    client: await clientAt(own),
    close: async () => {
      await own.close();
      await sample.close();
    },
  };
}
async function clientAt(of: typeof app): Promise<ContractRouterClient<HallContract>> {
  await of.listen({ host: "127.0.0.1", port: 0 });
  const { port } = of.server.address() as AddressInfo;
  return createORPCClient(new OpenAPILink(hallContract, { url: `http://127.0.0.1:${port}/api/v1` }));
}

/** A draft, handed in or not, and what is done with it. */
async function revised(on: "content" | "settings", act?: "submit" | "withdraw" | "publish" | "refuse" | "restore") {
  edited = await openEdited();
  const procedures = edited.client[on];
  const document =
    on === "content" ? ({ kind: "guide", name: "passport" } as const) : ({ kind: "hall", name: "hall" } as const);
  const { text } = await procedures.text({ ...document, revision: 0 });
  const source = { as: "text" as const, text: `${text}\n` };
  const { revision } = await procedures.save({ ...document, base: 0, source, actor: "editor" });
  const ref = { ...document, revision, actor: "editor" };
  if (act === "publish" || act === "refuse") await procedures.submit(ref);
  if (act === "publish") await procedures.publish({ ...ref, actor: "reviewer" });
  if (act === "refuse") await procedures.refuse({ ...ref, actor: "reviewer", reason: "不对" });
  if (act === "submit") await procedures.submit(ref);
  if (act === "withdraw") await procedures.withdraw(ref);
  if (act !== "restore") return;
  await edited.db.deleteFrom("auditEntry").execute();
  await edited.db.deleteFrom("auditHead").execute();
  await procedures.restore({ ...ref, revision: 0, base: revision });
}

const key = () => ({ idempotencyKey: randomUUID() });
const take = (code?: string) =>
  client.queue.issue({ ...key(), categoryId: "household", kioskId: "kiosk-1", ...(code !== undefined && { code }) });
async function leave() {
  const { number, businessDay } = await take(CODE);
  await client.queue.leave({ number, businessDay, code: CODE, kioskId: "kiosk-1" });
}
const at = () => ({ windowId: "a01", ...key() });
async function called() {
  await take();
  const { ticket } = await client.queue.callNext(at());
  return { ...at(), ticketId: ticket?.id ?? "" };
}
const person = { subject: ZHANG, use: { ...USE, level: "card" as const } };
const clock = () => queue.context.clock();
const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join("");
const appeal = () =>
  client.appeals.file({
    ...{ ...key(), kioskId: "kiosk-1", number: digits(10), code: digits(8), promisedDay: "2026-03-03", at: clock() },
    appeal: { categoryId: "papers-again", phone: "13000000000" },
  });
async function slot() {
  const days = await client.appointments.slots({ serviceId: "id-card" });
  return days.flatMap(({ slots }) => slots).find(({ left }) => left > 0)?.slotId ?? "";
}
async function planted(inMinutes: number, holderCode = ZHANG.idNumber) {
  const url = twins.twins.appointments?.url;
  const answer = await fetch(`${url}/_twin/plant`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ holderCode, serviceCode: "id-card", inMinutes }),
  });
  return ((await answer.json()) as { appointmentId: string }).appointmentId;
}
async function accounts() {
  guarded = await openGuardedHall();
  await guarded.account("zhouming", ["window"], ["a01"]);
  return guarded;
}
async function account() {
  const wish = { name: "zhouming", displayName: "周明", roles: ["window" as const], windows: ["a01"] };
  const boss = { name: "admin", displayName: "管理员", roles: ["administrator" as const], windows: [] };
  (await createAccount(accessContext(queue.context, { mode: "open" }), boss))._unsafeUnwrap();
  return (await client.accounts.create(wish)).account;
}
async function totp(confirm: boolean) {
  const hall = await accounts();
  const browser = await hall.signedIn("zhouming");
  const { body } = await browser.post("/session/totp");
  if (!confirm) return;
  const answer = await browser.post("/session/totp/confirm", { code: totpAt(String(body["secret"]), clock()) });
  expect(answer.status).toBe(200);
}

/** Each does one thing once, and whatever comes before it. */
const ONCE: Readonly<Record<string, () => Promise<unknown>>> = {
  "queue.issue": () => take(),
  "queue.leave": () => leave(),
  "queue.reserveRange": () =>
    client.queue.reserveRange({ ...key(), kioskId: "kiosk-1", categoryId: "household", count: 5 }),
  "queue.handOver": async () => {
    const range = { ...key(), kioskId: "kiosk-1", categoryId: "household", count: 5 };
    const { rangeId, numbers } = await client.queue.reserveRange(range);
    const ticket = { ...key(), rangeId, number: numbers[0] ?? "", issuedAt: clock(), slip: "printed" as const };
    await client.queue.handOver({ kioskId: "kiosk-1", tickets: [ticket] });
  },
  "queue.callNext": () => called(),
  "windows.callTicket": async () => client.windows.callTicket({ ...at(), ticketId: (await take()).id }),
  "windows.recall": async () => {
    const act = await called();
    queue.pass(10_000);
    await client.windows.recall(act);
  },
  "windows.start": async () => client.windows.start(await called()),
  "windows.hold": async () => client.windows.hold(await called()),
  "windows.resume": async () => {
    const act = await called();
    await client.windows.hold(act);
    await client.windows.resume({ ...act, ...key() });
  },
  "windows.transfer": async () =>
    client.windows.transfer({ ...(await called()), to: { kind: "window", windowId: "a02" }, place: "tail" }),
  "windows.finish": async () => client.windows.finish(await called()),
  "windows.noShow": async () => {
    const act = await called();
    for (let recalls = 0; recalls < 3; recalls += 1) {
      queue.pass(10 * 60_000);
      await client.windows.recall({ ...act, ...key() });
    }
    queue.pass(10 * 60_000);
    await client.windows.noShow({ ...act, ...key() });
  },
  "windows.cancel": async () => client.windows.cancel(await called()),
  "windows.merge": async () => {
    const act = await called();
    await client.windows.merge({ ...act, otherId: (await take()).id });
  },
  "windows.addRequest": async () =>
    client.windows.addRequest({ ...(await called()), request: { categoryId: "certificate", quantity: 1 } }),
  "windows.setLane": async () => client.windows.setLane({ ...at(), ticketId: (await take()).id, lane: "elder" }),
  "windows.undo": async () => {
    await called();
    await client.windows.undo(at());
  },
  "identity.sendCode": () => client.identity.sendCode(person),
  "cases.attach": async () => {
    const open = twinCases(Date.now()).find(({ wire }) => wire.affairSerialNo.endsWith("0007"));
    const number = open?.wire.affairSerialNo ?? "";
    await client.cases.attach({ ...key(), ...person, ...PAPER, number });
  },
  "appointments.make": async () =>
    client.appointments.make({ ...key(), ...person, serviceId: "id-card", slotId: await slot() }),
  "appointments.cancel": async () => client.appointments.cancel({ ...person, id: await planted(3 * 24 * 60) }),
  "appointments.checkIn": async () => {
    queue.setTime(Date.now());
    await client.appointments.checkIn({ ...key(), ...person, id: await planted(5), code: CODE });
  },
  "appointments.attach": async () =>
    client.appointments.attach({ ...key(), ...person, ...PAPER, id: await planted(300) }),
  "help.call": () => client.help.call({ ...key(), kioskId: "kiosk-1", reason: "citizen", at: clock() }),
  "help.acknowledge": async () => {
    const { id } = await client.help.call({ ...key(), kioskId: "kiosk-1", reason: "citizen", at: clock() });
    await client.help.acknowledge({ id, state: "done", actor: "staff-7" });
  },
  "fleet.notify": async () => {
    const { kioskId } = await reported();
    const notice = { kind: "message" as const, text: "今天十一点半停办", until: clock() + 60_000 };
    await client.fleet.notify({ ...key(), kioskIds: [kioskId], notice, actor: "staff-7" });
  },
  "fleet.command": () => commanded("restart"),
  "fleet.outcome": async () => client.fleet.outcome({ ...(await commanded("restart")), outcome: "done" }),
  "fleet.handInLogs": () => logsHandedIn(),
  "fleet.logs": async () => client.fleet.logs(await logsHandedIn()),
  "ratings.give": () => rate("satisfied"),
  "ratings.giveAtWindow": async () => {
    await client.windows.finish(await called());
    const { request } = await client.ratings.atWindow({ windowId: "a01" });
    const answer = { requestId: request?.id ?? "", grade: "satisfied" as const, options: ["T401"] };
    await client.ratings.giveAtWindow({ ...at(), ...answer });
  },
  "ratings.moveOrder": async () => {
    await rate("veryDissatisfied");
    const [order] = await client.ratings.orders();
    await client.ratings.moveOrder({ id: order?.id ?? "", to: "assigned", actor: "staff-1", assignee: "staff-7" });
  },
  "appeals.file": () => appeal(),
  "appeals.move": async () => {
    await appeal();
    const [one] = await client.appeals.list();
    await client.appeals.move({ id: one?.id ?? "", to: "answered", actor: "staff-1", answer: "办好了" });
  },
  "appeals.contact": async () => {
    await appeal();
    const [one] = await client.appeals.list();
    await client.appeals.contact({ id: one?.id ?? "", actor: "staff-1" });
  },
  "session.signIn": async () => (await accounts()).signedIn("zhouming"),
  "session.signOut": async () => (await (await accounts()).signedIn("zhouming")).post("/session/end"),
  "session.changePassword": async () => {
    const browser = await (await accounts()).signedIn("zhouming");
    const answer = await browser.post("/session/password", { current: OWN_PASSWORD, next: "four grey herons 8" });
    expect(answer.status).toBe(200);
  },
  "session.totpBegin": () => totp(false),
  "session.totpConfirm": () => totp(true),
  "accounts.create": () => account(),
  "accounts.change": async () => client.accounts.change({ id: (await account()).id, windows: ["a02"] }),
  "accounts.disable": async () => client.accounts.disable({ id: (await account()).id }),
  "accounts.enable": async () => client.accounts.enable({ id: (await account()).id }),
  "accounts.resetPassword": async () => client.accounts.resetPassword({ id: (await account()).id }),
  "accounts.unlock": async () => client.accounts.unlock({ id: (await account()).id }),
  "machines.enrolmentCode": () => client.machines.enrolmentCode({ kioskId: "kiosk-1" }),
  "machines.enrol": () => enrol(),
  "screens.code": () => client.screens.code({ kind: "display", name: "墙" }),
  "screens.token": () => client.screens.token({ kind: "display", name: "LED" }),
  "screens.enrol": async () => {
    const { code } = await client.screens.code({ kind: "display", name: "墙" });
    await client.screens.enrol({ code, key: randomBytes(32).toString("base64url") });
  },
  "screens.revoke": async () => {
    const { id } = await client.screens.token({ kind: "display", name: "LED" });
    await client.screens.revoke({ id });
  },
  "screens.admit": () => client.screens.admit({ admit: "enrolled" }),
  "machines.revoke": async () => {
    await enrol();
    await client.machines.revoke({ kioskId: "kiosk-1" });
  },
  "content.save": () => revised("content"),
  "content.submit": () => revised("content", "submit"),
  "content.withdraw": () => revised("content", "withdraw"),
  "content.publish": () => revised("content", "publish"),
  "content.refuse": () => revised("content", "refuse"),
  "content.restore": () => revised("content", "restore"),
  "settings.save": () => revised("settings"),
  "settings.submit": () => revised("settings", "submit"),
  "settings.withdraw": () => revised("settings", "withdraw"),
  "settings.publish": () => revised("settings", "publish"),
  "settings.refuse": () => revised("settings", "refuse"),
  "settings.restore": () => revised("settings", "restore"),
  "audit.list": () => client.audit.list({}),
  "audit.export": () => client.audit.export({ from: "2026-03-01", to: "2026-03-31", format: "jsonl" }),
  "audit.verify": () => client.audit.verify({}),
};

async function reported() {
  const kioskId = `kiosk-${digits(6)}`;
  await client.fleet.report({ kioskId, at: clock(), version: "1", power: "mains", parts: [] });
  return { kioskId };
}
async function commanded(kind: "restart" | "pullLogs") {
  const { kioskId } = await reported();
  const { id } = await client.fleet.command({ ...key(), kioskId, task: { kind }, actor: "staff-7" });
  return { kioskId, id };
}
async function logsHandedIn() {
  const of = await commanded("pullLogs");
  await client.fleet.handInLogs({ ...of, gzipBase64: gzipSync("{}").toString("base64") });
  return of;
}
async function rate(grade: "satisfied" | "veryDissatisfied") {
  const subject = { kind: "visit" as const, visitId: randomUUID() };
  const rating = { subject, grade, options: [grade === "satisfied" ? "T401" : "T101"] };
  await client.ratings.give({ ...key(), kioskId: "kiosk-1", rating, at: clock() });
}
async function enrol() {
  const { code } = await makeEnrolmentCode(queue.context, "kiosk-1");
  const publicKey = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
  await client.machines.enrol({ code, kioskId: "kiosk-1", publicKey });
}

/** What is no `GET` and leaves nothing, with the reason. */
const SILENT = {
  "queue.find": "asks, with the code of the slip in the body",
  "queue.slip": "a kiosk on its own printer",
  "fleet.report": "a kiosk on itself, every few seconds",
  "search.reportMisses": "counted words, of nobody",
  "content.check": "asks what is wrong in a text",
  "settings.check": "asks what is wrong in a text",
  "identity.checkCode": "asks an outside system",
  "cases.byHolder": "asks an outside system",
  "cases.byNumber": "asks an outside system",
  "appointments.mine": "asks an outside system",
  "licences.list": "asks an outside system",
  "licences.reveal": "asks an outside system",
  "licences.file": "asks an outside system",
  "licences.verify": "asks an outside system",
  "licences.forService": "asks an outside system",
  "lookUps.run": "asks an outside system",
  "ratings.ticket": "asks, with the code of the slip in the body",
  "appeals.lookUp": "asks, with the code of the receipt in the body",
};

function writesOf(router: AnyContractRouter, names: string[] = []): string[] {
  if ("~orpc" in router)
    return (router["~orpc"] as { route: { method: string } }).route.method === "GET" ? [] : [names.join(".")];
  return Object.entries(router).flatMap(([name, inner]) => writesOf(inner as AnyContractRouter, [...names, name]));
}
const kept = Object.entries(KEEPING).flatMap(([name, keeping]) => (keeping === "never" ? [] : [name]));

it("every procedure that changes something is kept, or is silent for a reason", () => {
  const accountedFor = [...kept, ...Object.keys(SILENT)];
  expect(writesOf(hallContract).filter((name) => !accountedFor.includes(name))).toEqual([]);
  expect(Object.keys(SILENT).filter((name) => kept.includes(name))).toEqual([]);
  expect(Object.keys(ONCE).sort()).toEqual(kept.sort());
});

it.each(Object.keys(ONCE))("%s leaves one entry", async (name) => {
  await ONCE[name]?.();
  const dbs = [queue.context.db, guarded?.access.db, edited?.db].filter((db) => db !== undefined);
  const found = await Promise.all(
    dbs.map((db) => db.selectFrom("auditEntry").selectAll().where("procedure", "=", name).execute()),
  );
  expect(found.flat()).toMatchObject([{ outcome: "done" }]);
  const text = JSON.stringify(found);
  for (const secret of [ZHANG.idNumber, ZHANG.name, "13000000000", OWN_PASSWORD, "周明"])
    expect(text).not.toContain(secret);
});

it("the same wish again, and what changes nothing, leaves nothing", async () => {
  const wish = { ...key(), categoryId: "household", kioskId: "kiosk-1" };
  const { number } = await client.queue.issue(wish);
  await client.queue.issue(wish);
  const act = at();
  await client.queue.callNext(act);
  await client.queue.callNext(act);
  await client.queue.callNext({ windowId: "b01", ...key() });
  const { error } = await safe(client.queue.callNext(at()));
  expect(error).toMatchObject({ code: "WINDOW_BUSY" });
  const { id } = await client.help.call({ ...key(), kioskId: "kiosk-1", reason: "citizen", at: clock() });
  await client.help.acknowledge({ id, state: "done", actor: "x" });
  await client.help.acknowledge({ id, state: "acknowledged", actor: "x" });
  const entries = await queue.context.db.selectFrom("auditEntry").select(["procedure", "ref"]).orderBy("seq").execute();
  expect(entries).toEqual([
    { procedure: "queue.issue", ref: number },
    { procedure: "queue.callNext", ref: `a01 ${number}` },
    { procedure: "help.call", ref: "kiosk-1" },
    { procedure: "help.acknowledge", ref: "kiosk-1" },
  ]);
  expect(await verifyChain(queue.context.db)).toMatchObject({ state: "whole", checked: 4 });
});
