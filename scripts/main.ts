import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suggestionFor } from "./setup/suggestion.ts";
import { wordsVerdict } from "./setup/words.ts";
import { isSubcommand, needsOf, SUBCOMMANDS } from "./setup/subcommands.ts";

const EXIT_USAGE = 2;

/** `./kiosk SUBCOMMAND ARGUMENTS`, after the shell script has seen to Node and the npm packages. Gives the exit code. */
async function main([name = "help", ...argv]: readonly string[]): Promise<number> {
  if (!isSubcommand(name)) {
    const meant = suggestionFor(name, SUBCOMMANDS);
    const hint = meant === undefined ? `one of: ${SUBCOMMANDS.join(" ")}` : `did you mean: ./kiosk ${meant}`;
    process.stderr.write(`kiosk: there is no subcommand '${name}'; ${hint}\n`);
    return EXIT_USAGE;
  }
  if (name === "help") {
    process.stdout.write(readFileSync(join(import.meta.dirname, "setup", "help.txt"), "utf8"));
    return 0;
  }
  const words = wordsVerdict(name, argv);
  if (words.kind === "help") {
    process.stdout.write(`${words.usage}\n`);
    return 0;
  }
  if (words.kind === "wrong") {
    process.stderr.write(`${words.complaint}\n`);
    return EXIT_USAGE;
  }
  const { runAs, needs } = needsOf(name, argv);
  const { enterRun, isInsideRun } = await import("./setup/enter.ts");
  if (!isInsideRun()) {
    if (runAs === "ordinary") return enterRun({ root: join(import.meta.dirname, ".."), name, argv, needs });
  }
  // Words such as file names are meant from where the caller stands; a folder the user may not enter is left alone.
  try {
    process.chdir(process.env["FANGBIAN_CWD"] ?? ".");
  } catch {
    process.env["FANGBIAN_CWD"] = process.cwd();
  }
  const { dispatch } = await import("./dispatch.ts");
  return dispatch(name, argv);
}

process.exitCode = await main(process.argv.slice(2));
