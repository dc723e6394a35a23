import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import { formatProblem, loadContent } from "../loader/index.ts";
import { entriesOf, type SearchEntry } from "../search/entry.ts";
import { SearchIndex, type SearchResult } from "../search/search-index.ts";

const USAGE = `usage:
  kiosk search QUERY… [--top 10] [--explain] [--json]
      what the kiosk finds in its own content
  kiosk search --queries FILE [--items FILE] [--top 10] [--json] [--explain]
      one line a query; --items: over a list of names instead of the content
      --queries: a JSON list of words or of {"query": …}, or one query a line
      --items: a JSON list of {"name": …, "department"?: …, "aliases"?: […]}
      --content DIR: another content folder, for its words of citizens too`;

const OPTIONS = {
  items: { type: "string" },
  queries: { type: "string" },
  content: { type: "string" },
  top: { type: "string", default: "10" },
  json: { type: "boolean", default: false },
  explain: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;
const MOST = 1000;

const Items = z.array(
  z.object({ name: z.string().min(1), department: z.string().nullish(), aliases: z.array(z.string()).nullish() }),
);
const Queries = z.array(z.union([z.string(), z.object({ query: z.string() }).transform(({ query }) => query)]));

/** `argv` without the word `search`. Gives the exit code: 0 done, 1 a file is wrong, 2 wrong arguments. */
export function runSearchCli(argv: readonly string[]): number {
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    return complain(2, `${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const top = Number(values.top);
  const asked = positionals.join(" ");
  if (!Number.isInteger(top) || top < 1 || top > MOST || (asked === "") === (values.queries === undefined))
    return complain(2, USAGE);
  const content = loadContent(values.content ?? fileURLToPath(new URL("../content", import.meta.url)));
  if (content.isErr()) return complain(1, content.error.map(formatProblem).join("\n"));
  for (const problem of content.value.problems) console.error(formatProblem(problem));
  const entries = values.items === undefined ? ok(entriesOf(content.value)) : itemsOf(values.items);
  const queries = values.queries === undefined ? ok([asked]) : queriesOf(values.queries);
  if (entries.isErr()) return complain(1, entries.error);
  if (queries.isErr()) return complain(1, queries.error);
  const index = SearchIndex.build({ entries: entries.value, synonyms: content.value.synonyms });
  for (const query of queries.value) {
    // A list may hold a name twice; so that each is told once, more are asked for than are told.
    const result = index.search({ query, limit: top * 2 });
    const lines = values.json ? [asJson(query, result, { top, explain: values.explain })] : [];
    if (!values.json) lines.push(...asWords(query, result, { top, explain: values.explain }));
    for (const line of lines) console.log(line);
  }
  return 0;
}

interface Shown {
  top: number;
  explain: boolean;
}

function once({ found }: SearchResult, top: number) {
  const names = found.map(({ entry }) => entry.name);
  return found.filter((_, at) => names.indexOf(names[at] ?? "") === at).slice(0, top);
}

function asJson(query: string, result: SearchResult, { top, explain }: Shown): string {
  const shown = once(result, top);
  return JSON.stringify({
    query,
    names: shown.map(({ entry }) => entry.name),
    ...(result.didYouMean !== undefined && { didYouMean: result.didYouMean }),
    ...(explain && { explain: shown.map((each) => each.explain) }),
  });
}

function asWords(query: string, result: SearchResult, { top, explain }: Shown): string[] {
  const { didYouMean } = result;
  return [
    `${query}${didYouMean === undefined ? "" : `（您要找的是不是：${didYouMean}）`}`,
    ...(result.found.length === 0 ? ["  没有找到"] : []),
    ...once(result, top).flatMap(({ entry, why, explain: how }, at) => [
      [`  ${at + 1}. ${entry.title}`, entry.name === entry.title ? "" : entry.name, entry.department ?? "", why ?? ""]
        .filter((part) => part !== "")
        .join(" · "),
      ...(explain ? [`     ${how}`] : []),
    ]),
  ];
}

function itemsOf(file: string): Result<SearchEntry[], string> {
  return read(file).andThen((text) => {
    const items = Items.safeParse(parseJson(text));
    if (!items.success) return err(`${file}: expected a JSON list of {"name": …}`);
    return ok(
      items.data.map(({ name, department, aliases }, at): SearchEntry => ({
        kind: "guide",
        id: String(at),
        title: name,
        name,
        aliases: aliases ?? [],
        ...(department !== null && department !== undefined && { department }),
        texts: [],
      })),
    );
  });
}

function queriesOf(file: string): Result<string[], string> {
  return read(file).andThen((text) => {
    const json = parseJson(text);
    if (json === undefined) return ok(text.split(/\r?\n/).filter((line) => line.trim() !== ""));
    const queries = Queries.safeParse(json);
    return queries.success ? ok(queries.data) : err(`${file}: expected a list of words or of {"query": …}`);
  });
}

function read(file: string): Result<string, string> {
  try {
    return ok(readFileSync(file, "utf8").replace(/^\ufeff/, ""));
  } catch (error) {
    return err(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function complain(code: number, text: string): number {
  console.error(text);
  return code;
}
