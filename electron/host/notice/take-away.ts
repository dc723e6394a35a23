import type { Result } from "neverthrow";
import type { Content } from "../../../kiosk-config/loader/index.ts";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { Reading } from "../../contract/content.ts";
import type { PrintDocument } from "../../contract/print.ts";
import { linkMaker } from "../hand-off/link-of.ts";
import { loadSigningKey } from "../hand-off/signing-key.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import { verificationLinks, type VerificationLink } from "../verify/verification-link.ts";
import { NoticePrinter } from "./notice-printer.ts";

/** Everything by which papers leave the kiosk and are known again. */
export interface TakeAway {
  notices: NoticePrinter;
  linkOf: (reading: Reading) => string | undefined;
  /** The code on a paper by which the hall verifies it. */
  verificationLink: VerificationLink;
  /** The hall believes links signed with its other half. */
  publicKey: string;
}

export function takeAway(options: {
  content: Content;
  profile: KioskProfile;
  dataDir: string;
  devices: DevicesLink;
  renderPdf: (document: PrintDocument) => Promise<Result<Uint8Array, string>>;
  log: Log;
}): TakeAway {
  const { content, profile, dataDir, log } = options;
  const key = loadSigningKey({ dataDir, log });
  const { kioskId, hall } = profile;
  const signing = {
    ...{ content, kioskId, key },
    get publicUrl() {
      return hall.publicUrl ?? content.hall.publicUrl;
    },
  };
  const linkOf = linkMaker(signing);
  return {
    notices: new NoticePrinter({ ...options, linkOf }),
    linkOf,
    verificationLink: verificationLinks(signing),
    publicKey: key.publicKey,
  };
}
