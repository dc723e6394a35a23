import { randomBytes } from "node:crypto";
import type { ReceiptDocument } from "../../../devices/contract/index.ts";
import { handOffDay } from "../../../hall/contract/hand-off.ts";
import type { Licence, LicenceSummary } from "../../../hall/contract/licence.ts";
import { fingerprintWords } from "../../../hall/contract/verify.ts";
import type { PrintDocument } from "../../contract/print.ts";
import { fingerprintOf, type VerificationLink } from "../verify/verification-link.ts";
import { dayWords, STATE_WORDS, validityWords } from "./licence-words.ts";

/** A copy is for one errand and soon: whoever gets it later asks for a new one. */
const COPY_DAYS = 30;
/** The code shows a kind only if it is plain words; a name from outside may hold anything. */
const PLAIN_KIND = /^\p{Script=Han}{1,20}$/u;
const DAY_MS = 86_400_000;

type Copy = Extract<PrintDocument, { template: "licence-copy" }>;
type Summary = Extract<PrintDocument, { template: "licence-summary" }>;

export interface PaperPlace {
  hallName: string;
  kioskName: string;
  verificationLink: VerificationLink;
  /** Unix ms. */
  at: number;
}

export interface Errand {
  kind: "guide" | "bundle";
  id: string;
  title: string;
}

/** Nobody can guess it, so that the fingerprint tells nothing to whoever has not got the paper. */
const paperNumber = () => randomBytes(8).toString("hex").toUpperCase();

/** 打印件 of one licence for one errand: what its face says, what the copy is good for, and a code to check it by. */
export function copyOf(licence: Licence, errand: Errand, place: PaperPlace): Copy {
  const { hallName, kioskName, verificationLink, at } = place;
  const { kind, title, number, holder, maskedHolder, issuer, fields, validUntil } = licence;
  const made = paperNumber();
  const lastDay = Math.min(handOffDay(at) + COPY_DAYS, validUntil === undefined ? Infinity : dayOf(validUntil));
  const face = fields.map(({ label, value }) => `${label}：${value}`);
  const fingerprint = fingerprintOf(
    [made, kind, title, number, holder, issuer, validityWords(licence), ...face, errand.title, dayWords(at)].join("\n"),
  );
  const link = verificationLink({
    kind: "licence-copy",
    ...(errand.kind === "guide" && { guideId: errand.id }),
    untilDay: lastDay,
    holder: maskedHolder,
    note: PLAIN_KIND.test(kind) ? kind : "电子证照",
    fingerprint,
  });
  return {
    template: "licence-copy",
    licence: { title, kind, number, holder, issuer, validity: validityWords(licence), fields },
    errand: errand.title,
    maskedHolder,
    day: dayWords(at),
    lastDay: dayWords(lastDay * DAY_MS),
    paperNumber: made,
    fingerprint: fingerprintWords(fingerprint),
    hallName,
    kioskName,
    at,
    ...(link !== undefined && { link }),
  };
}

/** 查询单 over all licences that were found, masked like the screen. */
export function summaryOf(licences: readonly Omit<LicenceSummary, "licenceId">[], place: PaperPlace): Summary {
  const { hallName, kioskName, verificationLink, at } = place;
  const made = paperNumber();
  const maskedHolder = licences[0]?.maskedHolder ?? "*";
  const rows = licences.map((licence) => ({
    title: licence.title,
    maskedNumber: licence.maskedNumber,
    issuer: licence.issuer,
    validity: validityWords({ ...licence, licenceId: "" }),
    state: STATE_WORDS[licence.state],
  }));
  const fingerprint = fingerprintOf([made, dayWords(at), ...rows.flatMap((row) => Object.values(row))].join("\n"));
  const link = verificationLink({
    kind: "licence-summary",
    holder: maskedHolder,
    note: `${rows.length}份`,
    fingerprint,
  });
  return {
    template: "licence-summary",
    maskedHolder,
    rows,
    day: dayWords(at),
    paperNumber: made,
    fingerprint: fingerprintWords(fingerprint),
    hallName,
    kioskName,
    at,
    ...(link !== undefined && { link }),
  };
}

type Block = ReceiptDocument["blocks"][number];
/** A link of up to so many bytes makes a code of 57 modules; a larger one is drawn finer, to fit paper of 58 mm. */
const SHORT_LINK_BYTES = 213;

/** The same on the receipt roll. */
export function summarySlip(summary: Summary): ReceiptDocument {
  const { hallName, kioskName, maskedHolder, rows, day, paperNumber: made, fingerprint, link } = summary;
  const blocks: Block[] = [
    { kind: "text", text: hallName, align: "center", bold: true },
    { kind: "text", text: "电子证照查询单", align: "center", bold: true, width: 2, height: 2 },
    { kind: "rule" },
    { kind: "pair", label: "持证人", value: maskedHolder },
    { kind: "pair", label: "查到", value: `${rows.length}份` },
    ...rows.flatMap<Block>(({ title, maskedNumber, issuer, validity, state }) => [
      { kind: "rule" },
      { kind: "text", text: `${title}（${state}）`, bold: true },
      { kind: "text", text: `编号 ${maskedNumber}` },
      { kind: "text", text: `发证 ${issuer}` },
      { kind: "text", text: `有效期 ${validity}` },
    ]),
    { kind: "rule" },
    { kind: "text", text: "只写打印那一刻查到的情况，不能代替证照。" },
    { kind: "text", text: `单号 ${made}` },
    { kind: "text", text: `核对码 ${fingerprint}` },
    { kind: "pair", label: kioskName, value: `${day}打印` },
  ];
  if (link === undefined) return { blocks };
  const code: Block[] = [
    { kind: "feed", lines: 1 },
    { kind: "qr", data: link, moduleDots: link.length <= SHORT_LINK_BYTES ? 5 : 4 },
    { kind: "text", text: "扫码核验这张单子", align: "center" },
  ];
  return { blocks: [...blocks, ...code] };
}

const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
