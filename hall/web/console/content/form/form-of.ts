import type { DocumentRef } from "../../revisions/use-base.ts";
import type { DocumentFormSpec } from "./form-spec.ts";
import { GUIDE_FORM } from "./kinds/guide.ts";
import { listForm } from "./kinds/list.ts";
import { COMMITMENT_FORM, FORM_FORM } from "./kinds/paper.ts";
import { ANNOUNCEMENTS_FORM, OUTLETS_FORM, SYNONYMS_FORM, TOPICS_FORM } from "./kinds/places.ts";

/** The form of a document; nothing for what is written as text alone. */
export function formOf({ kind, name }: DocumentRef): DocumentFormSpec | undefined {
  switch (kind) {
    case "guide":
      return GUIDE_FORM;
    case "list":
      return listForm(name);
    case "form":
      return FORM_FORM;
    case "commitment":
      return COMMITMENT_FORM;
    case "outlets":
      return OUTLETS_FORM;
    case "topics":
      return TOPICS_FORM;
    case "announcements":
      return ANNOUNCEMENTS_FORM;
    case "synonyms":
      return SYNONYMS_FORM;
    case "hall":
    case "bundle":
    case "lookUp":
      return undefined;
  }
}
