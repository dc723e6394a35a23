/**
 * Whom the twins know: nobody who exists. Born in 1900, names that say what they are, check digits right (GB 11643): the
 * same as the cards of the reader's twin, so that a card laid down there finds its data here.
 */
export const TWIN_PEOPLE = {
  zhang: { name: "张样本", idNumber: "411322190001010019", phoneTail: "0001" },
  li: { name: "李虚构", idNumber: "411322190002020024", phoneTail: "0002" },
  wang: { name: "王㛃䶮", idNumber: "411322190003030048", phoneTail: "0003" },
  maimaiti: { name: "买买提·示例", idNumber: "411322190004040053", phoneTail: "0004" },
} as const;
export type TwinPerson = keyof typeof TWIN_PEOPLE;

/** Whose number this is, if the twins know them. */
export function personOf(idNumber: string): TwinPerson | undefined {
  const found = Object.entries(TWIN_PEOPLE).find(([, person]) => person.idNumber === idNumber);
  return found?.[0] as TwinPerson | undefined;
}
