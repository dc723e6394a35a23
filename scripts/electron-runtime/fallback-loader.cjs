/*
 * What Electron's default app does, for a runtime that came without one: take the application named on the command line,
 * tell Electron about it and start it. Flags may stand before the application; `-r FILE` loads FILE first.
 */
const { app } = require("electron");
const { existsSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const { join, resolve } = require("node:path");

const preloads = [];
let target;
for (let index = 1; index < process.argv.length && target === undefined; index++) {
  const word = process.argv[index];
  if (word === "-r" || word === "--require") preloads.push(process.argv[++index]);
  else if (word === "-v" || word === "--version") {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  } else if (!word.startsWith("-")) target = resolve(word);
}

if (target === undefined) {
  console.error("usage: electron [flags] [-r FILE] APPLICATION");
  process.exit(2);
}

Object.defineProperty(process, "defaultApp", { configurable: false, enumerable: true, value: true });
// Before the application's own name and path are set, as in the default app: they may look at the command line.
for (const file of preloads) Module._load(resolve(file), module, false);

const description = join(target, "package.json");
let main = target;
if (existsSync(description)) {
  const { productName, name, version, main: entry = "index.js" } = JSON.parse(readFileSync(description, "utf8"));
  app.setAppPath(target);
  if (productName ?? name) app.setName(productName ?? name);
  if (version) app.setVersion(version);
  main = join(target, entry);
}
Module._load(main, Module, true);
