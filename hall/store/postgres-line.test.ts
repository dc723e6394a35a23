import type { PoolClient } from "pg";
import { describe, expect, it } from "vitest";
import { postgresLine } from "./postgres-line.ts";
import { unheard } from "./unheard.ts";

const ASIDE = "insert into aside values ($1)";
unheard(ASIDE);

/** A server that answers when it is told to, in the order in which it was asked. */
function slowServer() {
  const asked: { text: string; answer: (command?: string) => void; fail: (error: Error) => void }[] = [];
  /** How many had been asked each time when something left. */
  const leaves: number[] = [];
  let corks = 0;
  const stream = {
    cork: () => (corks += 1),
    uncork: () => {
      corks -= 1;
      if (corks === 0) leaves.push(asked.length);
    },
  };
  const client = {
    connection: { stream },
    query: ({ text }: { text: string }) =>
      new Promise((resolve, reject) => {
        asked.push({
          text,
          answer: (command = "") => resolve({ command, rowCount: 0, rows: [{ text }] }),
          fail: (error) => reject(error),
        });
      }),
  } as unknown as PoolClient;
  return { asked, leaves, line: postgresLine(client, () => undefined) };
}

const failure = (code: string) => Object.assign(new Error(code), { code });

describe("a transaction", () => {
  it("sends what begins it, and what is written unheard, ahead of the question behind it", async () => {
    const { asked, line } = slowServer();
    await line.query("begin", []);
    await line.query(ASIDE, [1]);
    const answered = line.query("select 1", []);
    expect(asked.map(({ text }) => text)).toEqual(["begin", ASIDE, "select 1"]);
    for (const { answer } of asked) answer();
    expect((await answered).rows).toEqual([{ text: "select 1" }]);
  });

  it("is not committed before everything that was sent ahead has been taken", async () => {
    const { asked, line } = slowServer();
    await line.query("begin", []);
    await line.query(ASIDE, [1]);
    let kept = false;
    const commit = line.query("commit", []).then(() => (kept = true));
    asked[2]?.answer();
    await new Promise((resolve) => setImmediate(resolve));
    expect(kept).toBe(false);
    asked[0]?.answer();
    asked[1]?.answer();
    await commit;
    expect(kept).toBe(true);
  });

  it("fails at the next question, and at the commit, with the error of what was sent ahead", async () => {
    const { asked, line } = slowServer();
    await line.query("begin", []);
    await line.query(ASIDE, [1]);
    const question = line.query("select 1", []);
    asked[0]?.answer();
    asked[1]?.fail(failure("23505"));
    asked[2]?.fail(failure("25P02"));
    await expect(question).rejects.toMatchObject({ code: "23505" });
    const commit = line.query("commit", []);
    // The server says that it has rolled back, which is no error to it.
    asked[3]?.answer();
    await expect(commit).rejects.toMatchObject({ code: "23505" });
  });

  it("that the server has undone is no success", async () => {
    const { asked, line } = slowServer();
    await line.query("begin", []);
    const question = line.query("select 1", []);
    asked[0]?.answer();
    asked[1]?.fail(failure("22012"));
    await expect(question).rejects.toMatchObject({ code: "22012" });
    // Whoever asked went on as if nothing had been.
    const commit = line.query("commit", []);
    asked[2]?.answer("ROLLBACK");
    await expect(commit).rejects.toMatchObject({ code: "22012" });
  });

  it("that the server gave up by itself is no success", async () => {
    const { asked, line } = slowServer();
    await line.query("begin", []);
    const commit = line.query("commit", []);
    asked[0]?.answer();
    asked[1]?.answer("ROLLBACK");
    await expect(commit).rejects.toThrow("undid");
  });

  it("sends questions that are asked at once together, and tells each its own answer", async () => {
    const { asked, line, leaves } = slowServer();
    await line.query("begin", []);
    const questions = [line.query("select 1", []), line.query("select 2", [])];
    expect(asked.map(({ text }) => text)).toEqual(["begin", "select 1", "select 2"]);
    expect(leaves).toEqual([]);
    await new Promise((resolve) => process.nextTick(resolve));
    expect(leaves).toEqual([3]);
    for (const { answer } of asked) answer();
    expect((await Promise.all(questions)).map(({ rows }) => rows)).toEqual([
      [{ text: "select 1" }],
      [{ text: "select 2" }],
    ]);
  });

  it("says of each question behind a failed one why that one failed", async () => {
    const { asked, line } = slowServer();
    await line.query("begin", []);
    const questions = [line.query("select 1", []), line.query("select 2", [])];
    asked[0]?.answer();
    asked[1]?.fail(failure("40P01"));
    asked[2]?.fail(failure("25P02"));
    const told = await Promise.allSettled(questions);
    expect(told).toMatchObject([{ reason: { code: "40P01" } }, { reason: { code: "40P01" } }]);
  });

  it("that could not begin leaves a line that is asked no more", async () => {
    const { asked, line } = slowServer();
    await line.query("begin", []);
    const question = line.query("select 1", []);
    asked[0]?.fail(failure("57014"));
    asked[1]?.answer();
    await expect(question).rejects.toMatchObject({ code: "57014" });
    expect(line.broken()).toMatchObject({ code: "57014" });
    await expect(line.query("rollback", [])).rejects.toMatchObject({ code: "57014" });
  });

  it("that is rolled back leaves nothing of its errors to the next one", async () => {
    const { asked, line } = slowServer();
    await line.query("begin", []);
    await line.query(ASIDE, [1]);
    asked[0]?.answer();
    asked[1]?.fail(failure("23505"));
    const rolledBack = line.query("rollback", []);
    asked[2]?.answer();
    await rolledBack;
    await line.query("begin", []);
    const commit = line.query("commit", []);
    asked[3]?.answer();
    asked[4]?.answer();
    await expect(commit).resolves.toBeDefined();
  });
});

it("waits for the answer outside of a transaction, also to what is written unheard", async () => {
  const { asked, line } = slowServer();
  const written = line.query(ASIDE, [1]);
  asked[0]?.fail(failure("23505"));
  await expect(written).rejects.toMatchObject({ code: "23505" });
});

it("asks a broken line no more, and says why it is to be thrown away", async () => {
  const { asked, line } = slowServer();
  await line.query("begin", []);
  await line.query(ASIDE, [1]);
  asked[0]?.answer();
  asked[1]?.fail(failure("57P01"));
  await new Promise((resolve) => setImmediate(resolve));
  await expect(line.query("rollback", [])).rejects.toMatchObject({ code: "57P01" });
  expect(asked.map(({ text }) => text)).toEqual(["begin", ASIDE]);
  expect(line.broken()).toMatchObject({ code: "57P01" });
});
