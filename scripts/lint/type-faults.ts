import { proxyCreateProgram } from "@volar/typescript/lib/node/proxyCreateProgram.js";
import { createParsedCommandLine, createVueLanguagePlugin } from "@vue/language-core";
import ts from "typescript";
import { floatingResults } from "./floating-results.ts";

/**
 * What the compiler says of the whole program of a tsconfig.json, components included (as `vue-tsc --noEmit` does), and Results
 * that nobody looks at: whoever asks for types reads the whole program first, so both ask the same one.
 */
export function typeFaults(config: string): ts.Diagnostic[] {
  const { options, fileNames, errors } = parsed(config);
  const { vueOptions } = createParsedCommandLine(ts, ts.sys, config);
  const createProgram = proxyCreateProgram(ts, ts.createProgram, (compiler, { options: compilerOptions }) => ({
    languagePlugins: [createVueLanguagePlugin<string>(compiler, compilerOptions, vueOptions, (name) => name)],
  }));
  const program = createProgram({ rootNames: fileNames, options, host: ts.createCompilerHost(options) });
  const checker = program.getTypeChecker();
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.endsWith(".ts") && !fileName.includes("/node_modules/"));
  return [...errors, ...ts.getPreEmitDiagnostics(program), ...ours.flatMap((file) => floatingResults(file, checker))];
}

function parsed(config: string): ts.ParsedCommandLine {
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
    },
  };
  const components = [{ extension: "vue", isMixedContent: true, scriptKind: ts.ScriptKind.Deferred }];
  const commandLine = ts.getParsedCommandLineOfConfigFile(config, {}, host, undefined, undefined, components);
  if (commandLine === undefined) throw new Error(`${config} cannot be read`);
  // Without it a component is looked at only where a TypeScript file imports it.
  return { ...commandLine, options: { ...commandLine.options, allowNonTsExtensions: true } };
}
