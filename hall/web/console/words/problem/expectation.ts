/** What is expected as the checks write it, and what an editor is told to do; `$1` is a part of it as it is. */
export type Expectation = readonly [pattern: RegExp, words: string | ((parts: readonly string[]) => string)];
