import type { ProbeResult } from "../../contract/index.ts";
import { json, type Call, type ExitCode } from "./call.ts";
import { portRow, table } from "./words.ts";

/**
 * `wizard`: what is plugged in. `--probe PATH|all`: ask serial ports what they are, one after the other, and print the
 * lines for the profile. Ends with 1 when nothing that was asked is a device.
 */
export async function wizard({ client, actor, options, write }: Call): Promise<ExitCode> {
  const ports = await client.technician.ports();
  if (options.probe === undefined) {
    if (options.json) write(json(ports));
    else write(ports.length === 0 ? "nothing is plugged in" : table(ports.map(portRow)));
    return 0;
  }
  const free = ports.filter(({ bus, heldBy }) => bus === "serial" && heldBy === undefined).map(({ path }) => path);
  const results: ProbeResult[] = [];
  for (const path of options.probe === "all" ? free : [options.probe]) {
    const result = await client.technician.probe({ actor, path });
    results.push(result);
    if (!options.json) write(resultText(result));
  }
  if (options.json) write(json(results));
  return results.some(({ profile }) => profile !== undefined) ? 0 : 1;
}

function resultText({ path, found, baudRate, detail, profile }: ProbeResult): string {
  const speed = baudRate === undefined ? "" : ` at ${baudRate} baud`;
  return `${path}: ${found}${speed}, ${detail}${profile === undefined ? "" : `\n\n${profile.trimEnd()}\n`}`;
}
