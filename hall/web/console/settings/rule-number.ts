/** What the schema says of one number: as a form shows it. */
export interface RuleNumber {
  /** In force where nothing is written. */
  usual: number;
  least: number;
  most: number;
}

/** A number of the schema with its bounds and its default: all that is read of it here. */
interface Numbered {
  parse: (value: undefined) => number;
  unwrap: () => { minValue: number | null; maxValue: number | null };
}

export function ruleNumber(schema: Numbered): RuleNumber {
  const { minValue, maxValue } = schema.unwrap();
  return {
    usual: schema.parse(undefined),
    least: minValue ?? 0,
    most: maxValue ?? Number.MAX_SAFE_INTEGER,
  };
}

/** What is usual, or nothing at all, is not written: the file says what this hall has chosen. */
export function withSetting<Section extends object, Name extends keyof Section>(
  section: Section | undefined,
  change: { name: Name; to: Section[Name] | undefined; usual: Section[Name] | undefined },
): Section | undefined {
  const { name, to, usual } = change;
  const others = Object.entries(section ?? {}).filter(([key]) => key !== name);
  const chosen = to === undefined || to === usual ? [] : [[name, to]];
  const entries = [...others, ...chosen] as [keyof Section, unknown][];
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Section);
}
