import { inject, provide, type InjectionKey, type Ref } from "vue";
import type { TextProblem } from "../../../../contract/index.ts";
import type { FormEntry, KnownNames } from "./form-spec.ts";
import type { SettingPath } from "./write-at.ts";

/** A guide or bundle that a setting may name. */
export interface PieceTitle {
  id: string;
  title: string;
}

/** What every part of a form works with, however deep it lies. */
export interface FormPlace {
  write: (path: SettingPath, value: unknown) => void;
  /** Which entry of a list is open, by the path of the list: one at a time. */
  opened: Readonly<Ref<ReadonlyMap<string, number>>>;
  open: (list: string, index: number | undefined) => void;
  /** What is wrong at a setting, or in it. */
  problemsIn: (path: string) => readonly TextProblem[];
  pieces: Readonly<Ref<readonly PieceTitle[]>>;
  names: Readonly<Ref<KnownNames>>;
  /** What the whole text says. */
  document: Readonly<Ref<FormEntry>>;
}

const KEY: InjectionKey<FormPlace> = Symbol("form");

export function provideForm(place: FormPlace): void {
  provide(KEY, place);
}

export function useForm(): FormPlace {
  const place = inject(KEY);
  if (place === undefined) throw new Error("this component belongs inside a form");
  return place;
}
