/** One thing wrong in a configuration file: where it stands, what was expected there, what was found. */
export interface ConfigProblem {
  file: string;
  /** From 1; 1 when the file as a whole is meant. */
  line: number;
  column: number;
  /** Dotted path inside the file, empty for the file itself. */
  path: string;
  expected: string;
  found?: string;
}

/** One line for people: `profiles/demo.yaml:12:5 devices.idReader…: expected …, found …`. */
export function formatProblem({ file, line, column, path, expected, found }: ConfigProblem): string {
  const where = path === "" ? "" : ` ${path}:`;
  return `${file}:${line}:${column}${where} expected ${expected}${found === undefined ? "" : `, found ${found}`}`;
}
