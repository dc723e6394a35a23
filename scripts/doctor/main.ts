import { parseArgs } from "node:util";
import { runSettings } from "../setup/run-settings.ts";
import { missing, type Finding } from "./finding.ts";
import * as corner from "./hall-corner.ts";
import * as machine from "./machine.ts";
import { asText } from "./report.ts";
import * as software from "./software.ts";

/**
 * `./kiosk doctor [--json] [--profile FILE] [--no-setup]`: each thing the kiosk stands on, its state, and what to do.
 * Gives 0 when nothing that is needed is missing, 1 otherwise, 2 for wrong arguments.
 */
export async function runDoctor(argv: readonly string[]): Promise<number> {
  const wish = parseWish(argv);
  if (wish === undefined) {
    process.stderr.write("usage: ./kiosk doctor [--json] [--profile FILE] [--no-setup]\n");
    return 2;
  }
  const settings = runSettings();
  const findings: Finding[] = [
    ...(settings.refusal === undefined ? [] : [missing("setup", settings.refusal, "see the lines below")]),
    await software.node(),
    await software.npmPackages(),
    ...(await software.debianPackages()),
    ...software.fonts(),
    machine.user(),
    ...(await software.electron(settings)),
    ...(await machine.displays()),
    machine.disk(settings),
    machine.clock(),
    machine.dataFolder(settings),
    await corner.serialPorts(),
    ...(await corner.profile(wish.profile)),
  ];
  const ok = findings.every(({ state }) => state !== "missing");
  process.stdout.write(wish.json ? `${JSON.stringify({ ok, findings })}\n` : asText(findings));
  return ok ? 0 : 1;
}

function parseWish(argv: readonly string[]): { json: boolean; profile: string | undefined } | undefined {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { json: { type: "boolean" }, profile: { type: "string" }, "no-setup": { type: "boolean" } },
    });
    return { json: values.json ?? false, profile: values.profile };
  } catch {
    return undefined;
  }
}
