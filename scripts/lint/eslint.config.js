// Rules for docs/assets/js. Each source is joined into a bundle, in a strict block of its own; TypeScript knows the names.
import js from "@eslint/js";

export default [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2020, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      complexity: ["error", 14],
      eqeqeq: "error",
      "max-len": ["error", { code: 130 }],
      "max-lines": ["error", { max: 220, skipBlankLines: true, skipComments: true }],
      "no-control-regex": "off",
      "no-implicit-globals": "error",
      "no-restricted-globals": ["error", "event", "name", "status"],
      "no-restricted-syntax": ["error", "ImportDeclaration", "ExportNamedDeclaration", "ExportDefaultDeclaration"],
      "no-undef": "off",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-arrow-callback": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "prefer-template": "error",
    },
  },
];
