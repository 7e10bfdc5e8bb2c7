import js from "@eslint/js"
import globals from "globals"

export default [
  { ignores: ["target/", "data/", "test-results/"] },
  js.configs.recommended,
  {
    files: ["web/js/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
      "prefer-const": "error",
      // Text that came from elsewhere never becomes markup here: the server renders fragments.
      "no-restricted-properties": ["error", { object: "document", property: "write" }],
    },
  },
  {
    files: ["*.js", "tests/**/*.js"],
    // Parts of the browser tests run in the page.
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
]
