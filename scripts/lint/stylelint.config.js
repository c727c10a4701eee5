// Rules for docs/assets/css: flat BEM with our prefix, values from tokens, logical properties, no ids, no !important.
export default {
  extends: "stylelint-config-standard",
  rules: {
    "alpha-value-notation": null,
    "color-no-hex": true,
    "comment-empty-line-before": null,
    "comment-whitespace-inside": "always",
    "custom-property-pattern": "^vk-[a-z0-9]+(-{1,2}[a-z0-9]+)*$",
    "declaration-empty-line-before": "never",
    "declaration-no-important": true,
    "media-feature-range-notation": "prefix", // older browsers do not support range syntax
    "number-max-precision": null, // breakpoints are fractions just below the site theme's
    "value-keyword-case": null, // names of fonts, system colours and paper sizes
    "color-hex-length": "long",
    "custom-property-empty-line-before": null,
    "property-no-vendor-prefix": [true, { ignoreProperties: ["-webkit-box-decoration-break", "box-decoration-break"] }],
    "no-descending-specificity": null, // rules are grouped by component
    "selector-class-pattern": "^vk(-[a-z0-9]+)*(__[a-z0-9]+(-[a-z0-9]+)*)?(--[a-z0-9]+(-[a-z0-9]+)*)?$",
    "selector-max-id": 0,
    "keyframes-name-pattern": "^vk-",
    "property-disallowed-list": [/^(margin|padding|border)-(left|right|top|bottom)/, "left", "right", "top", "bottom"],
    "declaration-property-value-disallowed-list": { float: ["left", "right"], "text-align": ["left", "right"] },
  },
  overrides: [
    { files: ["**/tokens.css"], rules: { "color-no-hex": null, "no-duplicate-selectors": null } },
  ],
};
