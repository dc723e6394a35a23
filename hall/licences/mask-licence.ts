import { isIdNumber } from "../../kiosk-config/schema/id-number.ts";
import { maskName, maskNumber } from "../../kiosk-config/schema/mask.ts";
import type { Certificate } from "../connectors/licences/types.ts";
import type { LicenceState, LicenceSummary } from "../contract/licence.ts";
import { kindOf } from "../../kiosk-config/schema/licence-kind.ts";

/** So many characters stay at the end; of a short number fewer, so that at least half of it is hidden. */
const SHOWN_END = 4;

/**
 * A number as it may stand on a list. ID numbers, and numbers made of one, as everywhere; of others the end alone: it is
 * what one knows a paper by.
 */
export function maskLicenceNumber(number: string): string {
  const text = number.trim();
  if (isIdNumber(text.slice(0, 18).toUpperCase())) return maskNumber(text.slice(0, 18));
  const characters = Array.from(text);
  const shown = Math.min(SHOWN_END, Math.floor(characters.length / 2));
  return `****${shown === 0 ? "" : characters.slice(-shown).join("")}`;
}

export function stateOf(
  { inForce, validUntil }: Pick<Certificate, "inForce" | "validUntil">,
  today: string,
): LicenceState {
  if (validUntil !== undefined && validUntil < today) return "expired";
  return inForce ? "valid" : "void";
}

/** What may leave the hall without a further wish: masks, and what anybody may read. */
export function summaryOf(certificate: Certificate, today: string): LicenceSummary {
  const { id, typeName, name, number, holderName, issuer, issuedOn, validFrom, validUntil } = certificate;
  return {
    licenceId: id,
    kind: kindOf(typeName),
    title: name === "" ? typeName : name,
    maskedNumber: maskLicenceNumber(number),
    maskedHolder: maskName(Array.from(holderName).slice(0, 39).join("")),
    issuer,
    ...(issuedOn !== undefined && { issuedOn }),
    ...(validFrom !== undefined && { validFrom }),
    ...(validUntil !== undefined && { validUntil }),
    state: stateOf(certificate, today),
  };
}
