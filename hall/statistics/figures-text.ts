import type { DayFigures } from "./day-figures.ts";
import { textOfTimes, timesOfText } from "./times-text.ts";

/** `DayFigures` as they are kept. */
interface Written extends Omit<DayFigures, "waits" | "services" | "laterWaits"> {
  waits: string;
  services: string;
  laterWaits: string;
}

export function writeFigures({ waits, services, laterWaits, ...figures }: DayFigures): string {
  const written: Written = {
    ...figures,
    ...{ waits: textOfTimes([waits]), services: textOfTimes([services]), laterWaits: textOfTimes([laterWaits]) },
  };
  return JSON.stringify(written);
}

export function readFigures(text: string): DayFigures {
  const { waits, services, laterWaits, ...figures } = JSON.parse(text) as Written;
  return {
    ...figures,
    ...{ waits: timesOfText(waits), services: timesOfText(services), laterWaits: timesOfText(laterWaits) },
  };
}
