import pluginVue from "eslint-plugin-vue";
import tseslint from "typescript-eslint";
import vueParser from "vue-eslint-parser";

/*
 * Components, and the files beside them that may hold parts of one. All other rules over TypeScript are oxlint's
 * (.oxlintrc.json, scripts/lint/by-types.ts), in a tenth of the time; those of them that ask for no types stand here once
 * more for the scripts of components, of which oxlint does not see what a template uses. The house's own rule, of Results,
 * is asked beside the compiler (scripts/lint/types.ts).
 */
export default tseslint.config(
  { ignores: ["dist/**", "out/**", "node_modules/**", "**/*.js", "**/*.cjs"] },
  {
    files: ["**/*.vue"],
    extends: [...tseslint.configs.strict],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["**/*.vue", "renderer/**/*.ts", "hall/web/**/*.ts"],
    extends: [...pluginVue.configs["flat/recommended"]],
    rules: {
      // Prettier owns layout.
      "vue/html-indent": "off",
      "vue/max-attributes-per-line": "off",
      "vue/singleline-html-element-content-newline": "off",
      "vue/multiline-html-element-content-newline": "off",
      "vue/html-self-closing": "off",
      "vue/html-closing-bracket-newline": "off",
      "vue/multi-word-component-names": "off",
      // Optional props are optional in their types; `undefined` is a value they know.
      "vue/require-default-prop": "off",
      // The compiler knows when a switch leaves nothing out.
      "vue/return-in-computed-property": "off",
    },
  },
  {
    files: ["**/*.vue"],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
  },
  {
    files: ["renderer/**/*.ts", "hall/web/**/*.ts"],
    languageOptions: { parser: tseslint.parser },
    // Slow where there are types, and about components.
    rules: { "vue/no-ref-as-operand": "off" },
  },
);
