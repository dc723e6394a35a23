import { err, ok, type Result } from "neverthrow";
import type { ContactCardFailure, SocialSecurityCard } from "../contract/index.ts";
import { exchange, select, SW, swText, type Transmit } from "./apdu.ts";
import { asciiText, chineseText, hexText, recordValue } from "./record.ts";
import { ACCESSES, FIELDS, recordCommand, type Access, type Field } from "./record-access.ts";

/** `sx1.sh.社会保障` in GBK: the application of every social-security card. */
export const APPLICATION = Uint8Array.from(Buffer.from("7378312E73682EC9E7BBE1B1A3D5CF", "hex"));

/** `code`: a status word or one word; never anything the card holds. */
export interface ReadFailure {
  cause: ContactCardFailure;
  code: string;
}

const REFUSED: readonly number[] = [SW.securityStatus, SW.authenticationBlocked, SW.conditionsOfUse];

/** Read what a social-security card tells without a PIN. Takes some ten commands, a second on a slow card. */
export async function readSocialSecurityCard(transmit: Transmit): Promise<Result<SocialSecurityCard, ReadFailure>> {
  const application = await command(transmit, select.byName(APPLICATION));
  if (application.isErr()) return err(application.error);
  const cardFile = await command(transmit, select.file(0xef05));
  if (cardFile.isErr()) return err(cardFile.error);
  const found = await findAccess(transmit);
  if (found.isErr()) return err(found.error);
  const { access, value } = found.value;
  const cardNumber = asciiText(value);
  if (cardNumber.isErr()) return err(unreadable("cardNumber"));
  // Both are good to have, and not on every card.
  const code = await field(transmit, access, FIELDS.cardCode);
  const version = await field(transmit, access, FIELDS.version);

  const personFile = await command(transmit, select.file(0xef06));
  if (personFile.isErr()) return err(personFile.error);
  const number = await field(transmit, access, FIELDS.socialSecurityNumber);
  if (number.isErr()) return err(number.error);
  const socialSecurityNumber = asciiText(number.value);
  if (socialSecurityNumber.isErr()) return err(unreadable("socialSecurityNumber"));
  const nameBytes = await field(transmit, access, FIELDS.name);
  if (nameBytes.isErr()) return err(nameBytes.error);
  const name = chineseText(nameBytes.value);
  if (name.isErr()) return err(unreadable("name"));
  const sex = await field(transmit, access, FIELDS.sex);
  if (sex.isErr() && sex.error.cause === "readAgain") return err(sex.error);
  return ok({
    generation: version.map(generationOf).unwrapOr("unknown"),
    ...code.map((bytes) => ({ cardCode: hexText(bytes) })).unwrapOr({}),
    cardNumber: cardNumber.value,
    socialSecurityNumber: socialSecurityNumber.value.toUpperCase(),
    name: name.value,
    sex: sex.map(sexOf).unwrapOr("unspecified"),
  });
}

/** The card number is asked for in each manner; the first one that brings a record with the right tag holds for the rest. */
async function findAccess(transmit: Transmit): Promise<Result<{ access: Access; value: Uint8Array }, ReadFailure>> {
  let last: ReadFailure = unreadable("cardNumber");
  for (const access of ACCESSES) {
    const value = await field(transmit, access, FIELDS.cardNumber);
    if (value.isOk()) return ok({ access, value: value.value });
    // A card that refuses knows the record; one that was pulled knows nothing any more.
    if (value.error.cause !== "invalidMedia") return err(value.error);
    // A record that came and made no sense says more than the next manner being unknown.
    if (last.code !== "layout") last = value.error;
  }
  return err(last);
}

async function field(transmit: Transmit, access: Access, which: Field): Promise<Result<Uint8Array, ReadFailure>> {
  const record = await command(transmit, recordCommand(access, which));
  if (record.isErr()) return err(record.error);
  return recordValue(record.value, which.tag).mapErr(() => unreadable("layout"));
}

async function command(transmit: Transmit, apdu: Uint8Array): Promise<Result<Uint8Array, ReadFailure>> {
  const answer = await exchange(transmit, apdu);
  if (answer.isErr()) return err({ cause: "readAgain", code: answer.error.code });
  const { data, sw } = answer.value;
  if (sw === SW.ok) return ok(data);
  return err({ cause: causeOf(sw), code: swText(sw) });
}

function causeOf(sw: number): ContactCardFailure {
  if (REFUSED.includes(sw)) return "notPermitted";
  // 64xx, 65xx, 6Fxx: the chip stumbled; dirty contacts do that. The rest: it has no such thing.
  return [0x64, 0x65, 0x6f].includes(sw >> 8) ? "readAgain" : "invalidMedia";
}

const unreadable = (code: string): ReadFailure => ({ cause: "invalidMedia", code });

/** `1.00`, `2.00`, `3.00`. */
function generationOf(value: Uint8Array): SocialSecurityCard["generation"] {
  const [first] = Buffer.from(value).toString("latin1").trim();
  return first === "1" || first === "2" || first === "3" ? first : "unknown";
}

/** GB/T 2261.1, as a digit; some cards carry the bare number. */
function sexOf([byte = 9]: Uint8Array): SocialSecurityCard["sex"] {
  switch (byte & 0x0f) {
    case 0:
      return "unknown";
    case 1:
      return "male";
    case 2:
      return "female";
    default:
      return "unspecified";
  }
}
