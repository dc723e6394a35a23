import pluginVue from "eslint-plugin-vue";
import tseslint from "typescript-eslint";
import vueParser from "vue-eslint-parser";

/* Rules that ask for types are asked elsewhere, in a tenth of the time: by oxlint (.oxlintrc.json, scripts/lint/by-types.ts), the house's own beside the compiler (scripts/lint/types.ts). */
export default tseslint.config(
  { ignores: ["dist/**", "out/**", "node_modules/**", "**/*.js", "**/*.cjs"] },
  {
    files: ["**/*.ts", "**/*.vue"],
    extends: [...tseslint.configs.strict, ...pluginVue.configs["flat/recommended"]],
    languageOptions: {
      parser: vueParser,
      parserOptions: { parser: tseslint.parser, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // A schema and its type share one name, as zod users expect.
      "@typescript-eslint/no-redeclare": "off",
      // Tests and codecs index what they just measured; noUncheckedIndexedAccess keeps the rest honest.
      "@typescript-eslint/no-non-null-assertion": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Named exports only; configuration files are excepted." },
      ],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
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
    files: ["**/*.ts"],
    // Slow where there are types, and about components.
    rules: { "vue/no-ref-as-operand": "off" },
  },
  { files: ["*.config.ts", "**/*.config.ts", "**/*.vue", "**/*.d.ts"], rules: { "no-restricted-syntax": "off" } },
  {
    // A screen is told to leave its line once; assertions on literals and loose doubles are at home in tests.
    files: ["**/*.test.ts", "test/**/*.ts"],
    rules: {
      "max-lines": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
