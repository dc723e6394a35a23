import type { LookUpInput } from "./look-up-input.ts";

type Typed = Extract<LookUpInput, { kind: "text" | "digits" }>;

/** What is wrong with a typed text, in plain Chinese; undefined when it fits. The page asks this while one types. */
export function textTrouble(input: Typed, text: string): string | undefined {
  const length = Array.from(text).length;
  if (input.kind === "digits" && /\D/.test(text)) return `${input.label}只有数字`;
  if (length < input.minLength)
    return input.minLength === input.maxLength
      ? `${input.label}是 ${input.minLength} 位，还差 ${input.minLength - length} 位`
      : `至少输入 ${input.minLength} 个${input.kind === "digits" ? "数字" : "字"}`;
  if (length > input.maxLength) return `最多 ${input.maxLength} 个${input.kind === "digits" ? "数字" : "字"}`;
  if (input.pattern !== undefined && !new RegExp(`^(?:${input.pattern.regex})$`, "u").test(text))
    return input.pattern.message;
  return undefined;
}
