/** What is called aloud: a ticket's number, and the sign above the window. */
export interface SpokenCall {
  number: string;
  windowLabel: string;
}

export interface Voice {
  /** A WAV file; undefined when nothing can be spoken now. */
  say(call: SpokenCall): Promise<Buffer | undefined>;
}

const LETTERS = /^[A-Z]?\d{1,4}$/;

/** Whether these can be said: a number and a sign of letters and digits, nothing else. */
export function isSpeakable({ number, windowLabel }: SpokenCall): boolean {
  return LETTERS.test(number) && LETTERS.test(windowLabel);
}
