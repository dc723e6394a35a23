export { contentOfJson, keepFormerParts, loadContent, loadHall, loadProfile, type Content } from "./content.ts";
export { loadWithLastGood } from "./last-good.ts";
export { parseYamlText } from "./parse-yaml.ts";
export { loadPart, loadParts, parsePart, PART_NAMES } from "./part.ts";
export { formatProblem, type ConfigProblem } from "./problem.ts";
