import Database from "libsql";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepStatements } from "./kept-statements.ts";

let sqlite: Database.Database;
beforeEach(() => {
  sqlite = new Database(":memory:");
  sqlite.exec("create table thing (id integer primary key, name text)");
});
afterEach(() => sqlite.close());

it("prepares what is asked again once, and answers each time anew", () => {
  const prepare = vi.spyOn(sqlite, "prepare");
  const database = keepStatements(sqlite);
  for (let id = 1; id <= 3; id += 1) database.prepare("insert into thing (id, name) values (?, ?)").run([id, `n${id}`]);
  const all = () => database.prepare("select * from thing order by id").all([]);
  expect(all()).toHaveLength(3);
  database.prepare("delete from thing where id = ?").run([2]);
  expect(all()).toMatchObject([{ id: 1 }, { id: 3 }]);
  expect(prepare).toHaveBeenCalledTimes(3);
});

it("forgets what it prepared when the schema changes", () => {
  const database = keepStatements(sqlite);
  const all = () => database.prepare("select * from thing").all([]);
  database.prepare("insert into thing (id, name) values (1, 'a')").run([]);
  expect(all()).toMatchObject([{ id: 1, name: "a" }]);
  database.prepare("alter table thing add column size integer default 7").run([]);
  expect(all()).toMatchObject([{ id: 1, name: "a", size: 7 }]);
});

it("goes on after a statement that failed", () => {
  const database = keepStatements(sqlite);
  const insert = (id: number) => database.prepare("insert into thing (id) values (?)").run([id]);
  insert(1);
  expect(() => insert(1)).toThrow(/UNIQUE/);
  insert(2);
  expect(database.prepare("select count(*) as count from thing").all([])).toMatchObject([{ count: 2 }]);
});

it("keeps no more than some hundred", () => {
  const prepare = vi.spyOn(sqlite, "prepare");
  const database = keepStatements(sqlite);
  for (let index = 0; index <= 400; index += 1) database.prepare(`select ${index}`);
  database.prepare("select 400");
  expect(prepare).toHaveBeenCalledTimes(401);
  database.prepare("select 0");
  expect(prepare).toHaveBeenCalledTimes(402);
});
