import type { BoardSound } from "../contract/index.ts";
import { recordedVoice } from "./recorded.ts";
import { findEspeak, spokenVoice } from "./spoken.ts";
import type { Voice } from "./voice.ts";

export interface HallVoice extends Voice {
  kind: BoardSound["hallVoice"];
  /** Why the recordings are not used. */
  problem?: string;
}

/** Recordings where there are some, else the program that speaks, else nothing; what one cannot say the next one does. */
export function hallVoice({
  clipsDir,
  program = findEspeak(),
}: {
  clipsDir?: string | undefined;
  program?: string | undefined;
}): HallVoice {
  const recorded = clipsDir === undefined ? undefined : recordedVoice(clipsDir);
  const spoken = program === undefined ? undefined : spokenVoice(program);
  const voices = [recorded?.isOk() === true ? recorded.value : undefined, spoken].filter(
    (voice) => voice !== undefined,
  );
  return {
    kind: recorded?.isOk() === true ? "recorded" : spoken === undefined ? "none" : "spoken",
    ...(recorded?.isErr() === true && { problem: recorded.error }),
    say: async (call) => {
      for (const voice of voices) {
        const clip = await voice.say(call);
        if (clip !== undefined) return clip;
      }
      return undefined;
    },
  };
}
