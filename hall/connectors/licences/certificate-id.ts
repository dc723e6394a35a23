/*
 * Identifier of an electronic licence (GB/T 36904): root . type code . issuer . serial . version . check character, e.g.
 * `1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U`. The check character is that of ISO 7064
 * MOD 37,36 over type, issuer, serial and version without the points between them.
 */

const ROOT = "1.2.156.3005.2";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const MODULUS = ALPHABET.length;

/** Type: 18 characters of the standard's owner and 3 more; platforms write issuers and serials of various lengths. */
const FORM = /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{6,18})\.([0-9A-Z]{1,40})\.(\d{3})\.([0-9A-Z])$/;

export interface CertificateIdParts {
  typeCode: string;
  issuerCode: string;
  serial: string;
  version: string;
}

/** ISO 7064 MOD 37,36 of a text of digits and capital letters. */
export function checkCharacter(text: string): string {
  let product = MODULUS;
  for (const character of text) {
    const sum = (product + Math.max(0, ALPHABET.indexOf(character))) % MODULUS;
    product = ((sum === 0 ? MODULUS : sum) * 2) % (MODULUS + 1);
  }
  return ALPHABET[(MODULUS + 1 - product) % MODULUS] ?? "";
}

/** The parts of an identifier, or nothing where form or check character do not fit. */
export function certificateIdParts(id: string): CertificateIdParts | undefined {
  const [, typeCode, issuerCode, serial, version, check] = FORM.exec(id) ?? [];
  if (typeCode === undefined || issuerCode === undefined || serial === undefined || version === undefined)
    return undefined;
  const parts = { typeCode, issuerCode, serial, version };
  return checkCharacter(typeCode + issuerCode + serial + version) === check ? parts : undefined;
}

export function writeCertificateId({ typeCode, issuerCode, serial, version }: CertificateIdParts): string {
  const check = checkCharacter(typeCode + issuerCode + serial + version);
  return [ROOT, typeCode, issuerCode, serial, version, check].join(".");
}
