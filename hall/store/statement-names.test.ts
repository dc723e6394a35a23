import { expect, it } from "vitest";
import { statementNames } from "./statement-names.ts";

const asking = (table: string) => `select "id" from "${table}" where "id" = $1`;

it("names what is asked a second time, always the same", () => {
  const nameOf = statementNames();
  expect([1, 2, 3].map(() => nameOf(asking("ticket")))).toEqual([undefined, "hall-1", "hall-1"]);
  expect([1, 2].map(() => nameOf(asking("wish")))).toEqual([undefined, "hall-2"]);
});

it("leaves alone what gives all columns, which another process may add to, and what has no values", () => {
  const nameOf = statementNames();
  for (const text of ['select * from "ticket" where "id" = $1', 'select "t".* from "t" where "id" = $1', "commit"])
    expect([nameOf(text), nameOf(text)]).toEqual([undefined, undefined]);
  const counting = 'select count(*) as "people" from "ticket" where "id" = $1';
  expect([nameOf(counting), nameOf(counting)]).toEqual([undefined, "hall-1"]);
});

it("names no more than some hundred, whatever comes", () => {
  const nameOf = statementNames();
  const named = new Set<string>();
  for (let index = 0; index < 400; index += 1) {
    nameOf(asking(`t${index}`));
    const name = nameOf(asking(`t${index}`));
    if (name !== undefined) named.add(name);
  }
  expect(named.size).toBe(300);
});
