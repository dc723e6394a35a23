import { textTrouble } from "../../../../kiosk-config/schema/typed-text.ts";
import type { LookUpInput } from "../../../../kiosk-config/schema/look-up-input.ts";
import { CREDIT_CODE_RULE } from "../../../input/CreditCodePad/credit-code.ts";
import { idNumberFits } from "../../../input/IdNumberPad/id-number.ts";
import { plateRule } from "../../../input/PlatePad/plate.ts";

/** Why one cannot go on with this yet, as far as the page can tell; the hall judges for itself. */
export function inputTrouble(input: LookUpInput, value: string): string | undefined {
  if (value === "") return undefined;
  switch (input.kind) {
    case "text":
    case "digits":
      return textTrouble(input, value);
    case "idNumber":
      return idNumberFits(value) ? undefined : "号码还没有输好";
    case "creditCode":
      return CREDIT_CODE_RULE.judge(value).state === "fits" ? undefined : "代码还没有输好";
    case "plate":
      return plateRule().judge(value).state === "fits" ? undefined : "车牌还没有输好";
    default:
      return undefined;
  }
}
