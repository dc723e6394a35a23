import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { lintContent } from "../lint/lint-content.ts";
import { formatProblem, loadContent } from "../loader/index.ts";
import { newKeyPair, packContent, unpackContent, type PackFault } from "../pack/signed-bundle.ts";

const OWNER_ONLY = 0o600;

const FAULT_WORDS: Readonly<Record<PackFault, string>> = {
  notABundle: "not a content bundle: it has no header, or one of another format",
  unknownKey: "signed with a key that is not the one given: ask who published it",
  badSignature: "the signature does not fit: the file was changed after it was signed, do not use it",
  damaged: "the content does not fit its digest: the file was cut or changed on its way, fetch it again",
  tooLarge: "the content cannot be unpacked, or is larger than 64 MiB",
};

/** `content keygen NAME`: NAME.key (private, stays with who publishes) and NAME.pub (goes to every kiosk). */
export function runKeygen(argv: readonly string[]): number {
  const [name] = argv;
  if (name === undefined) return complain("usage: kiosk content keygen NAME");
  if (existsSync(`${name}.key`)) return fail(`${name}.key is there already: a key is never overwritten`);
  const { privateKey, publicKey } = newKeyPair();
  writeFileSync(`${name}.key`, privateKey, { mode: OWNER_ONLY });
  writeFileSync(`${name}.pub`, publicKey);
  console.log(`${name}.key: keep it secret\n${name}.pub: give it to whoever verifies`);
  return 0;
}

/** `content pack`: a content folder without errors as one signed file. */
export function runPack(argv: readonly string[], defaultContent: string): number {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { key: { type: "string" }, out: { type: "string" }, edition: { type: "string" } },
  });
  const edition = Number(values.edition);
  if (values.key === undefined || values.out === undefined || !Number.isSafeInteger(edition) || edition < 1)
    return complain("usage: kiosk content pack [DIR] --key NAME.key --edition N --out FILE");
  const dir = positionals[0] ?? defaultContent;
  const errors = lintContent(dir).problems.filter(({ severity }) => severity === "error");
  for (const problem of errors) console.error(formatProblem(problem));
  if (errors.length > 0) return fail(`${errors.length} errors: nothing is published with errors in it`);
  const content = loadContent(dir);
  if (content.isErr()) return fail(content.error.map(formatProblem).join("\n"));
  const { problems: _none, ...published } = content.value;
  const key = readKey(values.key, "PRIVATE");
  if (key === undefined) return fail(`${values.key}: no private key in it (kiosk content keygen makes one)`);
  const bytes = packContent({
    text: JSON.stringify(published),
    privateKey: key,
    header: {
      hallId: published.hall.id,
      edition,
      madeAt: new Date().toISOString(),
      guides: published.guides.length,
      bundles: published.bundles.length,
    },
  });
  writeFileSync(values.out, bytes);
  console.log(
    `${values.out}: edition ${edition}, ${published.guides.length} guides, ${published.bundles.length} bundles, ${bytes.byteLength} bytes`,
  );
  return 0;
}

/** `content verify`: whether a file is what the owner of the key published, and whether it can be loaded whole. */
export function runVerify(argv: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { key: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const [file] = positionals;
  if (file === undefined || values.key === undefined)
    return complain("usage: kiosk content verify FILE --key NAME.pub [--json]");
  const key = readKey(values.key, "PUBLIC");
  if (key === undefined) return fail(`${values.key}: no public key in it`);
  if (!existsSync(file)) return fail(`${file}: no such file`);
  return unpackContent(readFileSync(file), [key]).match(
    ({ header }) => {
      console.log(
        values.json
          ? JSON.stringify(header)
          : `${file}: right. Edition ${header.edition} of ${header.hallId}, ${header.madeAt}, ${header.guides} guides, ${header.bundles} bundles`,
      );
      return 0;
    },
    (fault) => fail(`${file}: ${FAULT_WORDS[fault]}`),
  );
}

function readKey(file: string, kind: "PRIVATE" | "PUBLIC"): string | undefined {
  try {
    const text = readFileSync(file, "utf8");
    return text.startsWith(`-----BEGIN ${kind} KEY-----`) ? text : undefined;
  } catch {
    return undefined;
  }
}

function complain(text: string): number {
  console.error(text);
  return 2;
}

function fail(text: string): number {
  console.error(text);
  return 1;
}
