import { implement } from "@orpc/server";
import { pageContract } from "../../contract/index.ts";
import type { CommitmentPrinter } from "./commitment-printer.ts";
import type { CommitmentService } from "./commitment-service.ts";

export interface CommitmentRoutesOptions {
  commitments: CommitmentService;
  commitmentPrinter: Pick<CommitmentPrinter, "print">;
}

/** Serves letters to the page. */
export function commitmentRoutes({ commitments, commitmentPrinter }: CommitmentRoutesOptions) {
  const os = implement(pageContract).commitment;
  return {
    about: os.about.handler(({ input, errors }) => {
      const about = commitments.about(input);
      if (about === undefined) throw errors.NOT_FOUND();
      return about;
    }),
    draft: os.draft.handler(({ input, errors }) => {
      const draft = commitments.draft(input);
      if (draft.isOk()) return draft.value;
      throw errors[draft.error]();
    }),
    reveal: os.reveal.handler(({ input, errors }) => {
      const values = commitments.reveal(input.draftId);
      if (values === undefined) throw errors.NOT_FOUND();
      return values;
    }),
    review: os.review.handler(({ input, errors }) => {
      const letter = commitments.review(input);
      if (letter.isOk()) return letter.value;
      if (letter.error.code === "NOT_FOUND") throw errors.NOT_FOUND();
      throw errors.ANSWERS_WRONG({ data: { fields: letter.error.fields } });
    }),
    sign: os.sign.handler(({ input, errors }) => {
      const signed = commitments.sign(input);
      if (signed.isOk()) return signed.value;
      throw errors[signed.error]();
    }),
    print: os.print.handler(async ({ input, errors }) => {
      const signed = commitments.signedLetter(input.draftId);
      if (signed.isErr()) throw errors[signed.error]();
      const printed = await commitmentPrinter.print(signed.value, input.medium);
      if (printed.isOk()) return printed.value;
      throw errors[printed.error]();
    }),
  };
}
