import { runHallCli } from "./cli.ts";

process.exitCode = await runHallCli(process.argv.slice(2));
