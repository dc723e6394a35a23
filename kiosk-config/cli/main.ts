import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { IDENTITY_WORDS } from "../diff/diff-look-up.ts";
import { lintContent } from "../lint/lint-content.ts";
import { formatProblem, loadContent, type ConfigProblem } from "../loader/index.ts";
import { jsonSchemas } from "../schema/json-schema.ts";
import { commitmentLines } from "./commitments.ts";
import { runDiff } from "./diff.ts";
import { runImport } from "./import.ts";
import { runKeygen, runPack, runVerify } from "./pack.ts";
import { runPin } from "./pin.ts";
import { runPreview } from "./preview.ts";
import { checkTarget } from "./targets.ts";

const USAGE = `usage:
  kiosk content validate [DIR|FILE…]
      check profiles, hall and guides; each problem is one line; without names: everything in kiosk-config
  kiosk content lint [DIR] [--json]
      validate, then the rules on times, visits, fees, papers, windows, plain language and references; one line a
      finding; exit code 1 if there are errors, 0 with warnings alone
  kiosk content list [DIR] [--commitments | --look-ups] [--json]
      the guides of a content folder; or its letters (告知承诺书、容缺受理承诺书) with the guides they are for; or its look-ups
  kiosk content preview look-up ID [--content DIR]
      what a citizen will see of a look-up, with its own example as the answer
  kiosk content import FILE --out DIR [--category ID] [--json]
      drafts of an export (xlsx, xls, csv, json of the provincial platform); names every row it could not take
  kiosk content diff OLD NEW [--json]
      what changed between two content folders, in a clerk's words
  kiosk content keygen NAME
      a key pair for publishing: NAME.key is secret, NAME.pub goes to the kiosks
  kiosk content pack [DIR] --key NAME.key --edition N --out FILE
      a content folder without errors as one signed file
  kiosk content verify FILE --key NAME.pub [--json]
      whether the file is what the owner of the key published
  kiosk content pin
      ask for a PIN and print the lines for "staff" in a profile
  kiosk content schema [--out DIR]
      write the JSON Schemas that editors use`;

const EXIT_OK = 0;
const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

/** A folder of this room, named as short as it can be from where the caller stands. */
function room(folder: string): string {
  const whole = fileURLToPath(new URL(`../${folder}`, import.meta.url));
  const short = relative(process.cwd(), whole);
  return short === "" || short.startsWith("..") ? whole : short;
}

/** `argv` without the word `content`. Gives the exit code: 0 all right, 1 something is wrong, 2 wrong arguments. */
export async function runContentCli([subcommand, ...argv]: readonly string[]): Promise<number> {
  try {
    switch (subcommand) {
      case "validate":
        return validate(argv);
      case "lint":
        return lint(argv);
      case "list":
        return list(argv);
      case "import":
        return runImport(argv, room("content"));
      case "diff":
        return runDiff(argv);
      case "keygen":
        return runKeygen(argv);
      case "pack":
        return runPack(argv, room("content"));
      case "verify":
        return runVerify(argv);
      case "preview":
        return runPreview(argv, room("content"));
      case "pin":
        return await runPin();
      case "schema":
        return schema(argv);
      case "help":
      case "--help":
        console.log(USAGE);
        return EXIT_OK;
      default:
        return complain(subcommand === undefined ? USAGE : `there is no "content ${subcommand}"\n${USAGE}`);
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
      return complain(`${error.message}\n${USAGE}`);
    }
    throw error;
  }
}

function validate(argv: readonly string[]): number {
  const { positionals } = parseArgs({ args: [...argv], allowPositionals: true });
  const targets = positionals.length > 0 ? positionals : [room("content"), room("profiles")];
  const checked = targets.map(checkTarget);
  const files = checked.reduce((sum, each) => sum + each.files, 0);
  return report({ problems: checked.flatMap(({ problems }) => problems), right: `${files} files are right` });
}

function lint(argv: readonly string[]): number {
  const { guides, bundles, lookUps, problems } = lintContent(contentDir(argv));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const sums = { guides, bundles, lookUps, errors, warnings: problems.length - errors };
  if (argv.includes("--json")) {
    for (const problem of problems) console.log(JSON.stringify(problem));
    console.log(JSON.stringify(sums));
  } else {
    for (const problem of problems) console.log(`${problem.severity}: ${formatProblem(problem)}`);
    console.log(
      problems.length === 0
        ? `nothing to complain of in ${guides} guides, ${bundles} bundles and ${lookUps} look-ups`
        : `${guides} guides, ${bundles} bundles, ${lookUps} look-ups: ${errors} errors, ${sums.warnings} warnings`,
    );
  }
  return errors === 0 ? EXIT_OK : EXIT_FAILED;
}

function report({ problems, right }: { problems: ConfigProblem[]; right: string }): number {
  for (const problem of problems) console.log(formatProblem(problem));
  if (problems.length === 0) console.log(right);
  return problems.length === 0 ? EXIT_OK : EXIT_FAILED;
}

function list(argv: readonly string[]): number {
  const content = loadContent(contentDir(argv));
  if (content.isErr()) return report({ problems: content.error, right: "" });
  const { guides, lookUps, problems } = content.value;
  if (argv.includes("--commitments")) {
    for (const line of commitmentLines(content.value, argv.includes("--json"))) console.log(line);
  } else if (argv.includes("--look-ups")) {
    for (const { id, title, identity, department, version, updatedOn, sample } of lookUps) {
      const line = { id, title, identity, department, version, updatedOn, sample };
      console.log(
        argv.includes("--json")
          ? JSON.stringify(line)
          : [id, title, IDENTITY_WORDS[identity], department, `第 ${version} 版`].join("\t"),
      );
    }
  } else if (argv.includes("--json")) {
    for (const { id, name, aliases, categoryId, version, updatedOn, sample } of guides) {
      console.log(JSON.stringify({ id, name, title: aliases[0] ?? name, categoryId, version, updatedOn, sample }));
    }
  } else {
    for (const guide of guides) {
      const days = guide.promisedWorkdays === 0 ? "当场" : `${guide.promisedWorkdays} 个工作日`;
      console.log([guide.id, guide.name, guide.place.windows.join(" "), days, `第 ${guide.version} 版`].join("\t"));
    }
  }
  for (const problem of problems) console.error(formatProblem(problem));
  return problems.length === 0 ? EXIT_OK : EXIT_FAILED;
}

function contentDir(argv: readonly string[]): string {
  const { positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: "boolean" }, commitments: { type: "boolean" }, "look-ups": { type: "boolean" } },
  });
  return positionals[0] ?? room("content");
}

function schema(argv: readonly string[]): number {
  const { values } = parseArgs({ args: [...argv], options: { out: { type: "string", default: room("schema/json") } } });
  mkdirSync(values.out, { recursive: true });
  for (const { name, text } of jsonSchemas()) {
    writeFileSync(join(values.out, name), text);
    console.log(join(values.out, name));
  }
  return EXIT_OK;
}

function complain(text: string): number {
  console.error(text);
  return EXIT_USAGE;
}
