import { z } from "zod";

/** One field of meaning: how people say it, and how official names write it. */
export const Synonym = z.strictObject({
  /** What people say. */
  say: z.array(z.string().min(1).max(20)).min(1).max(60),
  /**
   * Words as they stand in official names, the likeliest first. Several words parted by a space must all be there:
   * `拖拉机 注册登记`.
   */
  mean: z.array(z.string().min(1).max(60)).min(1).max(30),
  /** A name with one of these words is not meant. */
  not: z.array(z.string().min(1).max(20)).max(20).default([]),
  /** How something is to be done (补, 换, 注销): orders what is found, finds nothing alone. */
  soft: z.boolean().default(false),
});
export type Synonym = z.infer<typeof Synonym>;

/** `kiosk-config/content/synonyms.yaml`: words of citizens, for every hall alike. */
export const Synonyms = z.strictObject({ entries: z.array(Synonym).max(4000) });
