import { err, ok, type Result } from "neverthrow";
import type { EnrolRefusal } from "../../electron/host/enrolment/hall-identity.ts";
import { createHallClient } from "../../electron/host/hall/hall-client.ts";
import { hallParts } from "../../electron/host/hall/hall-parts.ts";
import type { Log } from "../../electron/host/log.ts";
import { formatProblem, loadProfile } from "../../kiosk-config/loader/index.ts";

const TIMEOUT_MS = 8000;
const QUIET: Log = () => undefined;

/**
 * Enrol the kiosk of a profile with a one-time code, before or while it runs; a running one takes notice by itself. The
 * code goes to the hall and nowhere else. Both outcomes are a sentence for whoever typed it.
 */
export async function enrolKiosk(options: {
  profile: string;
  dataDir: string;
  code: string;
}): Promise<Result<string, string>> {
  const loaded = loadProfile(options.profile);
  if (loaded.isErr()) return err(loaded.error.map(formatProblem).join("\n"));
  const profile = loaded.value;
  const { identity, line } = hallParts({ profile, dataDir: options.dataDir, log: QUIET });
  const anybody = createHallClient(line, { timeoutMs: TIMEOUT_MS, as: "anybody" });
  const enrolled = await identity.enrol(anybody, options.code);
  if (enrolled.isErr()) return err(`not enrolled: ${explain(enrolled.error, profile)}`);
  const since = new Date(enrolled.value.enrolledAt).toISOString();
  return ok(`enrolled as ${profile.kioskId} at ${profile.hall.url} since ${since}`);
}

function explain(refusal: EnrolRefusal, { kioskId, hall }: { kioskId: string; hall: { url: string } }): string {
  switch (refusal.code) {
    case "UNKNOWN_CODE":
      return "UNKNOWN_CODE: the hall knows no such code; compare it and type it again";
    case "CODE_EXPIRED":
      return "CODE_EXPIRED: the code is older than half an hour; ask for a new one";
    case "CODE_USED":
      return "CODE_USED: the code was used, or a newer one was made; take the newest";
    case "CODE_OF_OTHER_KIOSK":
      return `CODE_OF_OTHER_KIOSK: this kiosk is ${kioskId} (kioskId of its profile); ask for a code for that`;
    case "KEY_TAKEN":
      return "KEY_TAKEN: try once more";
    case "HALL_AWAY":
      return refusal.why.kind === "untrusted"
        ? `${refusal.why.code}: ${hall.url} shows no certificate that this kiosk believes, and nothing was sent; compare hall.url and the issuer's certificate in hall.ca of the profile; the code stays good`
        : `${refusal.why.code}: no usable answer from ${hall.url}; the code stays good, try again when it answers`;
    case "NOT_KEPT":
      return `NOT_KEPT: the key cannot be written (${refusal.detail}); mend that and use the same code again`;
  }
}
