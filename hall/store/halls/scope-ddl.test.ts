import { expect, it } from "vitest";
import { scopedIndexSql, scopedKeySql, scopedTableSql } from "./scope-ddl.ts";

const scoped = (ddl: string) =>
  scopedTableSql(ddl, { as: "new", calledNow: (table) => (table === "ticket" ? "new_ticket" : table) });

it("puts the hall in front of keys that stand in a column's line", () => {
  expect(scoped('CREATE TABLE "t" ("id" text primary key, "name" text not null unique)')).toBe(
    'create table "new" ("hall_id" text not null, "id" text not null, "name" text not null, primary key ("hall_id", "id"), unique ("hall_id", "name"))',
  );
});

it("puts it on both sides of what refers to another table, under the name it has now", () => {
  const ddl =
    'create table "t" ("ticket_id" text not null references "ticket" ("id") on delete cascade, "seq" integer not null, "other" text references "other" ("id") unique, constraint "t_pk" primary key ("ticket_id", "seq"), constraint "t_two" foreign key ("a", "b") references "ticket" ("c", "d"))';
  expect(scoped(ddl)).toBe(
    'create table "new" ("hall_id" text not null, "ticket_id" text not null, "seq" integer not null, "other" text, foreign key ("hall_id", "ticket_id") references "new_ticket" ("hall_id", "id") on delete cascade, unique ("hall_id", "other"), foreign key ("hall_id", "other") references "other" ("hall_id", "id"), constraint "t_pk" primary key ("hall_id", "ticket_id", "seq"), constraint "t_two" foreign key ("hall_id", "a", "b") references "new_ticket" ("hall_id", "c", "d"))',
  );
});

it("leaves checks and defaults as they are, whatever stands in them", () => {
  const check = `constraint "c" check (state in ('a, b', 'unique (') and (x is null or y > 1))`;
  expect(scoped(`CREATE TABLE "t" ("state" text default 'open' not null, ${check}, "late" bigint)`)).toBe(
    `create table "new" ("hall_id" text not null, "state" text default 'open' not null, "late" bigint, ${check})`,
  );
});

it("puts it in front of indexes, also of a part of the rows", () => {
  expect(scopedIndexSql(`create unique index "i" on "t" ("a", "b") where state in ('x')`)).toBe(
    `create unique index "i" on "t" ("hall_id", "a", "b") where state in ('x')`,
  );
  expect(scopedIndexSql("CREATE INDEX i ON public.t USING btree (a DESC) WHERE (b IS NULL)")).toBe(
    'CREATE INDEX i ON public.t USING btree ("hall_id", a DESC) WHERE (b IS NULL)',
  );
  expect(scopedKeySql("FOREIGN KEY (a) REFERENCES t(id) ON DELETE CASCADE")).toBe(
    'FOREIGN KEY ("hall_id", a) REFERENCES t("hall_id", id) ON DELETE CASCADE',
  );
});
