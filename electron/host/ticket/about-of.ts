import type { Bundle } from "../../../kiosk-config/schema/bundle.ts";
import type { Guide } from "../../../kiosk-config/schema/guide.ts";
import { decidingAnswers } from "../../../kiosk-config/schema/personal.ts";
import type { Reading } from "../../contract/content.ts";

/** What the window has to know of what somebody read: of the answers those on which a paper or an office hangs, and what stops. */
export function aboutOf(content: { guides: readonly Guide[]; bundles: readonly Bundle[] }, about: Reading): Reading {
  const { kind, id, answers } = about;
  const piece = (kind === "guide" ? content.guides : content.bundles).find((one) => one.id === id);
  if (piece === undefined) return { kind, id, answers: {} };
  const known = Object.fromEntries(
    piece.situations.flatMap(({ id: question, options }) => {
      const answer = options.find((option) => option.id === answers[question])?.id;
      return answer === undefined ? [] : [[question, answer] as const];
    }),
  );
  const stopping = piece.situations.flatMap(({ id: question, options }) => {
    const answer = options.find((option) => option.id === known[question] && option.stop !== undefined);
    return answer === undefined ? [] : [[question, answer.id] as const];
  });
  const offices = "stages" in piece ? piece.stages.flatMap(({ items }) => items) : [];
  return {
    kind,
    id,
    answers: { ...decidingAnswers([...piece.materials, ...offices], known), ...Object.fromEntries(stopping) },
  };
}
