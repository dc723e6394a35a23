import { encodeStrokeFile } from "../input/handwriting/stroke-file.ts";
import { referenceCharacters, strokeDataVersion } from "./stroke-source.ts";

/** The notice that the licence asks for in every changed file: how and when. */
const notice = () =>
  [
    `Stroke centre lines of Chinese characters, derived from hanzi-writer-data ${strokeDataVersion()} (Make Me a Hanzi),`,
    "which is derived from fonts Copyright (C) 1999 Arphic Technology Co., Ltd.",
    "Changed in November 2026: outlines left out, centre lines simplified and rounded to 256 steps, radicals left out,",
    "ordered by frequency, packed into this file.",
    "Arphic Public License, see ARPHICPL.TXT beside this file. No warranty.",
    "",
  ].join("\n");

/** The reference characters as the page fetches them. */
export function strokePack(): Uint8Array {
  return encodeStrokeFile({ notice: notice(), characters: referenceCharacters() });
}
