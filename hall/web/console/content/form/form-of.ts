import type { DocumentRef } from "../../revisions/use-base.ts";
import type { DocumentFormSpec } from "./form-spec.ts";
import { BUNDLE_FORM } from "./kinds/bundle.ts";
import { APPEALS_FORM, RATINGS_FORM } from "./kinds/feedback.ts";
import { GUIDE_FORM } from "./kinds/guide.ts";
import { listForm } from "./kinds/list.ts";
import { LOOK_UP_FORM } from "./kinds/look-up.ts";
import { COMMITMENT_FORM, FORM_FORM } from "./kinds/paper.ts";
import { ANNOUNCEMENTS_FORM, OUTLETS_FORM, SYNONYMS_FORM, TOPICS_FORM } from "./kinds/places.ts";

/** The form of a document; the hall's settings have pages of their own. */
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
    case "bundle":
      return BUNDLE_FORM;
    case "lookUp":
      return LOOK_UP_FORM;
    case "ratings":
      return RATINGS_FORM;
    case "appeals":
      return APPEALS_FORM;
    case "hall":
      return undefined;
  }
}
