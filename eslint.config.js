import pluginVue from "eslint-plugin-vue";
import tseslint from "typescript-eslint";
import vueParser from "vue-eslint-parser";
import { noFloatingResults } from "./scripts/lint/no-floating-results.js";

const house = { rules: { "no-floating-results": noFloatingResults } };

export default tseslint.config(
  { ignores: ["dist/**", "out/**", "node_modules/**", "**/*.js", "**/*.cjs"] },
  {
    files: ["**/*.ts", "**/*.vue"],
    extends: [...tseslint.configs.strictTypeChecked, ...pluginVue.configs["flat/recommended"]],
    plugins: { house },
    languageOptions: {
      parser: vueParser,
      parserOptions: {
        parser: tseslint.parser,
        project: "./tsconfig.json",
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: [".vue"],
      },
    },
    rules: {
      "house/no-floating-results": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // A schema and its type share one name, as zod users expect.
      "@typescript-eslint/no-redeclare": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
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
    },
  },
  { files: ["*.config.ts", "**/*.config.ts", "**/*.vue", "**/*.d.ts"], rules: { "no-restricted-syntax": "off" } },
  {
    // A screen is told to leave its line once; assertions on literals and loose doubles are at home in tests.
    files: ["**/*.test.ts", "test/**/*.ts"],
    rules: {
      "max-lines": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
);
