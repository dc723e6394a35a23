import { z } from "zod";

/*
 * Codes that carry their own check or structure. GB 32100-2015: 17 characters of an alphabet without I, O, S, V, Z, then
 * a check character (weights 3^i mod 31).
 */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_CODE_LENGTH = 18;
const BASE = 31;

/** Whether a text is an 18-character unified social credit code whose check character fits (GB 32100). */
export function isCreditCode(text: string): boolean {
  if (text.length !== CREDIT_CODE_LENGTH) return false;
  let sum = 0;
  let weight = 1;
  for (const character of text.slice(0, -1)) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % BASE;
  }
  return ALPHABET[(BASE - (sum % BASE)) % BASE] === text.at(-1);
}

/** 统一社会信用代码 of a body. */
export const CreditCode = z.string().refine(isCreditCode, "a unified social credit code of 18 characters (GB 32100)");

/** 基本编码 of a catalogue item: twelve digits. */
export const CatalogCode = z.string().regex(/^\d{12}$/, "twelve digits");

/** 行使层级 as the one digit within an implementation code. */
const LEVEL_DIGIT = /^[1-9]$/;

/** Parts of a 31-character 实施编码, or `undefined` if a part is none: body (18), level (1), catalogue item (12). */
export function taskCodeParts(code: string): { body: string; level: string; catalog: string } | undefined {
  const [body, level, catalog] = [code.slice(0, 18), code.slice(18, 19), code.slice(19)];
  return isCreditCode(body) && LEVEL_DIGIT.test(level) && CatalogCode.safeParse(catalog).success
    ? { body, level, catalog }
    : undefined;
}

/** 实施编码. */
export const TaskCode = z
  .string()
  .refine(
    (code) => taskCodeParts(code) !== undefined,
    "31 characters: credit code (18), level (1), catalogue code (12)",
  );

/** 业务办理项编码: an implementation code and two digits. */
export const HandleItemCode = z
  .string()
  .refine(
    (code) => taskCodeParts(code.slice(0, -2)) !== undefined && /^\d{2}$/.test(code.slice(-2)),
    "33 characters: an implementation code and two digits",
  );
