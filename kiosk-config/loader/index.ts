export { keepFormerParts, loadContent, loadHall, loadProfile, type Content } from "./content.ts";
export { loadWithLastGood } from "./last-good.ts";
export { loadPart, PART_NAMES } from "./part.ts";
export { formatProblem, type ConfigProblem } from "./problem.ts";
