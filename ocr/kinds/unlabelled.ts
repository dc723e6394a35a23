import { dateIn, periodIn } from "./grammar/dates.ts";
import { creditCodeIn, idNumberIn } from "./grammar/numbers.ts";
import { estateNumberIn } from "./grammar/words.ts";
import type { FoundField } from "./found-field.ts";
import type { KnownKind } from "./labels.ts";
import type { Entry } from "./layout.ts";
import { heightOf, type Piece } from "./piece.ts";

interface Scene {
  kind: KnownKind;
  found: ReadonlyMap<string, FoundField>;
  entries: readonly Entry[];
  loose: readonly Piece[];
  pieces: readonly Piece[];
}
type Guess = readonly [field: string, found: Omit<FoundField, "inferred">];

/** Fields that have no label on the paper, or whose label was not read: told by how they are written and where they stand. */
export function unlabelled(scene: Scene): Guess[] {
  switch (scene.kind) {
    case "driving-licence":
      return [...written(scene, "idNumber", idNumberIn), ...written(scene, "nationality", matching(/^国?.?(中国)$/u))];
    case "id-card-front":
    case "household-register-member":
    case "social-security-card":
      return written(scene, "idNumber", idNumberIn);
    case "id-card-back":
      return [
        ...written(scene, "issuer", matching(/^(?:签发机关)?(.{2,30}公安局.{0,12})$/u)),
        ...written(scene, "validPeriod", (text) => {
          const value = periodIn(text);
          return value !== undefined && dateIn(text)?.at === 0 && value.length > 12
            ? { value, checked: false }
            : undefined;
        }),
      ];
    case "business-licence":
      return [...written(scene, "creditCode", creditCodeIn), ...issueDate(scene)];
    case "real-estate-certificate":
      return written(scene, "certificateNumber", (text) => {
        const value = estateNumberIn(text);
        return value === undefined ? undefined : { value, checked: false };
      });
    case "marriage-certificate":
      return [
        ...written(scene, "issuer", matching(/^(.{2,30}(?:民政局|婚姻登记处|人民政府).{0,12})$/u)),
        ...written(scene, "certificateNumber", matching(/^(J\d{6}-\d{4}-\d{6})$/u)),
      ];
  }
}

function matching(pattern: RegExp): (text: string) => { value: string; checked: boolean } | undefined {
  return (text) => {
    const value = pattern.exec(text)?.[1];
    return value === undefined ? undefined : { value, checked: false };
  };
}

/** The first piece that is written as this field is, whatever stands beside it. */
function written(
  { found, pieces }: Scene,
  field: string,
  read: (text: string) => { value: string; checked: boolean } | undefined,
): Guess[] {
  if (found.get(field)?.checked === true) return [];
  const readings = pieces.flatMap((piece) => {
    const reading = read(piece.text);
    return reading === undefined ? [] : [[field, { ...reading, pieces: [piece] }] as const];
  });
  const best = readings.find(([, { checked }]) => checked) ?? readings[0];
  return best === undefined ? [] : [best];
}

/** The date under 登记机关, usually across the seal: the lowest one that belongs to no other field. */
function issueDate({ found, entries, loose }: Scene): Guess[] {
  const office = entries.find(({ label }) => label.word === "登记机关" || label.word === "发照机关");
  const known = new Set([...found.values()].flatMap(({ pieces }) => pieces));
  const candidates = [
    ...(office?.pieces ?? []),
    ...loose,
    ...entries.flatMap(({ label, pieces }) => ("other" in label.meaning ? pieces : [])),
  ].filter((piece) => !known.has(piece));
  const rows = candidates.map((piece) => ({ piece, row: [piece, ...toTheRight(piece, candidates)] }));
  const dated = rows.flatMap(({ piece, row }) => {
    const date = dateIn(row.map(({ text }) => text).join(""));
    return date === undefined || date.iso.length < 10 ? [] : [{ date, piece, row }];
  });
  const lowest = dated.sort((p, q) => q.piece.y1 - p.piece.y1)[0];
  return lowest === undefined ? [] : [["issueDate", { value: lowest.date.text, checked: false, pieces: lowest.row }]];
}

/** Year, month and day may stand far apart. */
function toTheRight(piece: Piece, others: readonly Piece[]): Piece[] {
  return others
    .filter((other) => other.x0 > piece.x0 && Math.abs(other.y0 + other.y1 - piece.y0 - piece.y1) < heightOf(piece))
    .sort((p, q) => p.x0 - q.x0);
}
