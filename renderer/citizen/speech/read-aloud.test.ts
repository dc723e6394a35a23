import { mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useReadAloud } from "./read-aloud.ts";

const voice = (lang: string, localService: boolean) => ({ lang, localService }) as SpeechSynthesisVoice;
let voices: SpeechSynthesisVoice[];
let spoken: SpeechSynthesisUtterance[];
const synthesis = Object.assign(new EventTarget(), {
  getVoices: () => voices,
  speak: (utterance: SpeechSynthesisUtterance) => void spoken.push(utterance),
  cancel: vi.fn(),
}) as unknown as SpeechSynthesis;

/** A component that reads aloud. */
function reader() {
  let speech: ReturnType<typeof useReadAloud> | undefined;
  const page = mount({
    setup() {
      speech = useReadAloud(synthesis);
      return () => null;
    },
  });
  if (!speech) throw new Error("not set up");
  return { page, speech };
}

beforeEach(() => {
  voices = [];
  spoken = [];
  vi.stubGlobal(
    "SpeechSynthesisUtterance",
    class {
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

describe("reading aloud", () => {
  it("is offered only with a Chinese voice of this machine", () => {
    voices = [voice("en-US", true), voice("zh-CN", false)];
    expect(reader().speech.available.value).toBe(false);
    voices = [voice("zh-CN", true)];
    expect(reader().speech.available.value).toBe(true);
  });

  it("notices a voice that comes late", () => {
    const { speech } = reader();
    voices = [voice("zh-CN", true)];
    synthesis.dispatchEvent(new Event("voiceschanged"));
    expect(speech.available.value).toBe(true);
  });

  it("says a range as one says it", () => {
    voices = [voice("zh-CN", true)];
    reader().speech.read(["约 10～20 分钟。"]);
    expect(spoken[0]?.text).toBe("约 10到20 分钟。");
  });

  it("reads sentence by sentence and falls silent with its screen", () => {
    voices = [voice("zh-CN", true)];
    const { page, speech } = reader();
    speech.read(["一。", "二。"]);
    expect(spoken.map(({ text }) => text)).toEqual(["一。", "二。"]);
    expect(speech.speaking.value).toBe(true);
    spoken[1]?.onend?.({} as SpeechSynthesisEvent);
    expect(speech.speaking.value).toBe(false);
    vi.mocked(synthesis.cancel).mockClear();
    page.unmount();
    expect(synthesis.cancel).toHaveBeenCalled();
  });

  it("is nothing on a machine that cannot speak", () => {
    expect(() => mount({ setup: () => (useReadAloud(), () => null) })).not.toThrow();
  });
});
