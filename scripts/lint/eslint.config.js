// Rules for docs/assets/js. Sources are bundled, each in its own strict block; TypeScript checks the names, so no-undef is off.
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
