import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/queue.ts";
import { recordWords } from "../fixtures/recorded-words.ts";
import { openWebHall, type WebHall } from "../fixtures/web-hall.ts";

let folder: ReturnType<typeof temporaryFolder>;
let hall: WebHall;
beforeEach(async () => {
  folder = temporaryFolder();
  hall = await openWebHall({ contentDir: folder.dir });
});
afterEach(async () => {
  await hall.close();
  folder.remove();
});

async function publish(kind: "hall" | "ratings", change: (value: Record<string, unknown>) => Record<string, unknown>) {
  const ref = { kind, name: kind };
  const { settings } = hall.client;
  const { value = {} } = await settings.text({ ...ref, revision: 0 });
  const source = { as: "value", base: 0, value: change(value) } as const;
  const { revision } = await settings.save({ ...ref, base: 0, source, actor: "editor" });
  await settings.submit({ ...ref, revision, actor: "editor" });
  await settings.publish({ ...ref, revision, actor: "reviewer" });
}
const hallVoice = async () => (await hall.client.display.board({ calls: 1 })).sound.hallVoice;

it("the folder of recorded words that was published is the one that is read at the next start", async () => {
  mkdirSync(join(folder.dir, "words"));
  recordWords(join(folder.dir, "words"));
  expect(await hallVoice()).not.toBe("recorded");
  await publish("hall", (value) => ({ ...value, display: { clips: "words" } }));
  await hall.stop();
  await hall.restart();
  expect(await hallVoice()).toBe("recorded");
});

it("a folder without rules of ratings has the grades alone to begin with, and they are edited", async () => {
  const listed = (await hall.client.settings.list()).map(({ kind }) => kind);
  expect(listed).toEqual(["hall", "ratings", "appeals"]);
  await publish("ratings", (value) => ({ ...value, followUpWorkingDays: 2 }));
  expect((await hall.client.settings.view({ kind: "ratings", name: "ratings" })).inForce).toBe(1);
  // Whoever may change content alone does not reach them.
  await expect(hall.client.content.view({ kind: "ratings", name: "ratings" })).rejects.toMatchObject({
    code: "UNKNOWN_DOCUMENT",
  });
});
