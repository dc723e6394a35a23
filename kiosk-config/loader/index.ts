export {
  contentOfJson,
  keepFormerParts,
  loadContent,
  loadHall,
  loadProfile,
  mendFromFormer,
  type Content,
} from "./content.ts";
export { checkedPlaces } from "./checked-places.ts";
export { loadWithLastGood } from "./last-good.ts";
export { parseYamlText } from "./parse-yaml.ts";
export { loadPart, loadParts, parsePart, PART_NAMES } from "./part.ts";
export { formatProblem, type ConfigProblem } from "./problem.ts";
