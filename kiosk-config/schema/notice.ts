import { z } from "zod";

/*
 * 一次性告知单: one guide or bundle for one person, in words, in the order in which it is read. Slip, sheet, telephone page
 * and plain-text code all draw this and add nothing of their own, so that they cannot say different things.
 */

/** A paper to bring, e.g. `居民户口簿`, `原件1份`. */
export const NoticePaper = z.strictObject({
  name: z.string(),
  /** 原件1份，可以后补; empty where no number of sheets is asked for. */
  amount: z.string(),
  /** In which situation; how to fill it in. */
  notes: z.array(z.string()),
});
export type NoticePaper = z.infer<typeof NoticePaper>;

/** One step, or one piece of an errand. */
export const NoticeStep = z.strictObject({
  name: z.string(),
  what: z.string(),
  /** 您本人 · 1分钟, or 公安局 · 3个工作日 · 窗口办. */
  facts: z.array(z.string()),
  /** Only in a situation that is not known yet. */
  only: z.string().optional(),
});
export type NoticeStep = z.infer<typeof NoticeStep>;

/** Steps one after another; a stage of several holds those that run side by side or of which one is taken. */
export const NoticeStage = z.strictObject({
  name: z.string(),
  relation: z.enum(["one", "and", "or"]),
  steps: z.array(NoticeStep),
});
export type NoticeStage = z.infer<typeof NoticeStage>;

export const Notice = z.strictObject({
  kind: z.enum(["guide", "bundle"]),
  title: z.string(),
  /** Official name; absent where the title says it. */
  name: z.string().optional(),
  department: z.string(),
  /** What was answered, in the words it was asked with. */
  answers: z.array(z.strictObject({ ask: z.string(), label: z.string() })),
  /** Why it cannot be done here and what to do instead: read before anything else. */
  stops: z.array(z.string()),
  /** What follows from the answers. */
  hints: z.array(z.string()),
  conditions: z.array(z.string()),
  papers: z.strictObject({
    must: z.array(NoticePaper),
    /** Asked for in situations that are not known. */
    perhaps: z.array(NoticePaper),
    /** 有就带. */
    ifAny: z.array(NoticePaper),
    /** 免提交, and why. */
    spared: z.array(z.strictObject({ name: z.string(), why: z.string() })),
  }),
  place: z.strictObject({
    name: z.string(),
    address: z.string().optional(),
    windows: z.array(z.string()),
    /** Where these windows are, e.g. `一楼北侧公安服务区`. */
    area: z.string().optional(),
    hours: z.string(),
    directions: z.string().optional(),
  }),
  /** Name of the queue in which to take a number. */
  queue: z.string().optional(),
  /** Where it can be done without coming. */
  online: z.string().optional(),
  /** `3个工作日办好`. */
  duration: z.string(),
  /** At least one: 不收费. */
  fees: z.array(z.string()),
  stages: z.array(NoticeStage),
  results: z.array(z.string()),
  contacts: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  basis: z.array(z.string()),
  version: z.int(),
  updatedOn: z.string(),
  /** Of content written for demonstration. */
  sampleNotice: z.string().optional(),
});
export type Notice = z.infer<typeof Notice>;
