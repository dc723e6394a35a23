/** What the doctor saw of one thing. */
export interface Finding {
  /** Stable name for programs, e.g. `electron`. */
  id: string;
  state:
    | "ok"
    /** Needed and not there: the doctor ends with 1. */
    | "missing"
    /** Works, or is only needed in a hall: worth a look. */
    | "note";
  /** One line for people. */
  detail: string;
  /** What to do about it. */
  todo?: string;
}

export const fine = (id: string, detail: string): Finding => ({ id, state: "ok", detail });
export const missing = (id: string, detail: string, todo: string): Finding => ({ id, state: "missing", detail, todo });
export const note = (id: string, detail: string, todo?: string): Finding => ({
  id,
  state: "note",
  detail,
  ...(todo !== undefined && { todo }),
});
