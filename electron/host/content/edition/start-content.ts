import type { Result } from "neverthrow";
import { keepFormerParts, type ConfigProblem, type Content } from "../../../../kiosk-config/loader/index.ts";
import type { Log } from "../../log.ts";
import type { Running } from "../live-content.ts";
import type { EditionShelf } from "./edition-shelf.ts";
import { openEdition, type EditionFault } from "./open-edition.ts";

export interface Started {
  running: Running;
  /** The file behind it, if the hall published it. */
  bytes?: Uint8Array;
  /** Why a kept edition is not what runs. */
  refused?: EditionFault;
}

/**
 * What a kiosk shows at its start: the edition that it kept, if that is right and newer than its folder; else the one kept
 * before; else the folder.
 */
export function startContent(of: { folder: Content; shelf: EditionShelf; log: Log; now?: () => number }): Started {
  const { folder, shelf, log, now = Date.now } = of;
  const since = now();
  const { current, former } = shelf.keys() ?? {};
  const keys = [current, former].filter((key) => key !== undefined);
  let refused: EditionFault | undefined;
  for (const bytes of shelf.read()) {
    const opened: Result<{ edition: number; content: Content }, EditionFault> = openEdition({
      ...{ bytes, keys },
      hallId: folder.hall.id,
    });
    if (opened.isErr()) {
      refused ??= opened.error;
      log("warn", "content.keptRefused", { code: opened.error.code });
      continue;
    }
    const { edition, content } = opened.value;
    if (edition <= (folder.edition ?? 0)) break;
    for (const problem of content.problems) log("warn", "content.leftOut", { edition, file: problem.file });
    log("info", "content.running", { edition, from: "hall" });
    return {
      running: { content: keepFormerParts(content, folder), edition, from: "hall", since },
      bytes,
      ...(refused && { refused }),
    };
  }
  log("info", "content.running", { edition: folder.edition ?? 0, from: "folder" });
  return {
    running: { content: folder, edition: folder.edition ?? 0, from: "folder", since },
    ...(refused && { refused }),
  };
}

/** What is wrong with the folder is of no interest while something else is shown. */
export function problemsOf(started: Started, ofFolder: readonly ConfigProblem[]): readonly ConfigProblem[] {
  return started.running.from === "folder" ? ofFolder : [];
}
