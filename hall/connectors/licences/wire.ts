import { z } from "zod";
import { certificateIdParts } from "./certificate-id.ts";

/*
 * What the platform answers. Names of the metadata (GB/T 36903) are those of the exchange tables; docs/connectors.md shows
 * each answer. Texts are cut off, not refused, where only their length is wrong: a long name must not hide a licence.
 */

/** Nothing that steers a terminal, a printer or the direction of writing; what is left is shown as text. */
const STEERING = /[\p{Cc}\p{Cf}]/gu;
const text = (max: number) =>
  z.string().transform((value) => Array.from(value.replace(STEERING, "").trim()).slice(0, max).join(""));

const LONG_TERM = /^(长期|永久|9999.*)?$/;

/** `2026-03-02`, `20260302`, 长期 or nothing. */
const WireDate = z
  .string()
  .max(40)
  .nullish()
  .transform((value, context) => {
    const written = (value ?? "").trim();
    if (LONG_TERM.test(written)) return undefined;
    const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(written) ?? [];
    const date = z.iso.date().safeParse(`${year}-${month}-${day}`);
    if (date.success) return date.data;
    context.addIssue({ code: "custom", message: "YYYY-MM-DD, YYYYMMDD or 长期", input: value });
    return z.NEVER;
  });

export const WireCertificate = z
  .object({
    certificate_id: z.string().refine((id) => certificateIdParts(id) !== undefined, "an identifier (GB/T 36904)"),
    certificate_type: text(60),
    certificate_type_code: text(40),
    certificate_name: text(120),
    certificate_number: text(80),
    holder: text(120),
    holder_code: text(40),
    holder_type: z.enum(["111", "001"]),
    issue_dept: text(80),
    issue_dept_code: text(40),
    issue_date: WireDate,
    valid_from: WireDate,
    valid_to: WireDate,
    state: z.enum(["11", "-2"]),
  })
  .transform((wire) => ({
    id: wire.certificate_id,
    typeCode: wire.certificate_type_code,
    typeName: wire.certificate_type,
    name: wire.certificate_name,
    number: wire.certificate_number,
    holderName: wire.holder,
    holderCode: wire.holder_code.toUpperCase(),
    issuer: wire.issue_dept,
    ...(wire.issue_date !== undefined && { issuedOn: wire.issue_date }),
    ...(wire.valid_from !== undefined && { validFrom: wire.valid_from }),
    ...(wire.valid_to !== undefined && { validUntil: wire.valid_to }),
    inForce: wire.state === "11",
  }));

/** Entries are checked one by one, behind the question whose they are. */
export const WireList = z.object({
  certificates: z.array(z.looseObject({ holder_code: z.unknown().optional() })).max(200),
});

export const WireInfo = z.object({
  certificate: WireCertificate,
  fields: z.array(z.object({ label: text(30), value: text(400) })).max(40),
});

const MAX_FILE_BASE64 = 1_990_000;
export const WireFile = z.object({
  certificate_id: z.string(),
  holder_code: z.string(),
  /** `none`: the platform keeps no file of it. */
  file_type: z.enum(["pdf", "ofd", "none"]),
  content: z.base64().max(MAX_FILE_BASE64).default(""),
});

export const WireVerdict = z.object({
  certificate_id: z.string(),
  result: z.enum(["consistent", "inconsistent", "invalid", "unknown"]),
});
