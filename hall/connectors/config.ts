import { readFileSync } from "node:fs";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import { parse } from "yaml";
import { Slug } from "../../kiosk-config/schema/identity.ts";
import { SystemName } from "../contract/person.ts";

/** How a hall reaches its outside systems: `connectors.yaml`, one entry a system. A system that is absent is not connected. */
export const SystemConfig = z.strictObject({
  /** `https://…`; plain `http://` only on the machine itself. */
  url: z.url({ protocol: /^https?$/ }).refine(isSafeAddress, "https, or http on this machine only"),
  /** Headers with the hall's credentials; `${NAME}` is taken from the environment, so that no secret stands in the file. */
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string()).default({}),
  /** For a whole call with all its tries. */
  deadlineMs: z.int().min(200).max(30_000).default(5000),
});

export type SystemConfig = z.infer<typeof SystemConfig>;

export const ConnectorsConfig = z.strictObject({
  systems: z.partialRecord(SystemName, SystemConfig),
  /** Systems of look-ups that have an address of their own, by the name that definitions use. */
  lookUpSystems: z.record(Slug, SystemConfig).optional(),
});
export type ConnectorsConfig = z.infer<typeof ConnectorsConfig>;

export type ConfigComplaint = { file: string; problems: readonly string[] };

/** Read and check `connectors.yaml`; each problem names the place, what is expected, and what was found. */
export function loadConnectors(
  file: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Result<ConnectorsConfig, ConfigComplaint> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return err({ file, problems: [`cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`] });
  }
  let raw: unknown;
  try {
    raw = parse(text, { maxAliasCount: 50 });
  } catch (error) {
    return err({ file, problems: [error instanceof Error ? (error.message.split("\n")[0] ?? "no YAML") : "no YAML"] });
  }
  const checked = ConnectorsConfig.safeParse(raw ?? { systems: {} });
  if (!checked.success) {
    return err({ file, problems: checked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) });
  }
  const missing: string[] = [];
  const all = [
    ...Object.entries(checked.data.systems).map(([name, system]) => [`systems.${name}`, system] as const),
    ...Object.entries(checked.data.lookUpSystems ?? {}).map(
      ([name, system]) => [`lookUpSystems.${name}`, system] as const,
    ),
  ];
  for (const [name, system] of all) {
    for (const [header, value] of Object.entries(system.headers)) {
      system.headers[header] = value.replace(/\$\{(\w+)\}/g, (_whole, variable: string) => {
        const found = env[variable];
        if (found === undefined) missing.push(`${name}.headers.${header}: ${variable} is not in the environment`);
        return found ?? "";
      });
    }
  }
  return missing.length > 0 ? err({ file, problems: missing }) : ok(checked.data);
}

/** Citizens' data crosses no network in the clear. */
function isSafeAddress(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
}
