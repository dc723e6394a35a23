import type { Scene, Step } from "./scene.ts";

const screen = (id: string, variant?: string) =>
  `[data-screen="${id}"]${variant === undefined ? "" : `[data-variant="${variant}"]`}`;
const scene = (name: string, title: string, rest: Omit<Scene, "name" | "title" | "page">): Scene => ({
  name,
  title,
  page: "citizen",
  ...rest,
});
const keys = (text: string): Step[] => Array.from(text, (key) => ({ tap: "key", id: key }));

/** 好差评: of the kiosk and of a window by its slip, each step, and what is refused. */
export function ratingScenes({ take }: { take: Step[] }): Scene[] {
  const hash = "#/rating";
  const grade = (id: string): Step[] => [{ see: '[data-action="grade"]' }, { tap: "grade", id }];
  const low: Step[] = [...grade("dissatisfied"), { tap: "option", id: "S201" }];
  const number: Step[] = [{ tap: "type-rated" }, { see: screen("rating-number") }];
  const code: Step[] = [...number, ...keys("A012"), { tap: "rated-number" }, { see: screen("rating-code") }];
  const find = (typed: string): Step[] => [...code, ...keys(typed), { tap: "find-rated" }];
  const by = "#/rating-choose";
  return [
    scene("rating-grades", "评价：选等级", { hash, see: '[data-action="grade"]' }),
    scene("rating-good", "评价：好评", { hash, steps: grade("verySatisfied"), see: screen("rating", "reasons") }),
    scene("rating-low", "评价：差评要说原因", { hash, steps: low, see: screen("rating", "reasons") }),
    scene("rating-words", "评价：写几句", {
      hash,
      steps: [...low, { tap: "write-words" }, { type: "上午九点来的，十一点半才叫到号。", into: "words" }],
      see: '[data-id="words"]',
    }),
    scene("rating-written", "评价：写好了", {
      hash,
      steps: [
        ...low,
        { tap: "write-words" },
        { type: "上午九点来的，十一点半才叫到号。", into: "words" },
        { tap: "words-written" },
      ],
      see: '[data-id="said"]',
    }),
    scene("rating-thanks", "评价：谢谢", {
      hash,
      steps: [...grade("satisfied"), { tap: "give-rating" }],
      see: screen("rating", "thanks"),
    }),
    scene("rating-thanks-low", "评价：差评，说好哪天查办", {
      hash,
      steps: [...low, { tap: "give-rating" }],
      see: '[data-id="follow-up"]',
    }),
    scene("rating-kept", "评价：大厅连不上，先记下", {
      hash,
      rating: "kept",
      steps: [...low, { tap: "give-rating" }],
      see: screen("rating", "thanks"),
    }),
    scene("rating-already", "评价：评过了", {
      hash,
      rating: "ALREADY_RATED",
      steps: [...grade("satisfied"), { tap: "give-rating" }],
      see: screen("rating", "ALREADY_RATED"),
    }),
    scene("rating-choose", "评价：评哪一次", { hash: by, see: screen("rating-choose") }),
    scene("rating-scan", "评价：扫号票", { hash: by, steps: [{ tap: "scan-rated" }], see: screen("rating-scan") }),
    scene("rating-number", "评价：输号码", { hash: by, steps: number, see: screen("rating-number") }),
    scene("rating-code", "评价：输评价码", {
      hash: by,
      steps: [...code, ...keys("7KQ2M")],
      see: screen("rating-code"),
    }),
    scene("rating-code-wrong", "评价：评价码不对", {
      hash: by,
      steps: find("22222222"),
      see: screen("rating-code", "WRONG_CODE"),
    }),
    scene("rating-ticket", "评价：窗口的服务", {
      hash: by,
      steps: [...find("7KQ2MXRA"), ...grade("verySatisfied")],
      see: screen("rating", "reasons"),
    }),
    scene("rating-offer", "取好号：评价一下", {
      take: { kind: "printed" },
      steps: take,
      see: '[data-action="rate-visit"]',
    }),
  ];
}
