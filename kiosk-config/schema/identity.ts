import { z } from "zod";

/** GB/T 2260 division code of a county: six digits, e.g. `411322` for 方城县. */
export const DivisionCode = z.string().regex(/^\d{6}$/, "six digits (GB/T 2260)");

/** Lower-case identifier used in files and URLs, e.g. `household-move`. */
export const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and hyphens");

/** A clock time in the hall's own day, `HH:MM`, 24 hours. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "HH:MM, 24-hour clock");

/** A calendar date, `YYYY-MM-DD`. */
export const CalendarDate = z.iso.date();

/** `cancelled`: taken away; nobody finds it any more, and it stays with its history where it was edited. */
export const PieceState = z.enum(["in-use", "cancelled"]);
