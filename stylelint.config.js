export default {
  extends: "stylelint-config-recommended",
  rules: {
    // Layers, not the order of selectors, decide here.
    "no-descending-specificity": null,
    "declaration-no-important": null,
    // Newer than the list that this rule knows.
    "property-no-unknown": [true, { ignoreProperties: ["scroll-initial-target"] }],
  },
}
