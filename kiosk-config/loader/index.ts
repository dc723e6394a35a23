export {
  guideFiles,
  keepFormerGuides,
  loadContent,
  loadGuide,
  loadHall,
  loadProfile,
  type Content,
} from "./content.ts";
export { loadWithLastGood } from "./last-good.ts";
export { formatProblem, type ConfigProblem } from "./problem.ts";
