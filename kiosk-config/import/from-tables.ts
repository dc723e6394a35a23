import { columnOf, type Column } from "./column.ts";
import { plainText } from "./plain-text.ts";
import type { ChildTable, RawExport, RawItem, Refusal } from "./raw-item.ts";
import type { Table } from "./table.ts";

/** Titles and notes stand above the columns' names. */
const HEADER_WITHIN = 10;
const MIN_KNOWN_COLUMNS = 2;
/** What says to which item a row of a child sheet belongs, surest first. */
const KEYS = ["task_handle_item", "task_code", "row_guid", "local_task_code", "task_name"] as const;

type Fields = Record<string, string>;
interface Row {
  where: string;
  byTable: Map<Column["table"], Fields>;
}

/** Items of one or several sheets: one row an item, or one row a paper with the item's cells merged or repeated. */
export function fromTables(tables: readonly Table[]): RawExport {
  const refused: Refusal[] = [];
  const items: RawItem[] = [];
  const known = new KnownItems();
  const rows = tables.flatMap((table) => rowsOf(table, refused));
  for (const row of rows) {
    const fields = row.byTable.get("item") ?? {};
    let item = known.find(fields);
    if (item === undefined) {
      if ((fields["task_name"] ?? "") === "") {
        refused.push({ where: row.where, reasons: ["没有事项名称，也没有能对上的实施编码"] });
        continue;
      }
      item = { where: row.where, fields, materials: [], fees: [], questions: [], steps: [] };
      items.push(item);
      known.add(item);
    } else if (row.byTable.size === 1) {
      // A second row with nothing but the item again: not another paper, another item of the same code.
      refused.push({ where: row.where, ...named(fields), reasons: [`和${item.where}是同一个事项，只取前一个`] });
    }
    for (const table of ["materials", "fees", "questions", "steps"] as const) addChild(item, table, row);
  }
  return { items, refused };
}

/** Items by each of their keys. */
class KnownItems {
  readonly #byKey = new Map<string, RawItem>();

  add(item: RawItem): void {
    for (const key of KEYS) {
      const value = item.fields[key] ?? "";
      if (value !== "") this.#byKey.set(`${key} ${value}`, item);
    }
  }

  find(fields: Fields): RawItem | undefined {
    const found = KEYS.map((key) => this.#byKey.get(`${key} ${fields[key] ?? ""}`));
    return found.find((item) => item !== undefined && sameItem(item.fields, fields));
  }
}

function named(fields: Fields): { name?: string } {
  const name = fields["task_name"];
  return name === undefined ? {} : { name };
}

function addChild(item: RawItem, table: ChildTable, row: Row): void {
  const child = row.byTable.get(table);
  // Merged cells repeat a fee or a question on every row of their item.
  if (child !== undefined && !item[table].some((former) => JSON.stringify(former) === JSON.stringify(child)))
    item[table].push(child);
}

/** By the surest key that both have; names decide only between rows that carry no code. */
function sameItem(one: RawItem["fields"], other: Fields): boolean {
  const key = KEYS.find((name) => (one[name] ?? "") !== "" && (other[name] ?? "") !== "");
  return key !== undefined && one[key] === other[key];
}

function rowsOf(table: Table, refused: Refusal[]): Row[] {
  const head = table.rows.slice(0, HEADER_WITHIN);
  const at = head.findIndex((row) => row.filter((cell) => columnOf(cell) !== undefined).length >= MIN_KNOWN_COLUMNS);
  if (at < 0) {
    if (table.rows.some((row) => row.some((cell) => cell.trim() !== "")))
      refused.push({ where: `工作表“${table.name}”`, reasons: ["没有找到列名（例如“事项名称”“实施主体”“材料名称”）"] });
    return [];
  }
  const columns = (table.rows[at] ?? []).map(columnOf);
  return table.rows.slice(at + 1).flatMap((cells, index) => {
    const byTable = new Map<Column["table"], Fields>();
    cells.forEach((cell, column) => {
      const known = columns[column];
      const text = known === undefined ? "" : plainText(cell);
      if (known === undefined || text === "") return;
      const fields = byTable.get(known.table) ?? {};
      fields[known.name] = text;
      byTable.set(known.table, fields);
    });
    return byTable.size === 0 ? [] : [{ where: `工作表“${table.name}”第 ${at + index + 2} 行`, byTable }];
  });
}
