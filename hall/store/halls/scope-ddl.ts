/*
 * A table's or index's own SQL, as the store tells it, with the hall put in front of every key. Pure text: both databases
 * write what they were told in one regular way.
 */

const HALL_COLUMN = '"hall_id" text not null';
const PRIMARY_KEY = /\s+primary\s+key\b/iu;
const UNIQUE = /\s+unique\b/iu;
const REFERENCES =
  /\s+references\s+"([^"]+)"\s*\(([^)]*)\)((?:\s+on\s+(?:delete|update)\s+(?:cascade|restrict|set\s+null|no\s+action))*)/iu;
const KEY_OF_TABLE = /^(?:constraint\s+"[^"]+"\s+)?(?:primary\s+key|unique|foreign\s+key)\s*\(/iu;
const CONSTRAINT = /^(?:constraint\s+"[^"]+"\s+|check\s*\(|primary\s+key\s*\(|unique\s*\(|foreign\s+key\s*\()/iu;

/**
 * SQLite's `create table` once more under the name `as`, with `hall_id` first in its columns and in front of its keys.
 * `calledNow` says under which name a table that is referred to stands at this moment.
 */
export function scopedTableSql(
  ddl: string,
  { as, calledNow }: { as: string; calledNow: (table: string) => string },
): string {
  const items = topLevel(ddl.slice(ddl.indexOf("(") + 1, ddl.lastIndexOf(")")));
  const columns: string[] = [HALL_COLUMN];
  const constraints: string[] = [];
  for (const item of items) {
    if (CONSTRAINT.test(item)) constraints.push(scopedConstraint(item, calledNow));
    else {
      const [column, keys] = scopedColumn(item, calledNow);
      columns.push(column);
      constraints.push(...keys);
    }
  }
  return `create table "${as}" (${[...columns, ...constraints].join(", ")})`;
}

/** A key that stands in a column's own line becomes one of the table. */
function scopedColumn(item: string, calledNow: (table: string) => string): [string, string[]] {
  const name = /^"[^"]+"/u.exec(item)?.[0] ?? "";
  const keys: string[] = [];
  let column = item;
  if (PRIMARY_KEY.test(column)) {
    column = column.replace(PRIMARY_KEY, "");
    if (!/\bnot\s+null\b/iu.test(column)) column += " not null";
    keys.push(`primary key ("hall_id", ${name})`);
  }
  if (UNIQUE.test(column)) {
    column = column.replace(UNIQUE, "");
    keys.push(`unique ("hall_id", ${name})`);
  }
  column = column.replace(REFERENCES, (_, table: string, columns: string, then: string) => {
    keys.push(`foreign key ("hall_id", ${name}) references "${calledNow(table)}" ("hall_id", ${columns})${then}`);
    return "";
  });
  return [column, keys];
}

function scopedConstraint(item: string, calledNow: (table: string) => string): string {
  if (!KEY_OF_TABLE.test(item)) return item;
  return item
    .replace(KEY_OF_TABLE, (head) => `${head}"hall_id", `)
    .replace(REFERENCES, (_, table: string, columns: string, then: string) => {
      return ` references "${calledNow(table)}" ("hall_id", ${columns})${then}`;
    });
}

/** SQLite's or PostgreSQL's `create index` with the hall in front of what it orders by. */
export function scopedIndexSql(ddl: string): string {
  return ddl.replace(/(\son\s+[^()]+\()/iu, '$1"hall_id", ');
}

/** PostgreSQL's word for a key (`PRIMARY KEY (id)`, `FOREIGN KEY (a) REFERENCES b(c)`), with the hall in front on both sides. */
export function scopedKeySql(definition: string): string {
  return definition.replace(/\(/gu, '("hall_id", ');
}

/** Parts between commas that stand in no parenthesis and no quotation. */
function topLevel(text: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  let quote: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (quote !== undefined) {
      if (sign === quote) quote = undefined;
    } else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === "(") depth += 1;
    else if (sign === ")") depth -= 1;
    else if (sign === "," && depth === 0) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...parts, text.slice(from).trim()];
}
