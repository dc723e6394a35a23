export type LogFields = Record<string, string | number | boolean>;

/** Event ids and plain fields only; whoever logs a person's data has a bug. */
export type Log = (level: "info" | "warn" | "error", event: string, fields?: LogFields) => void;
