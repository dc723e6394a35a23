import { implement } from "@orpc/server";
import type { Result } from "neverthrow";
import type { Content } from "../../../kiosk-config/loader/index.ts";
import { pageContract } from "../../contract/index.ts";
import type { Errand } from "./licence-papers.ts";
import type { LicencePrinter } from "./licence-printer.ts";
import type { LicenceService } from "./licence-service.ts";
import { usesByKind } from "./licence-uses.ts";

export interface LicenceRoutesOptions {
  content: Pick<Content, "guides" | "bundles">;
  licences: LicenceService;
  licencePrinter: Pick<LicencePrinter, "print">;
}

/** Guide or bundle by its reference, with the short title that people know it by. */
export function errandIn(content: Pick<Content, "guides" | "bundles">) {
  return ({ kind, id }: { kind: "guide" | "bundle"; id: string }): Errand | undefined => {
    const piece = (kind === "guide" ? content.guides : content.bundles).find((one) => one.id === id);
    return piece && { kind, id, title: piece.aliases[0] ?? piece.name };
  };
}

/** Serves what a page may ask of the citizen's licences. */
export function licenceRoutes({ content, licences, licencePrinter }: LicenceRoutesOptions) {
  const os = implement(pageContract).licence;
  const made = () => ({ of: content.guides, usesOf: usesByKind(content) });
  let uses = made();
  const errandOf = errandIn(content);
  return {
    list: os.list.handler(async ({ input, errors }) => answer(await licences.list(input), errors)),
    reveal: os.reveal.handler(async ({ input, errors }) => answer(await licences.reveal(input.ref), errors)),
    verify: os.verify.handler(async ({ input, errors }) => answer(await licences.verify(input.ref), errors)),
    uses: os.uses.handler(({ input, errors }) => {
      const known = licences.known(input.ref);
      if (known === undefined) throw errors.NO_SUCH_LICENCE();
      if (uses.of !== content.guides) uses = made();
      return uses.usesOf(known.kind);
    }),
    forService: os.forService.handler(async ({ input, errors }) => {
      const errand = errandOf(input);
      if (errand === undefined) throw errors.NO_SUCH_SERVICE();
      return answer(await licences.forService({ ...input, title: errand.title }), errors);
    }),
    print: os.print.handler(async ({ input, errors }) => answer(await licencePrinter.print(input), errors)),
  };
}

/** The value, or the contract's error of the same name; one that this procedure does not name is a refusal. */
function answer<T, Code extends string>(
  result: Result<T, string>,
  errors: Readonly<Record<Code, () => Error>> & { SYSTEM_REFUSED: () => Error },
): T {
  if (result.isOk()) return result.value;
  const named = (errors as Readonly<Record<string, (() => Error) | undefined>>)[result.error];
  throw (named ?? errors.SYSTEM_REFUSED)();
}
