import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSampleContent, type SampleContent } from "../fixtures/content.ts";
import { checkText } from "./check-text.ts";
import { diffRevision } from "./diff-revisions.ts";
import { publishDue, publishRevision } from "./publish.ts";
import { listDocuments, viewDocument } from "./revision-view.ts";
import {
  readRevision,
  refuseRevision,
  restoreRevision,
  saveDraft,
  submitRevision,
  withdrawRevision,
} from "./revisions.ts";

const GUIDE = { kind: "guide", name: "passport" } as const;
const HALL = { kind: "hall", name: "hall" } as const;
const MINUTE_MS = 60_000;

let sample: SampleContent;
beforeEach(async () => {
  sample = await openSampleContent();
});
afterEach(() => sample.close());

const days = (to: number) => (text: string) => text.replace(/^promisedWorkdays: \d+/m, `promisedWorkdays: ${to}`);
const promised = () => sample.context.inForce.live.guides.find(({ id }) => id === "passport")?.promisedWorkdays;
const states = async () =>
  (await viewDocument(sample.context, GUIDE))?.revisions.map(({ revision, state }) => `${revision} ${state}`);
const submit = (revision: number, actor = "editor") => submitRevision(sample.context, { ...GUIDE, revision, actor });
const publish = (revision: number, actor = "reviewer", publishAt?: number) =>
  publishRevision(sample.context, { ...GUIDE, revision, actor, ...(publishAt !== undefined && { publishAt }) });

describe("a document's way", () => {
  it("goes from the folder's text over draft and submitted to published, and the former one stays readable", async () => {
    const shipped = await sample.textOf(GUIDE);
    expect(await states()).toEqual(["0 published"]);
    const draft = (await sample.edit(GUIDE, days(6)))._unsafeUnwrap();
    expect(draft).toMatchObject({ revision: 1, base: 0, state: "draft", author: "editor" });
    (await submit(1))._unsafeUnwrap();
    expect(promised()).not.toBe(6);
    (await publish(1))._unsafeUnwrap();
    expect(promised()).toBe(6);
    expect(sample.context.inForce.edition).toBe(1);
    expect(await states()).toEqual(["1 published", "0 superseded"]);
    expect(await sample.textOf(GUIDE)).toBe(shipped);
  });

  it("is done once, however often it is pressed", async () => {
    const twice = async <T>(act: () => Promise<T>) => expect(await act()).toEqual(await act());
    await twice(() => sample.edit(GUIDE, days(6)));
    await twice(() => submit(1));
    await twice(() => publish(1));
    expect(await states()).toEqual(["1 published", "0 superseded"]);
    expect(sample.context.inForce.edition).toBe(1);
  });

  it("goes back by a new revision from an old one", async () => {
    const before = promised();
    await sample.publish(GUIDE, days(6));
    const back = (
      await restoreRevision(sample.context, { ...GUIDE, revision: 0, base: 1, actor: "editor" })
    )._unsafeUnwrap();
    expect(back).toMatchObject({ revision: 2, base: 1, state: "draft", note: "恢复第 0 版" });
    (await submit(2))._unsafeUnwrap();
    (await publish(2))._unsafeUnwrap();
    expect(promised()).toBe(before);
    expect(await sample.textOf(GUIDE, 2)).toBe(await sample.textOf(GUIDE, 0));
  });

  it("may be refused with a reason or withdrawn, and is mended by the next revision", async () => {
    (await sample.edit(GUIDE, days(6)))._unsafeUnwrap();
    (await submit(1))._unsafeUnwrap();
    const refused = await refuseRevision(sample.context, { ...GUIDE, revision: 1, actor: "reviewer", reason: "不对" });
    expect(refused._unsafeUnwrap()).toMatchObject({ state: "refused", decidedBy: "reviewer", reason: "不对" });
    expect((await publish(1))._unsafeUnwrapErr()).toEqual({ code: "WRONG_STEP", data: { state: "refused" } });
    (await sample.edit(GUIDE, days(5), { base: 1 }))._unsafeUnwrap();
    (await withdrawRevision(sample.context, { ...GUIDE, revision: 2, actor: "editor" }))._unsafeUnwrap();
    expect(await states()).toEqual(["2 withdrawn", "1 refused", "0 published"]);
  });
});

describe("four eyes", () => {
  it("nobody publishes what they wrote or submitted, nor what somebody finished for them", async () => {
    (await sample.edit(GUIDE, days(6), { actor: "li" }))._unsafeUnwrap();
    (await sample.edit(GUIDE, days(5), { base: 1, actor: "wang" }))._unsafeUnwrap();
    (await submit(2, "zhao"))._unsafeUnwrap();
    for (const actor of ["li", "wang", "zhao"])
      expect((await publish(2, actor))._unsafeUnwrapErr()).toEqual({ code: "OWN_WORK" });
    (await publish(2, "sun"))._unsafeUnwrap();
    // Li's work is in force now; the next change is another's.
    (await sample.edit(GUIDE, days(4), { base: 2, actor: "wang" }))._unsafeUnwrap();
    (await submit(3, "wang"))._unsafeUnwrap();
    (await publish(3, "li"))._unsafeUnwrap();
  });

  it("holds in the table, too, whatever a program does", async () => {
    (await sample.edit(GUIDE, days(6)))._unsafeUnwrap();
    (await submit(1))._unsafeUnwrap();
    const set = (change: object) =>
      sample.context.db.updateTable("contentRevision").set(change).where("revision", "=", 1).execute();
    await expect(set({ approvedBy: "editor" })).rejects.toThrow(/four_eyes|CHECK/);
    await expect(set({ state: "published" })).rejects.toThrow(/approved|CHECK|UNIQUE/);
    await expect(set({ state: "published", approvedBy: "reviewer" })).rejects.toThrow(/in_force|UNIQUE/);
  });
});

describe("two at once", () => {
  it("the second hears of the first and loses nothing", async () => {
    const text = await sample.textOf(GUIDE);
    const save = (actor: string, to: number) =>
      saveDraft(sample.context, { ...GUIDE, base: 0, actor, text: days(to)(text) });
    const results = await Promise.all([save("li", 6), save("wang", 5)]);
    const refused = results.flatMap((result) => (result.isErr() ? [result.error] : []));
    expect(refused).toMatchObject([{ code: "STALE", data: { head: 1 } }]);
    const [winner] = results.flatMap((result) => (result.isOk() ? [result.value.author] : []));
    // Having looked at the other's, the second saves on top of it.
    const second = winner === "li" ? "wang" : "li";
    (await saveDraft(sample.context, { ...GUIDE, base: 1, actor: second, text: days(5)(text) }))._unsafeUnwrap();
    expect(await states()).toEqual(["2 draft", "1 superseded", "0 published"]);
  });

  it("two reviewers publish once", async () => {
    (await sample.edit(GUIDE, days(6)))._unsafeUnwrap();
    (await submit(1))._unsafeUnwrap();
    const results = await Promise.all([publish(1, "wang"), publish(1, "sun")]);
    expect(results.filter((result) => result.isOk())).toHaveLength(1);
    expect(sample.context.inForce.edition).toBe(1);
  });

  it("a new document is made by one of them", async () => {
    const fresh = { kind: "guide", name: "new-thing" } as const;
    const text = (await sample.textOf(GUIDE)).replace("id: passport", "id: new-thing");
    const [one, other] = await Promise.all(
      ["li", "wang"].map((actor) => saveDraft(sample.context, { ...fresh, actor, text })),
    );
    expect([one?.isOk(), other?.isOk()].sort()).toEqual([false, true]);
    expect((await listDocuments(sample.context, ({ name }) => name === "new-thing"))[0]).toMatchObject({ head: 1 });
  });
});

describe("errors", () => {
  it("keep a text from being submitted, each with its line and path", async () => {
    (await sample.edit(GUIDE, (text) => text.replace(/^visits: .*/m, "visits: viele")))._unsafeUnwrap();
    const refusal = (await submit(1))._unsafeUnwrapErr();
    expect(refusal).toMatchObject({
      code: "PROBLEMS",
      data: {
        problems: [{ file: "guides/passport.yaml", path: "visits", expected: "a number", severity: "error" }],
      },
    });
    const line = (await sample.textOf(GUIDE, 1)).split("\n").indexOf("visits: viele") + 1;
    expect(refusal.code === "PROBLEMS" && refusal.data.problems[0]?.line).toBe(line);
  });

  it("of the rules count as those of the schema do", async () => {
    const text = days(900)(await sample.textOf(GUIDE));
    const { surroundings } = sample.context.inForce;
    const found = (depth: "own" | "whole") =>
      checkText(GUIDE, text, { ...surroundings, depth }).filter(({ severity }) => severity === "error");
    expect(found("own").map(({ path }) => path)).toContain("promisedWorkdays");
    expect(found("whole").map(({ path }) => path)).toContain("promisedWorkdays");
  });

  it("name what settings would break elsewhere", async () => {
    (
      await sample.edit(HALL, (text) => text.replace(/ {2}- id: police[\s\S]*?(?= {2}- id: pickup)/, ""))
    )._unsafeUnwrap();
    const refusal = (await submitRevision(sample.context, { ...HALL, revision: 1, actor: "duty" }))._unsafeUnwrapErr();
    const problems = refusal.code === "PROBLEMS" ? refusal.data.problems : [];
    expect(problems.find(({ file }) => file === "guides/passport.yaml")).toMatchObject({ path: "categoryId" });
  });

  it("of a name that is nobody's are told as such", async () => {
    const nothing = { kind: "hall", name: "other" } as const;
    expect((await saveDraft(sample.context, { ...nothing, text: "", actor: "x" }))._unsafeUnwrapErr().code).toBe(
      "UNKNOWN_DOCUMENT",
    );
    expect(await readRevision(sample.context, { ...GUIDE, revision: 7 })).toBeUndefined();
    expect((await submit(1))._unsafeUnwrapErr().code).toBe("UNKNOWN_DOCUMENT");
  });
});

describe("scheduled", () => {
  it("goes into force when its time comes, once, on every replica", async () => {
    const before = promised();
    (await sample.edit(GUIDE, days(6)))._unsafeUnwrap();
    (await submit(1))._unsafeUnwrap();
    const at = sample.context.clock() + 10 * MINUTE_MS;
    expect((await publish(1, "reviewer", at))._unsafeUnwrap()).toMatchObject({ state: "scheduled", publishAt: at });
    expect(await publishDue(sample.context)).toBe(0);
    expect(promised()).toBe(before);
    sample.queue.pass(11 * MINUTE_MS);
    const replica = sample.replica();
    await replica.inForce.refresh();
    await Promise.all([publishDue(sample.context), publishDue(replica)]);
    await replica.inForce.refresh();
    await sample.context.inForce.refresh();
    expect(promised()).toBe(6);
    expect(replica.inForce.edition).toBe(1);
    expect(await states()).toEqual(["1 published", "0 superseded"]);
  });

  it("that no longer fits when its time comes goes back with its reason", async () => {
    (await sample.edit(GUIDE, days(6)))._unsafeUnwrap();
    (await submit(1))._unsafeUnwrap();
    (await publish(1, "reviewer", sample.context.clock() + MINUTE_MS))._unsafeUnwrap();
    // As if the rules had become stricter in between.
    await sample.context.db
      .updateTable("contentRevision")
      .set({ text: days(900)(await sample.textOf(GUIDE)) })
      .where("revision", "=", 1)
      .execute();
    sample.queue.pass(2 * MINUTE_MS);
    expect(await publishDue(sample.context)).toBe(1);
    expect((await viewDocument(sample.context, GUIDE))?.revisions[0]).toMatchObject({
      state: "refused",
      decidedBy: "hall",
      reason: expect.stringContaining("guides/passport.yaml 第") as string,
    });
    expect(sample.context.inForce.edition).toBe(0);
  });

  it("is overtaken by a later revision that is published first", async () => {
    (await sample.edit(GUIDE, days(6)))._unsafeUnwrap();
    (await submit(1))._unsafeUnwrap();
    (await publish(1, "reviewer", sample.context.clock() + MINUTE_MS))._unsafeUnwrap();
    (await sample.edit(GUIDE, days(5), { base: 1 }))._unsafeUnwrap();
    (await submit(2))._unsafeUnwrap();
    (await publish(2))._unsafeUnwrap();
    sample.queue.pass(2 * MINUTE_MS);
    expect(await publishDue(sample.context)).toBe(0);
    expect(await states()).toEqual(["2 published", "1 superseded", "0 superseded"]);
  });
});

it("tells what a revision changes, in words and by lines", async () => {
  (await sample.edit(GUIDE, days(6)))._unsafeUnwrap();
  const diff = await diffRevision(sample.context, { ...GUIDE, revision: 1 });
  expect(diff).toMatchObject({ from: 0, changes: [{ what: "承诺时限", to: "6 个工作日" }] });
  expect(diff?.lines.filter(({ kind }) => kind === "new")).toEqual([{ kind: "new", text: "promisedWorkdays: 6" }]);
});

it("another process comes to the same after a look", async () => {
  const replica = sample.replica();
  await replica.inForce.refresh();
  await sample.publish(GUIDE, days(6));
  await replica.inForce.refresh();
  expect(replica.inForce.live.guides.find(({ id }) => id === "passport")?.promisedWorkdays).toBe(6);
});
