import type { KioskOrder } from "../../../../hall/contract/kiosk-command.ts";
import type { CommandEnd, CommandRow } from "../../store/command-journal.ts";

export interface Deed<Kind extends KioskOrder["kind"]> {
  id: string;
  order: Extract<KioskOrder, { kind: Kind }>;
  /** From here on it is not begun again, whatever dies. */
  begin: () => void;
}

/** How a command of one kind is carried out. */
export interface Act<Kind extends KioskOrder["kind"]> {
  run: (deed: Deed<Kind>) => Promise<CommandEnd>;
  /** The host died after it had begun: what became of it. */
  afterDeath: (row: CommandRow) => CommandEnd;
}

export const DONE: CommandEnd = { outcome: "done" };
export const refused = (code: string): CommandEnd => ({ outcome: "refused", code });
/** Nobody knows how far it had come. */
export const INTERRUPTED = refused("INTERRUPTED");
