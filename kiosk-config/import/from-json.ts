import { err, ok, type Result } from "neverthrow";
import { CHILD_LISTS, childColumn, columnOf } from "./column.ts";
import { plainText } from "./plain-text.ts";
import type { ChildTable, RawExport, RawFields, RawItem, Refusal } from "./raw-item.ts";

/** Wrappings that platforms put around a list. */
const WRAPPINGS = ["data", "custom", "rows", "list", "result", "records", "items"];
const MAX_DEPTH = 4;

/** Items of a JSON dump. Pages of errors that were saved among them are named, not taken. */
export function fromJson(text: string): Result<RawExport, string> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    const html = /^\s*<(!doctype|html)/i.test(text);
    return err(html ? "是一个网页，不是 JSON 数据（导出时平台报错了）" : `不是 JSON：${String(error)}`);
  }
  const list = listIn(value, 0);
  if (list === undefined) return err("里面没有事项列表");
  const items: RawItem[] = [];
  const refused: Refusal[] = [];
  list.forEach((entry, index) => {
    const where = `第 ${index + 1} 条`;
    const item = itemOf(entry, where);
    if (typeof item === "string") refused.push({ where, reasons: [item] });
    else items.push(item);
  });
  return ok({ items, refused });
}

function listIn(value: unknown, depth: number): unknown[] | undefined {
  if (Array.isArray(value)) return value as unknown[];
  if (!isRecord(value) || depth > MAX_DEPTH) return undefined;
  for (const name of WRAPPINGS) {
    const list = listIn(value[name], depth + 1);
    if (list !== undefined) return list;
  }
  // One item by itself.
  return "task_name" in value || "事项名称" in value ? [value] : undefined;
}

function itemOf(entry: unknown, where: string): RawItem | string {
  if (typeof entry === "string" && /<html|<!doctype|<title/i.test(entry)) return "是一个出错的网页，不是事项";
  if (!isRecord(entry)) return "不是事项";
  const code = entry["errCode"] ?? entry["errcode"] ?? entry["error"];
  if (code !== undefined && code !== 0 && code !== "0" && code !== null && code !== "")
    return `平台当时返回了错误 ${plainText(textOf(code))}`;
  const fields = fieldsOf(entry, (title) => {
    const column = columnOf(title);
    return column?.table === "item" ? column.name : title === "name" ? "task_name" : title;
  });
  if ((fields["task_name"] ?? "") === "") return "没有事项名称";
  return {
    where,
    fields,
    materials: childrenOf(entry, "materials"),
    fees: childrenOf(entry, "fees"),
    questions: childrenOf(entry, "questions"),
    steps: childrenOf(entry, "steps"),
  };
}

function childrenOf(entry: Record<string, unknown>, table: ChildTable): RawFields[] {
  const list = CHILD_LISTS[table].map((name) => entry[name]).find((one): one is unknown[] => Array.isArray(one));
  return (list ?? []).filter(isRecord).map((child) => fieldsOf(child, (title) => childColumn(table, title)));
}

function fieldsOf(record: Record<string, unknown>, nameOf: (title: string) => string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [title, value] of Object.entries(record)) {
    const text = plainText(textOf(value));
    if (text !== "") fields[nameOf(title)] = text;
  }
  return fields;
}

/** Lists and records within a cell are another table's affair. */
function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
