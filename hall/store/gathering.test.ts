import { describe, expect, it } from "vitest";
import { Gathering } from "./gathering.ts";

/** Answers by name, and says who was carried out together; `during` is waited for each time. */
function names(options: { during?: () => Promise<void>; most?: number } = {}) {
  const rounds: string[] = [];
  const gathering = new Gathering<string, string>({
    most: options.most ?? 10,
    fits: (one, others) => !others.includes(one),
    together: async (all) => {
      rounds.push(all.join(" "));
      await options.during?.();
      for (const name of all) if (name.startsWith("broken")) throw new Error(name);
      return all.map((name) => `answer to ${name}`);
    },
  });
  return { gathering, rounds, ask: (...all: string[]) => Promise.allSettled(all.map((name) => gathering.ask(name))) };
}
const said = (answers: PromiseSettledResult<string>[]) =>
  answers.map((answer) => (answer.status === "fulfilled" ? answer.value : `failed: ${String(answer.reason)}`));

describe("wishes of one moment", () => {
  it("are carried out together, and each gets its own answer", async () => {
    const { ask, rounds } = names();
    expect(said(await ask("a", "b", "c"))).toEqual(["answer to a", "answer to b", "answer to c"]);
    expect(rounds).toEqual(["a b c"]);
  });

  it("take along what comes while the former ones are under way", async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const { gathering, ask, rounds } = names({ during: () => ended });
    const first = gathering.ask("first");
    await expect.poll(() => rounds).toEqual(["first"]);
    const others = ask("b", "c");
    end();
    await Promise.all([first, others]);
    expect(rounds).toEqual(["first", "b c"]);
  });

  it("wait for the next time when they do not fit, and nobody overtakes them for good", async () => {
    const { ask, rounds } = names();
    await ask("a", "a", "b", "a", "c");
    expect(rounds).toEqual(["a b c", "a", "a"]);
  });

  it("are no more than so many at a time", async () => {
    const { ask, rounds } = names({ most: 2 });
    await ask("a", "b", "c", "d", "e");
    expect(rounds).toEqual(["a b", "c d", "e"]);
  });
});

describe("what goes wrong", () => {
  it("hanging, keeps nobody for long who comes later", async () => {
    let calls = 0;
    const { gathering, ask, rounds } = names({
      during: () => ((calls += 1) === 1 ? new Promise<void>(() => undefined) : Promise.resolve()),
    });
    void gathering.ask("hangs");
    await expect.poll(() => rounds).toEqual(["hangs"]);
    expect(said(await ask("b", "c"))).toEqual(["answer to b", "answer to c"]);
  });

  it("with one is nothing to the others", async () => {
    const { ask, rounds } = names();
    expect(said(await ask("a", "broken", "b"))).toEqual(["answer to a", "failed: Error: broken", "answer to b"]);
    expect(rounds).toEqual(["a broken b", "a", "broken", "b"]);
    expect(said(await ask("c"))).toEqual(["answer to c"]);
  });

  it("alone is told, and not tried again", async () => {
    const { ask, rounds } = names();
    expect(said(await ask("broken"))).toEqual(["failed: Error: broken"]);
    expect(rounds).toEqual(["broken"]);
  });

  it.each([
    { what: "a store that is away is told to all at once", code: "57P01", times: 1 },
    { what: "a full disk is told to all at once", code: "53100", times: 1 },
    { what: "a lock may be in the way of one of them only", code: "55P03", times: 3 },
  ])("$what", async ({ code, times }) => {
    let tried = 0;
    const gathering = new Gathering<string, string>({
      ...{ most: 10, fits: () => true },
      together: async () => {
        tried += 1;
        throw Object.assign(new Error("no"), { code });
      },
    });
    const answers = await Promise.allSettled([gathering.ask("a"), gathering.ask("b")]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(tried).toBe(times);
  });
});
