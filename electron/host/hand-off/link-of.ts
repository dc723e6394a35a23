import { HAND_OFF_PATH, handOffDay, MAX_HAND_OFF_CHARACTERS, writeHandOff } from "../../../hall/contract/hand-off.ts";
import type { NoticeSource } from "../../../kiosk-config/notice/notice-of.ts";
import { givenAnswers } from "../../../kiosk-config/schema/personal.ts";
import type { Reading } from "../../contract/content.ts";
import type { SigningKey } from "./signing-key.ts";

export interface LinkOptions {
  content: Pick<NoticeSource, "guides" | "bundles">;
  kioskId: string;
  /** Where telephones reach the hall. */
  publicUrl: string | undefined;
  key: SigningKey;
  now?: () => number;
}

/** Makes links that open a notice on a telephone; none where the hall has no public address or a code would be too fine. */
export function linkMaker(options: LinkOptions) {
  const { content, kioskId, key, now = Date.now } = options;
  return ({ kind, id, answers }: Reading): string | undefined => {
    const { publicUrl } = options;
    const piece = (kind === "guide" ? content.guides : content.bundles).find((one) => one.id === id);
    if (publicUrl === undefined || piece === undefined) return undefined;
    const given = givenAnswers(piece.situations, answers).map(({ question }) => [
      question.id,
      answers[question.id] ?? "",
    ]);
    const token = writeHandOff(
      {
        kind,
        id,
        version: piece.version,
        kioskId,
        day: handOffDay(now()),
        answers: Object.fromEntries(given) as Record<string, string>,
      },
      key.sign,
    );
    return token.length > MAX_HAND_OFF_CHARACTERS ? undefined : publicUrl.replace(/\/+$/, "") + HAND_OFF_PATH + token;
  };
}
