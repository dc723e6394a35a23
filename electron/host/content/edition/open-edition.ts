import { createPublicKey } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { EditionRefusal } from "../../../../hall/contract/edition.ts";
import { contentOfJson, type Content } from "../../../../kiosk-config/loader/index.ts";
import { unpackContent } from "../../../../kiosk-config/pack/signed-bundle.ts";

export interface Edition {
  edition: number;
  content: Content;
}

export interface EditionFault {
  code: EditionRefusal;
  /** Of the file, if it could be believed; else unknown. */
  edition?: number;
}

/**
 * What an edition says, once it is what the hall signed, is of this hall and can be read. A guide that this program cannot
 * read is left out and named, as in a folder; settings that it cannot read make the whole a misfit.
 *
 * @param keys public keys that are believed, Ed25519, 32 bytes as base64url
 */
export function openEdition(of: {
  bytes: Uint8Array;
  keys: readonly string[];
  hallId: string;
}): Result<Edition, EditionFault> {
  const unpacked = unpackContent(of.bytes, of.keys.flatMap(pemOf));
  if (unpacked.isErr()) return err({ code: unpacked.error });
  const { header, text } = unpacked.value;
  const { edition } = header;
  if (header.hallId !== of.hallId) return err({ code: "otherHall", edition });
  const content = contentOfJson(text, `edition-${edition}`);
  // Signed, but for another program, or with nothing to read: worse than what is there.
  if (content.isErr() || (header.guides > 0 && content.value.guides.length === 0))
    return err({ code: "misfit", edition });
  if (content.value.hall.id !== of.hallId) return err({ code: "otherHall", edition });
  // Its number is that of the header, whatever the hall's folder once called itself.
  const { edition: _folder, ...rest } = content.value;
  return ok({ edition, content: rest });
}

function pemOf(x: string): string[] {
  try {
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return [key.export({ type: "spki", format: "pem" }).toString()];
  } catch {
    // 32 bytes that are no point of the curve: nothing is signed with it.
    return [];
  }
}
